"""Sending a nomination, taking it back, and the secretary's answers to it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.entries import queries as entries
from innovation.domain.entries import service as entry_service
from innovation.domain.entries.enums import Answer, EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.movements.queries import calendar_of
from innovation.domain.movements.rules.calendar import why_not_receiving
from innovation.domain.nominations import permissions, queries
from innovation.domain.nominations.documents import snapshot
from innovation.domain.nominations.models import Nomination
from innovation.domain.nominations.service.notices import ask_consent, tell_receipt
from innovation.domain.nominations.service.writing import open_for_writing


def send(
    nomination: Nomination, *, truthful: bool, expected_version: int | None = None, actor: Actor, now: datetime
) -> Nomination:
    """Checked, frozen as a version, receipted with the server's time, mailed. A second press finds the same receipt."""
    nomination = _lock(nomination.entry_id)
    entry = nomination.entry
    if entry.state is EntryState.SUBMITTED and permissions.can_edit_nomination(actor, nomination):
        return nomination
    open_for_writing(nomination, expected_version, actor)
    _ensure_in_time(entry, now)
    nomination.truthful_at = now if truthful else None
    session.flush()
    problems = queries.problems_of(nomination)
    if problems:
        raise RuleBroken("incomplete", problems[0].sentence, field=problems[0].field)
    first = entry.code is None
    entry_service.give_receipt(entry, now=now)
    files = entries.list_attachments(entry.id)
    entry_service.freeze_version(entry, snapshot(nomination, files), actor=actor, now=now)
    entry.fix_until = None
    label = "Gửi đề nghị khen thưởng" if first else "Gửi lại sau khi bổ sung"
    entry_service.move(entry, "hand_in", to=EntryState.SUBMITTED, label=label, actor=actor, now=now)
    tell_receipt(entry, now=now)
    if not queries.has_consent(nomination.subject_id):
        ask_consent(nomination, now=now)
    return nomination


def withdraw(nomination: Nomination, *, reason: str, actor: Actor, now: datetime) -> None:
    """Taken back before the council begins; the subject may then be nominated by somebody else."""
    entry_service.withdraw(nomination.entry, reason=reason, actor=actor, now=now)
    nomination.dropped_at = now


def delete_draft(nomination: Nomination, *, actor: Actor, now: datetime) -> None:
    entry_service.delete_draft(nomination.entry, actor=actor, now=now)
    nomination.dropped_at = now


def answer_checklist(
    nomination: Nomination, answers: Mapping[str, tuple[Answer, str]], *, actor: Actor, now: datetime
) -> None:
    """Keep the secretary's answers for the version that was sent."""
    entry_service.answer_checklist(
        nomination.entry, answers, items=queries.checklist_of(nomination),
        author_ids=permissions.author_ids(nomination), actor=actor, now=now,
    )  # fmt: skip


def accept(nomination: Nomination, *, actor: Actor, now: datetime) -> None:
    """Formally right. Mặt trận's word and a household's consent must be there at this moment, whatever was ticked.

    And nobody whose conduct is being examined goes to the council; only the secretary, who may know, comes this far.
    """
    entry = nomination.entry
    entry_service.accept(
        entry, items=queries.checklist_of(nomination), author_ids=permissions.author_ids(nomination),
        actor=actor, now=now,
    )  # fmt: skip
    if entry.round.asks_front_comment and not entries.list_comments(entry.id):
        raise RuleBroken("no_comment", "Mặt trận Tổ quốc chưa ghi ý kiến về đề nghị này.", field="item_front")
    if nomination.subject.household_id is not None and not queries.has_consent(nomination.subject_id):
        raise RuleBroken("no_consent", "Hộ đã rút sự đồng ý. Ghi lại sự đồng ý hoặc trả lời không thuộc diện.",
                         field="item_consent")  # fmt: skip
    if queries.under_examination([nomination.subject_id], local_date(now)):
        raise RuleBroken(
            "condition_unmet",
            "Chưa ghi nhận hợp lệ được: có điều kiện khen thưởng chưa đáp ứng, xem mục Điều kiện khen thưởng.",
        )


def return_for_changes(
    nomination: Nomination, *, reason: str, fix_until: datetime | None, actor: Actor, now: datetime
) -> None:
    entry_service.return_for_changes(
        nomination.entry, reason=reason, fix_until=fix_until, author_ids=permissions.author_ids(nomination),
        actor=actor, now=now,
    )  # fmt: skip


def extend_fix(nomination: Nomination, *, fix_until: datetime | None, actor: Actor, now: datetime) -> None:
    entry_service.extend_fix(
        nomination.entry, fix_until=fix_until, author_ids=permissions.author_ids(nomination), actor=actor, now=now
    )


def reject(nomination: Nomination, *, reason: str, actor: Actor, now: datetime) -> None:
    """Not within what the round takes; the subject may be nominated again, rightly."""
    entry_service.reject(
        nomination.entry, reason=reason, author_ids=permissions.author_ids(nomination), actor=actor, now=now
    )
    nomination.dropped_at = now


def comment(nomination: Nomination, text: str, *, actor: Actor, now: datetime) -> None:
    """Mặt trận's remark."""
    if not permissions.can_comment_nomination(actor, nomination):
        raise NotAllowed()
    entry_service.comment(nomination.entry, text, author_ids=permissions.author_ids(nomination), actor=actor, now=now)


def _lock(entry_id: int) -> Nomination:
    session.flush()
    session.execute(select(Entry.id).where(Entry.id == entry_id).with_for_update())
    session.expire_all()  # whatever was read before the lock may have changed while waiting for it
    return queries.get_nomination(entry_id)


def _ensure_in_time(entry: Entry, now: datetime) -> None:
    round_ = entry.round
    if entry.state is EntryState.NEEDS_CHANGES:
        if entry.fix_until is not None and now >= entry.fix_until + timedelta(seconds=round_.grace_seconds):
            raise RuleBroken("closed", "Đã quá hạn bổ sung. Hãy liên hệ thư ký Hội đồng để được gia hạn.")
        return
    refusal = why_not_receiving(round_.state, calendar_of(round_), now)
    if refusal:
        raise RuleBroken("closed", refusal)
