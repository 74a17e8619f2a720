"""The secretary's formal check, and the supervisor's remarks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.clock import local
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.entries.enums import IN_SCREENING, Answer
from innovation.domain.entries.models import Entry, EntryComment, ScreeningAnswer
from innovation.domain.entries.permissions import can_comment, can_screen
from innovation.domain.entries.queries import answers_of, screening_answers
from innovation.domain.entries.rules import CheckItem, checklist_for, ensure_all_yes, ensure_fix_until
from innovation.domain.entries.service.notices import tell_accepted, tell_extended, tell_rejected, tell_returned
from innovation.domain.entries.service.record import move
from innovation.domain.movements.enums import EntryStage
from innovation.support import audit

BY = "Thư ký Hội đồng"


def answer_checklist(
    entry: Entry,
    answers: Mapping[str, tuple[Answer, str]],
    *,
    stage: EntryStage | None = None,
    items: Sequence[CheckItem] | None = None,
    author_ids: Collection[int],
    actor: Actor,
    now: datetime,
) -> None:
    """Keep the answers (answer, note) by item for the present version; answers may change until the council begins.

    `items`: the checklist of a higher room; without it that of an initiative at this stage.
    """
    _ensure_screens(actor, entry, author_ids)
    if entry.state not in IN_SCREENING:
        raise RuleBroken("wrong_state", "Hồ sơ không còn ở bước kiểm tra nên không sửa phần kiểm tra được nữa.")
    known = {item.key for item in _items(entry, stage, items)}
    kept = screening_answers(entry)
    for key, (answer, note) in answers.items():
        if key not in known:
            raise RuleBroken("checklist_item", "Danh mục kiểm tra không có mục này.")
        row = kept.get(key)
        if row is None:
            row = ScreeningAnswer(entry_id=entry.id, version_number=entry.version_number, item_key=key)
            session.add(row)
        row.answer, row.note, row.at = answer, note, now
        row.by_person_id = actor.person_id or 0
    session.flush()
    audit.record("entry.check", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id,
                 facts={key: answer.value for key, (answer, _) in answers.items()})  # fmt: skip


def accept(
    entry: Entry,
    *,
    stage: EntryStage | None = None,
    items: Sequence[CheckItem] | None = None,
    author_ids: Collection[int],
    actor: Actor,
    now: datetime,
) -> None:
    """The entry is formally right; every item of the checklist says yes."""
    _ensure_screens(actor, entry, author_ids)
    ensure_all_yes(_items(entry, stage, items), answers_of(entry))
    move(entry, "accept", by_label=BY, actor=actor, now=now)
    tell_accepted(entry, now=now)


def return_for_changes(
    entry: Entry,
    *,
    reason: str,
    fix_until: datetime | None,
    author_ids: Collection[int],
    actor: Actor,
    now: datetime,
) -> None:
    """Back to the author with exact reasons and a date."""
    _ensure_screens(actor, entry, author_ids)
    until = ensure_fix_until(fix_until, now, entry.round.screening_until)
    move(entry, "return", reason=reason, by_label=BY, actor=actor, now=now)
    entry.fix_until = until
    tell_returned(entry, reason=reason, now=now)


def extend_fix(
    entry: Entry, *, fix_until: datetime | None, author_ids: Collection[int], actor: Actor, now: datetime
) -> None:
    """More time for an author who was asked for changes, also after the first date has passed."""
    _ensure_screens(actor, entry, author_ids)
    until = ensure_fix_until(fix_until, now, entry.round.screening_until)
    label = f"Gia hạn bổ sung đến {local(until):%H:%M ngày %d/%m/%Y}"
    move(entry, "extend", label=label, by_label=BY, actor=actor, now=now)
    entry.fix_until = until
    tell_extended(entry, now=now)


def reject(entry: Entry, *, reason: str, author_ids: Collection[int], actor: Actor, now: datetime) -> None:
    """Not within what the round judges; the author reads the reason in full."""
    _ensure_screens(actor, entry, author_ids)
    move(entry, "reject", reason=reason, by_label=BY, actor=actor, now=now)
    entry.fix_until = None
    tell_rejected(entry, reason=reason, now=now)


def comment(entry: Entry, text: str, *, author_ids: Collection[int] = (), actor: Actor, now: datetime) -> EntryComment:
    """A supervisor's remark for the secretary and the council's chair."""
    if not can_comment(actor, entry, author_ids) or actor.person_id is None:
        raise NotAllowed()
    if not text.strip():
        raise RuleBroken("empty", "Viết ý kiến trước khi gửi.", field="text")
    remark = EntryComment(entry_id=entry.id, by_person_id=actor.person_id, text=text, created_at=now)
    session.add(remark)
    session.flush()
    audit.record("entry.comment", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id,
                 facts={"comment": remark.id})  # fmt: skip
    return remark


def _ensure_screens(actor: Actor, entry: Entry, author_ids: Collection[int]) -> None:
    if not can_screen(actor, entry, author_ids):
        raise NotAllowed()


def _items(entry: Entry, stage: EntryStage | None, items: Sequence[CheckItem] | None) -> Sequence[CheckItem]:
    return checklist_for(stage, is_blind=entry.round.is_blind) if items is None else items
