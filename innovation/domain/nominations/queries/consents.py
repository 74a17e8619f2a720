"""What subjects agreed to."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from innovation.db import session
from innovation.domain.nominations.enums import SubjectConsentPurpose
from innovation.domain.nominations.models import SubjectConsent
from innovation.domain.nominations.queries.among import among


def consents_of(subject_ids: Collection[int]) -> dict[int, frozenset[SubjectConsentPurpose]]:
    """The consents in force by subject, in one query; who gave none has an empty set."""
    wanted = set(subject_ids)
    if not wanted:
        return {}
    query = select(SubjectConsent.subject_id, SubjectConsent.purpose).where(
        SubjectConsent.withdrawn_at.is_(None), among(SubjectConsent.subject_id, wanted)
    )
    found: dict[int, set[SubjectConsentPurpose]] = {subject_id: set() for subject_id in wanted}
    for subject_id, purpose in session.execute(query):
        if subject_id in found:
            found[subject_id].add(purpose)
    return {subject_id: frozenset(purposes) for subject_id, purposes in found.items()}


def list_consents(subject_id: int) -> Sequence[SubjectConsent]:
    """Given and withdrawn, the newest first."""
    query = select(SubjectConsent).where(SubjectConsent.subject_id == subject_id)
    return session.scalars(query.order_by(SubjectConsent.given_on.desc(), SubjectConsent.id.desc())).all()
