"""People of a locality: the directory, lookups, and who holds a role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select
from sqlalchemy.orm import joinedload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.core.roles import Role
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.accounts.enums import STAFF_KINDS, AccountState, PersonKind
from innovation.domain.accounts.models import Account, Person, RoleGrant
from innovation.domain.accounts.permissions import can_manage_people
from innovation.domain.accounts.queries.sessions import in_force_on
from innovation.domain.localities import queries as localities
from innovation.domain.localities.models import Locality

PAGE_SIZE = 20
NO_ACCOUNT = "none"

LONGEST_WISH = 200  # characters; SQLite refuses patterns beyond 50,000


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A line of the directory."""

    person: Person
    account_state: AccountState | None
    roles: tuple[Role, ...]


def list_people(
    locality_id: int,
    *,
    day: date,
    q: str = "",
    unit_id: int | None = None,
    kind: PersonKind | None = None,
    account: str = "",
    page: int = 1,
) -> Page[PersonRow]:
    """A page of a locality's people by name; `q` matches name, staff code, e-mail or phone without accents."""
    query = _matching(select(Person, Account.state).outerjoin(Account, Account.person_id == Person.id), locality_id, q)
    if unit_id is not None:
        query = query.where(Person.unit_id == unit_id)
    if kind is not None:
        query = query.where(Person.kind == kind)
    if account == NO_ACCOUNT:
        query = query.where(Account.id.is_(None))
    elif account in set(AccountState):
        query = query.where(Account.state == AccountState(account))
    total = session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    rows = session.execute(
        query.order_by(Person.name_key, Person.id).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    ).all()
    held = _roles_of([person.id for person, _ in rows], day)
    items = [PersonRow(person, state, held.get(person.id, ())) for person, state in rows]
    return Page(items, total, page, PAGE_SIZE)


def _matching(query: Select[Person, AccountState], locality_id: int, q: str) -> Select[Person, AccountState]:
    query = query.where(Person.locality_id == locality_id, Person.erased_at.is_(None))
    for word in fold(q[:LONGEST_WISH]).split()[:8]:
        columns = (Person.name_fold, func.lower(Person.staff_code), Person.email, Person.phone)
        query = query.where(or_(*(column.contains(word, autoescape=True) for column in columns)))
    return query


def _roles_of(person_ids: Sequence[int], day: date) -> dict[int, tuple[Role, ...]]:
    held: dict[int, tuple[Role, ...]] = {}
    query = select(RoleGrant.person_id, RoleGrant.role).where(RoleGrant.person_id.in_(person_ids), in_force_on(day))
    for person_id, role in session.execute(query.order_by(RoleGrant.id)):
        held[person_id] = (*held.get(person_id, ()), role)
    return held


def fewest_parts(q: str) -> ColumnElement[int]:
    """To order by: how many words of `q` are not a whole word of the name. “yen” means Yến before every Nguyễn."""
    padded = literal(" ").concat(Person.name_fold).concat(" ")
    missed: ColumnElement[int] = literal(0)
    for word in fold(q[:LONGEST_WISH]).split()[:8]:
        missed = missed + case((padded.contains(f" {word} ", autoescape=True), 0), else_=1)
    return missed


def search_people(locality_id: int, q: str, *, limit: int = 10) -> Sequence[Person]:
    """Active people whose name, staff code, e-mail or phone holds every word: for choosing a co-author or a member."""
    if not fold(q).strip():
        return []
    query = _matching(select(Person, Account.state).outerjoin(Account, Account.person_id == Person.id), locality_id, q)
    query = query.where(Person.active).order_by(fewest_parts(q), Person.name_key, Person.id)
    return [person for person, _ in session.execute(query.limit(limit)).all()]


