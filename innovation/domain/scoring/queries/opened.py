"""Marks after the chair has opened them, for those who may read them. Sheets of recused members never count."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, and_, select, type_coerce

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils.models import Assignment, CouncilMember
from innovation.domain.councils.queries import Facts, facts_of, find_member_of_round, is_barred_from_office
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round
from innovation.domain.movements.rules.rubric import Rubric
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import Mark, ScoreSheet, ScoresOpening
from innovation.domain.scoring.permissions import can_read_scores, can_run_scoring
from innovation.domain.scoring.queries.seat import StatementMissing, get_reading_seat, late_sheets, rubric_of
from innovation.domain.scoring.ranking import Sheet

CLOSED = "Chủ tịch Hội đồng chưa mở điểm của đợt này."


@dataclass(frozen=True, slots=True)
class RoundSheets:
    """The sealed sheets that count, by entry (every entry asked for has a key), and who is out for which entry.

    `hidden`: entries that this reader may not see at all; they are in none of the figures.
    """

    by_entry: dict[int, list[Sheet]]
    hidden: frozenset[int]


def rubric_of_round(round_: Round) -> Rubric:
    return rubric_of(round_.rubric_version_id)


def sheets_of_round(
    round_id: int, *, actor: Actor | None = None, entry_ids: Collection[int] | None = None
) -> RoundSheets:
    """The data of `ranking.aggregate_all` in three queries; one more for a member of the council.

    With `actor`: NotFound before the opening or for strangers; entries closed to the actor are left out. Without: all
    entries, for commands that conclude on the round.
    """
    facts = facts_of(round_id=round_id, entry_ids=entry_ids)
    rows = session.execute(_sheet_rows(round_id, entry_ids)).all()
    sheets: dict[int, tuple[int, int]] = {}
    hidden: set[int] = _hidden(round_id, facts, actor) if actor is not None else set()
    for sheet_id, entry_id, member_id, state, person_id, unit_id, rule, late in rows:
        if facts.conflicts(entry_id, person_id=person_id, unit_id=unit_id, unit_rule=rule):
            continue
        if state is SheetState.SEALED:
            sheets[sheet_id] = (entry_id, member_id)
        elif actor is not None and late and person_id == actor.person_id:
            hidden.add(entry_id)
    by_entry: dict[int, list[Sheet]] = {entry_id: [] for entry_id in facts.people if entry_id not in hidden}
    for sheet_id, marks in _marks(round_id, entry_ids).items():
        if sheet_id in sheets and sheets[sheet_id][0] not in hidden:
            entry_id, member_id = sheets[sheet_id]
            by_entry[entry_id].append(Sheet(member_id, marks))
    return RoundSheets(by_entry, frozenset(hidden))


def _sheet_rows(round_id: int, entry_ids: Collection[int] | None) -> Any:
    """Sheets of members in office who are still assigned: a revoked assignment takes the sheet out."""
    query = (
        select(
            ScoreSheet.id, ScoreSheet.entry_id, ScoreSheet.member_id, ScoreSheet.state, Person.id, Person.unit_id,
            Round.unit_conflict, late_sheets(ScoresOpening.at),
        )
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .join(Round, Round.id == Entry.round_id)
        .join(CouncilMember, CouncilMember.id == ScoreSheet.member_id)
        .join(Person, Person.id == CouncilMember.person_id)
        .join(Assignment, and_(
            Assignment.entry_id == ScoreSheet.entry_id, Assignment.member_id == ScoreSheet.member_id,
            Assignment.revoked_at.is_(None)))
        .outerjoin(ScoresOpening, ScoresOpening.round_id == Entry.round_id)
        .where(Entry.round_id == round_id, Entry.deleted_at.is_(None))
    )  # fmt: skip
    return query if entry_ids is None else query.where(Entry.id.in_(entry_ids))


def _marks(round_id: int, entry_ids: Collection[int] | None) -> dict[int, dict[str, Decimal]]:
    """Marks of the sealed sheets, by sheet. Whole hundredths are read raw: a list has far more marks than values."""
    query = (
        select(Mark.sheet_id, Mark.criterion, type_coerce(Mark.value, BigInteger))
        .join(ScoreSheet, ScoreSheet.id == Mark.sheet_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(Entry.round_id == round_id, ScoreSheet.state == SheetState.SEALED, Mark.value.is_not(None))
        .order_by(ScoreSheet.entry_id, ScoreSheet.member_id)
    )
    if entry_ids is not None:
        query = query.where(Entry.id.in_(entry_ids))
    known: dict[int, Decimal] = {}
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for sheet_id, criterion, hundredths in session.execute(query):
        value = known.get(hundredths)
        if value is None:
            value = known[hundredths] = Decimal(hundredths).scaleb(-2)
        found[sheet_id][criterion] = value
    return found


def _hidden(round_id: int, facts: Facts, actor: Actor) -> set[int]:
    """The entries that the actor may not see, or NotFound where the round's scores are closed to them altogether."""
    round_ = session.get(Round, round_id)
    if round_ is None or session.get(ScoresOpening, round_id) is None:
        raise NotFound(CLOSED)
    runs = can_run_scoring(actor, round_)
    member = find_member_of_round(round_id, actor.person_id)
    if member is None and not runs:
        raise NotFound(CLOSED)
    unit_id = member.person.unit_id if member is not None else actor.unit_id
    hidden = set()
    for entry_id in facts.people:
        kinds = facts.conflicts(
            entry_id, person_id=actor.person_id or 0, unit_id=unit_id, unit_rule=round_.unit_conflict
        )
        if is_barred_from_office(kinds) if runs else kinds:
            hidden.add(entry_id)
    return hidden


