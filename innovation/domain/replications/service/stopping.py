"""A unit stops applying a work, and says why: that is worth knowing. It may take it up again."""

from datetime import date, datetime

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.replications.enums import ReplicationState, ReportState
from innovation.domain.replications.models import Replication
from innovation.domain.replications.permissions import is_applier
from innovation.domain.replications.rules import ensure_applied_on, ensure_reason, waiting
from innovation.domain.replications.service.notices import tell_authors
from innovation.domain.replications.service.steps import (
    answer,
    ensure_applier,
    lock,
    note,
    plan_follow_ups,
    recount,
    settle_follow_ups,
)
from innovation.domain.replications.workflow import REPLICATION_WORKFLOW

STOPPED = "Đơn vị áp dụng đã dừng trước khi kết quả được xác nhận."


def stop(replication: Replication, reason: str, *, on: date | None, actor: Actor, now: datetime) -> None:
    """No longer applied from that day on; a work that left the library can be stopped, too."""
    if not is_applier(actor, replication):
        raise NotAllowed()
    lock(replication)
    REPLICATION_WORKFLOW.ensure("stop", replication.state, reason=reason)
    on, today = on or local_date(now), local_date(now)
    if not (replication.applied_on or replication.work.recognised_on) <= on <= today:
        raise RuleBroken(
            "stop_odd", "Ngày dừng phải sau ngày bắt đầu áp dụng và không quá hôm nay.", field="stopped_on"
        )
    cleaned = ensure_reason(reason, what="dừng")
    end(replication, cleaned, on=on, actor=actor, now=now)
    tell_authors(replication, now=now)


def end(replication: Replication, reason: str, *, on: date, actor: Actor, now: datetime) -> None:
    """Stop it without asking who: what waits is closed, nobody is asked for figures any more."""
    report = waiting(replication.reports)
    if report is not None:
        answer(report, ReportState.RETURNED, by=None, now=now, reason=STOPPED)
    replication.state, replication.stop_reason, replication.stopped_on = ReplicationState.STOPPED, reason, on
    replication.follow_ups = [each for each in replication.follow_ups if each.answered_at is not None]
    session.flush()
    recount(replication.work, now=now)
    note("stop", replication, actor=actor, now=now)


def resume(replication: Replication, applied_on: date | None, *, actor: Actor, now: datetime) -> None:
    """Again from that day; a result has to be confirmed anew. Without a day it is a wish."""
    ensure_applier(replication, "resume", actor)
    today = local_date(now)
    if applied_on is not None:
        ensure_applied_on(applied_on, recognised_on=replication.work.recognised_on, today=today)
        if replication.stopped_on is not None and applied_on < replication.stopped_on:
            raise RuleBroken("date_early", "Ngày áp dụng lại phải từ ngày dừng trở đi.", field="applied_on")
    replication.state = ReplicationState.INTERESTED if applied_on is None else ReplicationState.APPLYING
    replication.applied_on, replication.planned_on, replication.confirmed_on = applied_on, None, None
    replication.stopped_on, replication.stop_reason = None, ""
    plan_follow_ups(replication)
    settle_follow_ups(replication, now=now)
    recount(replication.work, now=now)
    note("resume", replication, actor=actor, now=now)
    tell_authors(replication, now=now)
