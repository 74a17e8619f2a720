"""The conditions of single awards (DOMAIN 3.2). The keys are those of conditions.toml; numbers come from there."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from innovation.domain.awards.enums import AwardType
from innovation.domain.awards.rules.facts import Facts, Finding, Verdict
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import RATING_LEVEL_LABELS, RatingLevel

BASE_FIGHTER = "chien-si-thi-dua-co-so"
ADVANCED = "lao-dong-tien-tien"
EXCELLENT_GROUP = "tap-the-lao-dong-xuat-sac"
GOOD = frozenset({RatingLevel.GOOD, RatingLevel.EXCELLENT})
EXCELLENT = frozenset({RatingLevel.EXCELLENT})


def _rating(facts: Facts, rule: str, wanted: frozenset[RatingLevel]) -> Finding:
    """Every year of the achievement has the rating; a year without one is not known, never bad."""
    if not facts.is_staff:
        words = "Người không thuộc diện xếp loại: xét theo tiêu chuẩn riêng của người lao động, người dân."
        return facts.finding(rule, Verdict.UNKNOWN, words)
    for year in facts.years:
        level = facts.ratings.get(year)
        if level is not None and level not in wanted:
            return facts.finding(rule, Verdict.FAILS, f"Năm {year} xếp loại {RATING_LEVEL_LABELS[level].lower()}.")
    missing = [year for year in facts.years if facts.ratings.get(year) is None]
    if missing:
        return facts.finding(rule, Verdict.UNKNOWN, f"Chưa có kết quả xếp loại năm {_list(missing)}.")
    return facts.finding(rule, Verdict.HOLDS, f"Đủ kết quả xếp loại năm {_list(facts.years)}.")


def _good(facts: Facts) -> Finding:
    return _rating(facts, "hoan-thanh-tot", GOOD)


def _excellent(facts: Facts) -> Finding:
    return _rating(facts, "hoan-thanh-xuat-sac", EXCELLENT)


def _advanced(facts: Facts) -> Finding:
    """LĐTT of the same years: often decided in the same list, so its absence is not known rather than missing."""
    missing = [year for year in facts.years if year not in facts.years_with(ADVANCED)]
    if missing:
        words = f"Sổ vàng chưa có Lao động tiên tiến năm {_list(missing)}. Đạt nếu được xét cùng đợt."
        return facts.finding(ADVANCED, Verdict.UNKNOWN, words)
    return facts.finding(ADVANCED, Verdict.HOLDS, f"Có Lao động tiên tiến năm {_list(facts.years)}.")


def _excellent_or_initiative(facts: Facts) -> Finding:
    """The sáng kiến condition of CSTĐCS as the law of the day has it (DOMAIN 3.2)."""
    rule = "xuat-sac-hoac-sang-kien"
    rating = _rating(facts, rule, EXCELLENT).verdict
    has_one = bool(facts.initiatives)
    said = f"{_rating_words(rating)}; {'có' if has_one else 'không có'} sáng kiến được công nhận kèm theo"
    if facts.award.initiative == "one_of":
        if has_one or rating is Verdict.HOLDS:
            return facts.finding(rule, Verdict.HOLDS, f"{said}. Luật đòi một trong hai.")
        words = f"{said}. Còn đường thứ ba là đề tài, đề án; Cổng Sáng kiến không quản lý đề tài."
        return facts.finding(rule, Verdict.UNKNOWN, words)
    verdict = _both(rating, has_one=has_one)
    if facts.award.initiative == "beside":
        return facts.finding(rule, verdict, f"{said}. Luật đòi cả hai; đề tài, đề án thay được sáng kiến.")
    if verdict is Verdict.HOLDS:
        return facts.finding(rule, verdict, f"{said}. Đạt theo cả luật cũ lẫn dự thảo luật mới.")
    words = f"{said}. Luật 06/2026/QH16 chưa rõ đòi một hay cả hai điều kiện. Xem văn bản trước khi trình."
    return facts.finding(rule, Verdict.UNKNOWN, words)


def _both(rating: Verdict, *, has_one: bool) -> Verdict:
    if rating is Verdict.FAILS:
        return Verdict.FAILS
    return Verdict.HOLDS if rating is Verdict.HOLDS and has_one else Verdict.UNKNOWN


def _rating_words(verdict: Verdict) -> str:
    return {
        Verdict.HOLDS: "Hoàn thành xuất sắc",
        Verdict.FAILS: "Không đạt xuất sắc",
        Verdict.UNKNOWN: "Chưa có kết quả xếp loại",
    }[verdict]


def _three_times(facts: Facts) -> Finding:
    """CSTĐCS in each of the years up to the last one of the achievement."""
    rule = "ba-lan-chien-si-co-so"
    count = facts.number_of(rule, 3)
    return _consecutive(facts, rule, count)


def _consecutive(facts: Facts, rule: str, count: int) -> Finding:
    last = facts.achieved_to.year
    wanted = range(last - count + 1, last + 1)
    missing = [year for year in wanted if year not in facts.years_with(BASE_FIGHTER)]
    if not missing:
        return facts.finding(rule, Verdict.HOLDS, f"Có Chiến sĩ thi đua cơ sở năm {_list(wanted)}.")
    if facts.book_from is None or any(year < facts.book_from for year in missing):
        words = f"Sổ vàng chưa ghi năm {_list(missing)}. Nhập khen thưởng cũ vào sổ hoặc kiểm tra quyết định."
        return facts.finding(rule, Verdict.UNKNOWN, words)
    return facts.finding(rule, Verdict.FAILS, f"Sổ vàng không có Chiến sĩ thi đua cơ sở năm {_list(missing)}.")


def _wide_initiative(facts: Facts) -> Finding:
    rule = "sang-kien-anh-huong-thanh-pho"
    if not facts.initiatives:
        return facts.finding(rule, Verdict.FAILS, "Chưa kèm sáng kiến nào. Chọn sáng kiến đã được công nhận.")
    words = "Có sáng kiến kèm theo; khả năng nhân rộng trong thành phố do Hội đồng thành phố xét."
    return facts.finding(rule, Verdict.UNKNOWN, words)


def _share(facts: Facts) -> Finding:
    """At least 70 % of the people have LĐTT, as far as the book says."""
    rule = "ty-le-lao-dong-tien-tien"
    row = facts.catalogue.condition(rule, facts.on)
    share = Fraction(row.share) if row and row.share else Fraction(70, 100)
    staff = facts.staff
    if staff is None or staff.total == 0 or staff.advanced == 0:
        return facts.finding(
            rule, Verdict.UNKNOWN, "Sổ vàng chưa có Lao động tiên tiến của đơn vị trong thời gian này."
        )
    said = f"{staff.advanced} trên {staff.total} người đạt Lao động tiên tiến"
    if Fraction(staff.advanced, staff.total) >= share:
        return facts.finding(rule, Verdict.HOLDS, f"{said}.")
    return facts.finding(rule, Verdict.FAILS, f"{said}, dưới {share.numerator * 100 // share.denominator}%.")


def _has_base_fighter(facts: Facts) -> Finding:
    rule = "co-chien-si-co-so"
    if facts.staff is None or facts.staff.base_fighters == 0:
        words = "Sổ vàng chưa có Chiến sĩ thi đua cơ sở nào của đơn vị. Đạt nếu được xét cùng đợt."
        return facts.finding(rule, Verdict.UNKNOWN, words)
    return facts.finding(rule, Verdict.HOLDS, f"Đơn vị có {facts.staff.base_fighters} Chiến sĩ thi đua cơ sở.")


def _office_knows(rule: str, sentence: str) -> Callable[[Facts], Finding]:
    """A condition about which the platform holds nothing: it says who knows."""

    def say(facts: Facts) -> Finding:
        return facts.finding(rule, Verdict.UNKNOWN, sentence)

    return say


def _movement_or_sudden(facts: Facts) -> Finding:
    """Giấy khen: chosen in a movement, or many or sudden achievements with influence."""
    rule = "phong-trao-hoac-dot-xuat"
    if facts.award_type is AwardType.THEMATIC and facts.entry_id is not None:
        return facts.finding(rule, Verdict.HOLDS, "Được bình xét trong phong trào thi đua.")
    words = {
        AwardType.THEMATIC: "Chưa thấy hồ sơ bình xét trong phong trào. Kiểm tra biên bản.",
        AwardType.SUDDEN: "Thành tích đột xuất: mức ảnh hưởng do người duyệt xét theo báo cáo.",
    }.get(facts.award_type, "Nhiều thành tích trong kỳ: người duyệt xét theo báo cáo.")
    return facts.finding(rule, Verdict.UNKNOWN, words)


def _ways_to_city(facts: Facts) -> Finding:
    """Bằng khen of the city: any one of its ways; those that the book can prove come first."""
    rule = "mot-trong-cac-duong-bang-khen"
    count = facts.number_of(rule, 2)
    last = facts.achieved_to.year
    wanted = range(last - count + 1, last + 1)
    excellent = all(facts.ratings.get(year) is RatingLevel.EXCELLENT for year in wanted)
    if facts.kind is SubjectKind.INDIVIDUAL:
        if facts.years_with(BASE_FIGHTER) >= set(wanted):
            return facts.finding(rule, Verdict.HOLDS, f"{count} lần liên tục là Chiến sĩ thi đua cơ sở.")
        if excellent and len(facts.initiatives) >= count:
            words = f"{count} năm hoàn thành xuất sắc và có {len(facts.initiatives)} sáng kiến được công nhận."
            return facts.finding(rule, Verdict.HOLDS, words)
    elif facts.kind is SubjectKind.COLLECTIVE:
        if excellent:
            return facts.finding(rule, Verdict.HOLDS, f"{count} năm liên tục hoàn thành xuất sắc.")
        if facts.years_with(EXCELLENT_GROUP) & set(wanted):
            return facts.finding(rule, Verdict.HOLDS, "Có danh hiệu Tập thể Lao động xuất sắc.")
    words = {
        AwardType.THEMATIC: "Theo đường phong trào do thành phố phát động: Hội đồng xét thành tích tiêu biểu.",
        AwardType.SUDDEN: "Theo đường thành tích đột xuất có ảnh hưởng: Hội đồng xét theo báo cáo.",
    }.get(facts.award_type, "Sổ vàng và xếp loại chưa chứng minh được đường nào. Hội đồng xét theo báo cáo.")
    return facts.finding(rule, Verdict.UNKNOWN, words)


def _list(years: Iterable[int]) -> str:
    return ", ".join(str(year) for year in years)


STANDARDS: dict[str, Callable[[Facts], Finding]] = {
    "hoan-thanh-tot": _good,
    "hoan-thanh-xuat-sac": _excellent,
    "lao-dong-tien-tien": _advanced,
    "xuat-sac-hoac-sang-kien": _excellent_or_initiative,
    "ba-lan-chien-si-co-so": _three_times,
    "sang-kien-anh-huong-thanh-pho": _wide_initiative,
    "ty-le-lao-dong-tien-tien": _share,
    "co-chien-si-co-so": _has_base_fighter,
    "moi-nguoi-hoan-thanh": _office_knows("moi-nguoi-hoan-thanh", "Thư ký đối chiếu kết quả xếp loại của từng người."),
    "khong-ai-bi-canh-cao": _office_knows(
        "khong-ai-bi-canh-cao", "Cổng Sáng kiến không lưu nội dung kỷ luật. Thư ký đối chiếu hồ sơ cán bộ."
    ),
    "dan-dau-cum-khoi": _office_knows("dan-dau-cum-khoi", "Kết quả cụm, khối thi đua không có trên Cổng Sáng kiến."),
    "phong-trao-hoac-dot-xuat": _movement_or_sudden,
    "mot-trong-cac-duong-bang-khen": _ways_to_city,
}
