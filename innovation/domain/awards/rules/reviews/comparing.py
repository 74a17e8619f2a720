"""Two reviews of a movement beside each other: counts, who stands in both, who is new, who is gone."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.nominations.enums import RATING_LEVEL_LABELS, RatingLevel

K = TypeVar("K")
INITIATIVES = {"recognised": "Được công nhận", "applied": "Đã áp dụng", "places": "Nơi khác áp dụng"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A subject on a review's lists, with the award."""

    subject_id: int
    kind: SubjectKind
    award_key: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one review says. `unrated`: years of collectives and people of which no rating is known."""

    chosen: Mapping[int, Choice] = field(default_factory=dict)
    subjects: Mapping[SubjectKind, int] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)  # in the book, by award
    recognised: int = 0
    applied: int = 0
    places: int = 0
    ratings: Mapping[RatingLevel, int] = field(default_factory=dict)
    unrated: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in both reviews."""

    earlier: int
    later: int

    @property
    def change(self) -> int:
        return self.later - self.earlier


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every figure in both reviews, and the subjects by where they stand."""

    subjects: Mapping[SubjectKind, Figure]
    chosen: Mapping[SubjectKind, Figure]
    awards: Mapping[str, Figure]
    given: Mapping[str, Figure]
    initiatives: Mapping[str, Figure]  # recognised, applied, places
    ratings: Mapping[RatingLevel, Figure]
    unrated: Figure
    both: tuple[tuple[Choice, Choice], ...]
    new: tuple[Choice, ...]
    gone: tuple[Choice, ...]


def compare(earlier: Side, later: Side) -> Comparison:
    """A subject stands in both whatever the awards are; order is by kind, then by subject."""
    before, after = earlier.chosen, later.chosen
    kinds = tuple(SubjectKind)
    return Comparison(
        subjects=_figures(kinds, earlier.subjects, later.subjects),
        chosen=_figures(kinds, _count(c.kind for c in before.values()), _count(c.kind for c in after.values())),
        awards=_both_keys(_count(c.award_key for c in before.values()), _count(c.award_key for c in after.values())),
        given=_both_keys(earlier.given, later.given),
        initiatives={
            name: Figure(getattr(earlier, name), getattr(later, name)) for name in ("recognised", "applied", "places")
        },
        ratings=_figures(tuple(RatingLevel), earlier.ratings, later.ratings),
        unrated=Figure(earlier.unrated, later.unrated),
        both=tuple((choice, after[choice.subject_id]) for choice in _ordered(before) if choice.subject_id in after),
        new=tuple(choice for choice in _ordered(after) if choice.subject_id not in before),
        gone=tuple(choice for choice in _ordered(before) if choice.subject_id not in after),
    )


def figure_groups(found: Comparison, short: Callable[[str], str]) -> list[tuple[str, list[tuple[str, Figure]]]]:
    """Every figure with its words; awards that nobody has or is proposed for are left out. `short` names an award."""
    kinds = SUBJECT_KIND_LABELS
    groups = [
        ("Đối tượng được rà soát", [(kinds[kind], figure) for kind, figure in found.subjects.items()]),
        ("Trong danh sách đề nghị", [(kinds[kind], figure) for kind, figure in found.chosen.items()]),
        ("Theo hình thức đề nghị", [(short(key), figure) for key, figure in found.awards.items()]),
        ("Đã khen theo kỳ", [(short(key), figure) for key, figure in found.given.items()]),
        ("Sáng kiến trong kỳ", [(INITIATIVES[key], figure) for key, figure in found.initiatives.items()]),
        ("Xếp loại trong kỳ, lượt năm", [
            *((label, found.ratings[level]) for level, label in RATING_LEVEL_LABELS.items()),
            ("Chưa có kết quả", found.unrated),
        ]),
    ]  # fmt: skip
    return [(title, rows) for title, rows in groups if rows]


def is_within(inner: tuple[date, date], outer: tuple[date, date]) -> bool:
    """Whether the later review looks over all the days of the earlier one again."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _count(words: Iterable[K]) -> dict[K, int]:
    return dict(Counter(words))


def _figures(keys: Iterable[K], before: Mapping[K, int], after: Mapping[K, int]) -> dict[K, Figure]:
    return {key: Figure(before.get(key, 0), after.get(key, 0)) for key in keys}


def _both_keys(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, Figure]:
    return _figures(sorted({*before, *after}), before, after)


def _ordered(chosen: Mapping[int, Choice]) -> list[Choice]:
    places = {kind: place for place, kind in enumerate(SubjectKind)}
    return sorted(chosen.values(), key=lambda choice: (places[choice.kind], choice.subject_id))
