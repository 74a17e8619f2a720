"""Two texts side by side, what they share marked on both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.domain.entries.queries import get_version
from innovation.domain.initiatives.models import Initiative
from innovation.domain.library.queries import Card, cards_by_id, get_work
from innovation.domain.scoring.documents import mask_names
from innovation.domain.scoring.queries import Seat
from innovation.domain.similarity.models import Comparison, ComparisonHit
from innovation.domain.similarity.queries.kept import (
    MISSING,
    choose_comparison,
    get_hit,
    list_comparisons,
    list_findings,
)
from innovation.domain.similarity.queries.readers import HitRow, hits_for_member, hits_for_secretary
from innovation.domain.similarity.queries.texts import ComparedText, text_of_body, text_of_initiative, text_of_work
from innovation.domain.similarity.rules import Marked, Shared, marked, other_numbers, shared


@dataclass(frozen=True, slots=True)
class Pair:
    """What a page shows of two texts. `has_moved`: the other text has been changed since it was compared."""

    left: list[Marked]
    right: list[Marked]
    shared: Shared
    row: HitRow | None = None
    has_moved: bool = False


def pair_for_author(initiative: Initiative, work_id: int) -> tuple[Card, Pair]:
    """What was typed so far beside a public work."""
    cards = cards_by_id([work_id])
    if not cards:
        raise NotFound("Không tìm thấy sáng kiến này trong thư viện.")
    return cards[0], _pair(text_of_initiative(initiative), text_of_work(cards[0]))


def pair_for_secretary(entry_id: int, hit_id: int, round_id: int, *, actor: Actor) -> Pair:
    """For a caller that has found out that the actor screens the entry."""
    hit = get_hit(entry_id, hit_id)
    rows = hits_for_secretary([hit], round_id, actor=actor)
    return _opened(hit, rows, lambda text: text)


@dataclass(frozen=True, slots=True)
class MemberReading:
    """What a member reads of an entry's comparison; without names where the round is blind."""

    title: str
    comparison: Comparison | None
    rows: list[HitRow]
    findings: list[tuple[str, datetime]]


def reading_for_member(seat: Seat) -> MemberReading:
    """The newest comparison as far as this member may read what it names, and what the council found."""
    comparison = choose_comparison(list_comparisons(seat.entry.id), None)
    rows, hidden = hits_for_member(comparison.hits if comparison else [], seat)
    findings = [(mask_names(each.text, hidden), each.created_at) for each in list_findings(seat.entry.id)]
    return MemberReading(mask_names(seat.entry.title, hidden), comparison, rows, findings)


def pair_for_member(seat: Seat, hit_id: int) -> Pair:
    """For a member who reads the entry; names are masked on both sides where the round is blind."""
    hit = get_hit(seat.entry.id, hit_id)
    rows, hidden = hits_for_member([hit], seat)
    return _opened(hit, rows, lambda text: mask_names(text, hidden))


def _opened(hit: ComparisonHit, rows: list[HitRow], shown: Callable[[str], str]) -> Pair:
    if not rows:
        raise NotFound(MISSING)
    row, ours = rows[0], get_version(hit.comparison.entry_id, hit.comparison.version)
    left = text_of_body(ours.body).through(shown)
    if row.entry_id is not None:
        return _pair(left, text_of_body(get_version(row.entry_id, hit.other_version).body).through(shown), row=row)
    work = get_work(hit.work_id or 0)
    has_moved = work.index_version != hit.other_version
    return _pair(left, text_of_work(work).through(shown), row=row, has_moved=has_moved)


def _pair(left: ComparedText, right: ComparedText, row: HitRow | None = None, *, has_moved: bool = False) -> Pair:
    found = shared(left.words, right.words)
    return Pair(
        left=marked(left.headings, left.texts, [each.left for each in found.passages]),
        right=marked(right.headings, right.texts, [each.right for each in found.passages],
                     numbers=other_numbers(found.passages)),
        shared=found,
        row=row,
        has_moved=has_moved,
    )  # fmt: skip
