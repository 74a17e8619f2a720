"""A unit registers that it applies a work or wants to; it begins, and corrects what it said."""

from datetime import date, datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import fold
from innovation.db import session
from innovation.db.errors import IntegrityError
from innovation.domain.library.models import Work
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.localities.queries import get_unit
from innovation.domain.localities.rules import unit_key
from innovation.domain.replications.enums import ReplicationState, ReportState
from innovation.domain.replications.models import Replication
from innovation.domain.replications.permissions import can_apply_for, can_record_outside
from innovation.domain.replications.queries.single import find_author_unit, is_own_work
from innovation.domain.replications.rules import (
    Registration,
    ensure_applied_on,
    ensure_outside,
    outside_applicant,
    unit_applicant,
)
from innovation.domain.replications.service.notices import tell_authors
from innovation.domain.replications.service.steps import (
    ensure_applier,
    ensure_visible,
    note,
    plan_follow_ups,
    recount,
)


def register(work: Work, unit_id: int, said: Registration, *, actor: Actor, now: datetime) -> Replication:
    """A unit of any locality, by its head or the secretary of its locality."""
    unit, author_unit = get_unit(unit_id), find_author_unit(work)
    if not can_apply_for(actor, unit):
        raise NotAllowed()
    if unit.closed_on is not None or unit.is_group:
        raise RuleBroken("unit_closed", "Đơn vị này không còn hoạt động. Chọn đơn vị khác.", field="unit_id")
    if is_own_work(unit, work, author_unit):
        raise RuleBroken(
            "own_work",
            "Đây là sáng kiến của chính đơn vị này. Nhân rộng chỉ tính khi đơn vị khác áp dụng.",
            field="unit_id",
        )
    replication = Replication(
        locality_id=unit.locality_id, unit=unit, applicant_key=unit_applicant(unit.id),
        author_unit_id=author_unit.id if author_unit else None,
    )  # fmt: skip
    return _enter(replication, work, said, actor=actor, now=now)


def record_outside(
    work: Work, unit_name: str, place_name: str, paper: str, said: Registration, *, actor: Actor, now: datetime
) -> Replication:
    """A unit that is not on the platform, entered from its paper by the secretary of the work's locality."""
    if not can_record_outside(actor, work.locality_id):
        raise NotAllowed()
    unit_name, place_name, paper = ensure_outside(unit_name, place_name, paper)
    _ensure_not_here(unit_name, place_name)
    author_unit = find_author_unit(work)
    replication = Replication(
        unit_name=unit_name, place_name=place_name, paper=paper, recorded_in_id=work.locality_id,
        applicant_key=outside_applicant(unit_name, place_name), author_unit_id=author_unit.id if author_unit else None,
    )  # fmt: skip
    return _enter(replication, work, said, actor=actor, now=now)


def _enter(replication: Replication, work: Work, said: Registration, *, actor: Actor, now: datetime) -> Replication:
    ensure_visible(work)
    fit = said.checked(recognised_on=work.recognised_on, today=local_date(now))
    _ensure_first(work.id, replication.applicant_key)
    replication.work, replication.created_at, replication.registered_by_id = work, now, actor.person_id
    replication.state = ReplicationState.APPLYING if fit.begun else ReplicationState.INTERESTED
    replication.manner, replication.adaptation = fit.manner, fit.adaptation
    replication.planned_on, replication.applied_on = fit.planned_on, fit.applied_on
    replication.contact_name, replication.contact = fit.contact_name, fit.contact
    try:
        with session.begin_nested():
            session.add(replication)
            session.flush()
    except IntegrityError as error:  # pressed twice at once
        raise _twice() from error
    plan_follow_ups(replication)
    recount(work, now=now)
    note("register", replication, actor=actor, now=now, unit=replication.unit_id)
    tell_authors(replication, now=now)
    return replication


def change(replication: Replication, said: Registration, *, actor: Actor, now: datetime) -> None:
    """Correct how, since when and whom to ask; the first day stays once a result was confirmed."""
    ensure_applier(replication, "change", actor)
    begun = replication.applied_on is not None
    fit = Registration(
        said.manner, begun, said.adaptation, said.planned_on, said.applied_on, said.contact_name, said.contact
    ).checked(recognised_on=replication.work.recognised_on, today=local_date(now))
    reported = [each for each in replication.reports if each.state is not ReportState.RETURNED]
    if reported and fit.applied_on != replication.applied_on:
        raise RuleBroken(
            "date_reported", "Đã gửi kết quả tính từ ngày này nên không đổi được ngày bắt đầu.", field="applied_on"
        )
    replication.manner, replication.adaptation = fit.manner, fit.adaptation
    replication.planned_on, replication.applied_on = fit.planned_on, fit.applied_on
    replication.contact_name, replication.contact = fit.contact_name, fit.contact
    plan_follow_ups(replication)
    recount(replication.work, now=now)
    note("change", replication, actor=actor, now=now)


def begin(replication: Replication, applied_on: date | None, *, actor: Actor, now: datetime) -> None:
    """From a wish to doing it."""
    ensure_applier(replication, "begin", actor)
    ensure_applied_on(applied_on, recognised_on=replication.work.recognised_on, today=local_date(now))
    replication.applied_on, replication.state = applied_on, ReplicationState.APPLYING
    plan_follow_ups(replication)
    recount(replication.work, now=now)
    note("begin", replication, actor=actor, now=now, on=applied_on)
    tell_authors(replication, now=now)


def _ensure_first(work_id: int, applicant_key: str) -> None:
    there = (Replication.work_id == work_id, Replication.applicant_key == applicant_key)
    if session.scalar(select(Replication.id).where(*there)) is not None:
        raise _twice()


def _twice() -> RuleBroken:
    return RuleBroken(
        "unit_twice",
        "Đơn vị này đã đăng ký áp dụng sáng kiến này. Mở lượt đã có ở “Nhân rộng” để ghi tiếp.",
        field="unit_id",
    )


def _ensure_not_here(unit_name: str, place_name: str) -> None:
    """A unit of the platform speaks for itself, so that it is not counted twice."""
    place = fold(place_name)
    rows = session.execute(
        select(Unit.name, Unit.aliases, Locality.short_name, Locality.name)
        .join(Locality, Locality.id == Unit.locality_id)
        .where(Unit.closed_on.is_(None), Unit.is_group.is_(False))
    )
    for name, aliases, short, locality in rows:
        if fold(short) in place and unit_key(unit_name) in {unit_key(each) for each in (name, *aliases)}:
            raise RuleBroken(
                "unit_here",
                f"{name}, {locality} có trên Cổng. Trưởng đơn vị hoặc thư ký ở đó tự đăng ký áp dụng.",
                field="unit_name",
            )
