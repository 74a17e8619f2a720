"""The passages that two texts share, without accents and case: what is marked side by side."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from innovation.core.rounding import half_up
from innovation.domain.similarity.rules.reading import Word

SHINGLE = 4  # as many words in the same order are a beginning
SHORTEST = 5  # counted words; a shorter passage is chance
MOST_PLACES = 12  # a shingle that stands more often is followed to its first places only
GAP = 2  # words changed within a passage


class Span(NamedTuple):
    """A piece of one section's text."""

    section: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One shared passage: where it stands here and there."""

    left: Span
    right: Span
    words: int


@dataclass(frozen=True, slots=True)
class Shared:
    """All passages in the order of the left text; `share`: per cent of its counted words that stand in them."""

    passages: tuple[Passage, ...] = ()
    words: int = 0
    share: Decimal = Decimal(0)


class _Run(NamedTuple):
    left: int
    right: int
    length: int


def shared(left: Sequence[Word], right: Sequence[Word]) -> Shared:
    """What of `left` stands in `right` too. The work grows with the length of the texts, not with its square."""
    runs = [run for run in _runs(left, right) if _counted(left, run) >= SHORTEST]
    words = sum(_counted(left, run) for run in runs)
    whole = sum(word.counted for word in left)
    share = half_up(Decimal(100 * words) / whole, 1) if whole else Decimal(0)
    return Shared(tuple(_passages(left, right, runs)), words, share)


def _passages(left: Sequence[Word], right: Sequence[Word], runs: Sequence[_Run]) -> Iterator[Passage]:
    """Runs that follow one another on both sides with hardly a word between them are one passage."""
    row: list[_Run] = []
    for run in runs:
        if row and not _follows(left, right, row[-1], run):
            yield _passage(left, right, row)
            row = []
        row.append(run)
    if row:
        yield _passage(left, right, row)


def _follows(left: Sequence[Word], right: Sequence[Word], before: _Run, after: _Run) -> bool:
    return (
        0 <= after.left - before.left - before.length <= GAP
        and 0 <= after.right - before.right - before.length <= GAP
        and left[after.left].section == left[before.left].section
        and right[after.right].section == right[before.right].section
    )


def _passage(left: Sequence[Word], right: Sequence[Word], row: Sequence[_Run]) -> Passage:
    first, last = row[0], row[-1]
    return Passage(
        _span(left, first.left, last.left + last.length),
        _span(right, first.right, last.right + last.length),
        sum(run.length for run in row),
    )


def _runs(left: Sequence[Word], right: Sequence[Word]) -> Iterator[_Run]:
    """From left to right the longest passage that begins at each word not yet taken."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(right) - SHINGLE + 1):
        found = places[_shingle(right, place)]
        if len(found) < MOST_PLACES:
            found.append(place)
    place = 0
    while place <= len(left) - SHINGLE:
        candidates = places.get(_shingle(left, place), ())
        best = max((_Run(place, other, _length(left, right, place, other)) for other in candidates),
                   key=lambda run: run.length, default=None)  # fmt: skip
        if best is not None and best.length >= SHINGLE:
            yield best
            place += best.length
        else:
            place += 1


def _shingle(words: Sequence[Word], place: int) -> tuple[str, ...]:
    return tuple(word.folded for word in words[place : place + SHINGLE])


def _length(left: Sequence[Word], right: Sequence[Word], here: int, there: int) -> int:
    """How far the two agree from these places on, within one section of each."""
    section, other = left[here].section, right[there].section
    most = min(len(left) - here, len(right) - there)
    for length in range(most):
        mine, theirs = left[here + length], right[there + length]
        if mine.folded != theirs.folded or mine.section != section or theirs.section != other:
            return length
    return most


def _counted(words: Sequence[Word], run: _Run) -> int:
    return sum(word.counted for word in words[run.left : run.left + run.length])


def _span(words: Sequence[Word], first: int, end: int) -> Span:
    return Span(words[first].section, words[first].start, words[end - 1].end)
