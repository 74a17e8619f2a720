"""Commands on the library: publishing with a decision, hiding, importing earlier recognitions, keeping the index."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.enums import ConsentPurpose
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.entries.enums import AttachmentKind, EntryState
from innovation.domain.entries.queries import list_attachments
from innovation.domain.initiatives.models import Initiative
from innovation.domain.initiatives.queries import consents_of, get_initiative, saving_of
from innovation.domain.library.enums import Level
from innovation.domain.library.models import IndexChange, Work, WorkFile
from innovation.domain.library.queries import find_work_of
from innovation.domain.library.rules import AuthorShown, authors_line, benefit_text
from innovation.domain.localities.models import Locality
from innovation.domain.movements.models import MovementContent, WorkField
from innovation.support import audit, jobs

INDEX_JOB = "library.index"


def publish_works(decision: Decision, *, actor: Actor, now: datetime) -> list[Work]:
    """Copy what may be public of each recognised entry of the decision into the library; again = the same works."""
    if decision.kind is not DecisionKind.RECOGNITION or decision.issued_on is None:
        raise RuleBroken("not_published", "Chỉ đưa vào thư viện khi quyết định công nhận đã có số và ngày.")
    return [_publish(item, decision, actor=actor, now=now) for item in decision.items]


def _publish(item: DecisionItem, decision: Decision, *, actor: Actor, now: datetime) -> Work:
    initiative = get_initiative(item.entry_id)
    work = find_work_of(item.entry_id) or Work(entry_id=item.entry_id, published_at=now, index_version=0)
    _copy(work, initiative, item, decision)
    work.index_version += 1
    session.add(work)
    session.flush()
    _copy_files(work, initiative)
    note_change(work.id, now=now)
    audit.record("library.publish", "work", work.id, actor=actor, now=now, locality_id=work.locality_id,
                 facts={"entry": item.entry_id, "decision": decision.id})  # fmt: skip
    return work


def _copy(work: Work, initiative: Initiative, item: DecisionItem, decision: Decision) -> None:
    entry = initiative.entry
    saving = saving_of(initiative)
    main = initiative.authors[0]
    consents = {person_id for person_id, purpose in consents_of(initiative) if purpose is ConsentPurpose.PUBLISH_NAME}
    work.locality_id, work.unit_id, work.field_id = entry.locality_id, entry.unit_id, initiative.field_id
    work.level = Level.IDEA if entry.state is EntryState.RECOGNISED_IDEA else Level.BASE
    work.year, work.code, work.title = entry.round.year, entry.code or "", entry.title
    work.authors_shown = authors_line(
        [AuthorShown(a.full_name, a.kind, a.person_id in consents) for a in initiative.authors]
    )
    work.unit_name = entry.unit.name if entry.unit else ""
    work.author_kind, work.solution_kind = main.kind.value, initiative.solution_kind or ""
    work.tags, work.content_positions = list(initiative.tags), _positions(initiative.content_ids)
    work.summary, work.problem, work.content = initiative.summary, initiative.problem, initiative.content
    work.novelty, work.conditions = initiative.novelty, initiative.conditions
    work.benefit = benefit_text(initiative.benefit_author, initiative.benefit_others)
    work.time_unit = initiative.time_unit or ""
    work.time_regulated, work.time_before = initiative.time_regulated, initiative.time_before
    work.time_after = initiative.time_after
    work.saving_percent = saving.percent if saving else None
    work.money_saved, work.people_served = initiative.money_saved, initiative.people_served
    work.grade, work.decision_id = item.grade, decision.id
    work.decision_paper = f"{decision.number}/{decision.series}"
    work.recognised_on = decision.issued_on or date.min


def _positions(content_ids: Sequence[int]) -> list[int]:
    if not content_ids:
        return []
    return sorted(session.scalars(select(MovementContent.position).where(MovementContent.id.in_(content_ids))))


def _copy_files(work: Work, initiative: Initiative) -> None:
    """Photographs and documents that every known author agreed to publish; never a confidential or signed one."""
    known = {author.person_id for author in initiative.authors if author.person_id is not None}
    consents = consents_of(initiative)
    photos = all((person_id, ConsentPurpose.PUBLISH_PHOTOS) in consents for person_id in known)
    papers = all((person_id, ConsentPurpose.PUBLISH_FILES) in consents for person_id in known)
    there = {published.file_id for published in work.files}
    for attachment in list_attachments(initiative.entry_id):
        is_photo = attachment.kind is AttachmentKind.PHOTO
        allowed = photos if is_photo else papers and attachment.kind is AttachmentKind.DOCUMENT
        if allowed and not attachment.is_confidential and attachment.file_id not in there:
            work.files.append(WorkFile(file_id=attachment.file_id, is_photo=is_photo, position=attachment.position,
                                       description=attachment.description))  # fmt: skip
    session.flush()


def hide_work(entry_id: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Take a work out of the public's sight: its recognition was revoked, or a consent withdrawn."""
    work = find_work_of(entry_id)
    if work is None or work.hidden_at is not None:
        return
    work.hidden_at, work.hidden_reason = now, reason[:240]
    work.index_version += 1
    note_change(work.id, now=now)
    audit.record("library.hide", "work", work.id, actor=actor, now=now, locality_id=work.locality_id, facts={})


