"""Catalogues that stand beside the plans: fields, rubrics, vote and marking rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from innovation.plans.shapes import Source

Reliability = Literal["official", "second-hand", "demo"]


@dataclass(frozen=True, slots=True)
class FieldWord:
    """A passage of a plan that this field covers."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Field:
    """A field of application (lĩnh vực áp dụng)."""

    slug: str
    name: str
    sort_order: int
    words: tuple[FieldWord, ...]


@dataclass(frozen=True, slots=True)
class About:
    """How a rubric got here; not part of what the rubric engine reads."""

    source_key: str
    source: Source
    complete: bool
    default: bool = False
    adopted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rubric:
    """A shipped rubric: `body` is exactly the shape that the rubric engine parses."""

    slug: str
    name: str
    source: str
    reliability: Reliability
    note: str
    gaps: tuple[str, ...]
    about: About
    body: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class VoteRule:
    """When a council's vote carries; what the source does not give stays None."""

    slug: str
    name: str
    source: str
    source_key: str
    section: str
    reliability: Reliability
    subjects: tuple[str, ...]
    share: str
    note: str
    gaps: tuple[str, ...] = ()
    denominator: Literal["all_members", "present_members"] | None = None
    ballots: tuple[Literal["show_of_hands", "secret"], ...] = ()
    written_opinions: Literal["counted", "when_urgent"] | None = None

    def __post_init__(self) -> None:
        if not 0 < Fraction(self.share) <= 1:
            raise ValueError(f"share {self.share} is not between 0 and 1")

    @property
    def fraction(self) -> Fraction:
        """The exact share of votes that is needed."""
        return Fraction(self.share)


@dataclass(frozen=True, slots=True)
class MarkingRule:
    """A rule on how members mark, without criteria of its own."""

    slug: str
    name: str
    source: str
    source_key: str
    section: str
    reliability: Reliability
    note: str
    markers_min: int
    independent: bool
    third_marker_on_disagreement: bool
    chair_decides: bool
    mark_above_maximum_voids_sheet: bool
    gaps: tuple[str, ...] = ()
