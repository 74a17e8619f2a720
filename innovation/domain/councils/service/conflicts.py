"""Statements of members about their relations, and lifting a unit conflict."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Assignment, Conflict, CouncilMember, RelationsDeclaration
from innovation.domain.councils.permissions import can_preside
from innovation.domain.councils.queries import (
    conflicts_for,
    council_of,
    find_member_of_round,
    has_declared_relations,
    people_of_entries,
)
from innovation.domain.entries.models import Entry
from innovation.domain.entries.service import note_event
from innovation.domain.movements.models import Round
from innovation.support import audit


def declare_relations(
    round_: Round,
    *,
    related_person_ids: Sequence[int] = (),
    household_ids: Sequence[int] = (),
    actor: Actor,
    now: datetime,
) -> None:
    """The member's statement that opens the dossiers: no conflict except with the named people.

    In a blind round it names possible authors; every entry of theirs becomes a declared conflict (SETTLED).
    """
    member = _seat(round_, actor)
    people = people_of_entries(round_.id)
    for entry_id, entry_people in people.items():
        for kind, named in ((ConflictKind.HOUSEHOLD, household_ids), (ConflictKind.DECLARED, related_person_ids)):
            if entry_people.author_ids & set(named):
                _keep(entry_id, member, kind, "Khai trước khi mở hồ sơ", now)
    if not has_declared_relations(round_.id, member.id):
        session.add(RelationsDeclaration(round_id=round_.id, member_id=member.id, at=now))
    session.flush()
    audit.record("council.declare_relations", "round", round_.id, actor=actor, now=now, locality_id=round_.locality_id,
                 facts={"related": len(related_person_ids) + len(household_ids)})  # fmt: skip


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
    """The chair lets a member of an author's unit take part; the reason is printed in the minutes."""
    chair = find_member_of_round(entry.round_id, actor.person_id)
    if not can_preside(chair, conflicts_for(entry, actor.person_id)):
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
    if member is None or council_of(round_.id) is None:
        raise NotAllowed()
    return member


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
