"""A person's notices."""

from typing import Any

from sqlalchemy import func, select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.notices.models import Notice

PAGE_SIZE = 20

UNREAD = (  # how many a person of the query around it has not read: the frame's count comes with the session
    select(func.count(Notice.id))
    .where(Notice.person_id == Person.id, Notice.read_at.is_(None))
    .correlate(Person)
    .scalar_subquery()
)


def list_own(actor: Actor, *, page: int = 1) -> Page[Notice]:
    """A page of one's own notices, the newest first."""
    mine = Notice.person_id == actor.person_id
    total = session.scalar(select(func.count()).select_from(Notice).where(mine)) or 0
    query = select(Notice).where(mine).order_by(Notice.created_at.desc(), Notice.id.desc())
    rows = session.scalars(query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    return Page(rows, total, page, PAGE_SIZE)


def count_unread(person_id: int) -> int:
    """How many of a person's notices are unread."""
    query = select(func.count()).select_from(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    return session.scalar(query) or 0


def get_own(notice_id: int, *, actor: Actor) -> Notice:
    """One's own notice; somebody else's is missing."""
    notice = session.get(Notice, notice_id)
    if notice is None or actor.person_id is None or notice.person_id != actor.person_id:
        raise NotFound("Không tìm thấy thông báo này.")
    return notice


def data_kept_on(person_id: int) -> list[dict[str, Any]]:
    """A person's notices as plain JSON values, for the copy of their data."""
    query = select(Notice).where(Notice.person_id == person_id).order_by(Notice.id)
    return [
        {"at": row.created_at.isoformat(), "title": row.title, "text": row.body, "read": row.read_at is not None}
        for row in session.scalars(query)
    ]
