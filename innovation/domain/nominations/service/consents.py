"""What a household, person or unit agreed to: written down by those who may, withdrawn at any time, never deleted."""

from datetime import date, datetime

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound, RuleBroken
from innovation.db import session
from innovation.domain.nominations import permissions, queries
from innovation.domain.nominations.enums import ConsentHow, SubjectConsentPurpose
from innovation.domain.nominations.models import Subject, SubjectConsent
from innovation.domain.nominations.rules.consents import ensure_consent
from innovation.support import audit


def record_consent(
    subject_id: int,
    purpose: SubjectConsentPurpose,
    *,
    how: ConsentHow,
    given_by: str,
    given_on: date,
    actor: Actor,
    now: datetime,
) -> SubjectConsent:
    """One consent for one purpose; a second for the same is refused while the first is in force."""
    subject = queries.get_subject(subject_id)
    ensure_takes_consents(actor, subject, how)
    name = ensure_consent(subject.kind, how, given_by, given_on, today=local_date(now))
    if purpose in queries.consents_of([subject_id])[subject_id]:
        raise RuleBroken("consent_there", "Đã ghi sự đồng ý này trước đó.", field="purpose")
    consent = SubjectConsent(
        subject_id=subject_id, purpose=purpose, how=how, given_by=name, given_on=given_on,
        recorded_by_id=actor.person_id, created_at=now,
    )  # fmt: skip
    session.add(consent)
    session.flush()
    _record("consent.recorded", consent, subject, actor, now)
    return consent


def withdraw_consent(consent_id: int, *, actor: Actor, now: datetime) -> Subject:
    """By the person themself or whoever may write one down; from now on it counts for nothing. Whose it was."""
    consent = session.get(SubjectConsent, consent_id, with_for_update=True)
    if consent is None:
        raise NotFound
    subject = queries.get_subject(consent.subject_id)
    if not any(permissions.can_record_consent(actor, subject, how) for how in ConsentHow):
        raise NotFound
    _ensure_met(actor, subject)
    if consent.withdrawn_at is not None:
        raise RuleBroken("withdrawn_already", "Sự đồng ý này đã được rút trước đó.")
    consent.withdrawn_at = now
    session.flush()
    _record("consent.withdrawn", consent, subject, actor, now)
    return subject


def ensure_takes_consents(actor: Actor, subject: Subject, how: ConsentHow) -> None:
    """NotFound for whoever may not write down what the subject agreed to, or should not know that it is there."""
    permissions.ensure_records_consent(actor, subject, how)
    _ensure_met(actor, subject)


def _ensure_met(actor: Actor, subject: Subject) -> None:
    if permissions.records_as_front(actor, subject) and not queries.is_met_by(subject.id, actor.person_id):
        raise NotFound


def _record(action: str, consent: SubjectConsent, subject: Subject, actor: Actor, now: datetime) -> None:
    facts = {"consent": consent.id, "purpose": consent.purpose, "how": consent.how}
    audit.record(action, "subject", subject.id, actor=actor, now=now, locality_id=subject.locality_id, facts=facts)
