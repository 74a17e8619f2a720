"""Reads of registrations: one subject's, one's own, and who has and who has not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.localities.models import Household, Unit
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.movements.models import Season
from innovation.domain.nominations import permissions
from innovation.domain.nominations.models import Registration, Subject
from innovation.domain.nominations.queries.candidates import (
    PAGE_SIZE,
    Candidate,
    Rows,
    candidate_of,
    candidates_of_kind,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of who has and who has not registered; `registered_at` None: has not."""

    who: Candidate
    registration_id: int | None
    registered_at: datetime | None


def registration_of(season_id: int, subject_id: int) -> Registration | None:
    """The registration in force."""
    return session.scalars(
        select(Registration).where(
            Registration.season_id == season_id, Registration.subject_id == subject_id,
            Registration.withdrawn_at.is_(None),
        )
    ).one_or_none()  # fmt: skip


def get_registration(registration_id: int, *, actor: Actor) -> Registration:
    """For whoever may nominate the subject."""
    registration = session.get(Registration, registration_id)
    if registration is None or not permissions.can_nominate(actor, registration.subject):
        raise NotFound("Không tìm thấy đăng ký này.")
    return registration


def list_own_registrations(actor: Actor) -> Sequence[Registration]:
    """In force, of oneself and of what one heads, newest first; the secretary has the list of who has and has not."""
    headed = [grant.unit_id for grant in actor.grants if grant.role is Role.UNIT_HEAD and grant.unit_id]
    theirs = or_(
        Subject.person_id == (actor.person_id or 0), Subject.unit_id.in_(headed),
        Subject.household_id.in_(select(Household.id).where(Household.group_id.in_(headed))),
        Subject.person_id.in_(select(Person.id).where(Person.unit_id.in_(headed))),
    )  # fmt: skip
    query = (
        select(Registration)
        .join(Registration.subject)
        .where(theirs, Registration.withdrawn_at.is_(None))
        .options(contains_eager(Registration.subject), joinedload(Registration.season).selectinload(Season.rounds))
    )
    return session.scalars(query.order_by(Registration.created_at.desc(), Registration.id.desc()).limit(100)).all()


def list_standings(
    season: Season, kind: SubjectKind, *, has: bool | None = None, q: str = "", only_plan: bool = False, page: int = 1
) -> Page[Standing]:
    """Every subject that the season means, with its registration; `has` narrows to those who have or have not."""
    query = candidates_of_kind(kind, season.locality_id, q=q, only_plan=only_plan)
    query = _with_registration(query, kind, season.id)
    if has is not None:
        query = query.where(Registration.id.is_not(None) if has else Registration.id.is_(None))
    counted = query.add_columns(Registration.id, Registration.created_at, func.count().over())
    rows = session.execute(counted.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    items = [Standing(candidate_of(kind, row), row[-3], row[-2]) for row in rows]
    return Page(items, rows[0][-1] if rows else 0, page, PAGE_SIZE)


def count_registered(season_id: int) -> dict[SubjectKind, int]:
    """How many have registered, by kind."""
    query = select(Subject.kind, func.count()).join(Registration, Registration.subject_id == Subject.id)
    query = query.where(Registration.season_id == season_id, Registration.withdrawn_at.is_(None))
    return dict(session.execute(query.group_by(Subject.kind)).all())


def _with_registration(query: Rows, kind: SubjectKind, season_id: int) -> Rows:
    if kind is SubjectKind.INDIVIDUAL:
        same: ColumnElement[bool] = Subject.person_id == Person.id
    elif kind is SubjectKind.HOUSEHOLD:
        same = Subject.household_id == Household.id
    else:
        same = Subject.unit_id == Unit.id
    in_force = and_(
        Registration.subject_id == Subject.id, Registration.season_id == season_id, Registration.withdrawn_at.is_(None)
    )
    return query.outerjoin(Subject, same).outerjoin(Registration, in_force)
