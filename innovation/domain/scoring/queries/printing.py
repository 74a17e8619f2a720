"""Which sheets a reader may have on paper, and what they say. Marks of others only through the door of `opened`."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.councils.models import Assignment, CouncilMember
from innovation.domain.councils.permissions import COUNCIL_STATES
from innovation.domain.councils.queries import (
    assigned_pairs,
    council_of,
    facts_about,
    facts_of,
    find_member_of_round,
    has_declared_relations,
    is_barred_from_office,
    members_of,
    recusals_among,
)
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round
from innovation.domain.scoring.models import Mark, ScoreSheet
from innovation.domain.scoring.permissions import can_run_scoring
from innovation.domain.scoring.queries.opened import get_score_door, sheets_of_round
from innovation.domain.scoring.queries.seat import StatementMissing

MISSING = "Không tìm thấy phiếu này."


@dataclass(frozen=True, slots=True)
class Place:
    """A member at an entry."""

    entry_id: int
    member: CouncilMember


@dataclass(slots=True)
class Written:
    """What a sheet says."""

    rubric_version_id: int
    comment: str
    total: Decimal | None
    sealed_at: datetime | None
    on_paper: bool
    marks: dict[str, Decimal] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


def own_places(round_: Round, *, actor: Actor) -> list[Place]:
    """The reader's own entries in the round, by code; one still has to make the statement before."""
    member = find_member_of_round(round_.id, actor.person_id)
    if member is None:
        raise NotFound(MISSING)
    if not has_declared_relations(round_.id, member.id):
        raise StatementMissing(round_.id)
    facts = facts_about(member.person_id, member.person.unit_id, round_ids=[round_.id])
    ids = session.scalars(
        select(Entry.id)
        .join(Assignment, Assignment.entry_id == Entry.id)
        .where(
            Entry.round_id == round_.id, Assignment.member_id == member.id, Assignment.revoked_at.is_(None),
            Entry.state.in_(COUNCIL_STATES), Entry.deleted_at.is_(None),
        )
        .order_by(Entry.code, Entry.id)
    )  # fmt: skip
    return [
        Place(id_, member)
        for id_ in ids
        if not facts.conflicts(
            id_, person_id=member.person_id, unit_id=member.person.unit_id, unit_rule=round_.unit_conflict
        )
    ]


def places_to_mark(round_: Round, *, actor: Actor) -> list[Place]:
    """Every member at every entry given to them, for the secretary who hands out blank sheets: no marks are read."""
    council = council_of(round_.id)
    if council is None or not can_run_scoring(actor, round_):
        raise NotFound(MISSING)
    members = members_of(council)
    facts = facts_of(round_id=round_.id)
    out = recusals_among(members, facts, round_)
    given = assigned_pairs(round_.id)
    return [
        Place(entry_id, member)
        for member in members
        for entry_id in given
        if member.id in given[entry_id]
        and member.id not in out.get(entry_id, {})
        and not is_barred_from_office(
            facts.conflicts(
                entry_id, person_id=actor.person_id or 0, unit_id=actor.unit_id, unit_rule=round_.unit_conflict
            )
        )
    ]


def places_marked(round_: Round, *, actor: Actor) -> list[Place]:
    """The sheets that count, entry by entry, for the secretary once the chair has opened them."""
    council = council_of(round_.id)
    if council is None or not can_run_scoring(actor, round_):
        raise NotFound(MISSING)
    members = {member.id: member for member in members_of(council)}
    found = sheets_of_round(round_.id, actor=actor).by_entry
    return [
        Place(entry_id, members[sheet.key])
        for entry_id, sheets in found.items()
        for sheet in sorted(sheets, key=lambda each: members[each.key].position)
    ]


def places_marked_at(entry_id: int, *, actor: Actor) -> tuple[Round, list[Place]]:
    """The same of one entry; to a member of the council the others' sheets have no names, so not here."""
    door = get_score_door(entry_id, actor=actor)
    round_ = door.entry.round
    return round_, [place for place in places_marked(round_, actor=actor) if place.entry_id == entry_id]


def written_sheets(round_id: int, places: Collection[Place]) -> dict[tuple[int, int], Written]:
    """What these sheets say, by entry and member, in two queries; a place without a sheet is not in it."""
    wanted = {(place.entry_id, place.member.id) for place in places}
    ids = {entry_id for entry_id, _ in wanted}
    of_round = (Entry.round_id == round_id,) if len(ids) > 1 else (Entry.id.in_(ids),)
    rows = session.execute(
        select(
            ScoreSheet.id, ScoreSheet.entry_id, ScoreSheet.member_id, ScoreSheet.rubric_version_id, ScoreSheet.comment,
            ScoreSheet.total, ScoreSheet.sealed_at, ScoreSheet.on_paper,
        )
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(*of_round)
    )  # fmt: skip
    by_id = {row[0]: ((row[1], row[2]), Written(*row[3:])) for row in rows if (row[1], row[2]) in wanted}
    marks = session.execute(
        select(Mark.sheet_id, Mark.criterion, Mark.value, Mark.comment)
        .join(ScoreSheet, ScoreSheet.id == Mark.sheet_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(*of_round)
    )
    for sheet_id, criterion, value, comment in marks:
        if sheet_id in by_id:
            written = by_id[sheet_id][1]
            if value is not None:
                written.marks[criterion] = value
            if comment:
                written.comments[criterion] = comment
    return dict(by_id.values())
