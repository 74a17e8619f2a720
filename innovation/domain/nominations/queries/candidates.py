"""Whom a round may take and this person may nominate or register."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, and_, false, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from innovation.core.actor import Actor
from innovation.core.paging import Page
from innovation.core.roles import Role
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.accounts.enums import STAFF_KINDS
from innovation.domain.accounts.models import Person
from innovation.domain.localities.models import Household, Unit
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations import permissions
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.rules import GROUP_KINDS, OFFICE_KINDS

PAGE_SIZE = 30
FEWEST_WORDS = 2
MOST_WORDS = 12
Rows = Any  # a select: its type follows each column, here they differ by kind


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be chosen; `key` names the thing: “unit-12”, “person-5”, “household-9”."""

    key: str
    name: str
    place: str = ""


def list_candidates(
    kind: SubjectKind, locality_id: int, *, actor: Actor, q: str = "", only_plan: bool = False, page: int = 1
) -> Page[Candidate]:
    """By name; `q` is looked for without accents; `only_plan` keeps to those whom Việt Hoà's criteria name.

    Mặt trận nominates any household, and has no list of them: it looks for one (`must_search`).
    """
    if must_search(kind, locality_id, actor=actor) and can_search(q):
        query = _for_front(locality_id, q)
    else:
        query = candidates_of_kind(kind, locality_id, q=q, only_plan=only_plan)
        if not permissions.lists_all(actor, kind, locality_id):
            query = query.where(_own(kind, actor))
    counted = query.add_columns(func.count().over())
    rows = session.execute(counted.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    total = rows[0][-1] if rows else 0
    return Page([candidate_of(kind, row) for row in rows], total, page, PAGE_SIZE)


def must_search(kind: SubjectKind, locality_id: int, *, actor: Actor) -> bool:
    """Whether this person may nominate everybody of the kind and yet has no list of them."""
    return permissions.nominates_all(actor, locality_id) and not permissions.lists_all(actor, kind, locality_id)


def can_search(q: str) -> bool:
    """Two words at least; what is asked for is a whole name: a family name or the tổ's would be a list."""
    return len(_words(q)) >= FEWEST_WORDS


def was_found(subject: Subject, *, actor: Actor, q: str) -> bool:
    """Whether this person may choose the subject: whoever has no list only what they looked for by its name."""
    if subject.household_id is None or not must_search(subject.kind, subject.locality_id, actor=actor):
        return True
    if actor.heads_unit(subject.household.group_id if subject.household else None):
        return True
    found = _for_front(subject.locality_id, q).where(Household.id == subject.household_id)
    return can_search(q) and session.execute(found).first() is not None


def _words(q: str) -> list[str]:
    return fold(q[:100]).replace(",", " ").split()[:MOST_WORDS]


def _for_front(locality_id: int, q: str) -> Rows:
    """Households by the head's whole name in its order, the tổ's name before or after it: never by the address."""
    name = func.substr(Household.search_fold, 1, func.length(Household.head_name), type_=String)
    query = _of_kind(SubjectKind.HOUSEHOLD, locality_id, only_plan=False)
    query = query.where(or_(false(), *(_named(name, *parts) for parts in _as_names(_words(q)))))
    return query.with_only_columns(Household.id, Household.head_name, Unit.name, literal(""))


def _as_names(words: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Every stretch of two words or more that may be the whole name, and the words beside it."""
    for start in range(len(words)):
        for end in range(start + FEWEST_WORDS, len(words) + 1):
            yield " ".join(words[start:end]), [*words[:start], *words[end:]]


def _named(name: ColumnElement[str], whole: str, beside: Sequence[str]) -> ColumnElement[bool]:
    return and_(name == whole, *(Unit.name_fold.contains(word, autoescape=True) for word in beside))


def candidates_of_kind(kind: SubjectKind, locality_id: int, *, q: str = "", only_plan: bool = False) -> Rows:
    """Id, name and place of everybody of this kind, in the order of lists."""
    query = _of_kind(kind, locality_id, only_plan=only_plan)
    for word in dict.fromkeys(_words(q)):
        query = query.where(_searched(kind).contains(word, autoescape=True))
    return query


def _of_kind(kind: SubjectKind, locality_id: int, *, only_plan: bool) -> Rows:
    query: Rows
    if kind is SubjectKind.INDIVIDUAL:
        query = select(Person.id, Person.full_name, Unit.name).outerjoin(Unit, Unit.id == Person.unit_id)
        query = query.where(Person.locality_id == locality_id, Person.active, Person.erased_at.is_(None))
        query = query.order_by(Person.name_key, Person.id)
        return query.where(Person.kind.in_(STAFF_KINDS)) if only_plan else query
    if kind is SubjectKind.HOUSEHOLD:
        query = select(Household.id, Household.head_name, Unit.name, Household.address)
        query = query.join(Unit, Unit.id == Household.group_id).where(
            Household.locality_id == locality_id, Household.left_on.is_(None), Household.erased_at.is_(None)
        )
        return query.order_by(Unit.sort_order, Unit.name_fold, Household.head_key, Household.id)
    living = Unit.locality_id == locality_id, Unit.closed_on.is_(None), Unit.is_group.is_(False)
    units = select(Unit.id, Unit.name).where(*living).order_by(Unit.sort_order, Unit.name_fold, Unit.id)
    if kind is SubjectKind.RESIDENTIAL_GROUP:
        return units.where(Unit.kind.in_(GROUP_KINDS))
    return units.where(Unit.kind.in_(OFFICE_KINDS) if only_plan else Unit.kind.not_in(GROUP_KINDS))


def _own(kind: SubjectKind, actor: Actor) -> ColumnElement[bool]:
    """Oneself and what one heads."""
    headed = [grant.unit_id for grant in actor.grants if grant.role is Role.UNIT_HEAD and grant.unit_id]
    if kind is SubjectKind.INDIVIDUAL:
        return or_(Person.id == (actor.person_id or 0), Person.unit_id.in_(headed))
    return (Household.group_id if kind is SubjectKind.HOUSEHOLD else Unit.id).in_(headed)


def _searched(kind: SubjectKind) -> InstrumentedAttribute[str]:
    if kind is SubjectKind.INDIVIDUAL:
        return Person.name_fold
    return Household.search_fold if kind is SubjectKind.HOUSEHOLD else Unit.name_fold


def candidate_of(kind: SubjectKind, row: Sequence[Any]) -> Candidate:
    """A row of `candidates_of_kind`."""
    if kind is SubjectKind.INDIVIDUAL:
        return Candidate(f"person-{row[0]}", str(row[1]), str(row[2] or ""))
    if kind is SubjectKind.HOUSEHOLD:
        return Candidate(f"household-{row[0]}", f"Hộ ông/bà {row[1]}", ", ".join(filter(None, (row[2], row[3]))))
    return Candidate(f"unit-{row[0]}", str(row[1]))