def refresh_work(entry_id: int, *, now: datetime) -> None:
    """Copy the dossier's public part again after a correction or a changed consent."""
    work = find_work_of(entry_id)
    if work is None or work.decision_id is None:
        return
    decision = session.get_one(Decision, work.decision_id)
    item = next(item for item in decision.items if item.entry_id == entry_id)
    initiative = get_initiative(entry_id)
    work.files.clear()
    _copy(work, initiative, item, decision)
    work.index_version += 1
    session.flush()
    _copy_files(work, initiative)
    note_change(work.id, now=now)


@dataclass(frozen=True, slots=True)
class EarlierWork:
    """A recognition from before the platform, with its decision."""

    title: str
    decision_paper: str
    recognised_on: date
    level: Level
    authors_shown: str = ""
    unit_name: str = ""
    field_slug: str = ""
    summary: str = ""
    content: str = ""
    benefit: str = ""


def import_works(locality: Locality, works: Collection[EarlierWork], *, actor: Actor, now: datetime) -> tuple[int, int]:
    """Add earlier recognitions; the same title under the same decision is not added twice. (added, skipped)."""
    if not actor.is_system and not actor.has(Role.SECRETARY, locality_id=locality.id):
        raise NotAllowed()
    fields = dict(session.execute(select(WorkField.slug, WorkField.id)).tuples().all())
    there = set(
        session.execute(select(Work.title, Work.decision_paper).where(Work.locality_id == locality.id)).tuples().all()
    )
    added = 0
    for each in works:
        if (each.title, each.decision_paper) in there:
            continue
        work = Work(
            locality_id=locality.id, title=each.title, decision_paper=each.decision_paper, level=each.level,
            recognised_on=each.recognised_on, year=each.recognised_on.year, authors_shown=each.authors_shown,
            unit_name=each.unit_name, field_id=fields.get(each.field_slug), summary=each.summary,
            content=each.content, benefit=each.benefit, published_at=now,
        )  # fmt: skip
        session.add(work)
        session.flush()
        note_change(work.id, now=now)
        there.add((each.title, each.decision_paper))
        added += 1
    audit.record("library.import", "locality", locality.id, actor=actor, now=now, locality_id=locality.id,
                 facts={"added": added})  # fmt: skip
    return added, len(works) - added


def note_change(work_id: int, *, now: datetime) -> None:
    """The index's outbox row, in the work's own transaction, and the job that takes it."""
    session.add(IndexChange(work_id=work_id, at=now))
    jobs.enqueue(INDEX_JOB, {}, now=now, key=INDEX_JOB)
