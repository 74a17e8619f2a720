"""The list for the yearly rating of staff."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.models import Person
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.localities.models import Unit
from innovation.domain.reports.permissions import can_export
from innovation.domain.reports.queries.authorships import authorships
from innovation.domain.reports.queries.coverage import NO_UNIT
from innovation.domain.reports.queries.targets import find_target
from innovation.domain.reports.rules import listed_kinds


@dataclass(frozen=True, slots=True)
class RatedEntry:
    """One person's part in one entry, as the yearly rating reads it."""

    title: str
    state: EntryState
    share: Decimal | None
    decision: str
    grade: str


@dataclass(frozen=True, slots=True)
class RatedPerson:
    """One member of staff in the list for the yearly rating."""

    staff_code: str
    name: str
    kind: PersonKind
    unit: str
    entries: tuple[RatedEntry, ...]

    @property
    def recognised(self) -> list[RatedEntry]:
        return [entry for entry in self.entries if entry.state is EntryState.RECOGNISED]


def list_for_rating(locality_id: int, year: int, *, actor: Actor) -> list[RatedPerson]:
    """Every member of staff with their entries of the year, decisions and shares; by unit, then by name."""
    if not can_export(actor, locality_id):
        raise NotFound("Không tìm thấy báo cáo này.")
    target = find_target(locality_id, year)
    parts = authorships(year, Entry.locality_id == locality_id)
    papers = _papers(locality_id)
    theirs: dict[int, list[RatedEntry]] = defaultdict(list)
    for part in parts:
        if part.person_id is not None:
            paper, grade = papers.get(part.entry_id, ("", "")) if part.recognised else ("", "")
            theirs[part.person_id].append(RatedEntry(part.title, part.state, part.share, paper, grade))
    rows = session.execute(
        select(Person.id, Person.staff_code, Person.full_name, Person.kind, Unit.name)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(Person.locality_id == locality_id, Person.active.is_(True), Person.kind.in_(listed_kinds(target)))
        .order_by(Unit.sort_order, Unit.name_fold, Unit.id, Person.name_key, Person.id)
    )
    return [
        RatedPerson(row.staff_code or "", row.full_name, row.kind, row.name or NO_UNIT, tuple(theirs[row.id]))
        for row in rows
    ]


def _papers(locality_id: int) -> dict[int, tuple[str, str]]:
    """Number and class of each entry's published recognition."""
    rows = session.execute(
        select(DecisionItem.entry_id, Decision.number, Decision.series, DecisionItem.grade)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .where(
            Decision.locality_id == locality_id,
            Decision.kind == DecisionKind.RECOGNITION,
            Decision.published_at.is_not(None),
        )
    )
    return {entry_id: (f"{number}/{series}", grade) for entry_id, number, series, grade in rows}
