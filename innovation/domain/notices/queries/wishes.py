"""How people want their notices, and who may be followed by a calendar."""

from collections.abc import Collection

from sqlalchemy import select

from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries import secret_hash
from innovation.domain.notices.enums import Group, Way
from innovation.domain.notices.models import CalendarFeed, NoticeWish
from innovation.domain.notices.rules import way_for


def ways_of(person_id: int) -> dict[Group, Way]:
    """Every group with the way that holds for the person."""
    return all_ways([person_id])[person_id]


def all_ways(people: Collection[int]) -> dict[int, dict[Group, Way]]:
    """The same of several people; one query."""
    chosen: dict[int, dict[Group, Way]] = {person_id: {} for person_id in people}
    for row in session.scalars(select(NoticeWish).where(NoticeWish.person_id.in_(people))):
        chosen[row.person_id][row.group] = row.way
    return {person_id: {group: way_for(group, wishes) for group in Group} for person_id, wishes in chosen.items()}


def has_feed(person_id: int) -> bool:
    """Whether the person has an address for calendars."""
    return session.get(CalendarFeed, person_id) is not None


def find_feed_owner(token: str) -> Person | None:
    """Whose dates the secret opens; nobody's when it was revoked or they are gone."""
    query = select(Person).join(CalendarFeed, CalendarFeed.person_id == Person.id)
    return session.scalar(
        query.where(CalendarFeed.token_hash == secret_hash(token), Person.erased_at.is_(None), Person.active.is_(True))
    )