@dataclass(frozen=True, slots=True)
class ScoreDoor:
    """That a reader may see the others' sheets of an entry, and how they come in."""

    entry: Entry
    as_member: CouncilMember | None


def get_score_door(entry_id: int, *, actor: Actor) -> ScoreDoor:
    """The way to an entry's opened sheets, or NotFound."""
    entry = session.get(Entry, entry_id)
    if entry is None or entry.deleted_at is not None or session.get(ScoresOpening, entry.round_id) is None:
        raise NotFound(CLOSED)
    try:
        seat = get_reading_seat(entry_id, actor=actor)
    except (NotFound, StatementMissing):
        seat = None
    if seat is not None and seat.own_unsealed:
        raise NotFound("Khóa phiếu của bạn trước khi xem các phiếu khác.")
    if seat is not None:
        return ScoreDoor(entry, seat.member)
    conflicts = facts_of(entry_ids=[entry_id]).conflicts(
        entry_id, person_id=actor.person_id or 0, unit_id=actor.unit_id, unit_rule=entry.round.unit_conflict
    )
    if not can_read_scores(actor, entry.round, member=None, state=entry.state, has_declared=False, conflicts=conflicts):
        raise NotFound(CLOSED)
    return ScoreDoor(entry, None)


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """One sheet as the council reads it: numbered, not named; `is_own` for the reader."""

    number: int
    marks: dict[str, Decimal | None]
    comments: dict[str, str]
    comment: str
    total: Decimal
    sealed_at: datetime
    on_paper: bool
    is_third_marker: bool
    is_own: bool


def list_opened_sheets(entry_id: int, *, actor: Actor) -> list[OpenedSheet]:
    """The sealed sheets of an entry that count, for whoever may read them."""
    door = get_score_door(entry_id, actor=actor)
    counted = {sheet.key for sheet in sheets_of_round(door.entry.round_id, entry_ids=[entry_id]).by_entry[entry_id]}
    sheets = session.scalars(
        select(ScoreSheet)
        .where(ScoreSheet.entry_id == entry_id, ScoreSheet.member_id.in_(counted))
        .order_by(ScoreSheet.member_id)
    ).all()
    return [
        OpenedSheet(
            number,
            {mark.criterion: mark.value for mark in sheet.marks},
            {mark.criterion: mark.comment for mark in sheet.marks if mark.comment},
            sheet.comment,
            sheet.total if sheet.total is not None else Decimal(0),
            sheet.sealed_at or sheet.saved_at,
            sheet.on_paper,
            sheet.is_third_marker,
            door.as_member is not None and sheet.member_id == door.as_member.id,
        )
        for number, sheet in enumerate(sheets, start=1)
    ]
