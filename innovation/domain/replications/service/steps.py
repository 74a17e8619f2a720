"""What every step does: look whether it may be taken, keep the work's number, note it in the log."""

from datetime import datetime

from sqlalchemy import func, select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.workflow import Transition
from innovation.db import session
from innovation.domain.library import service as library
from innovation.domain.library.models import Work
from innovation.domain.replications.enums import ReplicationState, ReportState
from innovation.domain.replications.models import Replication, ReplicationFollowUp, ReplicationReport
from innovation.domain.replications.permissions import is_applier
from innovation.domain.replications.rules import answers, follow_up_days
from innovation.domain.replications.workflow import REPLICATION_WORKFLOW
from innovation.support import audit


def lock(replication: Replication) -> None:
    """Two windows: one after the other."""
    session.refresh(replication, with_for_update={"of": Replication})


def ensure_applier(replication: Replication, action: str, actor: Actor) -> Transition[ReplicationState]:
    """The applying unit's step, if the workflow has it now."""
    if not is_applier(actor, replication):
        raise NotAllowed()
    lock(replication)
    ensure_visible(replication.work)
    return REPLICATION_WORKFLOW.ensure(action, replication.state)


def ensure_visible(work: Work) -> None:
    """A work that left the library is replicated no further; what there was can still be stopped and read."""
    if work.hidden_at is not None:
        raise RuleBroken("work_hidden", "Sáng kiến này không còn trong thư viện nên không ghi thêm được.")


def recount(work: Work, *, now: datetime) -> None:
    """Count the work's confirmed replications anew."""
    session.flush()
    confirmed = (Replication.work_id == work.id, Replication.state == ReplicationState.CONFIRMED)
    count = session.scalar(select(func.count(Replication.id)).where(*confirmed)) or 0
    library.set_replications(work, count, now=now)


def plan_follow_ups(replication: Replication) -> None:
    """The days on which the unit is asked again, counted from its first."""
    if replication.applied_on is None:
        return
    known = {each.months: each for each in replication.follow_ups}
    for months, day in follow_up_days(replication.applied_on).items():
        if months in known:
            known[months].due_on = day
        else:
            replication.follow_ups.append(ReplicationFollowUp(months=months, due_on=day))
    session.flush()


def settle_follow_ups(replication: Replication, *, now: datetime) -> None:
    """Mark what the reports answer; one that was returned answers nothing."""
    good = [each for each in replication.reports if each.state is not ReportState.RETURNED]
    for asked in replication.follow_ups:
        is_answered = any(answers(each.as_of, asked.due_on) for each in good)
        asked.answered_at = (asked.answered_at or now) if is_answered else None
    session.flush()


def answer(report: ReplicationReport, state: ReportState, *, by: int | None, now: datetime, reason: str = "") -> None:
    """Close a report with its answer."""
    report.state, report.answered_at, report.answered_by_id, report.reason = state, now, by, reason
    session.flush()


def note(action: str, replication: Replication, *, actor: Actor, now: datetime, **facts: object) -> None:
    """The log's line: ids and states, no words of people."""
    place = replication.locality_id or replication.recorded_in_id
    audit.record(f"replication.{action}", "replication", replication.id, actor=actor, now=now, locality_id=place,
                 facts={"work": replication.work_id, "state": replication.state.value, **facts})  # fmt: skip


def note_export(locality_id: int, *, actor: Actor, now: datetime) -> None:
    """The log's line of a sheet with contacts in it."""
    audit.record("replication.exported", "locality", locality_id, actor=actor, now=now, locality_id=locality_id)
