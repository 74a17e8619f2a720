"""What a rubric (bộ tiêu chí) is: criteria with parts or bands, floors, classes, threshold, trimming."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

ZERO = Decimal(0)


class CriterionKind(StrEnum):
    """How a criterion is judged."""

    MARKS = "marks"
    BANDS = "bands"
    COMMENT = "comment"


CRITERION_KIND_LABELS = {
    CriterionKind.MARKS: "Cho điểm tự do",
    CriterionKind.BANDS: "Cho điểm theo mức",
    CriterionKind.COMMENT: "Chỉ nhận xét",
}


class Verdict(StrEnum):
    """What the rubric says of a total; the council concludes, this is its starting point."""

    RECOGNISED = "recognised"
    REVISE = "revise"
    NOT = "not"
    UNCLASSIFIED = "unclassified"
    NO_SHEETS = "no_sheets"


VERDICT_LABELS = {
    Verdict.RECOGNISED: "Đủ điều kiện công nhận",
    Verdict.REVISE: "Yêu cầu hoàn thiện",
    Verdict.NOT: "Chưa đủ điều kiện công nhận",
    Verdict.UNCLASSIFIED: "Không xếp loại, Hội đồng xem xét",
    Verdict.NO_SHEETS: "Chưa có phiếu chấm",
}

# Of a nomination: whom the council praises is not “recognised”.
SEASON_VERDICT_LABELS = VERDICT_LABELS | {Verdict.RECOGNISED: "Đạt tiêu chí", Verdict.NOT: "Chưa đạt tiêu chí"}

CLASS_OUTCOMES = (Verdict.RECOGNISED, Verdict.REVISE, Verdict.NOT)


@dataclass(frozen=True, slots=True)
class Band:
    """A level of a criterion, both ends included."""

    low: Decimal
    high: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-criterion with marks of its own."""

    key: str
    name: str
    max: Decimal
    floor: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the sheet; `max` is zero where only a comment is asked for."""

    key: str
    name: str
    kind: CriterionKind
    max: Decimal = ZERO
    floor: Decimal | None = None
    hint: str = ""
    bands: tuple[Band, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def is_scored(self) -> bool:
        return self.kind is not CriterionKind.COMMENT

    @property
    def leaves(self) -> tuple["Criterion | Part", ...]:
        """What takes a mark: the parts, or the criterion itself; nothing where only a comment is asked for."""
        if not self.is_scored:
            return ()
        return self.parts or (self,)


Leaf = Criterion | Part


@dataclass(frozen=True, slots=True)
class Condition:
    """A least mean that a class asks of a criterion or part."""

    criterion: str
    min: Decimal


@dataclass(frozen=True, slots=True)
class GradeClass:
    """A class (xếp loại) by total: from `min_total`, below `max_total_below`; either end may be open."""

    key: str
    name: str
    outcome: Verdict
    min_total: Decimal | None = None
    max_total_below: Decimal | None = None
    conditions: tuple[Condition, ...] = ()

    def holds(self, total: Decimal) -> bool:
        """Whether the total lies within the class."""
        if self.min_total is not None and total < self.min_total:
            return False
        return self.max_total_below is None or total < self.max_total_below


@dataclass(frozen=True, slots=True)
class Trim:
    """How many whole sheets are left out at each end."""

    highest: int = 0
    lowest: int = 0

    @property
    def is_asked(self) -> bool:
        return self.highest > 0 or self.lowest > 0


@dataclass(frozen=True)
class Rubric:
    """A rubric as a round uses it; classes stand highest first."""

    slug: str
    name: str
    criteria: tuple[Criterion, ...]
    source: str = ""
    reliability: str = ""
    note: str = ""
    gaps: tuple[str, ...] = ()
    decimals: int = 2
    step: Decimal | None = None
    trim: Trim = Trim()
    threshold: Decimal | None = None
    classes: tuple[GradeClass, ...] = ()
    unclassified_when_conditions_fail: bool = False

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """All that take a mark, in the order of the sheet."""
        return tuple(leaf for criterion in self.criteria for leaf in criterion.leaves)

    @cached_property
    def leaf_keys(self) -> tuple[str, ...]:
        return tuple(leaf.key for leaf in self.leaves)

    @cached_property
    def scored(self) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in self.criteria if criterion.is_scored)

    @cached_property
    def by_key(self) -> dict[str, Leaf]:
        """Criteria and parts; keys are unique over both."""
        found: dict[str, Leaf] = {}
        for criterion in self.criteria:
            found[criterion.key] = criterion
            found.update((part.key, part) for part in criterion.parts)
        return found

    @cached_property
    def criterion_of(self) -> dict[str, Criterion]:
        """The criterion that each key, its own or a part's, belongs to."""
        return {
            key: criterion
            for criterion in self.criteria
            for key in (criterion.key, *(part.key for part in criterion.parts))
        }

    @cached_property
    def max_total(self) -> Decimal:
        return sum((criterion.max for criterion in self.scored), ZERO)

    @cached_property
    def floors(self) -> tuple[tuple[Leaf, Decimal], ...]:
        """Each criterion and part that has a floor, with it."""
        return tuple((item, item.floor) for item in self.by_key.values() if item.floor is not None)
