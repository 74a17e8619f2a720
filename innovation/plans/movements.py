"""A movement (phong trào) in its plan's own words."""

from dataclasses import dataclass
from typing import Literal

from innovation.plans.shapes import PersonKind, Source, Tag


@dataclass(frozen=True, slots=True)
class Wording:
    """A verbatim passage."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Target:
    """How many initiatives, of whom, how often, and the saving of time asked for.

    `every_stated` is false where the plan gives a number and no period; the
    platform then counts by year and says that the year is its own choice.
    """

    count: int
    per: Literal["person", "part", "collective"]
    every: Literal["year"]
    every_stated: bool
    source: Source
    saving_target_percent: int | None = None
    saving_against: Literal["regulated"] | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if (self.saving_target_percent is None) != (self.saving_against is None):
            raise ValueError("a saving needs both saving_target_percent and saving_against")


@dataclass(frozen=True, slots=True)
class NamedField:
    """A field (lĩnh vực) in the plan's words and the catalogue's slug for it."""

    name: str
    field: str
    source: Source


@dataclass(frozen=True, slots=True)
class Content:
    """One of the contents (nội dung) that a movement names."""

    key: str
    order: int
    name: str
    points: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class EmulationCriterion:
    """What a movement asks of one kind of subject, point by point."""

    key: str
    subject: Literal["collective", "individual", "residential_group", "household"]
    text: str
    needs_initiative: bool
    source: Source


@dataclass(frozen=True, slots=True)
class NamedAward:
    """A form of award in the plan's words; `legal_kind` is what the law calls it."""

    name: str
    legal_kind: Literal["commendation", "title"]
    source: Source
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """`part_of` names the movement whose initiative side this row is: it has that one's contents."""

    key: str
    plan: str
    kind: Literal["initiative", "emulation"]
    name: str
    year_from: int
    participants: tuple[PersonKind, ...]
    wordings: tuple[Wording, ...]
    source: Source
    year_to: int | None = None
    targets: tuple[Target, ...] = ()
    part_of: str | None = None
    tags: tuple[Tag, ...] = ()
    fields: tuple[NamedField, ...] = ()
    contents: tuple[Content, ...] = ()
    criteria: tuple[EmulationCriterion, ...] = ()
    awards: tuple[NamedAward, ...] = ()
    note: str | None = None
