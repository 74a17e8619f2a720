"""Reads of councils. Conflicts are derived here, in one place, for lists, pages, counts and votes alike."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils.enums import ConflictKind, Post
from innovation.domain.councils.models import (
    Assignment,
    Conflict,
    Council,
    CouncilMember,
    CouncilRound,
    RelationsDeclaration,
)
from innovation.domain.councils.rules import Declared, EntryPeople, conflicts_of
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import FirstUser, InitiativeAuthor
from innovation.domain.movements.models import Round

Recusals = dict[int, dict[int, frozenset[ConflictKind]]]


def posts_of(person_id: int | None) -> frozenset[Post]:
    """The posts that the person holds in councils now; one query for tabs, access and the second factor."""
    if person_id is None:
        return frozenset()
    return frozenset(
        session.scalars(
            select(CouncilMember.post).where(CouncilMember.person_id == person_id, CouncilMember.ended_on.is_(None))
        )
    )


def get_council(council_id: int, *, actor: Actor) -> Council:
    """The council for those who run or sit on it."""
    council = session.get(Council, council_id, options=[selectinload(Council.members)])
    if council is None or not (_runs(actor, council.locality_id) or find_member(council_id, actor.person_id)):
        raise NotFound("Không tìm thấy Hội đồng này.")
    return council


def list_councils(actor: Actor) -> Sequence[Council]:
    """The councils of the actor's localities and those that the actor sits on, newest first."""
    sits = select(CouncilMember.council_id).where(
        CouncilMember.person_id == actor.person_id, CouncilMember.ended_on.is_(None)
    )
    runs = actor.localities_with(Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, Role.SUPERVISOR)
    return session.scalars(
        select(Council)
        .where(Council.locality_id.in_(runs) | Council.id.in_(sits))
        .options(selectinload(Council.members))
        .order_by(Council.id.desc())
    ).all()


def council_of(round_id: int) -> Council | None:
    """The council that judges the round, with its members."""
    return session.scalars(
        select(Council)
        .join(CouncilRound, CouncilRound.council_id == Council.id)
        .where(CouncilRound.round_id == round_id)
        .options(selectinload(Council.members))
    ).one_or_none()


def members_of(council: Council) -> list[CouncilMember]:
    """The members in office, in the decision's order."""
    return [member for member in council.members if member.ended_on is None]


def find_member(council_id: int, person_id: int | None) -> CouncilMember | None:
    """The person's seat in the council, when in office."""
    if person_id is None:
        return None
    return session.scalars(
        select(CouncilMember).where(
            CouncilMember.council_id == council_id,
            CouncilMember.person_id == person_id,
            CouncilMember.ended_on.is_(None),
        )
    ).one_or_none()


def find_member_of_round(round_id: int, person_id: int | None) -> CouncilMember | None:
    """The person's seat in the council that judges the round."""
    if person_id is None:
        return None
    return session.scalars(
        select(CouncilMember)
        .join(CouncilRound, CouncilRound.council_id == CouncilMember.council_id)
        .where(
            CouncilRound.round_id == round_id,
            CouncilMember.person_id == person_id,
            CouncilMember.ended_on.is_(None),
        )
    ).one_or_none()


def rounds_of_member(person_id: int) -> Sequence[Round]:
    """The rounds that the person's councils judge, newest first."""
    return session.scalars(
        select(Round)
        .join(CouncilRound, CouncilRound.round_id == Round.id)
        .join(CouncilMember, CouncilMember.council_id == CouncilRound.council_id)
        .where(CouncilMember.person_id == person_id, CouncilMember.ended_on.is_(None))
        .order_by(Round.id.desc())
    ).all()


def has_declared_relations(round_id: int, member_id: int) -> bool:
    """Whether the member has made the statement that opens the dossiers."""
    return (
        session.scalar(
            select(RelationsDeclaration.id).where(
                RelationsDeclaration.round_id == round_id, RelationsDeclaration.member_id == member_id
            )
        )
        is not None
    )


def declared_members(round_id: int) -> frozenset[int]:
    """Ids of the members who have made their statement for the round."""
    return frozenset(
        session.scalars(select(RelationsDeclaration.member_id).where(RelationsDeclaration.round_id == round_id))
    )


