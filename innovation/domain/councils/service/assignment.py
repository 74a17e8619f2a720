"""Giving dossiers to members, and the step into scoring."""

from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.councils.enums import CONFLICT_KIND_LABELS
from innovation.domain.councils.models import Assignment, Council, CouncilMember
from innovation.domain.councils.permissions import can_run_council
from innovation.domain.councils.queries import (
    conflicts_for,
    council_of,
    find_assignment,
    is_barred_from_office,
    list_assignments,
    loads,
    members_of,
    recusals,
)
from innovation.domain.councils.rules import Candidate, Need, Plan, balance
from innovation.domain.councils.service.conflicts import apply_statements
from innovation.domain.councils.service.notices import tell_assigned, tell_one_assigned, tell_taken_back
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.entries.service import move
from innovation.domain.initiatives.models import Initiative
from innovation.domain.movements import service as movements
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round, WorkField
from innovation.support import audit

ASSIGNABLE = (EntryState.ELIGIBLE, EntryState.SCORING)
UNSETTLED = (EntryState.AWAITING_COAUTHORS, EntryState.AWAITING_UNIT, EntryState.SUBMITTED, EntryState.NEEDS_CHANGES)


def assign(entry: Entry, member: CouncilMember, *, actor: Actor, now: datetime, reason: str = "") -> Assignment:
    """Give one dossier to one member by hand; not by a secretary who is an author or related."""
    council = _council(entry.round, actor)
    if is_barred_from_office(conflicts_for(entry, actor.person_id)):
        raise NotAllowed()
    if entry.state not in ASSIGNABLE:
        raise RuleBroken("not_assignable", "Chỉ phân công hồ sơ hợp lệ hoặc đang chấm.")
    if member.id not in {seat.id for seat in members_of(council)}:
        raise RuleBroken("not_a_member", "Người này không ở trong Hội đồng của đợt xét.")
    kinds = recusals(entry.round, [entry.id])[entry.id].get(member.id)
    if kinds:
        why = ", ".join(CONFLICT_KIND_LABELS[kind].lower() for kind in sorted(kinds))
        raise RuleBroken("conflict", f"{member.person.full_name} không tham gia xét hồ sơ này ({why}).")
    existing = find_assignment(entry.id, member.id)
    if existing is not None:
        return existing
    given = _add(entry, member.id, reason or "Thư ký phân công.", actor, now)
    tell_one_assigned(given, now=now)
    return given


def unassign(assignment: Assignment, *, reason: str, actor: Actor, now: datetime) -> None:
    """Take a dossier back from a member; a sheet already sealed stays, so it is refused by the room above."""
    _council(assignment.entry.round, actor)
    if is_barred_from_office(conflicts_for(assignment.entry, actor.person_id)):
        raise NotAllowed()
    if not reason.strip():
        raise RuleBroken("reason_missing", "Ghi lý do thôi phân công.", field="reason")
    assignment.revoked_at, assignment.revoke_reason = now, reason
    session.flush()
    audit.record("assignment.revoke", "entry", assignment.entry_id, actor=actor, now=now,
                 locality_id=assignment.entry.locality_id, facts={"member": assignment.member_id})  # fmt: skip
    tell_taken_back(assignment, now=now)


def plan_balanced(round_: Round, council: Council) -> Plan:
    """What `assign_balanced` would do, for the secretary to see first."""
    members = members_of(council)
    load = loads(round_.id)
    out = recusals(round_)
    taken: dict[int, set[int]] = {}
    for assignment in list_assignments(round_.id):
        if assignment.member_id not in out.get(assignment.entry_id, {}):
            taken.setdefault(assignment.entry_id, set()).add(assignment.member_id)
    needs = []
    for entry_id, slug in _entries_with_field(round_.id):
        possible = len(members) - len(out.get(entry_id, {}))
        wanted = round_.sheets_per_entry or possible
        needs.append(Need(entry_id, slug, wanted, frozenset(taken.get(entry_id, ()))))
    candidates = [
        Candidate(member.id, frozenset(member.field_slugs), load.get(member.id, 0), member.load_cap)
        for member in members
    ]
    return balance(needs, candidates, out)


def assign_balanced(round_: Round, *, actor: Actor, now: datetime) -> Plan:
    """Give every assignable dossier as many markers as the round wants, balanced by field and load.

    The machine chooses, so this covers the entries of a secretary who is an author, too; they are shown none of it.
    """
    council = _council(round_, actor)
    plan = plan_balanced(round_, council)
    entries = {entry.id: entry for entry in session.scalars(select(Entry).where(Entry.round_id == round_.id))}
    for given in plan.given:
        _add(entries[given.entry_id], given.member_id, given.reason, actor, now)
    return plan


def begin_scoring(round_: Round, *, actor: Actor, now: datetime) -> int:
    """Close screening: eligible entries go to the council, assigned; returns how many.

    RuleBroken while entries are still unsettled, when there is nothing to score, or when one has no marker.
    """
    _council(round_, actor)
    states = session.execute(select(Entry.id, Entry.state).where(Entry.round_id == round_.id)).all()
    unsettled = sum(state in UNSETTLED for _, state in states)
    if unsettled:
        raise RuleBroken("unsettled", f"Còn {unsettled} hồ sơ chưa kiểm tra xong. Xử lý hết rồi chuyển sang chấm.")
    apply_statements(round_, now=now)
    ready = [entry_id for entry_id, state in states if state is EntryState.ELIGIBLE]
    if not ready:
        raise RuleBroken("nothing_to_score", "Chưa có hồ sơ hợp lệ nào để chấm.")
    if round_.state is RoundState.OPEN and now < round_.closes_at:
        raise RuleBroken("still_receiving", "Đợt xét còn đang nhận hồ sơ. Đợi hết hạn nộp rồi chuyển sang chấm.")
    out = recusals(round_)
    given = [a for a in list_assignments(round_.id) if a.member_id not in out.get(a.entry_id, {})]
    assigned = {a.entry_id for a in given}
    bare = len(set(ready) - assigned)
    if bare:
        raise RuleBroken("unassigned", f"Còn {bare} hồ sơ chưa có người chấm. Phân công trước khi chuyển sang chấm.")
    movements.advance(round_, "start_scoring", actor=actor, now=now)
    for entry in session.scalars(select(Entry).where(Entry.id.in_(ready))):
        move(entry, "start_scoring", actor=actor, now=now, by_label="Thư ký Hội đồng")
    tell_assigned(round_, [a for a in given if a.entry_id in set(ready)], now=now)
    return len(ready)


def _entries_with_field(round_id: int) -> list[tuple[int, str | None]]:
    rows = session.execute(
        select(Entry.id, WorkField.slug)
        .outerjoin(Initiative, Initiative.entry_id == Entry.id)
        .outerjoin(WorkField, WorkField.id == Initiative.field_id)
        .where(Entry.round_id == round_id, Entry.state.in_(ASSIGNABLE))
        .order_by(Entry.id)
    )
    return list(rows.all())


def _add(entry: Entry, member_id: int, reason: str, actor: Actor, now: datetime) -> Assignment:
    assignment = Assignment(
        entry=entry, member_id=member_id, reason=reason, by_person_id=actor.person_id, created_at=now
    )
    session.add(assignment)
    session.flush()
    audit.record("assignment.add", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id,
                 facts={"member": member_id})  # fmt: skip
    return assignment


def _council(round_: Round, actor: Actor) -> Council:
    if not can_run_council(actor, round_):
        raise NotAllowed()
    council = council_of(round_.id)
    if council is None:
        raise RuleBroken("no_council", "Chọn Hội đồng cho đợt xét trước.")
    return council
