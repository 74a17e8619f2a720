"""A household's or a person's wish to be forgotten: what stays is what a published decision says."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.entries.enums import IN_HAND, EntryState
from innovation.domain.entries.models import Attachment, Entry, EntryVersion
from innovation.domain.entries.service import empty_entry
from innovation.domain.initiatives import service as initiatives
from innovation.domain.localities import queries as localities
from innovation.domain.localities import service as locality_service
from innovation.domain.nominations import queries
from innovation.domain.nominations.models import (
    DisciplinaryCase,
    Nomination,
    PublicOpinion,
    Registration,
    SubjectConsent,
    YearRating,
)
from innovation.domain.nominations.rules.erasing import FREE, address_pattern, plain_name, renamed, without

UNDER_WAY = IN_HAND | {EntryState.DRAFT}
# A decision names the subject: archives keep the dossier behind it (Luật Lưu trữ).
NAMED = frozenset({EntryState.RECOGNISED, EntryState.REVOKED})


def erase_household(household_id: int, *, typed_name: str, is_awarded: bool, actor: Actor, now: datetime) -> None:
    """Blank the household and what was written about it. `is_awarded`: a decision names it, so its name and tổ stay.

    A nomination that is under way has to be withdrawn first: nobody decides about somebody who is not there.
    """
    household = localities.get_household(household_id, actor=actor)
    pattern = address_pattern(household.address, household.group.name)
    subject = queries.find_subject(household_id=household_id)
    about = _nominations(Nomination.subject_id == subject.id) if subject else []
    _ensure_none_under_way(about)
    locality_service.erase_household(household_id, typed_name=typed_name, keep_name=is_awarded, actor=actor, now=now)
    if subject is not None:
        _forget(subject.id, about, actor=actor, now=now)
        if pattern is not None:
            _take_out(pattern, about)
    session.flush()


def erase_person(person_id: int, *, keep_name: bool, typed_name: str, actor: Actor, now: datetime) -> None:
    """`initiatives.service.erase_person`, and what emulation knows: ratings, cases, consents, dossiers."""
    subject = queries.find_subject(person_id=person_id)
    about = _nominations(Nomination.subject_id == subject.id) if subject else []
    _ensure_none_under_way(about)
    initiatives.erase_person(person_id, keep_name=keep_name, typed_name=typed_name, actor=actor, now=now)
    for draft in _nominations((Entry.owner_id == person_id) & (Entry.state == EntryState.DRAFT)):
        draft.dropped_at = draft.dropped_at or now
        _empty(draft, actor=actor, now=now)
    if subject is not None:
        _forget(subject.id, about, actor=actor, now=now)
        session.execute(delete(YearRating).where(YearRating.subject_id == subject.id))
        session.execute(delete(DisciplinaryCase).where(DisciplinaryCase.subject_id == subject.id))
    session.flush()


def _nominations(where: ColumnElement[bool]) -> list[Nomination]:
    query = select(Nomination).join(Entry, Entry.id == Nomination.entry_id).where(where)
    return list(session.scalars(query.order_by(Nomination.entry_id)))


def _ensure_none_under_way(about: Iterable[Nomination]) -> None:
    if any(one.dropped_at is None and one.entry.state in UNDER_WAY for one in about):
        raise RuleBroken("nominated", "Đang có đề nghị khen thưởng chưa xong. Rút hồ sơ đề nghị đó trước.")


def _forget(subject_id: int, about: Iterable[Nomination], *, actor: Actor, now: datetime) -> None:
    """Dossiers on which no decision stands lose their content; consents end and name nobody."""
    kept = [one for one in about if one.entry.state in NAMED]
    for one in about:
        if one not in kept:
            _empty(one, actor=actor, now=now)
    _rename_files(kept)
    own = SubjectConsent.subject_id == subject_id
    session.execute(update(SubjectConsent).where(own, SubjectConsent.withdrawn_at.is_(None)).values(withdrawn_at=now))
    session.execute(update(SubjectConsent).where(own).values(given_by=""))
    session.execute(update(Registration).where(Registration.subject_id == subject_id).values(aims=""))


def _rename_files(kept: Iterable[Nomination]) -> None:
    """Names that people gave their files say who and where; behind a decision the files stay, their names do not."""
    for one in kept:
        files = [row.file for row in session.scalars(select(Attachment).where(Attachment.entry_id == one.entry_id))]
        names = {file.name: plain_name(number, file.name) for number, file in enumerate(files, start=1)}
        for file in files:
            file.name = names.get(file.name, file.name)
        for item in one.evidence:
            item.label = names.get(item.label, item.label)
        for version in session.scalars(select(EntryVersion).where(EntryVersion.entry_id == one.entry_id)):
            version.body = renamed(names, version.body)


def _empty(nomination: Nomination, *, actor: Actor, now: datetime) -> None:
    nomination.achievement = nomination.report = ""
    nomination.claims.clear()
    nomination.evidence.clear()
    nomination.meeting = None
    session.execute(delete(PublicOpinion).where(PublicOpinion.entry_id == nomination.entry_id))
    session.flush()
    empty_entry(nomination.entry, actor=actor, now=now)


def _take_out(pattern: re.Pattern[str], about: Iterable[Nomination]) -> None:
    """An address that a dossier keeps because of its decision: the decision names the tổ only."""
    kept = {one.entry_id: one for one in about}
    for version in session.scalars(select(EntryVersion).where(EntryVersion.entry_id.in_(kept))):
        version.body = without(pattern, version.body)
    attachments = session.scalars(select(Attachment).where(Attachment.entry_id.in_(kept))).all()
    for row in [*(each for one in kept.values() for each in _rows(one)), *attachments]:
        for name in FREE & set(type(row).__mapper__.column_attrs.keys()):
            setattr(row, name, without(pattern, getattr(row, name), free=True))


def _rows(nomination: Nomination) -> list[Any]:
    """What is written of a nomination besides its frozen versions."""
    meeting = [nomination.meeting] if nomination.meeting else []
    return [nomination.entry, nomination, *nomination.claims, *nomination.evidence, *meeting]
