"""One condition against the facts of one subject."""

from collections.abc import Callable

from innovation.domain.awards.rules.reviews.model import Answer, Condition, ConditionKind, Holds, SubjectFacts
from innovation.domain.nominations.enums import RATING_LEVEL_LABELS, RatingLevel

ORDER = (RatingLevel.NOT_DONE, RatingLevel.DONE, RatingLevel.GOOD, RatingLevel.EXCELLENT)


def answer(condition: Condition, facts: SubjectFacts) -> Answer:
    """Holds, does not hold, or cannot be known yet; never a guess."""
    holds, sentence = _ASKED[condition.kind](condition, facts)
    return Answer(condition, holds, sentence)


def _rating(condition: Condition, facts: SubjectFacts) -> tuple[Holds, str]:
    level = condition.level or RatingLevel.GOOD
    reached = [year for year in facts.years if year in facts.ratings and _reaches(facts.ratings[year], level)]
    missing = [year for year in facts.years if year not in facts.ratings]
    needed = len(facts.years) if condition.every_year else min(condition.least, len(facts.years))
    name = RATING_LEVEL_LABELS[level]
    if len(reached) >= needed:
        return Holds.YES, f"{name}{'' if level is RatingLevel.EXCELLENT else ' trở lên'}: {_years(reached)}."
    if len(reached) + len(missing) >= needed:
        return Holds.UNKNOWN, f"Chưa có kết quả xếp loại {_years(missing)}."
    below = [year for year in facts.years if year in facts.ratings and year not in reached]
    return Holds.NO, f"Chưa đạt mức “{name}”: {_years(below)}."


def _reaches(rating: RatingLevel, level: RatingLevel) -> bool:
    return ORDER.index(rating) >= ORDER.index(level)


def _criteria_met(condition: Condition, facts: SubjectFacts) -> tuple[Holds, str]:
    met = sorted(facts.criteria_met)
    if len(met) >= condition.least:
        return Holds.YES, f"Hội đồng xác nhận đạt tiêu chí: {_years(met)}."
    waiting = sorted(facts.pending - facts.criteria_met)
    if len(met) + len(waiting) >= condition.least:
        return Holds.UNKNOWN, f"Hồ sơ đề nghị {_years(waiting)} chưa có kết quả xét."
    if not met:
        return Holds.NO, "Chưa năm nào có hồ sơ được Hội đồng xác nhận đạt tiêu chí."
    return Holds.NO, f"Mới đạt tiêu chí {_years(met)}, cần ít nhất {condition.least} năm."


def _count(found: int, condition: Condition, what: str) -> tuple[Holds, str]:
    if found >= condition.least:
        return Holds.YES, f"{found} {what}."
    return Holds.NO, f"{'Chưa có' if not found else f'Mới có {found}'} {what}, cần ít nhất {condition.least}."


def _earlier_award(condition: Condition, facts: SubjectFacts) -> tuple[Holds, str]:
    found = [award for award in facts.awards if award.key in condition.award_keys]
    if len(found) >= condition.least:
        named = ", ".join(f"{award.name or award.key} năm {award.year}" for award in found)
        return Holds.YES, f"Đã được tặng {named}."
    if not found:
        return Holds.NO, "Chưa được khen thưởng ở mức yêu cầu trong kỳ."
    return Holds.NO, f"Mới được khen thưởng {len(found)} lần, cần ít nhất {condition.least}."


def _no_case(_condition: Condition, facts: SubjectFacts) -> tuple[Holds, str]:
    if facts.under_case:
        return Holds.NO, "Đang được xem xét hoặc đang trong thời hạn kỷ luật."
    return Holds.YES, "Không ghi nhận vụ việc nào đang xem xét."


def _years(years: list[int]) -> str:
    """“năm 2026, 2027”."""
    return "năm " + ", ".join(str(year) for year in years)


_ASKED: dict[ConditionKind, Callable[[Condition, SubjectFacts], tuple[Holds, str]]] = {
    ConditionKind.RATING: _rating,
    ConditionKind.CRITERIA_MET: _criteria_met,
    ConditionKind.RECOGNISED: lambda c, facts: _count(facts.recognised, c, "sáng kiến được công nhận"),
    ConditionKind.APPLIED: lambda c, facts: _count(facts.applied, c, "sáng kiến đã áp dụng"),
    ConditionKind.REPLICATED: lambda c, facts: _count(facts.replicated, c, "nơi khác đã áp dụng"),
    ConditionKind.EARLIER_AWARD: _earlier_award,
    ConditionKind.NO_CASE: _no_case,
}
