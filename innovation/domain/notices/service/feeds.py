"""The address under which a person's calendar program finds their dates."""

import secrets
from datetime import datetime

from sqlalchemy import delete

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.accounts.queries import secret_hash
from innovation.domain.notices.models import CalendarFeed
from innovation.support import audit


def make_feed(*, actor: Actor, now: datetime) -> str:
    """A new secret, shown once; the address before it opens nothing any more."""
    assert actor.person_id is not None
    token = secrets.token_urlsafe(24)
    session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == actor.person_id))
    session.add(CalendarFeed(person_id=actor.person_id, token_hash=secret_hash(token), created_at=now))
    session.flush()
    audit.record("calendar.made", "person", actor.person_id, actor=actor, now=now, locality_id=actor.locality_id)
    return token


def end_feed(*, actor: Actor, now: datetime) -> None:
    """Revoke the address; calendars that follow it get nothing from now on."""
    session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == actor.person_id))
    session.flush()
    audit.record("calendar.ended", "person", actor.person_id, actor=actor, now=now, locality_id=actor.locality_id)
