"""The entry's record: draft, receipt, versions, state, timeline."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.references import receipt_code
from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.domain.accounts.models import Person
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry, EntryCounter, EntryEvent, EntryVersion
from innovation.domain.entries.permissions import is_owner
from innovation.domain.entries.rules import entry_code
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.movements.models import Round
from innovation.support import audit


def create_draft(
    round_: Round, *, owner: Person, draft_token: str, on_paper: bool = False, actor: Actor, now: datetime
) -> Entry:
    """A new draft in the round; the same `draft_token` (a double click) finds the draft that it made before."""
    session.get(
        Person, owner.id, with_for_update={"of": Person}, populate_existing=True
    )  # two clicks, one after the other
    existing = session.scalars(select(Entry).where(Entry.draft_token == draft_token)).one_or_none()
    if existing is not None:
        if not is_owner(actor, existing):
            raise NotAllowed()
        if existing.deleted_at is not None:
            raise RuleBroken("draft_deleted", "Bản nháp này đã xóa. Tải lại trang để bắt đầu bản mới.")
        return existing
    entry = Entry(
        round=round_,
        locality_id=round_.locality_id,
        owner=owner,
        unit_id=owner.unit_id,
        unit=owner.unit,
        entered_by_id=actor.person_id if on_paper else None,
        on_paper=on_paper,
        state=EntryState.DRAFT,
        draft_token=draft_token,
        created_at=now,
    )
    session.add(entry)
    session.flush()
    note_event(entry, "create", "Tạo bản nháp", actor=actor, now=now)
    return entry


def give_receipt(entry: Entry, *, now: datetime) -> None:
    """Code and receipt of the first hand-in; later hand-ins keep them."""
    if entry.code is not None:
        entry.resubmitted_at = now
        return
    year = local(now).year
    entry.code = entry_code(entry.round.locality.code_prefix, year, _next_number(entry.locality_id, year))
    entry.receipt_code = receipt_code()
    entry.submitted_at = now


def _next_number(locality_id: int, year: int) -> int:
    key = {"locality_id": locality_id, "year": year}
    insert_if_new(EntryCounter, key | {"last_number": 0}, unique=list(key), returning="year")
    counter = session.get_one(EntryCounter, (locality_id, year), with_for_update=True, populate_existing=True)
    counter.last_number += 1
    return counter.last_number


def freeze_version(entry: Entry, body: dict[str, Any], *, actor: Actor, now: datetime) -> EntryVersion:
    """Keep what was handed in as it is, with its hash."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    entry.version_number += 1
    version = EntryVersion(
        entry_id=entry.id,
        number=entry.version_number,
        body=body,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        handed_in_at=now,
        handed_in_by_id=actor.person_id,
    )
    session.add(version)
    return version


def move(
    entry: Entry,
    action: str,
    *,
    to: EntryState | None = None,
    reason: str = "",
    label: str | None = None,
    by_label: str = "",
    for_council: bool = False,
    actor: Actor,
    now: datetime,
) -> None:
    """Take one step of the workflow, note it on the timeline and in the audit log.

    `to` names the outcome where the table leaves it open. RuleBroken when the step is not allowed from here.
    """
    transition = ENTRY_WORKFLOW.ensure(action, entry.state, reason=reason)
    before = entry.state
    entry.state = transition.to_state or to or entry.state
    session.flush()
    note_event(
        entry, action, label or transition.label, reason=reason, before=before, by_label=by_label,
        for_council=for_council, actor=actor, now=now,
    )  # fmt: skip
    audit.record(
        f"entry.{action}", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id,
        facts={"from": before.value, "to": entry.state.value, "version": entry.version_number},
    )  # fmt: skip


def note_event(
    entry: Entry,
    action: str,
    label: str,
    *,
    reason: str = "",
    before: EntryState | None = None,
    by_label: str = "",
    for_council: bool = False,
    actor: Actor,
    now: datetime,
) -> None:
    """One line on the timeline."""
    session.add(
        EntryEvent(
            entry_id=entry.id,
            at=now,
            action=action,
            label=label,
            by_person_id=actor.person_id,
            by_label=by_label or actor.name,
            from_state=before,
            to_state=entry.state,
            reason=reason,
            for_council=for_council,
        )
    )


def withdraw(entry: Entry, *, reason: str, actor: Actor, now: datetime) -> None:
    """The author takes the entry back before the council begins."""
    _ensure_owner(actor, entry)
    move(entry, "withdraw", reason=reason, actor=actor, now=now)


def delete_draft(entry: Entry, *, actor: Actor, now: datetime) -> None:
    """Remove a draft that was never handed in."""
    _ensure_owner(actor, entry)
    move(entry, "delete_draft", actor=actor, now=now)
    entry.deleted_at = now


def _ensure_owner(actor: Actor, entry: Entry) -> None:
    if not is_owner(actor, entry):
        raise NotAllowed()
