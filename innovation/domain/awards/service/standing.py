"""Nobody whose conduct is being examined is given an award, however far the paper has come."""

from datetime import date

from sqlalchemy import select

from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.awards.models import AwardProposal
from innovation.domain.decisions.models import Decision
from innovation.domain.nominations.models import Nomination
from innovation.domain.nominations.queries import under_examination

# It names nobody: the clerk who publishes may not know of whom it speaks.
HELD_UP = (
    "Chưa công bố được: có điều kiện khen thưởng chưa đáp ứng. Báo thư ký hoặc lãnh đạo xem mục điều kiện: chờ đủ điều "
    "kiện, hoặc để lại tên chưa đủ rồi công bố các tên khác."
)


def ensure_none_examined(decision: Decision, *, on: date) -> None:
    """Asked at publication once more, since weeks may lie between the proposal and the paper."""
    if decision.round_id is None:
        query = select(AwardProposal.subject_id).where(AwardProposal.decision_id == decision.id)
    else:
        entry_ids = [item.entry_id for item in decision.items]
        query = select(Nomination.subject_id).where(Nomination.entry_id.in_(entry_ids))
    if under_examination(session.scalars(query).all(), on):
        raise RuleBroken("condition_unmet", HELD_UP)
