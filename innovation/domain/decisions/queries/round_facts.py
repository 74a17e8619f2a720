"""How far a round is, as its papers need to know: one query of figures, no marks among them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from innovation.db import session
from innovation.domain.councils.models import Assignment, Council, CouncilRound
from innovation.domain.decisions.models import Ballot, Meeting
from innovation.domain.entries.models import Entry
from innovation.domain.scoring.models import ScoresOpening


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """`council_id` and all after it are None where there is nothing of it yet."""

    council_id: int | None
    council_name: str | None
    council_number: str | None
    council_host_id: int | None
    assigned: int
    opened_at: datetime | None
    meeting_at: datetime | None
    began_at: datetime | None
    closed_at: datetime | None
    counted: int  # ballots that are closed


def facts_for_papers(round_id: int) -> RoundFacts:
    """For a caller that has found out that the reader may know of the round."""
    assigned = (
        select(func.count(Assignment.id))
        .join(Entry, Entry.id == Assignment.entry_id)
        .where(Entry.round_id == round_id, Assignment.revoked_at.is_(None))
        .scalar_subquery()
    )
    last = select(func.max(Meeting.id)).where(Meeting.round_id == round_id).scalar_subquery()

    def of_meeting(column: Any) -> Any:
        return select(column).where(Meeting.id == last).scalar_subquery()

    def of_council(column: Any) -> Any:
        query = select(column).join(CouncilRound, CouncilRound.council_id == Council.id)
        return query.where(CouncilRound.round_id == round_id).scalar_subquery()

    counted = select(func.count(Ballot.id)).where(Ballot.meeting_id == last, Ballot.closed_at.is_not(None))
    row = session.execute(
        select(
            of_council(Council.id), of_council(Council.name), of_council(Council.decision_number),
            of_council(Council.host_unit_id), assigned,
            select(ScoresOpening.at).where(ScoresOpening.round_id == round_id).scalar_subquery(),
            of_meeting(Meeting.starts_at), of_meeting(Meeting.opened_at), of_meeting(Meeting.closed_at),
            counted.scalar_subquery(),
        )
    ).one()  # fmt: skip
    return RoundFacts(*row)
