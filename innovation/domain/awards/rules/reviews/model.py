"""The shapes: what a review asks of a subject, what is known of it, and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import RatingLevel


class ConditionKind(StrEnum):
    """What a condition looks at."""

    RATING = "rating"
    CRITERIA_MET = "criteria_met"
    RECOGNISED = "recognised"
    APPLIED = "applied"
    REPLICATED = "replicated"
    EARLIER_AWARD = "earlier_award"
    NO_CASE = "no_case"


CONDITION_LABELS = {
    ConditionKind.RATING: "Xếp loại mức độ hoàn thành nhiệm vụ",
    ConditionKind.CRITERIA_MET: "Đạt tiêu chí thi đua, Hội đồng đã xét",
    ConditionKind.RECOGNISED: "Sáng kiến được công nhận",
    ConditionKind.APPLIED: "Sáng kiến đã áp dụng trong thực tiễn",
    ConditionKind.REPLICATED: "Sáng kiến được nơi khác áp dụng",
    ConditionKind.EARLIER_AWARD: "Khen thưởng đã có trong kỳ",
    ConditionKind.NO_CASE: "Không đang bị xem xét kỷ luật",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `least` counts years, initiatives, places or awards, as the kind says.

    `level` is the least rating; with `every_year` it is asked of each year of the review, otherwise of `least` years.
    """

    kind: ConditionKind
    least: int = 1
    level: RatingLevel | None = None
    every_year: bool = False
    award_keys: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class AwardRule:
    """When an award is proposed for a kind of subject. `quota` None: no number is set."""

    award_key: str
    kind: SubjectKind
    conditions: tuple[Condition, ...]
    quota: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """The rules of one review, the highest award first; later ones are asked only when no higher one is proposed."""

    awards: tuple[AwardRule, ...]

    def of_kind(self, kind: SubjectKind) -> tuple[AwardRule, ...]:
        return tuple(rule for rule in self.awards if rule.kind is kind)


@dataclass(frozen=True, slots=True)
class PastAward:
    """An award in force that the subject has had within the review's span."""

    key: str
    year: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class SubjectFacts:
    """What is known of a subject within the review's span of years.

    A year without a rating is not in `ratings`: not known. `pending` are years whose nomination is not judged yet.
    """

    subject_id: int
    kind: SubjectKind
    years: tuple[int, ...]
    ratings: Mapping[int, RatingLevel] = field(default_factory=dict)
    criteria_met: frozenset[int] = frozenset()
    pending: frozenset[int] = frozenset()
    recognised: int = 0
    applied: int = 0
    replicated: int = 0
    awards: tuple[PastAward, ...] = ()
    under_case: bool = False


class Holds(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a condition holds, in words that name the figures."""

    condition: Condition
    holds: Holds
    sentence: str


class Verdict(StrEnum):
    """Proposed; to be looked at because something is not known or a number is exceeded; not proposed."""

    PROPOSED = "proposed"
    NEEDS_LOOK = "needs_look"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules say of one subject and one award, and why."""

    subject_id: int
    award_key: str
    verdict: Verdict
    answers: tuple[Answer, ...]
    note: str = ""
