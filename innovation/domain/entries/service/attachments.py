"""Files of an entry."""

from datetime import datetime

from sqlalchemy import func, select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.entries.enums import AttachmentKind
from innovation.domain.entries.models import Attachment, Entry
from innovation.domain.entries.permissions import is_owner
from innovation.domain.entries.rules import MAX_ATTACHMENTS
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.support import audit
from innovation.support.files.models import StoredFile


def attach(
    entry: Entry,
    file: StoredFile,
    *,
    kind: AttachmentKind,
    description: str = "",
    is_confidential: bool = False,
    actor: Actor,
    now: datetime,
) -> Attachment:
    """Add a stored file to an entry that may still be edited."""
    _ensure_editable(entry, actor)
    if kind is AttachmentKind.PHOTO and not file.is_image:
        raise RuleBroken("not_a_photo", f"“{file.name}” không phải là ảnh. Chọn tệp JPG, PNG hoặc WebP.", field="files")
    count = session.scalar(
        select(func.count())
        .select_from(Attachment)
        .where(Attachment.entry_id == entry.id, Attachment.removed_at.is_(None))
    )
    if (count or 0) >= MAX_ATTACHMENTS:
        raise RuleBroken(
            "too_many_files", f"Mỗi hồ sơ có tối đa {MAX_ATTACHMENTS} tệp. Bỏ bớt tệp trước.", field="files"
        )
    attachment = Attachment(
        entry_id=entry.id, file=file, kind=kind, description=description, is_confidential=is_confidential,
        position=count or 0, added_by_id=actor.person_id, created_at=now,
    )  # fmt: skip
    session.add(attachment)
    session.flush()
    audit.record("entry.attach", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id,
                 facts={"attachment": attachment.id, "sha256": file.sha256})  # fmt: skip
    return attachment


def describe_attachment(
    attachment: Attachment, entry: Entry, *, description: str, is_confidential: bool, actor: Actor
) -> None:
    """Say what the file shows, and whether it stays in the dossier."""
    _ensure_editable(entry, actor)
    attachment.description = description
    attachment.is_confidential = is_confidential


def remove_attachment(attachment: Attachment, entry: Entry, *, actor: Actor, now: datetime) -> None:
    """Take a file out of the entry; versions handed in before still name it."""
    _ensure_editable(entry, actor)
    attachment.removed_at = now
    audit.record("entry.detach", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id,
                 facts={"attachment": attachment.id})  # fmt: skip


def _ensure_editable(entry: Entry, actor: Actor) -> None:
    if not is_owner(actor, entry):
        raise NotAllowed()
    ENTRY_WORKFLOW.ensure("edit", entry.state)


def note_taken(entry_id: int, locality_id: int, *, files: int, actor: Actor, now: datetime) -> None:
    """The log's line of a whole dossier that somebody took away."""
    audit.record("entry.taken", "entry", entry_id, actor=actor, now=now, locality_id=locality_id,
                 facts={"files": files})  # fmt: skip
