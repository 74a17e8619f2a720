"""Units, people, accounts, roles and a council for each locality, many of them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select

from innovation.cli.demo.bulk.store import Store
from innovation.cli.demo.bulk.words import Words
from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.core.text import fold, name_key
from innovation.db import session
from innovation.domain.accounts.enums import AccountState, PersonKind
from innovation.domain.accounts.models import Account, Person, RoleGrant
from innovation.domain.councils.enums import Post
from innovation.domain.councils.models import Council, CouncilMember
from innovation.domain.entries.models import EntryCounter
from innovation.domain.localities.enums import LocalityKind, UnitKind
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.movements.enums import MovementKind
from innovation.domain.movements.models import Movement, Rubric, RubricVersion

POSTS = (Post.CHAIR, Post.VICE_CHAIR, Post.STANDING, *[Post.MEMBER] * 5, Post.SECRETARY)
# After the council: who leads, signs for them, gives numbers, watches.
OFFICE = (Role.LEADER, Role.DEPUTY_LEADER, Role.CLERK, Role.SUPERVISOR)
NEW_UNITS = 10


@dataclass
class Someone:
    id: int
    name: str
    kind: PersonKind
    unit_id: int
    unit_name: str
    birth_date: date


@dataclass
class Place:
    """A locality with whom and what its entries need."""

    locality: Locality
    movement: Movement
    rubric: RubricVersion
    council_id: int = 0
    members: list[tuple[int, Someone]] = field(default_factory=list)  # with the council member's id
    secretary: Someone | None = None
    leader: Someone | None = None
    authors: list[Someone] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)  # the last entry number of each year

    def login(self, name: str) -> str:
        return f"{name}@{self.locality.slug}.measure.example"


def find_place(locality: Locality) -> Place:
    """What `plans load` brought for the locality."""
    movement = session.scalars(
        select(Movement)
        .where(Movement.locality_id == locality.id, Movement.kind == MovementKind.INITIATIVE)
        .order_by(Movement.id)
    ).first()
    version = session.scalars(
        select(RubricVersion)
        .join(Rubric)
        .where(Rubric.locality_id.is_(None), Rubric.is_default)
        .order_by(RubricVersion.number.desc())
    ).first()
    if movement is None or version is None:
        raise LookupError("no movement or rubric: run `flask plans load` first")
    rows = session.execute(
        select(EntryCounter.year, EntryCounter.last_number).where(EntryCounter.locality_id == locality.id)
    )
    return Place(locality, movement, version, numbers=dict(list(rows)))


def settle(place: Place, people: int, *, hash_: str, words: Words, random: Random, store: Store, now: datetime) -> None:
    """Units, people with accounts and roles, and the council. Who judges works in a unit that sends no entries."""
    began = now - timedelta(days=1200)
    office, *units = _units(place, store, began)
    staff: list[Someone] = []
    for number in range(people):
        in_office = number < len(POSTS) + len(OFFICE)
        unit = office if in_office else units[number % len(units)]
        login = place.login(_login(number))
        someone = _person(place, unit, email=login, words=words, random=random, store=store, began=began)
        _account(someone, login, hash_, store, began)
        (staff if in_office else place.authors).append(someone)
    _roles(place, staff, len(units), store, began)
    _council(place, staff[: len(POSTS)], store, began)


def _login(number: int) -> str:
    """juror-1 … juror-9, then the posts in the office, then author-1 and on; the ninth juror is the secretary."""
    if number < len(POSTS):
        return "secretary" if POSTS[number] is Post.SECRETARY else f"juror-{number + 1}"
    number -= len(POSTS)
    return OFFICE[number].value if number < len(OFFICE) else f"author-{number - len(OFFICE) + 1}"


def _units(place: Place, store: Store, began: datetime) -> list[tuple[int, str]]:
    known = session.execute(
        select(Unit.id, Unit.name, Unit.sort_order)
        .where(Unit.locality_id == place.locality.id, Unit.is_group.is_(False), Unit.closed_on.is_(None))
        .order_by(Unit.sort_order, Unit.id)
    ).all()
    found = [(unit_id, name) for unit_id, name, _ in known]
    group = "Thôn" if place.locality.kind is LocalityKind.COMMUNE else "Tổ dân phố"
    for number in range(1, NEW_UNITS + 1):
        school = number <= NEW_UNITS // 2
        name = f"Trường Tiểu học số {50 + number} (mẫu)" if school else f"{group} số {50 + number} (mẫu)"
        kind = UnitKind.SCHOOL if school else UnitKind.RESIDENTIAL_GROUP
        unit_id = store.add(
            Unit, locality_id=place.locality.id, kind=kind, name=name, name_fold=fold(name),
            opened_on=local_date(began),
        )  # fmt: skip
        found.append((unit_id, name))
    return found


def _person(
    place: Place, unit: tuple[int, str], *, email: str, words: Words, random: Random, store: Store, began: datetime
) -> Someone:
    name, born = words.person(), date(random.randint(1960, 2000), random.randint(1, 12), random.randint(1, 28))
    kind = random.choice([PersonKind.CIVIL_SERVANT] * 3 + [PersonKind.PUBLIC_EMPLOYEE, PersonKind.TEACHER])
    person_id = store.add(
        Person, locality_id=place.locality.id, unit_id=unit[0], kind=kind, full_name=name, name_key=name_key(name),
        name_fold=fold(name), position="Chuyên viên", education="Đại học", birth_date=born, email=email,
        created_at=began,
    )  # fmt: skip
    return Someone(person_id, name, kind, *unit, born)


def _account(someone: Someone, login: str, hash_: str, store: Store, began: datetime) -> None:
    store.add(
        Account, person_id=someone.id, login=login, state=AccountState.ACTIVE, password_hash=hash_,
        password_changed_at=began, email_verified_at=began, created_at=began,
    )  # fmt: skip


def _roles(place: Place, staff: list[Someone], units: int, store: Store, began: datetime) -> None:
    """The office's posts, and one head for each unit that has anybody."""
    place.secretary, place.leader = staff[POSTS.index(Post.SECRETARY)], staff[len(POSTS)]
    holders = [(place.secretary, Role.SECRETARY), *zip(staff[len(POSTS) :], OFFICE, strict=True)]
    holders += [(author, Role.UNIT_HEAD) for author in place.authors[:units]]
    for someone, role in holders:
        store.add(
            RoleGrant, person_id=someone.id, role=role, locality_id=place.locality.id, basis="Dữ liệu mẫu",
            unit_id=someone.unit_id if role is Role.UNIT_HEAD else None, starts_on=local_date(began),
            granted_at=began,
        )  # fmt: skip


def _council(place: Place, staff: list[Someone], store: Store, began: datetime) -> None:
    place.council_id = store.add(
        Council, locality_id=place.locality.id, name=f"Hội đồng sáng kiến {place.locality.name} (đo)",
        starts_on=local_date(began), created_at=began,
    )  # fmt: skip
    for position, (someone, post) in enumerate(zip(staff, POSTS, strict=True), start=1):
        member_id = store.add(
            CouncilMember, council_id=place.council_id, person_id=someone.id, post=post, position=position,
            title="Chuyên viên", started_on=local_date(began),
        )  # fmt: skip
        place.members.append((member_id, someone))