def people_of_entries(round_id: int, entry_ids: Collection[int] | None = None) -> dict[int, EntryPeople]:
    """Authors, their units and first users of the round's entries, in three queries however many there are."""
    entries = select(Entry.id, Entry.owner_id, Entry.unit_id).where(Entry.round_id == round_id)
    authors = (
        select(InitiativeAuthor.entry_id, InitiativeAuthor.person_id, InitiativeAuthor.unit_id, Person.unit_id)
        .join(Entry, Entry.id == InitiativeAuthor.entry_id)
        .outerjoin(Person, Person.id == InitiativeAuthor.person_id)
        .where(Entry.round_id == round_id)
    )
    users = (
        select(FirstUser.entry_id, FirstUser.person_id)
        .join(Entry, Entry.id == FirstUser.entry_id)
        .where(Entry.round_id == round_id, FirstUser.person_id.is_not(None))
    )
    if entry_ids is not None:
        entries, authors, users = (query.where(Entry.id.in_(entry_ids)) for query in (entries, authors, users))
    people: dict[int, tuple[set[int], set[int], set[int]]] = defaultdict(lambda: (set(), set(), set()))
    for entry_id, owner_id, unit_id in session.execute(entries):
        people[entry_id][0].add(owner_id)
        people[entry_id][1].update({unit_id} - {None})
    for entry_id, person_id, unit_id, own_unit_id in session.execute(authors):
        people[entry_id][0].update({person_id} - {None})
        people[entry_id][1].update({unit_id, own_unit_id} - {None})
    for entry_id, person_id in session.execute(users):
        people[entry_id][2].add(person_id)
    return {
        entry_id: EntryPeople(entry_id, frozenset(authors_), frozenset(units), frozenset(users_))
        for entry_id, (authors_, units, users_) in people.items()
    }


def recusals(round_: Round, entry_ids: Collection[int] | None = None) -> Recusals:
    """For each entry of the round the members (by member id) who are out, and why. Four queries in all."""
    council = council_of(round_.id)
    if council is None:
        return {}
    members = members_of(council)
    people = people_of_entries(round_.id, entry_ids)
    rows = declared_rows(round_.id, entry_ids)
    found: Recusals = {}
    for entry_id, entry_people in people.items():
        found[entry_id] = {}
        for member in members:
            kinds = conflicts_of(
                entry_people,
                person_id=member.person_id,
                unit_id=member.person.unit_id,
                unit_rule=round_.unit_conflict,
                declared=rows,
            )
            if kinds:
                found[entry_id][member.id] = kinds
    return found


def declared_rows(round_id: int, entry_ids: Collection[int] | None = None) -> list[Declared]:
    """What was declared or lifted, as the rules read it."""
    query = (
        select(Conflict.entry_id, Conflict.person_id, Conflict.kind, Conflict.lifted_at)
        .join(Entry, Entry.id == Conflict.entry_id)
        .where(Entry.round_id == round_id)
    )
    if entry_ids is not None:
        query = query.where(Entry.id.in_(entry_ids))
    return [Declared(e, p, kind, lifted_at is not None) for e, p, kind, lifted_at in session.execute(query)]


def conflicts_for(entry: Entry, person_id: int | None) -> frozenset[ConflictKind]:
    """Why this person is out for this entry, whether or not they sit on the council; empty when they are in."""
    person = session.get(Person, person_id) if person_id is not None else None
    if person is None:
        return frozenset()
    return conflicts_of(
        people_of_entries(entry.round_id, [entry.id])[entry.id],
        person_id=person.id,
        unit_id=person.unit_id,
        unit_rule=entry.round.unit_conflict,
        declared=declared_rows(entry.round_id, [entry.id]),
    )


def is_shut_out(entry: Entry, person_id: int | None) -> bool:
    """Whether a declared, family or first-user conflict closes the entry to the person behind every door.

    An author reads the own dossier; somebody of the same unit may still be its head or its secretary.
    """
    shut = {ConflictKind.DECLARED, ConflictKind.HOUSEHOLD, ConflictKind.FIRST_USER}
    return bool(conflicts_for(entry, person_id) & shut)


def list_conflicts(round_id: int) -> Sequence[Conflict]:
    """The kept rows of the round: declarations, and unit conflicts lifted with their reasons."""
    return session.scalars(
        select(Conflict).join(Entry, Entry.id == Conflict.entry_id).where(Entry.round_id == round_id)
        .order_by(Conflict.created_at)
    ).all()  # fmt: skip


def list_assignments(round_id: int, *, member_id: int | None = None) -> Sequence[Assignment]:
    """Assignments in force in the round, by the entries' codes."""
    query = (
        select(Assignment)
        .join(Entry, Entry.id == Assignment.entry_id)
        .where(Entry.round_id == round_id, Assignment.revoked_at.is_(None))
        .options(joinedload(Assignment.entry), joinedload(Assignment.member))
        .order_by(Entry.code, Assignment.member_id)
    )
    if member_id is not None:
        query = query.where(Assignment.member_id == member_id)
    return session.scalars(query).all()


def find_assignment(entry_id: int, member_id: int) -> Assignment | None:
    return session.scalars(
        select(Assignment).where(
            Assignment.entry_id == entry_id, Assignment.member_id == member_id, Assignment.revoked_at.is_(None)
        )
    ).one_or_none()


def loads(round_id: int) -> dict[int, int]:
    """How many dossiers each member has in the round."""
    rows = session.execute(
        select(Assignment.member_id, func.count())
        .join(Entry, Entry.id == Assignment.entry_id)
        .where(Entry.round_id == round_id, Assignment.revoked_at.is_(None))
        .group_by(Assignment.member_id)
    )
    return dict(rows.tuples().all())


def _runs(actor: Actor, locality_id: int) -> bool:
    return actor.has_any(Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, Role.SUPERVISOR, locality_id=locality_id)
