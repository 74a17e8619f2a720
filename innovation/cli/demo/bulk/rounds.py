"""Rounds through the years: decided ones, one whose sheets are open, one in scoring, one that receives."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import func, select

from innovation.cli.demo.bulk.places import Place
from innovation.cli.demo.bulk.store import Store
from innovation.core.clock import local_date
from innovation.db import session
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.councils.models import CouncilRound, RelationsDeclaration
from innovation.domain.movements.enums import EntryStage, RoundState
from innovation.domain.movements.models import Round
from innovation.domain.scoring.models import ScoresOpening

DECIDED_AGES = (140, 320, 500, 680, 860)  # days since closing
MARKS = {RoundState.PUBLISHED: 3, RoundState.MEETING: 9, RoundState.SCORING: 3, RoundState.OPEN: 3}


@dataclass
class Span:
    """A round as its entries need it."""

    id: int
    place: Place
    state: RoundState
    year: int
    opens_at: datetime
    closes_at: datetime

    @property
    def sheets(self) -> int:
        return MARKS[self.state]


def open_rounds(place: Place, *, judged: bool, store: Store, now: datetime) -> dict[RoundState, list[Span]]:
    """All rounds of a locality; `judged`: its round in scoring has all sheets sealed and opened."""
    rows = session.execute(
        select(Round.year, func.max(Round.number)).where(Round.locality_id == place.locality.id).group_by(Round.year)
    )
    numbers = dict(list(rows))
    late = RoundState.MEETING if judged else RoundState.SCORING
    plan = [(RoundState.PUBLISHED, age) for age in DECIDED_AGES] + [
        (late, 40 if judged else 20),
        (RoundState.OPEN, -10),
    ]
    found: dict[RoundState, list[Span]] = {}
    for state, age in plan:
        found.setdefault(state, []).append(_round(place, state, age=age, numbers=numbers, store=store, now=now))
    return found


def _round(place: Place, state: RoundState, *, age: int, numbers: dict[int, int], store: Store, now: datetime) -> Span:
    closes_at = now - timedelta(days=age)
    year = local_date(closes_at).year
    numbers[year] = numbers.get(year, 0) + 1
    days = {name: closes_at + timedelta(days=later) for name, later in (("s", 10), ("m", 30), ("p", 40))}
    opens_at = closes_at - timedelta(days=45)
    round_id = store.add(
        Round, locality_id=place.locality.id, movement_id=place.movement.id, rubric_version_id=place.rubric.id,
        name=f"Đợt {numbers[year]} năm {year} (đo)", year=year, number=numbers[year], state=state,
        call_text="Mời gửi sáng kiến.", opens_at=opens_at, closes_at=closes_at, screening_until=days["s"],
        scoring_until=days["m"], meeting_at=days["m"], publish_on=local_date(days["p"]),
        participants=[kind.value for kind in PersonKind], stages=[stage.value for stage in EntryStage],
        sheets_per_entry=MARKS[state], deviation_limit=Decimal(20), tie_break=["tinh_moi"], created_at=opens_at,
    )  # fmt: skip
    store.add(CouncilRound, round_id=round_id, council_id=place.council_id)
    if state is not RoundState.OPEN:
        for member_id, _ in place.members:
            store.add(RelationsDeclaration, round_id=round_id, member_id=member_id, at=closes_at)
    if state in (RoundState.MEETING, RoundState.PUBLISHED):
        chair = place.members[0][1]
        store.add(ScoresOpening, round_id=round_id, at=min(now, closes_at + timedelta(days=29)), by_person_id=chair.id)
    return Span(round_id, place, state, year, opens_at, closes_at)
