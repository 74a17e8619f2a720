"""Works come in with their decision, follow corrections and consents, and leave the public's sight."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import String, cast, literal, or_, select

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.accounts.enums import ConsentPurpose
from innovation.domain.accounts.models import Consent
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.entries.enums import AttachmentKind, EntryState
from innovation.domain.entries.queries import list_attachments
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.initiatives.queries import consents_of, get_initiative, saving_of
from innovation.domain.library.enums import Level
from innovation.domain.library.models import Work, WorkFile
from innovation.domain.library.queries import find_work_of
from innovation.domain.library.rules import (
    AuthorShown,
    authors_line,
    benefit_text,
    may_publish_files,
    unit_may_be_shown,
)
from innovation.domain.library.service.outbox import note_changes
from innovation.domain.movements.models import MovementContent
from innovation.support import audit

LEVEL_OF_STATE = {EntryState.RECOGNISED: Level.BASE, EntryState.RECOGNISED_IDEA: Level.IDEA}


def publish_works(decision: Decision, *, actor: Actor, now: datetime) -> list[Work]:
    """Copy what may be public of each recognised entry of the decision into the library; again = the same works."""
    if decision.kind is not DecisionKind.RECOGNITION or decision.number is None or decision.issued_on is None:
        raise RuleBroken("not_published", "Chỉ đưa vào thư viện khi quyết định công nhận đã có số và ngày.")
    works = [
        _publish(item, decision, actor=actor, now=now)
        for item in decision.items
        if item.entry.state in LEVEL_OF_STATE  # a revoked one stays where it is
    ]
    note_changes(works, now=now)
    return works


def _publish(item: DecisionItem, decision: Decision, *, actor: Actor, now: datetime) -> Work:
    work = find_work_of(item.entry_id) or Work(entry_id=item.entry_id, published_at=now, index_version=0)
    _copy(work, get_initiative(item.entry_id), item, decision, now)
    audit.record("library.publish", "work", work.id, actor=actor, now=now, locality_id=work.locality_id,
                 facts={"entry": item.entry_id, "decision": decision.id})  # fmt: skip
    return work


def hide_work(entry_id: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Take a work out of the public's sight: its recognition was revoked."""
    work = find_work_of(entry_id)
    if work is None or work.hidden_at is not None:
        return
    work.hidden_at, work.hidden_reason = now, reason[:240]
    note_changes([work], now=now)
    audit.record("library.hide", "work", work.id, actor=actor, now=now, locality_id=work.locality_id, facts={})


def raise_to_city(entry_id: int, *, actor: Actor, now: datetime) -> None:
    """The city recognised it: the work's level is the city's from now on."""
    work = find_work_of(entry_id)
    if work is None or work.level is Level.CITY:
        return
    work.level = Level.CITY
    note_changes([work], now=now)
    audit.record("library.city", "work", work.id, actor=actor, now=now, locality_id=work.locality_id,
                 facts={"entry": entry_id})  # fmt: skip


def refresh_work(entry_id: int, *, now: datetime) -> None:
    """Copy the dossier's public part again after a correction or a changed consent."""
    work = find_work_of(entry_id)
    if work is None or work.decision_id is None:
        return
    decision = session.get_one(Decision, work.decision_id)
    item = next((item for item in decision.items if item.entry_id == entry_id), None)
    if item is None:
        return
    _copy(work, get_initiative(entry_id), item, decision, now)
    note_changes([work], now=now)


def follow_consents(*, now: datetime) -> int:
    """Copy again each work about which somebody gave or withdrew a consent since it was copied; says how many."""
    changed = or_(Consent.withdrawn_at >= Work.copied_at, Consent.given_at >= Work.copied_at)
    rows = session.scalars(
        select(Work.entry_id)
        .join(Consent, Consent.about == literal("entry:").concat(cast(Work.entry_id, String)))
        .where(Work.entry_id.is_not(None), changed)
        .distinct()
    ).all()
    for entry_id in rows:
        assert entry_id is not None
        refresh_work(entry_id, now=now)
    return len(rows)


