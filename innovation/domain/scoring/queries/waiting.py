"""What waits for a member to be scored, without the desk around it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils.models import Assignment, CouncilMember, CouncilRound, RelationsDeclaration
from innovation.domain.councils.permissions import COUNCIL_STATES
from innovation.domain.councils.queries import Facts
from innovation.domain.entries.models import Entry
from innovation.domain.movements.enums import RoundState, UnitConflictRule
from innovation.domain.movements.models import Round
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import ScoreSheet


@dataclass(slots=True)
class RoundToScore:
    """A round that the person's council scores now, with the dossiers given to them that they have not sealed."""

    id: int
    name: str
    scoring_until: datetime
    unit_rule: UnitConflictRule
    unit_id: int | None
    has_declared: bool
    entry_ids: list[int]

    def left(self, facts: Facts, person_id: int) -> int:
        """How many of them the person may score."""
        return sum(
            not facts.conflicts(each, person_id=person_id, unit_id=self.unit_id, unit_rule=self.unit_rule)
            for each in self.entry_ids
        )


def rounds_to_score(person_id: int) -> list[RoundToScore]:
    """In one query; conflicts are not left out yet, so that one query can ask for those of several lists."""
    given = (
        select(Entry.id.label("entry_id"), Entry.round_id, Assignment.member_id)
        .join(Assignment, and_(Assignment.entry_id == Entry.id, Assignment.revoked_at.is_(None)))
        .join(CouncilMember, CouncilMember.id == Assignment.member_id)
        .outerjoin(ScoreSheet, and_(ScoreSheet.entry_id == Entry.id, ScoreSheet.member_id == Assignment.member_id))
        .where(
            CouncilMember.person_id == person_id, Entry.state.in_(COUNCIL_STATES), Entry.deleted_at.is_(None),
            or_(ScoreSheet.state.is_(None), ScoreSheet.state != SheetState.SEALED),
        )
        .subquery()
    )  # fmt: skip
    rows = session.execute(
        select(
            Round.id, Round.name, Round.scoring_until, Round.unit_conflict, Person.unit_id,
            RelationsDeclaration.id, given.c.entry_id,
        )
        .join(CouncilRound, CouncilRound.round_id == Round.id)
        .join(CouncilMember, CouncilMember.council_id == CouncilRound.council_id)
        .join(Person, Person.id == CouncilMember.person_id)
        .outerjoin(RelationsDeclaration, and_(
            RelationsDeclaration.round_id == Round.id, RelationsDeclaration.member_id == CouncilMember.id))
        .outerjoin(given, and_(given.c.round_id == Round.id, given.c.member_id == CouncilMember.id))
        .where(
            CouncilMember.person_id == person_id, CouncilMember.ended_on.is_(None), Round.state == RoundState.SCORING
        )
        .order_by(Round.scoring_until, Round.id)
    )  # fmt: skip
    found: dict[int, RoundToScore] = {}
    for id_, name, until, rule, unit_id, statement, entry_id in rows:
        known = found.get(id_) or RoundToScore(id_, name, until, rule, unit_id, statement is not None, [])
        found[id_] = known
        if entry_id is not None:
            known.entry_ids.append(entry_id)
    return list(found.values())
