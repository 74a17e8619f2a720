"""Statements of members about their relations, and lifting a unit conflict."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Assignment, Conflict, CouncilMember, RelationsDeclaration
from innovation.domain.councils.permissions import can_run_council, stays_blind
from innovation.domain.councils.queries import (
    conflicts_for,
    find_member_of_round,
    find_statement,
    people_of_entries,
    presiding_member,
    recusals,
)
from innovation.domain.councils.rules import EntryPeople
from innovation.domain.entries.models import Entry
from innovation.domain.entries.service import note_event
from innovation.domain.movements.models import Round
from innovation.support import audit

BEFORE_OPENING = "Khai trước khi mở hồ sơ"


def declare_relations(
    round_: Round,
    *,
    related_person_ids: Sequence[int] = (),
    household_ids: Sequence[int] = (),
    actor: Actor,
    now: datetime,
) -> None:
    """The member's statement that opens the dossiers: no conflict except with the named people.

    In a blind round it names possible authors; every entry of theirs becomes a declared conflict (SETTLED). It may be
    made again to name more people; nobody named once is taken back.
    """
    member = _seat(round_, actor)
    _state(round_, member, related_person_ids, household_ids, actor=actor, now=now)


def record_paper_statement(round_: Round, member: CouncilMember, *, actor: Actor, now: datetime) -> None:
    """The secretary notes that a member who uses paper has signed the statement, naming nobody."""
    if not can_run_council(actor, round_):
        raise NotAllowed()
    if find_statement(round_.id, member.id) is None:
        _state(round_, member, (), (), actor=actor, now=now, recorded_by_id=actor.person_id)


def _state(
    round_: Round,
    member: CouncilMember,
    related: Collection[int],
    household: Collection[int],
    *,
    actor: Actor,
    now: datetime,
    recorded_by_id: int | None = None,
) -> None:
    statement = find_statement(round_.id, member.id)
    if statement is None:
        statement = RelationsDeclaration(
            round_id=round_.id, member_id=member.id, at=now, related_ids=[], household_ids=[],
            recorded_by_id=recorded_by_id,
        )  # fmt: skip
        session.add(statement)
    statement.related_ids = sorted({*statement.related_ids, *related})
    statement.household_ids = sorted({*statement.household_ids, *household})
    session.flush()
    _apply(statement, member, people_of_entries(round_.id), now)
    audit.record("council.declare_relations", "round", round_.id, actor=actor, now=now, locality_id=round_.locality_id,
                 facts={"member": member.id, "related": len(set(related) | set(household))})  # fmt: skip


def apply_statements(round_: Round, *, now: datetime) -> None:
    """Apply the statements to entries and co-authors that came after they were made."""
    people = people_of_entries(round_.id)
    for statement, member in session.execute(
        select(RelationsDeclaration, CouncilMember)
        .join(CouncilMember, CouncilMember.id == RelationsDeclaration.member_id)
        .where(RelationsDeclaration.round_id == round_.id)
    ):
        _apply(statement, member, people, now)


def declare_conflict(
    entry: Entry, *, reason: str, kind: ConflictKind = ConflictKind.DECLARED, actor: Actor, now: datetime
) -> None:
    """A member steps out of an entry for good; an open assignment of theirs ends with it."""
    member = _seat(entry.round, actor)
    if not reason.strip():
        raise RuleBroken("reason_missing", "Ghi mối liên quan trước khi xin không tham gia hồ sơ này.", field="reason")
    if kind not in (ConflictKind.DECLARED, ConflictKind.HOUSEHOLD):
        raise RuleBroken("conflict_kind", "Chọn mối liên quan.", field="kind")
    _keep(entry.id, member, kind, reason, now)
    note_event(entry, "conflict", "Một thành viên Hội đồng khai có liên quan", for_council=True, actor=actor, now=now)
    audit.record("council.conflict", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id,
                 facts={"member": member.id, "kind": kind.value})  # fmt: skip


def lift_unit_conflict(entry: Entry, member: CouncilMember, *, reason: str, actor: Actor, now: datetime) -> None:
    """The chair lets a member of an author's unit take part; the reason is printed in the minutes.

    Not in a blind round: whoever may be let in tells the unit, so there the round's own rule stands.
    """
    if stays_blind(entry.round):
        raise NotAllowed("Đợt chấm ẩn danh không cho phép riêng từng người.")
    out = recusals(entry.round, [entry.id]).get(entry.id, {})
    if presiding_member(entry.round_id, actor.person_id, frozenset(out)) is None:
        raise NotAllowed("Chỉ Chủ tịch Hội đồng được cho phép, trừ hồ sơ mình có liên quan.")
    if not reason.strip():
        raise RuleBroken("reason_missing", "Ghi lý do; lý do này được in trong biên bản.", field="reason")
    if conflicts_for(entry, member.person_id) != {ConflictKind.SAME_UNIT}:
        raise RuleBroken("not_liftable", "Chỉ xung đột do cùng đơn vị mới được cho phép tham gia.")
    row = _row(entry.id, member.person_id, ConflictKind.SAME_UNIT)
    if row is None:
        row = Conflict(entry_id=entry.id, person_id=member.person_id, kind=ConflictKind.SAME_UNIT, created_at=now)
        session.add(row)
    row.lifted_at, row.lifted_by_id, row.lift_reason = now, actor.person_id, reason
    session.flush()
    audit.record("council.lift_conflict", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id,
                 facts={"member": member.id})  # fmt: skip


def _seat(round_: Round, actor: Actor) -> CouncilMember:
    member = find_member_of_round(round_.id, actor.person_id)
    if member is None:
        raise NotAllowed()
    return member


def _apply(
    statement: RelationsDeclaration, member: CouncilMember, people: dict[int, EntryPeople], now: datetime
) -> None:
    named = ((ConflictKind.HOUSEHOLD, statement.household_ids), (ConflictKind.DECLARED, statement.related_ids))
    for kind, ids in named:
        for entry_id, entry_people in people.items():
            if entry_people.author_ids & set(ids):
                _keep(entry_id, member, kind, BEFORE_OPENING, now)


def _row(entry_id: int, person_id: int, kind: ConflictKind) -> Conflict | None:
    return session.scalars(
        select(Conflict).where(Conflict.entry_id == entry_id, Conflict.person_id == person_id, Conflict.kind == kind)
    ).one_or_none()


def _keep(entry_id: int, member: CouncilMember, kind: ConflictKind, reason: str, now: datetime) -> None:
    if _row(entry_id, member.person_id, kind) is None:
        session.add(Conflict(entry_id=entry_id, person_id=member.person_id, kind=kind, reason=reason, created_at=now))
    for assignment in session.scalars(
        select(Assignment).where(
            Assignment.entry_id == entry_id, Assignment.member_id == member.id, Assignment.revoked_at.is_(None)
        )
    ):
        assignment.revoked_at, assignment.revoke_reason = now, "Có xung đột lợi ích"
    session.flush()