def _copy(work: Work, initiative: Initiative, item: DecisionItem, decision: Decision, now: datetime) -> None:
    authors = _authors(initiative)
    _copy_record(work, initiative, authors)
    _copy_texts(work, initiative)
    _copy_decision(work, item, decision)
    work.copied_at = now
    session.add(work)
    session.flush()
    _copy_files(work, initiative, authors)


def _authors(initiative: Initiative) -> list[AuthorShown]:
    """The authors with what each of them agreed to about this entry."""
    consents = consents_of(initiative)
    return [
        AuthorShown(
            author.full_name,
            author.kind,
            frozenset(purpose for person_id, purpose in consents if person_id == author.person_id),
            _unit_of(author),
        )
        for author in initiative.authors
    ]


def _unit_of(author: InitiativeAuthor) -> int | None:
    return author.unit_id or (author.person.unit_id if author.person else None)


def _copy_record(work: Work, initiative: Initiative, authors: Sequence[AuthorShown]) -> None:
    entry = initiative.entry
    saving = saving_of(initiative)
    main = next((author for author in initiative.authors if author.is_main), initiative.authors[0])
    work.locality_id, work.field_id = entry.locality_id, initiative.field_id
    if entry.state in LEVEL_OF_STATE and work.level is not Level.CITY:  # what the city gave, a new copy keeps
        work.level = LEVEL_OF_STATE[entry.state]
    work.year, work.code, work.title = entry.round.year, entry.code or "", entry.title
    shows_unit = entry.unit is not None and unit_may_be_shown(entry.unit_id, authors)
    work.unit_id = entry.unit_id if shows_unit else None
    work.unit_name = entry.unit.name if entry.unit and shows_unit else ""
    work.authors_shown = authors_line(authors)
    work.author_kind, work.solution_kind = main.kind.value, initiative.solution_kind or ""
    work.tags, work.content_positions = list(initiative.tags), _positions(initiative.content_ids)
    work.time_unit = initiative.time_unit or ""
    work.time_regulated, work.time_before = initiative.time_regulated, initiative.time_before
    work.time_after = initiative.time_after
    work.saving_percent = saving.percent if saving else None
    work.money_saved, work.people_served = initiative.money_saved, initiative.people_served


def _copy_texts(work: Work, initiative: Initiative) -> None:
    """Never `confidential`, which stays in the dossier."""
    work.summary, work.problem, work.content = initiative.summary, initiative.problem, initiative.content
    work.novelty, work.conditions = initiative.novelty, initiative.conditions
    work.benefit = benefit_text(initiative.benefit_author, initiative.benefit_others)


def _copy_decision(work: Work, item: DecisionItem, decision: Decision) -> None:
    work.grade, work.decision_id = item.grade, decision.id
    work.decision_paper = f"{decision.number}/{decision.series}"
    work.recognised_on = decision.issued_on or date.min


def _positions(content_ids: Sequence[int]) -> list[int]:
    if not content_ids:
        return []
    return sorted(session.scalars(select(MovementContent.position).where(MovementContent.id.in_(content_ids))))


def _copy_files(work: Work, initiative: Initiative, authors: Sequence[AuthorShown]) -> None:
    """Photographs and documents that all authors agreed to publish; never a confidential or signed one."""
    allowed = {
        AttachmentKind.PHOTO: may_publish_files(authors, ConsentPurpose.PUBLISH_PHOTOS),
        AttachmentKind.DOCUMENT: may_publish_files(authors, ConsentPurpose.PUBLISH_FILES),
    }
    work.files.clear()
    session.flush()
    for attachment in list_attachments(initiative.entry_id):
        if allowed.get(attachment.kind) and not attachment.is_confidential:
            work.files.append(
                WorkFile(
                    file_id=attachment.file_id,
                    is_photo=attachment.kind is AttachmentKind.PHOTO,
                    position=attachment.position,
                    description=attachment.description,
                )
            )
    session.flush()
