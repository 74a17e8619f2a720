"""The rules for every proposal: what holds, what does not, and what cannot be known; each with its source."""

from collections.abc import Collection, Mapping

from innovation.core.errors import RuleBroken
from innovation.core.text import fold
from innovation.domain.awards.enums import AWARD_TYPE_LABELS, AwardLevel, AwardType
from innovation.domain.awards.rules.facts import EarlierAward, Facts, Finding, Verdict
from innovation.domain.awards.rules.standards import STANDARDS
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind

ONE_ACHIEVEMENT = "mot-thanh-tich-mot-lan"
INITIATIVE_ONCE = "sang-kien-dung-mot-lan"
NOT_COUNTED = "dot-xuat-chuyen-de-khong-tinh"
EXAMINED = "khong-dang-xem-xet-ky-luat"
EQUALS = "uu-tien-nu"
FITS = "dung-danh-muc"
FOR_EVERY_PROPOSAL = (ONE_ACHIEVEMENT, INITIATIVE_ONCE, NOT_COUNTED, EXAMINED, EQUALS)  # as in conditions.toml
NOT_FOR_MERIT = frozenset({AwardType.SUDDEN, AwardType.THEMATIC})


def look_at(facts: Facts) -> list[Finding]:
    """Every rule's word on the proposal: the general rules first, then the award's own conditions."""
    found = [_fits(facts), _one_achievement(facts), _initiative_once(facts), _not_counted(facts), _examined(facts)]
    found += [STANDARDS[key](facts) for key in facts.award.conditions]
    if facts.kind is not SubjectKind.HOUSEHOLD:
        found.append(_equals(facts))
    return found


def _fits(facts: Facts) -> Finding:
    """The award is for this kind of subject and for this type of achievement."""
    award = facts.award
    if facts.kind not in award.subjects:
        words = f"{award.name} không dành cho {SUBJECT_KIND_LABELS[facts.kind].lower()}. Chọn hình thức khác."
        return Finding(FITS, Verdict.FAILS, words, award.source, blocking=True)
    if facts.award_type not in award.types:
        words = (
            f"{award.name} không thuộc loại hình {AWARD_TYPE_LABELS[facts.award_type].lower()}. Chọn loại hình khác."
        )
        return Finding(FITS, Verdict.FAILS, words, award.source, blocking=True)
    return Finding(FITS, Verdict.HOLDS, f"{award.name}: {award.decider} quyết định.", award.source)


def _one_achievement(facts: Facts) -> Finding:
    """No two awards for one achievement: the same words or dossier for sure; the same time has to be looked at."""
    wanted = fold(facts.achievement)
    for award in facts.earlier:
        same_entry = facts.entry_id is not None and award.entry_id == facts.entry_id
        if same_entry or (_overlaps(facts, award) and fold(award.achievement) == wanted):
            words = f"Thành tích này đã được tặng {_named(award)}. Không khen hai lần cho một thành tích."
            return facts.finding(ONE_ACHIEVEMENT, Verdict.FAILS, words, blocking=True)
    near = [award for award in facts.earlier if _overlaps(facts, award)]
    if near:
        words = (
            f"Cùng thời gian đã có {'; '.join(_named(each) for each in near)}. Kiểm tra có phải cùng một thành tích."
        )
        return facts.finding(ONE_ACHIEVEMENT, Verdict.UNKNOWN, words)
    if facts.waiting:
        words = f"Đang chờ: {'; '.join(facts.waiting)}. Kiểm tra có phải cùng một thành tích."
        return facts.finding(ONE_ACHIEVEMENT, Verdict.UNKNOWN, words)
    return facts.finding(ONE_ACHIEVEMENT, Verdict.HOLDS, "Sổ vàng chưa có khen thưởng nào cho thời gian này.")


def _overlaps(facts: Facts, award: EarlierAward) -> bool:
    return award.achieved_from <= facts.achieved_to and facts.achieved_from <= award.achieved_to


def _named(award: EarlierAward) -> str:
    return f"{award.name} theo Quyết định {award.paper}"


def _initiative_once(facts: Facts) -> Finding:
    """A sáng kiến used before: a warning that stands with a reason (SETTLED; CV 5007 III.5c)."""
    used = [each for each in facts.initiatives if each.used_for]
    if used:
        lines = "; ".join(f"“{each.title}” đã dùng cho {', '.join(each.used_for)}" for each in used)
        return facts.finding(INITIATIVE_ONCE, Verdict.FAILS, f"{lines}.", may_override=True)
    words = "Sáng kiến kèm theo chưa dùng lần nào." if facts.initiatives else "Đề nghị không dùng sáng kiến nào."
    return facts.finding(INITIATIVE_ONCE, Verdict.HOLDS, words)


def _not_counted(facts: Facts) -> Finding:
    """Đột xuất and chuyên đề results support no công trạng request to a higher level."""
    asks_higher = facts.award_type is AwardType.MERIT and facts.award.level is not AwardLevel.COMMUNE
    named = [award for award in facts.grounds if award.award_type in NOT_FOR_MERIT]
    if asks_higher and named:
        words = f"Không tính {'; '.join(_named(each) for each in named)} làm căn cứ. Bỏ khỏi minh chứng rồi trình."
        return facts.finding(NOT_COUNTED, Verdict.FAILS, words, blocking=True)
    if asks_higher:
        return facts.finding(NOT_COUNTED, Verdict.HOLDS, "Căn cứ không có kết quả khen đột xuất, chuyên đề.")
    return facts.finding(NOT_COUNTED, Verdict.HOLDS, "Chỉ áp dụng khi đề nghị công trạng lên cấp trên.")


def _examined(facts: Facts) -> Finding:
    if facts.is_examined is None:
        return facts.finding(EXAMINED, Verdict.UNKNOWN, "Chưa biết có đang xem xét kỷ luật hay không. Hỏi thư ký.")
    if facts.is_examined:
        words = (
            "Đang có vụ việc được xem xét hoặc kỷ luật còn hiệu lực nên chưa khen thưởng. Trình lại khi đã kết thúc."
        )
        return facts.finding(EXAMINED, Verdict.FAILS, words, blocking=True)
    return facts.finding(EXAMINED, Verdict.HOLDS, "Không có vụ việc nào đang được xem xét.")


def _equals(facts: Facts) -> Finding:
    """Said, not decided: the platform keeps nobody's sex."""
    if facts.kind is SubjectKind.INDIVIDUAL:
        words = "Nếu có người ngang thành tích thì ưu tiên nữ. Cổng Sáng kiến không lưu giới tính, Hội đồng tự xem xét."
    else:
        words = "Nếu có tập thể ngang thành tích thì ưu tiên tập thể có từ 70% nữ. Hội đồng tự xem xét."
    return facts.finding(EQUALS, Verdict.UNKNOWN, words)


def ensure_may_send(findings: Collection[Finding], reasons: Mapping[str, str]) -> list[dict[str, str]]:
    """RuleBroken where a rule forbids it or a warning has no reason; else the reasons as the proposal keeps them."""
    for finding in findings:
        if finding.verdict is Verdict.FAILS and finding.blocking:
            raise RuleBroken("forbidden", finding.sentence)
    kept = []
    for finding in findings:
        if finding.verdict is Verdict.FAILS and finding.may_override:
            reason = reasons.get(finding.rule, "").strip()
            if not reason:
                sentence = "Ghi lý do vẫn trình, ví dụ Lần trước là Giấy khen của phong trào khác."
                raise RuleBroken("reason_missing", sentence, field="override_reason")
            kept.append({"rule": finding.rule, "reason": reason})
    return kept
