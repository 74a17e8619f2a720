"""What stands between a reader and the figures of a round: one query, whatever the reader's place."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, and_, literal, or_, select, union_all

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Assignment, Conflict, CouncilMember
from innovation.domain.councils.queries import is_barred_from_office
from innovation.domain.councils.rules import Declared, EntryPeople, conflicts_of
from innovation.domain.decisions.permissions import can_run_meeting
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import FirstUser, InitiativeAuthor
from innovation.domain.movements.models import Round
from innovation.domain.nominations.models import Nomination, Subject
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import ScoreSheet, ScoresOpening
from innovation.domain.scoring.queries.seat import late_sheets

NO_ID = 0


@dataclass(frozen=True, slots=True)
class Hidden:
    """Entries that a reader sees nothing of, and those that the chair has asked the reader to mark alone."""

    conflicts: frozenset[int]
    own_unsealed: frozenset[int]

    @property
    def entry_ids(self) -> frozenset[int]:
        return self.conflicts | self.own_unsealed


def hidden_from(round_: Round, actor: Actor, member: CouncilMember | None) -> Hidden:
    """A member steps back for every conflict; whoever runs the round for all but a shared unit, as in screening."""
    in_office = can_run_meeting(actor, round_) or member is None
    related: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for entry_id, kind, lifted in session.execute(_related(round_.id, actor, member)):
        related[entry_id].append((kind, lifted is not None))
    person_id = actor.person_id or NO_ID
    conflicts = set()
    for entry_id, found in related.items():
        kinds = _kinds(entry_id, found, person_id, member.person.unit_id if member else None, round_)
        if is_barred_from_office(kinds) if in_office else kinds:
            conflicts.add(entry_id)
    unsealed = {entry_id for entry_id, found in related.items() if ("own_unsealed", False) in found}
    return Hidden(frozenset(conflicts), frozenset(unsealed))


def _kinds(
    entry_id: int, found: list[tuple[str, bool]], person_id: int, unit_id: int | None, round_: Round
) -> frozenset[ConflictKind]:
    def whose(word: str, id_: int | None) -> frozenset[int]:
        return frozenset({id_ or NO_ID}) if (word, False) in found else frozenset()

    people = EntryPeople(entry_id, whose("author", person_id), whose("unit", unit_id), whose("first_user", person_id))
    declared = [
        Declared(entry_id, person_id, ConflictKind(kind.removeprefix("row:")), lifted)
        for kind, lifted in found
        if kind.startswith("row:")
    ]
    return conflicts_of(people, person_id=person_id, unit_id=unit_id, unit_rule=round_.unit_conflict, declared=declared)


def _related(round_id: int, actor: Actor, member: CouncilMember | None) -> Any:
    """(entry, how, lifted at) of every tie between the reader and an entry of the round."""
    person_id = actor.person_id or NO_ID
    unit_id = (member.person.unit_id if member else None) or NO_ID
    member_id = member.id if member else NO_ID
    nothing = select(Conflict.lifted_at).where(Conflict.id == NO_ID).scalar_subquery()
    in_round = Entry.round_id == round_id

    def how(word: str) -> Any:
        return select(Entry.id, literal(word, String), nothing).where(in_round)

    author = how("author").outerjoin(InitiativeAuthor, InitiativeAuthor.entry_id == Entry.id)
    unit = how("unit").outerjoin(InitiativeAuthor, InitiativeAuthor.entry_id == Entry.id)
    unit = unit.outerjoin(Person, Person.id == InitiativeAuthor.person_id)
    subject = how("author").join(Nomination, Nomination.entry_id == Entry.id)
    subject = subject.join(Subject, Subject.id == Nomination.subject_id)
    rows = (
        select(Entry.id, literal("row:", String) + Conflict.kind.cast(String), Conflict.lifted_at)
        .join(Conflict, Conflict.entry_id == Entry.id)
        .where(in_round, Conflict.person_id == person_id)
    )
    return union_all(
        author.where(or_(Entry.owner_id == person_id, InitiativeAuthor.person_id == person_id)),
        unit.where(or_(Entry.unit_id == unit_id, InitiativeAuthor.unit_id == unit_id, Person.unit_id == unit_id)),
        subject.where(Subject.person_id == person_id),
        how("first_user").join(FirstUser, FirstUser.entry_id == Entry.id).where(FirstUser.person_id == person_id),
        rows,
        _owed(how("own_unsealed"), member_id),
    )


def owes_sheet(entry_id: int, member_id: int) -> bool:
    """Whether the member still has to mark this entry alone: a third marker, or a sheet that the chair opened again.

    Other sheets that were not sealed by the opening take no marks any more, so nobody waits for them.
    """
    return session.scalar(_owed(select(Entry.id), member_id).where(Entry.id == entry_id)) is not None


def _owed(query: Any, member_id: int) -> Any:
    return (
        query.join(Assignment, Assignment.entry_id == Entry.id)
        .join(ScoreSheet, and_(ScoreSheet.entry_id == Entry.id, ScoreSheet.member_id == Assignment.member_id))
        .join(ScoresOpening, ScoresOpening.round_id == Entry.round_id)
        .where(
            Assignment.member_id == member_id,
            Assignment.revoked_at.is_(None),
            ScoreSheet.state != SheetState.SEALED,
            late_sheets(ScoresOpening.at),
        )
    )
