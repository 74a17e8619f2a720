"""Whom people of a locality ask: shown to everybody who cannot sign in."""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.accounts import permissions
from innovation.domain.accounts.rules.logins import ensure_email, ensure_phone
from innovation.domain.localities import queries as localities
from innovation.support import audit


def set_contact(locality_id: int, *, email: str, phone: str, actor: Actor, now: datetime) -> None:
    """The office's address and number, never a person's own: every visitor reads them. Empty means none."""
    permissions.ensure_manages_people(actor, locality_id)
    place = localities.get_locality(locality_id)
    place.contact_email, place.contact_phone = ensure_email(email), ensure_phone(phone)
    session.flush()
    audit.record("locality.contact_set", "locality", place.id, actor=actor, now=now, locality_id=place.id)
