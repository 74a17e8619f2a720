"""A round of a season judged from sheets to papers."""

from datetime import datetime, timedelta

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.councils import service as councils
from innovation.domain.councils.queries import members_of
from innovation.domain.movements.models import Round
from innovation.domain.nominations.models import Nomination
from innovation.domain.nominations.queries import criteria_of
from innovation.domain.scoring import service as scoring
from innovation.domain.scoring.queries import get_seat
from innovation.domain.scoring.service import Typed
from tests.factories.accounts import actor_of
from tests.factories.councils import ScoringRound, make_council
from tests.factories.decisions import decide, hold, publish_all
from tests.factories.reviews import NOW


def judged_by_council(secretary: Actor, round_: Round, *, first_number: int, now: datetime = NOW) -> None:
    """Sheets, a meeting, votes and the leader's papers."""
    council = make_council(round_=round_, secretary=secretary, name=f"Hội đồng {round_.id}")
    made = ScoringRound(round_, council, secretary, members_of(council))
    made.entries = [row.entry for row in session.scalars(select(Nomination).where(Nomination.round_id == round_.id))]
    later = now + timedelta(hours=1)
    for entry in made.entries:
        for member in made.members:
            councils.assign(entry, member, actor=secretary, now=later)
    for member in made.members:
        councils.declare_relations(round_, actor=actor_of(member.person), now=later)
    councils.begin_scoring(round_, actor=secretary, now=later)
    for entry in made.entries:
        for member in made.members:
            actor = actor_of(member.person)
            seat = get_seat(entry.id, actor=actor)
            keys = [criterion.key for criterion in criteria_of(round_)]
            whole = Typed(dict.fromkeys(keys, "1"), dict.fromkeys(keys, "Có số liệu đo được."), "", 0)
            scoring.seal_sheet(seat, whole, actor=actor, now=later)
    scoring.open_scores(round_, actor=made.chair, now=later)
    sitting = hold(made)
    decide(sitting)
    publish_all(sitting, first_number=first_number)
