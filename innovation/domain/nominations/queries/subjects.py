"""Reads of subjects."""

from collections.abc import Collection

from sqlalchemy import or_, select

from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.accounts.enums import STAFF_KINDS
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.nominations.enums import SubjectConsentPurpose
from innovation.domain.nominations.models import Nomination, Subject
from innovation.domain.nominations.queries.among import among

SOMEBODY = "Một cá nhân"


def get_subject(subject_id: int, *, locality_id: int | None = None) -> Subject:
    """The subject; of that locality when one is given."""
    subject = session.get(Subject, subject_id)
    if subject is None or (locality_id is not None and subject.locality_id != locality_id):
        raise NotFound("Không tìm thấy đối tượng này.")
    return subject


def get_subjects(subject_ids: Collection[int], *, locality_id: int) -> dict[int, Subject]:
    """These subjects of the locality by id, in one query."""
    wanted = set(subject_ids)
    rows = session.scalars(
        select(Subject).where(Subject.locality_id == locality_id, among(Subject.id, wanted))
    ).unique()  # fmt: skip
    return {row.id: row for row in rows if row.id in wanted}


def find_subject(
    *, unit_id: int | None = None, person_id: int | None = None, household_id: int | None = None
) -> Subject | None:
    """The subject of a unit, person or household; exactly one of them is given."""
    (column, value), *more = [
        pair
        for pair in (
            (Subject.unit_id, unit_id), (Subject.person_id, person_id), (Subject.household_id, household_id),
        )
        if pair[1] is not None
    ]  # fmt: skip
    if more:
        raise ValueError("one of unit, person and household")
    return session.scalars(select(Subject).where(column == value)).one_or_none()


def is_met_by(subject_id: int, person_id: int | None) -> bool:
    """Whether a nomination that this person filed, or that was sent, speaks of the subject."""
    seen = or_(Entry.owner_id == (person_id or 0), Entry.state.not_in((EntryState.DRAFT, EntryState.WITHDRAWN)))
    query = (
        select(Nomination.entry_id)
        .join(Entry, Entry.id == Nomination.entry_id)
        .where(Nomination.subject_id == subject_id, Nomination.dropped_at.is_(None), Entry.deleted_at.is_(None), seen)
    )
    return session.scalar(query.limit(1)) is not None


def name_of(subject: Subject) -> str:
    """“Tổ dân phố số 3”, “Nguyễn Văn A”, “Hộ ông/bà Trần Thị B”."""
    if subject.unit is not None:
        return subject.unit.name
    if subject.person is not None:
        return subject.person.full_name
    assert subject.household is not None  # by the table's CHECKs
    return f"Hộ ông/bà {subject.household.head_name}"


def place_of(subject: Subject) -> str:
    """A person's unit, a household's tổ or thôn; nothing for units."""
    if subject.person is not None:
        return subject.person.unit.name if subject.person.unit else ""
    return subject.household.group.name if subject.household else ""


def may_be_named(subject: Subject, agreed: Collection[SubjectConsentPurpose]) -> bool:
    """Whether anybody may read who it is: units, and staff by their office; residents and households as they agreed."""
    if SubjectConsentPurpose.PUBLISH_NAME in agreed or subject.unit_id is not None:
        return True
    return subject.person is not None and subject.person.erased_at is None and subject.person.kind in STAFF_KINDS


def name_for_anybody(subject: Subject, agreed: Collection[SubjectConsentPurpose]) -> str:
    """What a public page calls the subject."""
    if may_be_named(subject, agreed) or subject.household is not None:
        return public_name_of(subject, agreed)
    return SOMEBODY


def public_name_of(subject: Subject, consents: Collection[SubjectConsentPurpose]) -> str:
    """A household is named to the public, and in lists to others than the office, only when it agreed to that."""
    if subject.household is None or SubjectConsentPurpose.PUBLISH_NAME in consents:
        return name_of(subject)
    return f"Một hộ thuộc {subject.household.group.name}"
