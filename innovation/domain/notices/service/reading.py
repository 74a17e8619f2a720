"""Reading notices, and forgetting them."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.notices.models import CalendarFeed, Notice, NoticeWish
from innovation.domain.notices.queries.inbox import get_own

KEEP = timedelta(days=400)  # a movement's year and the time to look back at it


def open_notice(notice_id: int, *, actor: Actor, now: datetime) -> Notice:
    """The person goes to what the notice is about: it is read."""
    notice = get_own(notice_id, actor=actor)
    notice.read_at = notice.read_at or now
    session.flush()
    return notice


def mark_all_read(*, actor: Actor, now: datetime) -> int:
    """Every notice of the person is read; how many were not."""
    mine = (Notice.person_id == actor.person_id, Notice.read_at.is_(None))
    done = session.execute(update(Notice).where(*mine).values(read_at=now))
    return int(done.rowcount)  # type: ignore[attr-defined]  # an UPDATE has a row count


def forget_old(*, now: datetime) -> None:
    """Notices older than thirteen months go, read or not."""
    session.execute(delete(Notice).where(Notice.created_at < now - KEEP))


def forget_person(person_id: int) -> None:
    """Everything of this room about a person whose data are erased."""
    for table in (Notice, NoticeWish, CalendarFeed):
        session.execute(delete(table).where(table.person_id == person_id))
