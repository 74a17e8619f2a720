"""Consents given and withdrawn, purpose by purpose; none is ever deleted."""

from datetime import datetime

from sqlalchemy import text

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.text import clean_line
from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.domain.accounts.enums import ConsentPurpose
from innovation.domain.accounts.models import Consent
from innovation.support import audit


def give_consent(
    person_id: int,
    purpose: ConsentPurpose,
    *,
    about: str,
    text_version: str,
    given_by: str = "",
    actor: Actor,
    now: datetime,
) -> None:
    """Keep that the person agreed; `given_by` names a guardian, or the paper that the secretary holds.

    The caller has decided that `actor` may speak for the person. Agreeing twice changes nothing.
    """
    consent_id = insert_if_new(
        Consent,
        {
            "person_id": person_id,
            "purpose": purpose,
            "about": about,
            "text_version": text_version,
            "given_at": now,
            "given_by": clean_line(given_by)[:160],
        },
        unique=["person_id", "purpose", "about"],
        where=text("withdrawn_at IS NULL"),
    )
    if consent_id is not None:
        facts = {"consent": consent_id, "purpose": purpose, "about": about, "text": text_version}
        audit.record("consent.given", "person", person_id, actor=actor, now=now, facts=facts)


def withdraw_consent(consent_id: int, *, actor: Actor, now: datetime) -> Consent:
    """Take back one's own consent; what is public because of it leaves the public pages."""
    consent = session.get(Consent, consent_id)
    if consent is None or consent.person_id != actor.person_id or consent.withdrawn_at is not None:
        raise NotFound
    consent.withdrawn_at = now
    session.flush()
    facts = {"consent": consent.id, "purpose": consent.purpose, "about": consent.about}
    audit.record("consent.withdrawn", "person", consent.person_id, actor=actor, now=now, facts=facts)
    return consent


def set_consents(
    person_id: int,
    purposes: frozenset[ConsentPurpose],
    *,
    offered: frozenset[ConsentPurpose],
    about: str,
    text_version: str,
    given_by: str = "",
    actor: Actor,
    now: datetime,
) -> None:
    """Make the consents for one thing those that were ticked among those `offered`; the others stay as they are."""
    held = session.query(Consent).filter_by(person_id=person_id, about=about, withdrawn_at=None).all()
    for consent in held:
        if consent.purpose in offered - purposes:
            consent.withdrawn_at = now
            session.flush()
            facts = {"consent": consent.id, "purpose": consent.purpose, "about": about}
            audit.record("consent.withdrawn", "person", person_id, actor=actor, now=now, facts=facts)
    for purpose in sorted(purposes & offered):
        give_consent(
            person_id, purpose, about=about, text_version=text_version, given_by=given_by, actor=actor, now=now
        )
