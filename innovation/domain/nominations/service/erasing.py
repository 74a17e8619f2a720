"""A household's wish to be forgotten: what stays is what a published decision says."""

from datetime import datetime

from sqlalchemy import select, update

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.entries.enums import IN_HAND, EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.localities import queries as localities
from innovation.domain.localities import service as locality_service
from innovation.domain.localities.rules import ERASED_HEAD
from innovation.domain.nominations import queries
from innovation.domain.nominations.models import Nomination, Registration, SubjectConsent

UNDER_WAY = IN_HAND | {EntryState.DRAFT}


def erase_household(household_id: int, *, typed_name: str, is_awarded: bool, actor: Actor, now: datetime) -> None:
    """Blank the household and what was written about it. `is_awarded`: a decision names it, so its name and tổ stay.

    A nomination that is under way has to be withdrawn first: nobody decides about somebody who is not there.
    """
    name = localities.get_household(household_id, actor=actor).head_name
    subject = queries.find_subject(household_id=household_id)
    nominations = _nominations(subject.id) if subject else []
    if any(one.dropped_at is None and one.entry.state in UNDER_WAY for one in nominations):
        raise RuleBroken("nominated", "Hộ đang có đề nghị khen thưởng chưa xong. Rút hồ sơ đề nghị đó trước.")
    locality_service.erase_household(household_id, typed_name=typed_name, keep_name=is_awarded, actor=actor, now=now)
    if subject is None:
        return
    _blank_consents(subject.id, now)
    session.execute(update(Registration).where(Registration.subject_id == subject.id).values(aims=""))
    if not is_awarded:
        for one in nominations:
            one.entry.title = one.entry.title.replace(name, ERASED_HEAD)
            one.achievement = one.report = ""
    session.flush()


def _nominations(subject_id: int) -> list[Nomination]:
    query = select(Nomination).join(Entry, Entry.id == Nomination.entry_id).where(Nomination.subject_id == subject_id)
    return list(session.scalars(query.order_by(Nomination.entry_id)))


def _blank_consents(subject_id: int, now: datetime) -> None:
    own = SubjectConsent.subject_id == subject_id
    session.execute(update(SubjectConsent).where(own, SubjectConsent.withdrawn_at.is_(None)).values(withdrawn_at=now))
    session.execute(update(SubjectConsent).where(own).values(given_by=""))
