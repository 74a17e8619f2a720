"""How far the marking is, without a single mark: who has sealed how many, which dossiers still wait."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import and_, select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Assignment, Council, CouncilMember
from innovation.domain.councils.queries import (
    council_of,
    facts_of,
    is_barred_from_office,
    members_of,
    presiding_member,
)
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.domain.movements.queries import get_round
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import ScoreSheet, ScoresOpening
from innovation.domain.scoring.permissions import can_run_scoring
from innovation.domain.scoring.queries.seat import late_sheets
from innovation.domain.scoring.rules import Progress, progress

JUDGING = (EntryState.SCORING, EntryState.AWAITING_MEETING, EntryState.AWAITING_SIGNATURE)


@dataclass(frozen=True, slots=True)
class EntryProgress:
    """One dossier: sealed of assigned. `markers`: member ids of those who are to score it and are not out."""

    entry_id: int
    code: str | None
    title: str
    state: EntryState
    markers: frozenset[int]
    progress: Progress


@dataclass(frozen=True, slots=True)
class MemberProgress:
    """One member: sealed of assigned; `waiting` are the dossiers that they still have to seal."""

    member: CouncilMember
    total: int
    waiting: tuple[EntryProgress, ...]

    @property
    def done(self) -> int:
        return self.total - len(self.waiting)


@dataclass(frozen=True, slots=True)
class Board:
    """The state of a round's marking as its reader may know it."""

    round: Round
    council: Council
    entries: tuple[EntryProgress, ...]
    members: tuple[MemberProgress, ...]
    opened_at: datetime | None
    related: frozenset[int] = frozenset()  # ids of entries here of which the reader may not know marks

    @property
    def waiting(self) -> int:
        return sum(not entry.progress.is_complete for entry in self.entries)

    @property
    def all_sealed(self) -> bool:
        return bool(self.entries) and self.waiting == 0


def board_for_secretary(round_id: int, *, actor: Actor) -> Board:
    """For the secretary; an entry of the secretary's own is not on it (the substitute sees to it)."""
    round_ = get_round(round_id)
    if not can_run_scoring(actor, round_):
        raise NotFound("Không tìm thấy đợt xét này.")
    return _board(round_, actor, is_out=is_barred_from_office)


def board_for_chair(round_id: int, *, actor: Actor) -> Board:
    """For whoever presides; entries that they are out of are not on it."""
    if presiding_member(round_id, actor.person_id) is None:
        raise NotFound("Không tìm thấy đợt xét này.")
    return _board(get_round(round_id), actor, is_out=bool)


def progress_of_round(round_: Round, *, entry_id: int | None = None) -> dict[int, EntryProgress]:
    """Every entry that is being judged (or the one named), for commands."""
    facts = facts_of(round_id=round_.id, entry_ids=None if entry_id is None else [entry_id])
    rows = session.execute(_rows(round_.id, entry_id)).all()
    found: dict[int, EntryProgress] = {}
    for entry_rows in _by_entry(rows):
        key, code, title, state = entry_rows[0][:4]
        out, assigned, sealed = set(), set(), set()
        for *_, opened, member_id, person_id, unit_id, sheet_state, late in entry_rows:
            if member_id is None:
                continue
            if facts.conflicts(key, person_id=person_id, unit_id=unit_id, unit_rule=round_.unit_conflict):
                out.add(member_id)
            if sheet_state is SheetState.SEALED:
                sealed.add(member_id)
            elif opened is not None and not late:
                continue  # the scores were opened without this sheet: nobody waits for it any more
            assigned.add(member_id)
        markers = frozenset(assigned - out)
        done = progress(assigned, out, sealed, sheets_per_entry=max(1, len(markers)))
        found[key] = EntryProgress(key, code, title, state, markers, done)
    return found


def sheets_waiting() -> list[tuple[Round, CouncilMember, int]]:
    """In every round that is being scored, each member with sheets still to seal, and how many."""
    found = []
    for round_ in session.scalars(select(Round).where(Round.state == RoundState.SCORING).order_by(Round.id)):
        council = council_of(round_.id)
        entries = progress_of_round(round_).values()
        for member in members_of(council) if council else []:
            count = sum(member.id in entry.progress.missing for entry in entries)
            if count:
                found.append((round_, member, count))
    return found


def progress_of_entry(entry: Entry) -> EntryProgress | None:
    """One entry, for commands; None when the council is not at it."""
    return progress_of_round(entry.round, entry_id=entry.id).get(entry.id)


def _rows(round_id: int, entry_id: int | None) -> Any:
    query = (
        select(
            Entry.id, Entry.code, Entry.title, Entry.state, ScoresOpening.at, CouncilMember.id, Person.id,
            Person.unit_id, ScoreSheet.state, late_sheets(ScoresOpening.at),
        )
        .outerjoin(ScoresOpening, ScoresOpening.round_id == Entry.round_id)
        .outerjoin(Assignment, and_(Assignment.entry_id == Entry.id, Assignment.revoked_at.is_(None)))
        .outerjoin(CouncilMember, and_(CouncilMember.id == Assignment.member_id, CouncilMember.ended_on.is_(None)))
        .outerjoin(Person, Person.id == CouncilMember.person_id)
        .outerjoin(ScoreSheet, and_(
            ScoreSheet.entry_id == Entry.id, ScoreSheet.member_id == CouncilMember.id))
        .where(Entry.round_id == round_id, Entry.state.in_(JUDGING), Entry.deleted_at.is_(None))
        .order_by(Entry.code, Entry.id)
    )  # fmt: skip
    return query if entry_id is None else query.where(Entry.id == entry_id)


def _by_entry(rows: Sequence[Any]) -> Iterator[list[Any]]:
    for _, group in groupby(rows, key=itemgetter(0)):
        yield list(group)


def _board(round_: Round, actor: Actor, *, is_out: Callable[[frozenset[ConflictKind]], bool]) -> Board:
    council = council_of(round_.id)
    if council is None:
        raise NotFound("Đợt xét này chưa có Hội đồng.")
    facts = facts_of(round_id=round_.id)
    found = progress_of_round(round_)
    kinds = {
        entry_id: facts.conflicts(
            entry_id, person_id=actor.person_id or 0, unit_id=actor.unit_id, unit_rule=round_.unit_conflict
        )
        for entry_id in found
    }
    entries = tuple(entry for entry in found.values() if not is_out(kinds[entry.entry_id]))
    members = []
    for member in members_of(council):
        mine = [entry for entry in entries if member.id in entry.markers]
        waiting = tuple(entry for entry in mine if member.id in entry.progress.missing)
        members.append(MemberProgress(member, len(mine), waiting))
    opening = session.get(ScoresOpening, round_.id)
    related = frozenset(entry.entry_id for entry in entries if kinds[entry.entry_id])
    return Board(round_, council, entries, tuple(members), opening.at if opening else None, related)
