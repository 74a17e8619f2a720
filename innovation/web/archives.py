"""A whole dossier as one zip: its papers drawn, its files as they were sent, a table of contents with checksums."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from flask import Response
from werkzeug.exceptions import ServiceUnavailable

from innovation.core.errors import NotFound
from innovation.db.transaction import aside
from innovation.domain.entries.enums import ATTACHMENT_KIND_LABELS
from innovation.domain.entries.service import note_taken
from innovation.domain.papers.documents import draw, offers_pdf
from innovation.domain.papers.enums import FileKind
from innovation.support import files
from innovation.support.archives import Item, zipped
from innovation.web import current
from innovation.web.turns import take_turn

if TYPE_CHECKING:
    from innovation.domain.entries.models import Attachment, Entry
    from innovation.support.documents import Paper

PAPERS, FILES = "Văn bản", "Tệp kèm theo"


def send_dossier(entry: Entry, papers: Iterable[tuple[str, Paper]], attachments: Iterable[Attachment]) -> Response:
    """Sent as it is made, to a few readers at a time; the log keeps who took it."""
    now = current.now()
    items = [*_drawn(entry, papers, now), *_sent(attachments)]
    title = f"Hồ sơ {entry.code or 'bản nháp'}: {entry.title}"
    turn = take_turn(zipped(title, items, made_at=now))
    if turn is None:
        raise ServiceUnavailable()
    with aside():
        note_taken(entry.id, entry.locality_id, files=len(items), actor=current.actor(), now=now)
    name = files.content_disposition(f"Hồ sơ {entry.code or entry.id}.zip")
    headers = {"Content-Disposition": name, "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return Response(turn, mimetype="application/zip", headers=headers, direct_passthrough=True)


def _drawn(entry: Entry, papers: Iterable[tuple[str, Paper]], now: datetime) -> Iterable[Item]:
    for place, (name, paper) in enumerate(papers, start=1):
        for kind in FileKind:
            if kind is FileKind.DOCX or offers_pdf(entry.locality_id, paper.form, now):
                drawn = draw(paper, kind, locality_id=entry.locality_id, now=now)
                yield Item(f"{PAPERS}/{place:02d} {name}.{kind}", f"{name}, điền từ hồ sơ", content=drawn)


def _sent(attachments: Iterable[Attachment]) -> Iterable[Item]:
    for place, one in enumerate(attachments, start=1):
        label = ATTACHMENT_KIND_LABELS[one.kind]
        about = f"{label}: {one.description}" if one.description else label
        try:
            path = files.open_file(one.file)
        except NotFound:
            words = f"Tệp “{one.file.name}” không còn trên máy chủ. SHA-256 khi nhận: {one.file.sha256}\r\n"
            yield Item(f"{FILES}/{place:02d} {one.file.name} - thiếu.txt", about, content=words.encode("utf-8-sig"))
            continue
        yield Item(f"{FILES}/{place:02d} {one.file.name}", about, path=path, sha256=one.file.sha256)
