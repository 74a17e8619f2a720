"""Setting up a council by its decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils.enums import Post
from innovation.domain.councils.models import Assignment, Council, CouncilMember, CouncilRound
from innovation.domain.councils.permissions import can_change, can_number, can_run_council, can_set_up
from innovation.domain.councils.queries import members_of
from innovation.domain.councils.rules import ensure_make_up
from innovation.domain.councils.service.notices import tell_seated, tell_unseated
from innovation.domain.entries.models import Entry
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.support import audit


@dataclass(frozen=True, slots=True)
class MemberData:
    """One line of the decision's list."""

    person_id: int
    post: Post
    title: str = ""
    field_slugs: tuple[str, ...] = ()
    load_cap: int | None = None


def set_up_council(
    *,
    locality_id: int,
    name: str,
    members: Sequence[MemberData],
    starts_on: date,
    ends_on: date | None = None,
    decision_number: str | None = None,
    decision_date: date | None = None,
    number_series: str = "HĐSK",
    host_unit_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> Council:
    """A council with its members: odd, one chair, one secretary. Number and date of its decision may come later.

    `host_unit_id`: a unit's own council, which judges that unit's own rounds and no others.
    """
    _ensure_host_fits(host_unit_id, locality_id)
    if not can_set_up(actor, locality_id, host_unit_id):
        raise NotAllowed()
    ensure_make_up([member.post for member in members])
    if len({member.person_id for member in members}) != len(members):
        raise RuleBroken("member_twice", "Mỗi người chỉ có một chỗ trong Hội đồng.", field="members")
    _ensure_from_host([member.person_id for member in members], locality_id, host_unit_id, actor)
    council = Council(
        locality_id=locality_id,
        host_unit_id=host_unit_id,
        name=name,
        decision_number=decision_number,
        decision_date=decision_date,
        number_series=number_series,
        starts_on=starts_on,
        ends_on=ends_on,
        created_at=now,
        created_by_id=actor.person_id,
        members=[_member(data, i, locality_id, starts_on) for i, data in enumerate(members)],
    )
    session.add(council)
    session.flush()
    audit.record("council.set_up", "council", council.id, actor=actor, now=now, locality_id=locality_id,
                 facts={"members": [[m.person_id, m.post.value] for m in council.members]})  # fmt: skip
    tell_seated(council, council.members, now=now)
    return council


def enter_decision(council: Council, *, number: str, issued_on: date, actor: Actor, now: datetime) -> None:
    """Number and date of the decision, as the clerk gave them."""
    if not can_number(actor, council.locality_id, council.host_unit_id):
        raise NotAllowed()
    council.decision_number, council.decision_date = number, issued_on
    audit.record("council.decision", "council", council.id, actor=actor, now=now, locality_id=council.locality_id,
                 facts={"number": number, "date": issued_on.isoformat()})  # fmt: skip


def attach_to_round(council: Council, round_: Round, *, actor: Actor, now: datetime) -> None:
    """Let the council judge the round; it may be changed until scoring begins."""
    _ensure(council, actor)
    if not can_run_council(actor, round_):
        raise NotAllowed()
    if council.locality_id != round_.locality_id:
        raise RuleBroken("other_locality", "Hội đồng và đợt xét phải cùng địa phương.")
    if council.host_unit_id not in (None, round_.host_unit_id):
        raise RuleBroken("other_host", "Hội đồng này của riêng một đơn vị, chỉ xét đợt của đơn vị đó.", "council_id")
    if round_.state not in (RoundState.DRAFT, RoundState.OPEN):
        raise RuleBroken("round_under_way", "Đợt xét đã chuyển sang chấm nên không đổi Hội đồng được nữa.")
    link = session.get(CouncilRound, round_.id)
    if link is None:
        session.add(CouncilRound(round_id=round_.id, council_id=council.id))
    elif link.council_id != council.id:
        link.council_id = council.id
        _forget_assignments(round_, now)
    session.flush()
    audit.record("council.attach", "round", round_.id, actor=actor, now=now, locality_id=round_.locality_id,
                 facts={"council": council.id})  # fmt: skip


def change_member(council: Council, leaving: CouncilMember, data: MemberData, *, actor: Actor, now: datetime) -> None:
    """Replace a member by another person, from today on; the old seat stays in the history, its assignments end."""
    _ensure(council, actor)
    if leaving.council_id != council.id or leaving.ended_on is not None:
        raise RuleBroken("member_left", "Thành viên này đã thôi tham gia Hội đồng.")
    _ensure_from_host([data.person_id], council.locality_id, council.host_unit_id, actor)
    today = local_date(now)
    leaving.ended_on = today
    _end_assignments(leaving, now)
    if any(member.person_id == data.person_id for member in members_of(council)):
        raise RuleBroken("member_twice", "Mỗi người chỉ có một chỗ trong Hội đồng.", field="person_id")
    seat = _member(data, leaving.position, council.locality_id, today)
    council.members.append(seat)
    session.flush()
    ensure_make_up([member.post for member in members_of(council)])
    audit.record("council.change_member", "council", council.id, actor=actor, now=now,
                 locality_id=council.locality_id,
                 facts={"from": leaving.person_id, "to": data.person_id, "post": data.post.value})  # fmt: skip
    tell_seated(council, [seat], now=now)
    tell_unseated(council, [leaving], now=now)


def update_member(member: CouncilMember, data: MemberData, *, actor: Actor, now: datetime) -> None:
    """What a member knows and how much they take, and their title; the person and the post stay."""
    _ensure(member.council, actor)
    member.title = data.title or member.title
    member.field_slugs = list(data.field_slugs)
    member.load_cap = data.load_cap
    session.flush()
    audit.record("council.update_member", "council", member.council_id, actor=actor, now=now,
                 locality_id=member.council.locality_id,
                 facts={"member": member.id, "fields": list(data.field_slugs), "cap": data.load_cap})  # fmt: skip


def end_membership(council: Council, members: Sequence[CouncilMember], *, actor: Actor, now: datetime) -> None:
    """End seats; an even number must leave at once, so that the council stays odd."""
    _ensure(council, actor)
    if not members:
        raise RuleBroken("nobody_chosen", "Chọn thành viên thôi tham gia.", field="members")
    for member in members:
        member.ended_on = local_date(now)
        _end_assignments(member, now)
    ensure_make_up([member.post for member in members_of(council)])
    audit.record("council.end_membership", "council", council.id, actor=actor, now=now,
                 locality_id=council.locality_id, facts={"members": [m.person_id for m in members]})  # fmt: skip
    tell_unseated(council, members, now=now)


def _ensure_host_fits(host_unit_id: int | None, locality_id: int) -> None:
    unit = session.get(Unit, host_unit_id) if host_unit_id is not None else None
    fits = unit is not None and unit.locality_id == locality_id and not unit.is_group and unit.closed_on is None
    if host_unit_id is not None and not fits:
        raise RuleBroken("host_unit", "Chọn một trường hoặc đơn vị trong danh sách.", field="host_unit_id")


def _ensure_from_host(person_ids: Sequence[int], locality_id: int, host_unit_id: int | None, actor: Actor) -> None:
    """A unit's secretary seats people of the unit; the locality's secretary anybody there."""
    if can_set_up(actor, locality_id, None):
        return
    units = session.scalars(select(Person.unit_id).where(Person.id.in_(person_ids)))
    if any(unit_id != host_unit_id for unit_id in units):
        raise RuleBroken(
            "member_not_of_host", "Chỉ chọn người của đơn vị. Mời người ngoài đơn vị thì nhờ thư ký Hội đồng của địa "
            "phương thêm.", field="members",
        )  # fmt: skip


def _forget_assignments(round_: Round, now: datetime) -> None:
    session.execute(
        update(Assignment)
        .where(
            Assignment.entry_id.in_(select(Entry.id).where(Entry.round_id == round_.id)),
            Assignment.revoked_at.is_(None),
        )
        .values(revoked_at=now, revoke_reason="Đổi Hội đồng của đợt xét")
    )


def _end_assignments(member: CouncilMember, now: datetime) -> None:
    session.execute(
        update(Assignment)
        .where(Assignment.member_id == member.id, Assignment.revoked_at.is_(None))
        .values(revoked_at=now, revoke_reason="Thôi tham gia Hội đồng")
    )
    session.flush()


def _member(data: MemberData, position: int, locality_id: int, starts_on: date) -> CouncilMember:
    person = session.get(Person, data.person_id)
    if person is None or person.locality_id != locality_id or not person.active:
        raise RuleBroken("member_unknown", "Chọn thành viên trong danh sách người của địa phương.", field="members")
    return CouncilMember(
        person=person,
        post=data.post,
        position=position,
        title=data.title or person.position,
        field_slugs=list(data.field_slugs),
        load_cap=data.load_cap,
        started_on=starts_on,
    )


def _ensure(council: Council, actor: Actor) -> None:
    if not can_change(actor, council):
        raise NotAllowed()
