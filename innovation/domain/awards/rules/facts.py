"""What the rules of awards look at, as plain values, and what they answer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from innovation.domain.awards.enums import AwardClass, AwardLevel, AwardType
from innovation.domain.awards.rules.catalogue import Award, Catalogue
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import RatingLevel


class Verdict(StrEnum):
    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


VERDICT_LABELS = {Verdict.HOLDS: "Đạt", Verdict.FAILS: "Không đạt", Verdict.UNKNOWN: "Chưa biết"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one proposal.

    Blocking: the proposal cannot be sent. To be overridden: it can, once somebody has written why.
    """

    rule: str
    verdict: Verdict
    sentence: str
    source: str = ""
    blocking: bool = False
    may_override: bool = False

    def as_data(self) -> dict[str, Any]:
        """As the proposal keeps it."""
        return {"rule": self.rule, "verdict": self.verdict.value, "sentence": self.sentence, "source": self.source}


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """An award that the subject has, from the book."""

    id: int
    key: str
    name: str
    award_class: AwardClass
    level: AwardLevel
    award_type: AwardType
    achievement: str
    achieved_from: date
    achieved_to: date
    paper: str
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class UsedInitiative:
    """A sáng kiến that the proposal stands on. `used_for`: what it was used for before."""

    entry_id: int
    title: str
    year: int
    used_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """A collective's people in a year, as far as the book and the list of staff say."""

    total: int
    advanced: int  # Lao động tiên tiến
    base_fighters: int  # Chiến sĩ thi đua cơ sở


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of a proposal on the day that it is looked at."""

    catalogue: Catalogue
    award: Award
    kind: SubjectKind
    award_type: AwardType
    achievement: str
    achieved_from: date
    achieved_to: date
    on: date
    entry_id: int | None = None
    earlier: Collection[EarlierAward] = ()
    waiting: Collection[str] = ()  # other proposals for the same subject that wait, as words
    grounds: Collection[EarlierAward] = ()  # earlier awards that the proposal itself names
    initiatives: Collection[UsedInitiative] = ()
    ratings: Mapping[int, RatingLevel | None] = field(default_factory=dict)  # by year; a missing year is not known
    is_examined: bool | None = None  # None: nobody may say
    is_staff: bool = True  # cán bộ, công chức, viên chức: they have a rating
    staff: StaffFacts | None = None
    book_from: int | None = None  # the first year that the book knows

    @property
    def years(self) -> range:
        """The years of the achievement."""
        return range(self.achieved_from.year, self.achieved_to.year + 1)

    def source_of(self, rule: str) -> str:
        row = self.catalogue.condition(rule, self.on)
        return row.source if row else ""

    def number_of(self, rule: str, otherwise: int) -> int:
        """How many years the rule asks for."""
        row = self.catalogue.condition(rule, self.on)
        return row.years if row and row.years else otherwise

    def years_with(self, key: str) -> frozenset[int]:
        """Years for which the subject has the award."""
        return frozenset(
            year
            for award in self.earlier
            if award.key == key
            for year in range(award.achieved_from.year, award.achieved_to.year + 1)
        )

    def finding(self, rule: str, verdict: Verdict, sentence: str, **more: bool) -> Finding:
        return Finding(rule, verdict, sentence, self.source_of(rule), **more)
