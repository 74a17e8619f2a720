"""Two units that are one: what they apply and what is theirs becomes the remaining one's."""

from datetime import datetime

from sqlalchemy import select, update

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.db import session
from innovation.domain.accounts import service as accounts
from innovation.domain.replications.enums import ReplicationState, ReportState
from innovation.domain.replications.models import Replication, ReplicationReport
from innovation.domain.replications.rules import unit_applicant, waiting
from innovation.domain.replications.service.steps import answer, note, plan_follow_ups, recount, settle_follow_ups
from innovation.domain.replications.service.stopping import end

S = ReplicationState
FURTHER = (S.STOPPED, S.INTERESTED, S.APPLYING, S.REPORTED, S.CONFIRMED)
MERGED = "Hai đơn vị áp dụng đã gộp làm một; kết quả gửi ở lượt áp dụng còn lại."
OWN = "Đơn vị áp dụng đã gộp với đơn vị có sáng kiến nên không còn là nhân rộng."


def merge_units(unit_id: int, *, into_id: int, actor: Actor, now: datetime) -> None:
    """`accounts.service.merge_units`, and what the two apply: of a work that both apply the further one stays."""
    accounts.merge_units(unit_id, into_id=into_id, actor=actor, now=now)
    authored = (Replication.author_unit_id == unit_id,)
    session.execute(update(Replication).where(*authored).values(author_unit_id=into_id))
    there = {each.work_id: each for each in _of_unit(into_id)}
    for replication in _of_unit(unit_id):
        other = there.get(replication.work_id)
        if other is not None:
            _unite(replication, other, actor=actor, now=now)
        else:
            replication.unit_id, replication.applicant_key = into_id, unit_applicant(into_id)
    session.flush()
    session.expire_all()
    for replication in _of_unit(into_id):
        if replication.author_unit_id == into_id and replication.state is not S.STOPPED:
            end(replication, OWN, on=local_date(now), actor=actor, now=now)


def _of_unit(unit_id: int) -> list[Replication]:
    return list(session.scalars(select(Replication).where(Replication.unit_id == unit_id).order_by(Replication.id)))


def _unite(leaving: Replication, staying: Replication, *, actor: Actor, now: datetime) -> None:
    """One row of two: it keeps the words of the further one and the reports of both."""
    both_wait = waiting(leaving.reports) is not None and waiting(staying.reports) is not None
    if FURTHER.index(leaving.state) > FURTHER.index(staying.state):
        if both_wait:
            answer(_waiting(staying), ReportState.RETURNED, by=None, now=now, reason=MERGED)
        for column in ("state", "manner", "adaptation", "planned_on", "applied_on", "contact_name", "contact",
                       "registered_by_id", "confirmed_on", "stopped_on", "stop_reason"):  # fmt: skip
            setattr(staying, column, getattr(leaving, column))
    elif both_wait:
        answer(_waiting(leaving), ReportState.RETURNED, by=None, now=now, reason=MERGED)
    note("merge", leaving, actor=actor, now=now, into=staying.id)
    session.flush()
    moved = (ReplicationReport.replication_id == leaving.id,)
    session.execute(update(ReplicationReport).where(*moved).values(replication_id=staying.id))
    session.expire(leaving)
    session.delete(leaving)
    session.flush()
    session.expire(staying)
    plan_follow_ups(staying)
    settle_follow_ups(staying, now=now)
    recount(staying.work, now=now)


def _waiting(replication: Replication) -> ReplicationReport:
    report = waiting(replication.reports)
    assert report is not None
    return report