def search_unit(unit_id: int, q: str, *, limit: int = 10) -> Sequence[Person]:
    """The same among the people of one unit."""
    if not fold(q).strip():
        return []
    unit = localities.get_unit(unit_id)
    query = _matching(
        select(Person, Account.state).outerjoin(Account, Account.person_id == Person.id), unit.locality_id, q
    )
    query = query.where(Person.active, Person.unit_id == unit_id)
    query = query.order_by(fewest_parts(q), Person.name_key, Person.id)
    return [person for person, _ in session.execute(query.limit(limit)).all()]


def get_person(person_id: int, *, actor: Actor) -> Person:
    """A person whom the actor may manage, or themself; anybody else does not exist."""
    person = session.get(Person, person_id)
    if person is None or not (person.id == actor.person_id or can_manage_people(actor, person.locality_id)):
        raise NotFound("Không tìm thấy người này.")
    return person


def find_person(person_id: int) -> Person | None:
    """By id, for the code of higher rooms that has decided already who may see them."""
    return session.get(Person, person_id)


def find_account(person_id: int) -> Account | None:
    return session.scalar(select(Account).where(Account.person_id == person_id))


def find_person_by_login(login: str) -> Person | None:
    """Whose account it is, for the command line."""
    return session.scalar(select(Person).join(Account, Account.person_id == Person.id).where(Account.login == login))


def list_for_council(locality_id: int) -> Sequence[Person]:
    """Whom a ward may seat: its staff and the teachers of its schools, active, by name."""
    query = select(Person).where(
        Person.locality_id == locality_id, Person.active, Person.kind.in_(STAFF_KINDS | {PersonKind.TEACHER})
    )
    return session.scalars(query.order_by(Person.name_key, Person.id)).all()


def list_of_unit(unit_id: int) -> Sequence[Person]:
    """Everybody of the unit who is active, pupils too, by name."""
    query = select(Person).where(Person.unit_id == unit_id, Person.active, Person.erased_at.is_(None))
    return session.scalars(query.order_by(Person.name_key, Person.id)).all()


def list_holders(role: Role, *, day: date, locality_id: int, unit_id: int | None = None) -> Sequence[Person]:
    """Who holds the role in that locality (and unit) on that day, by name."""
    query = select(Person).join(RoleGrant, RoleGrant.person_id == Person.id)
    query = query.where(RoleGrant.role == role, RoleGrant.locality_id == locality_id, in_force_on(day))
    if unit_id is not None:
        query = query.where(RoleGrant.unit_id == unit_id)
    return session.scalars(query.distinct().order_by(Person.name_key, Person.id)).all()


def list_secretaries(*, day: date, locality_id: int, unit_id: int | None) -> Sequence[Person]:
    """Who is told of a round's work: of a unit's own round its secretaries, where there are none the locality's."""
    own = list_holders(Role.UNIT_SECRETARY, day=day, locality_id=locality_id, unit_id=unit_id) if unit_id else ()
    return own or list_holders(Role.SECRETARY, day=day, locality_id=locality_id)


def get_person_to_type_for(person_id: int, *, actor: Actor) -> Person:
    """For whom an entry on paper is typed: the secretary's whole directory, of a unit's secretary the unit's people."""
    person = session.get(Person, person_id)
    if person is not None and person.unit_id in actor.units_with(Role.UNIT_SECRETARY):
        return person
    return get_person(person_id, actor=actor)


def managed_localities(actor: Actor) -> list[Locality]:
    """The localities whose people and units the actor looks after, by name."""
    return [place for place in localities.list_localities() if can_manage_people(actor, place.id)]


def list_grants(person_id: int) -> Sequence[RoleGrant]:
    """All roles ever held, the newest first, with who gave and took them."""
    query = select(RoleGrant).where(RoleGrant.person_id == person_id)
    query = query.options(joinedload(RoleGrant.granted_by), joinedload(RoleGrant.revoked_by))
    return session.scalars(query.order_by(RoleGrant.starts_on.desc(), RoleGrant.id.desc())).all()


def open_grants(person_id: int, *, day: date) -> list[RoleGrant]:
    """Roles that hold on that day or later."""
    return [g for g in list_grants(person_id) if g.revoked_at is None and (g.ends_on is None or g.ends_on >= day)]
