"""Lists by whose they are: the applying unit's, the answerer's, the secretary's of a locality."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_, select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.library.models import Work
from innovation.domain.localities.models import Locality
from innovation.domain.replications.enums import ReplicationState, ReportState
from innovation.domain.replications.models import Replication, ReplicationReport
from innovation.domain.replications.permissions import OFFICE, can_oversee
from innovation.domain.replications.queries.rows import Row, has_waiting, is_asked, page_of
from innovation.domain.replications.rules.spread import GRACE

MOST_EXPORTED = 5_000


class Direction(StrEnum):
    TAKEN = "ap-dung"
    GIVEN = "duoc-ap-dung"


DIRECTION_LABELS = {
    Direction.TAKEN: "Đơn vị của địa phương áp dụng",
    Direction.GIVEN: "Nơi khác áp dụng sáng kiến của địa phương",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a locality's replications is asked for."""

    direction: Direction | None = None
    state: ReplicationState | None = None
    overdue: bool = False


def units_headed(actor: Actor) -> list[int]:
    return [grant.unit_id for grant in actor.grants if grant.role is Role.UNIT_HEAD and grant.unit_id is not None]


def list_applied(actor: Actor, *, page: int, today: date) -> Page[Row]:
    """What the units apply that one heads, and what one entered by paper as secretary."""
    ways = [Replication.unit_id.in_(units_headed(actor)), Replication.registered_by_id == (actor.person_id or 0)]
    return page_of([or_(*ways)], page=page, today=today)


def list_to_answer(actor: Actor, *, page: int, today: date) -> Page[Row]:
    """Results that wait for one's word."""
    return page_of([*to_answer(actor)], page=page, today=today)


def to_answer(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """`permissions.can_answer` as conditions."""
    heads, me = units_headed(actor), actor.person_id or 0
    sides = [Work.locality_id.in_(actor.localities_with(Role.SECRETARY))]
    sides += [Replication.author_unit_id.in_(heads)] if heads else []
    yield or_(*sides)
    yield has_waiting()
    yield Work.hidden_at.is_(None)
    yield or_(Replication.registered_by_id.is_(None), Replication.registered_by_id != me)
    if heads:
        yield or_(Replication.unit_id.is_(None), Replication.unit_id.not_in(heads))
    mine = (ReplicationReport.state == ReportState.WAITING, ReplicationReport.sent_by_id == me)
    yield Replication.id.not_in(select(ReplicationReport.replication_id).where(*mine))


def places_to_oversee(actor: Actor) -> list[Locality]:
    """The localities whose overview one may open, by name."""
    places = actor.localities_with(*OFFICE)
    return list(session.scalars(select(Locality).where(Locality.id.in_(places)).order_by(Locality.short_name)))


def list_of_locality(
    locality_id: int, asked: Filter, *, actor: Actor, page: int, today: date, size: int | None = None
) -> Page[Row]:
    """The secretary's overview: what units here apply, and who applies what comes from here."""
    if not can_oversee(actor, locality_id):
        raise NotFound()
    where = [*_asked(locality_id, asked, today)]
    return page_of(where, page=page, today=today, **({"size": size} if size else {}))


def _asked(locality_id: int, asked: Filter, today: date) -> Iterator[ColumnElement[bool]]:
    taken = Replication.locality_id == locality_id
    given = and_(Work.locality_id == locality_id, or_(Replication.locality_id.is_(None), ~taken))
    ways = {Direction.TAKEN: taken, Direction.GIVEN: Work.locality_id == locality_id, None: or_(taken, given)}
    yield ways[asked.direction]
    if asked.state is not None:
        yield Replication.state == asked.state
    if asked.overdue:
        yield is_asked(today - GRACE)
