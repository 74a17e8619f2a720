"""The author table and the people who applied it first."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.core.text import fold, name_key
from innovation.db import session
from innovation.domain.accounts.enums import ConsentPurpose, PersonKind
from innovation.domain.accounts.models import Account, Person
from innovation.domain.accounts.service import set_consents
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import FirstUser, Initiative, InitiativeAuthor
from innovation.domain.initiatives.rules import MAX_AUTHORS, MAX_FIRST_USERS, ensure_share
from innovation.domain.initiatives.service.writing import ensure_editable
from innovation.domain.localities.models import Unit

CONSENT_TEXT_VERSION = "2026-11"


@dataclass(frozen=True, slots=True)
class AuthorData:
    """What the form says of an author. `person_id` links somebody known; otherwise a person without account is made."""

    full_name: str
    kind: PersonKind
    birth_date: date | None = None
    person_id: int | None = None
    unit_id: int | None = None
    workplace: str = ""
    position_title: str = ""
    education: str = ""
    phone: str | None = None
    email: str | None = None
    guardian_name: str | None = None
    guardian_consents: bool = False
    share: Decimal | None = None


def add_author(initiative: Initiative, data: AuthorData, *, actor: Actor, now: datetime) -> InitiativeAuthor:
    """A co-author at the end of the table. Their own confirmation is asked for when the entry is handed in."""
    ensure_editable(initiative, actor)
    if len(initiative.authors) >= MAX_AUTHORS:
        raise RuleBroken("too_many_authors", f"Mỗi sáng kiến có tối đa {MAX_AUTHORS} tác giả.")
    _ensure_data(initiative.entry, data)
    person = _person_for(initiative.entry, data, now)
    if any(author.person_id == person.id for author in initiative.authors):
        raise RuleBroken("author_twice", f"{person.full_name} đã có trong danh sách tác giả.", field="full_name")
    author = InitiativeAuthor(position=len(initiative.authors) + 1, person=person, is_main=False)
    _fill(author, data)
    initiative.authors.append(author)
    session.flush()
    _guardian(initiative, author, data, actor, now)
    return author


def edit_author(
    initiative: Initiative, author: InitiativeAuthor, data: AuthorData, *, actor: Actor, now: datetime
) -> None:
    """Change what the table says of an author; a changed share must be confirmed anew."""
    ensure_editable(initiative, actor)
    _ensure_data(initiative.entry, data)
    if data.share != author.share:
        _unconfirm(author)
    _fill(author, data)
    session.flush()
    _guardian(initiative, author, data, actor, now)


def remove_author(initiative: Initiative, author: InitiativeAuthor, *, actor: Actor) -> None:
    """Take a co-author out; the main author stays."""
    ensure_editable(initiative, actor)
    if author.is_main:
        raise RuleBroken("main_author", "Tác giả chính đứng tên hồ sơ nên không bỏ được.")
    initiative.authors.remove(author)
    session.flush()
    for position, left in enumerate(initiative.authors, start=1):
        left.position = position
    session.flush()


def set_shares(initiative: Initiative, shares: Mapping[int, Decimal | None], *, actor: Actor) -> None:
    """Shares in percent by author id. The sum is checked when handing in, so that one may save in between."""
    ensure_editable(initiative, actor)
    for author in initiative.authors:
        if author.id in shares and shares[author.id] != author.share:
            ensure_share(shares[author.id], f"share-{author.id}")
            author.share = shares[author.id]
            _unconfirm(author)
    session.flush()


@dataclass(frozen=True, slots=True)
class FirstUserData:
    """What the form says of somebody who took part in applying it first."""

    full_name: str
    birth_date: date | None = None
    workplace: str = ""
    position_title: str = ""
    education: str = ""
    task: str = ""


def set_first_users(initiative: Initiative, users: Sequence[FirstUserData], *, actor: Actor) -> None:
    """Replace the list of those who took part in applying it first; people whom the locality knows are linked."""
    ensure_editable(initiative, actor)
    if len(users) > MAX_FIRST_USERS:
        raise RuleBroken("too_many_users", f"Ghi tối đa {MAX_FIRST_USERS} người tham gia áp dụng lần đầu.")
    initiative.first_users.clear()
    session.flush()
    known = _people_by_name(initiative.entry.locality_id, [user.full_name for user in users])
    for position, data in enumerate(users, start=1):
        person_id = _same_person(data, known.get(name_key(data.full_name), []))
        initiative.first_users.append(FirstUser(position=position, person_id=person_id, **asdict(data)))
    session.flush()


def _ensure_data(entry: Entry, data: AuthorData) -> None:
    if not data.full_name:
        raise RuleBroken("author_name", "Nhập họ và tên tác giả.", field="full_name")
    ensure_share(data.share, "share")
    unit = session.get(Unit, data.unit_id) if data.unit_id else None
    if data.unit_id and (unit is None or unit.locality_id != entry.locality_id or unit.is_group):
        raise RuleBroken("unit", "Chọn đơn vị trong danh sách.", field="unit_id")


def _person_for(entry: Entry, data: AuthorData, now: datetime) -> Person:
    if data.person_id is not None:
        person = session.get(Person, data.person_id)
        if person is None or person.locality_id != entry.locality_id or not person.active:
            raise RuleBroken("author_unknown", "Chọn tác giả trong danh sách hoặc nhập đủ.", field="full_name")
        return person
    person = Person(
        locality_id=entry.locality_id, unit_id=data.unit_id, kind=data.kind, full_name=data.full_name,
        name_key=name_key(data.full_name), position=data.position_title, education=data.education,
        birth_date=data.birth_date, residence="" if data.unit_id else data.workplace, email=data.email,
        phone=data.phone, guardian_name=data.guardian_name, created_at=now,
    )  # fmt: skip
    session.add(person)
    session.flush()
    return person


def _fill(author: InitiativeAuthor, data: AuthorData) -> None:
    unit = session.get(Unit, data.unit_id) if data.unit_id else None
    # The row stands for one person: somebody known by an account keeps the name that the directory has.
    known = author.person is not None and (author.is_main or has_account(author.person.id))
    author.full_name = author.person.full_name if known and author.person else data.full_name
    author.kind, author.birth_date = data.kind, data.birth_date
    author.unit, author.workplace = unit, data.workplace or (unit.name if unit else "")
    author.position_title, author.education = data.position_title, data.education
    author.phone, author.email, author.guardian_name = data.phone, data.email, data.guardian_name
    author.share = data.share


def _unconfirm(author: InitiativeAuthor) -> None:
    author.confirmed_at, author.confirmed_how = None, ""
    author.declined_at, author.decline_reason = None, ""


def _guardian(initiative: Initiative, author: InitiativeAuthor, data: AuthorData, actor: Actor, now: datetime) -> None:
    """Keep or end the guardian's consent for a pupil, with the words' version and who gave it."""
    if author.person_id is None:
        return
    wanted = data.kind is PersonKind.PUPIL and data.guardian_consents and bool(data.guardian_name)
    set_consents(
        author.person_id, frozenset({ConsentPurpose.GUARDIAN} if wanted else ()),
        offered=frozenset({ConsentPurpose.GUARDIAN}), about=f"entry:{initiative.entry_id}",
        text_version=CONSENT_TEXT_VERSION, given_by=data.guardian_name or "", actor=actor, now=now,
    )  # fmt: skip


def has_account(person_id: int) -> bool:
    """Whether the directory has an account of the person."""
    return session.scalar(select(Account.id).where(Account.person_id == person_id)) is not None


def _people_by_name(locality_id: int, names: Sequence[str]) -> dict[str, list[Person]]:
    keys = {name_key(name) for name in names}
    found: dict[str, list[Person]] = {}
    query = select(Person).where(Person.locality_id == locality_id, Person.name_key.in_(keys)).order_by(Person.id)
    for person in session.scalars(query):
        found.setdefault(person.name_key, []).append(person)
    return found


def _same_person(data: FirstUserData, namesakes: Sequence[Person]) -> int | None:
    """The only person of that name, or among namesakes the one of that unit; nobody when it stays open."""
    if len(namesakes) > 1:
        workplace = fold(data.workplace)
        namesakes = [person for person in namesakes if person.unit and fold(person.unit.name) == workplace]
    return namesakes[0].id if len(namesakes) == 1 else None
