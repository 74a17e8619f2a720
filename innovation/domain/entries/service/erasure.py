"""Forgetting what an entry's record keeps of people who had their data erased."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import (
    Attachment,
    Entry,
    EntryComment,
    EntryEvent,
    EntryVersion,
    ScreeningAnswer,
    UnitConfirmation,
)
from innovation.support import audit, files

ERASED_TITLE = "Hồ sơ đã xóa dữ liệu"


def empty_entry(entry: Entry, *, actor: Actor, now: datetime) -> None:
    """Title, versions, files, notes and remarks go; code, states and moments stay, so that counts and the log hold."""
    if entry.state is EntryState.DRAFT:
        entry.deleted_at = now
    entry.title = ERASED_TITLE
    mine = {"entry_id": entry.id}
    for version in session.query(EntryVersion).filter_by(**mine):
        version.body = {}
    session.execute(update(EntryEvent).filter_by(**mine).values(reason=""))
    session.execute(update(ScreeningAnswer).filter_by(**mine).values(note=""))
    session.execute(update(UnitConfirmation).filter_by(**mine).values(note=""))
    session.execute(delete(EntryComment).filter_by(**mine))
    _remove_files(entry)
    audit.record("entry.erased", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id)


def rename_doer(person_id: int, names: Collection[str], new_name: str) -> None:
    """The name on every line of a timeline that the person caused."""
    done = (EntryEvent.by_person_id == person_id, EntryEvent.by_label.in_(names))
    session.execute(update(EntryEvent).where(*done).values(by_label=new_name))


def rename_in_timelines(entry_ids: Collection[int], names: Collection[str], new_name: str) -> None:
    """The name in what the timelines of these entries say, whoever caused it."""
    if not names:
        return
    whole = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")
    for event in session.scalars(select(EntryEvent).where(EntryEvent.entry_id.in_(entry_ids))):
        event.label = whole.sub(new_name, event.label)[:200]
        event.by_label = whole.sub(new_name, event.by_label)[:200]
    session.flush()


def destroy_attachments(rows: Sequence[Attachment]) -> None:
    """The rows and the files behind them that nothing else uses."""
    stored = {row.file_id: row.file for row in rows}
    for row in rows:
        session.delete(row)
    session.flush()
    shared = set(session.scalars(select(Attachment.file_id).where(Attachment.file_id.in_(stored))))
    for file_id, file in stored.items():
        if file_id not in shared:
            files.remove(file)


def _remove_files(entry: Entry) -> None:
    destroy_attachments(session.scalars(select(Attachment).where(Attachment.entry_id == entry.id)).all())
