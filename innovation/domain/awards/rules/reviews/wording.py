"""A review's rules in words, as the secretary and the council read them."""

from collections.abc import Mapping

from innovation.domain.awards.rules.reviews.model import Condition, ConditionKind
from innovation.domain.nominations.enums import RATING_LEVEL_LABELS, RatingLevel

COUNTED = {
    ConditionKind.CRITERIA_MET: "Hội đồng xác nhận đạt tiêu chí thi đua, ít nhất {least} năm",
    ConditionKind.RECOGNISED: "Ít nhất {least} sáng kiến được công nhận trong kỳ",
    ConditionKind.APPLIED: "Ít nhất {least} sáng kiến đã áp dụng, được công nhận trong kỳ",
    ConditionKind.REPLICATED: "Sáng kiến được ít nhất {least} nơi khác áp dụng",
    ConditionKind.NO_CASE: "Không đang bị xem xét kỷ luật, không trong thời hạn kỷ luật",
}


def in_words(condition: Condition, award_names: Mapping[str, str]) -> str:
    """One condition as a phrase without a full stop."""
    if condition.kind is ConditionKind.RATING:
        level = condition.level or RatingLevel.GOOD
        more = "" if level is RatingLevel.EXCELLENT else " trở lên"
        when = "mọi năm của kỳ" if condition.every_year else f"ít nhất {condition.least} năm"
        return f"{RATING_LEVEL_LABELS[level]}{more}, {when}"
    if condition.kind is ConditionKind.EARLIER_AWARD:
        names = " hoặc ".join(award_names.get(key, key) for key in condition.award_keys)
        return f"Trong kỳ đã được tặng {names}, ít nhất {condition.least} lần"
    return COUNTED[condition.kind].format(least=condition.least)
