"""What of a kept comparison one reader may see: all of the locality's, or what a member of the council may read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import and_, select

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils.models import CouncilMember, CouncilRound, RelationsDeclaration
from innovation.domain.councils.permissions import can_read_as_member
from innovation.domain.councils.queries import facts_about, facts_of
from innovation.domain.councils.queries.conflicts import BEHIND_EVERY_DOOR
from innovation.domain.entries.models import Entry
from innovation.domain.entries.permissions import is_secretary
from innovation.domain.library.queries import Card, cards_by_id
from innovation.domain.movements.enums import UnitConflictRule
from innovation.domain.scoring.documents import mask_names
from innovation.domain.scoring.queries import Seat
from innovation.domain.scoring.queries.names import Names, names_of
from innovation.domain.similarity.enums import TIE_LABELS
from innovation.domain.similarity.models import ComparisonHit
from innovation.domain.similarity.queries.corpora import COMPARED
from innovation.domain.similarity.rules import names_in


@dataclass(frozen=True, slots=True)
class HitRow:
    """A near text as one reader may see it. `work_id` is None where the public page would say too much."""

    id: int
    title: str
    about: tuple[str, ...]
    share: Decimal
    likeness: Decimal
    passages: int
    tie: str = ""
    work_id: int | None = None
    entry_id: int | None = None


def hits_for_secretary(hits: Sequence[ComparisonHit], round_id: int, *, actor: Actor) -> list[HitRow]:
    """Public works, and the locality's entries save those that a conflict closes to the secretary.

    A unit's secretary learns of the entries of that unit's own rounds alone.
    """
    cards = _cards(hits)
    entries = {row.id: row for row in _entries(hits)}
    shut = _shut_out(entries.values(), actor)
    rows = []
    for hit in hits:
        entry = entries.get(hit.other_entry_id or 0)
        tie = TIE_LABELS[hit.tie]
        if hit.work_id in cards:
            rows.append(_work_row(hit, cards[hit.work_id], title=cards[hit.work_id].title, tie=tie))
        elif entry is not None and entry.id not in shut:
            unit = entry.unit.name if entry.unit else ""
            rows.append(_entry_row(hit, entry, entry.title, round_id, more=(entry.owner.full_name, unit), tie=tie))
    return rows


def hits_for_member(hits: Sequence[ComparisonHit], seat: Seat) -> tuple[list[HitRow], Names]:
    """Public works, and what this member may read of the locality's entries; with it whom no page may name to them."""
    blind = seat.round.is_blind
    cards = _cards(hits)
    ids = [hit.other_entry_id for hit in hits if hit.other_entry_id is not None]
    entries = {entry.id: entry for entry in readable_entries(seat.member.person, ids)}
    hidden = _hidden_names([seat.entry, *entries.values()], cards.values() if blind else (), blind=blind)
    rows = []
    for hit in hits:
        entry = entries.get(hit.other_entry_id or 0)
        if hit.work_id in cards:
            card = cards[hit.work_id]
            rows.append(_work_row(hit, card, title=mask_names(card.title, hidden), names_hidden=blind))
        elif entry is not None:
            rows.append(_entry_row(hit, entry, mask_names(entry.title, hidden), seat.round.id))
    return rows, hidden


def _hidden_names(entries: Collection[Entry], cards: Collection[Card], *, blind: bool) -> Names:
    """In a blind round all authors and units of what is shown, else those of other blind rounds' entries."""
    ids = [entry.id for entry in entries if blind or entry.round.is_blind]
    found = names_of(ids).values() if ids else ()
    return Names(
        people={name for card in cards for name in names_in(card.authors_shown)}.union(
            *(each.people for each in found)
        ),
        units={card.unit_name for card in cards}.union(*(each.units for each in found)),
    )


def readable_entries(person: Person, entry_ids: Collection[int]) -> list[Entry]:
    """Those of these entries that the person reads as a member of their round's council."""
    if not entry_ids:
        return []
    rows = session.execute(
        select(Entry, CouncilMember, RelationsDeclaration.id)
        .join(CouncilRound, CouncilRound.round_id == Entry.round_id)
        .join(CouncilMember, CouncilMember.council_id == CouncilRound.council_id)
        .outerjoin(RelationsDeclaration, and_(
            RelationsDeclaration.round_id == Entry.round_id, RelationsDeclaration.member_id == CouncilMember.id))
        .where(Entry.id.in_(entry_ids), *COMPARED, CouncilMember.person_id == person.id,
               CouncilMember.ended_on.is_(None))
    ).all()  # fmt: skip
    facts = facts_of(entry_ids=[entry.id for entry, _, _ in rows])
    return [
        entry
        for entry, member, statement in rows
        if can_read_as_member(
            member, state=entry.state, has_declared=statement is not None,
            conflicts=facts.conflicts(entry.id, person_id=person.id, unit_id=person.unit_id,
                                      unit_rule=entry.round.unit_conflict),
        )
    ]  # fmt: skip


def _cards(hits: Sequence[ComparisonHit]) -> dict[int | None, Card]:
    return {card.id: card for card in cards_by_id([hit.work_id for hit in hits if hit.work_id is not None])}


def _entries(hits: Sequence[ComparisonHit]) -> Sequence[Entry]:
    """Those not taken back or emptied since."""
    ids = [hit.other_entry_id for hit in hits if hit.other_entry_id is not None]
    return session.scalars(select(Entry).where(Entry.id.in_(ids), *COMPARED)).all() if ids else ()


def _shut_out(entries: Collection[Entry], actor: Actor) -> set[int]:
    if actor.person_id is None or not entries:
        return {entry.id for entry in entries}
    facts = facts_about(actor.person_id, None, round_ids={entry.round_id for entry in entries})
    return {
        entry.id
        for entry in entries
        if not is_secretary(actor, entry)
        or facts.conflicts(entry.id, person_id=actor.person_id, unit_id=None, unit_rule=UnitConflictRule.ALLOWED)
        & BEHIND_EVERY_DOOR
    }


def _work_row(hit: ComparisonHit, card: Card, *, title: str, tie: str = "", names_hidden: bool = False) -> HitRow:
    who = () if names_hidden else (card.authors_shown, card.unit_name)
    about = tuple(filter(None, ("Sáng kiến công khai", *who, card.place, str(card.year))))
    return HitRow(
        hit.id, title, about, hit.share, hit.likeness, hit.passages, tie=tie,
        work_id=None if names_hidden else card.id,
    )  # fmt: skip


def _entry_row(
    hit: ComparisonHit, entry: Entry, title: str, round_id: int, *, more: tuple[str, ...] = (), tie: str = ""
) -> HitRow:
    where = "Hồ sơ trong đợt này" if entry.round_id == round_id else entry.round.name
    about = (where, entry.code or "", *more)
    return HitRow(
        hit.id, title, tuple(filter(None, about)), hit.share, hit.likeness, hit.passages, tie=tie, entry_id=entry.id
    )
