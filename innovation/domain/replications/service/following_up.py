"""After six and twelve months the applying unit is asked for its figures, once each time."""

from datetime import datetime

from sqlalchemy import select

from innovation.core.clock import local_date
from innovation.db import session
from innovation.domain.library.models import Work
from innovation.domain.replications.models import Replication, ReplicationFollowUp
from innovation.domain.replications.service.notices import ask_for_figures
from innovation.domain.replications.workflow import IN_USE

AT_ONCE = 200


def ask_due(*, now: datetime) -> int:
    """Ask where the day has come; how many were asked. A work that left the library is asked about no more."""
    rows = session.execute(
        select(Replication, ReplicationFollowUp)
        .join(ReplicationFollowUp, ReplicationFollowUp.replication_id == Replication.id)
        .join(Work, Work.id == Replication.work_id)
        .where(
            ReplicationFollowUp.answered_at.is_(None),
            ReplicationFollowUp.due_on <= local_date(now),
            ReplicationFollowUp.asked_at.is_(None),
            Replication.state.in_(IN_USE),
            Work.hidden_at.is_(None),
        )
        .order_by(ReplicationFollowUp.due_on, ReplicationFollowUp.id)
        .limit(AT_ONCE)
    ).all()
    for replication, asked in rows:
        ask_for_figures(replication, asked, now=now)
        asked.asked_at = now
    session.flush()
    return len(rows)
