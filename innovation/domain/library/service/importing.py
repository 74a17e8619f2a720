"""Initiatives recognised before the platform: read, shown, and written only when their reader confirms them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.library.models import Work
from innovation.domain.library.permissions import can_import
from innovation.domain.library.rules import EarlierWork, ReadRow, pack, read_earlier, unpack
from innovation.domain.library.service.outbox import note_changes
from innovation.domain.localities import queries as localities
from innovation.domain.localities.models import Locality
from innovation.domain.localities.service import keep_preview, take_preview
from innovation.domain.movements.models import WorkField
from innovation.support import audit

PURPOSE = "works"


@dataclass(frozen=True, slots=True)
class EarlierPreview:
    """What an import would do; nothing has been written."""

    preview_id: int | None
    rows: Sequence[ReadRow]

    @property
    def refused(self) -> list[ReadRow]:
        return [row for row in self.rows if row.errors]

    @property
    def known(self) -> list[ReadRow]:
        return [row for row in self.rows if row.known]

    @property
    def new(self) -> list[ReadRow]:
        return [row for row in self.rows if row.work is not None and not row.known]


def preview_earlier(locality_id: int, rows: Sequence[Sequence[str]], *, actor: Actor, now: datetime) -> EarlierPreview:
    """Read the sheet (its first line names the columns) and keep what may be confirmed."""
    _ensure_may_import(actor, locality_id)
    there = _keys_there(locality_id)
    read = [
        replace(row, known=row.work is not None and row.work.key in there)
        for row in read_earlier(rows, fields=_fields_by_words(), today=local_date(now))
    ]
    preview = EarlierPreview(None, read)
    if not preview.new:
        return preview
    packed = [pack(row.work) for row in preview.new if row.work is not None]
    return EarlierPreview(keep_preview(PURPOSE, locality_id, packed, actor=actor, now=now), read)


def confirm_earlier(preview_id: int, *, actor: Actor, now: datetime) -> tuple[int, int]:
    """Write the rows that were shown; how many were added and how many had come in meanwhile."""
    locality_id, packed = take_preview(preview_id, PURPOSE, actor=actor, now=now)
    works = [unpack(values) for values in packed]
    return import_works(localities.get_locality(locality_id), works, actor=actor, now=now)


def import_works(locality: Locality, works: Collection[EarlierWork], *, actor: Actor, now: datetime) -> tuple[int, int]:
    """Add earlier recognitions; the same title under the same decision is not added twice. (added, skipped)."""
    _ensure_may_import(actor, locality.id)
    fields = dict(session.execute(select(WorkField.slug, WorkField.id)).all())
    there = _keys_there(locality.id)
    added: list[Work] = []
    for each in works:
        if each.key in there:
            continue
        there.add(each.key)
        added.append(_work_of(each, locality.id, fields.get(each.field_slug), now))
    session.add_all(added)
    session.flush()
    note_changes(added, now=now)
    audit.record("library.import", "locality", locality.id, actor=actor, now=now, locality_id=locality.id,
                 facts={"added": len(added)})  # fmt: skip
    return len(added), len(works) - len(added)


def _work_of(each: EarlierWork, locality_id: int, field_id: int | None, now: datetime) -> Work:
    return Work(
        locality_id=locality_id, title=each.title, decision_paper=each.decision_paper, level=each.level,
        recognised_on=each.recognised_on, year=each.recognised_on.year, authors_shown=each.authors_shown,
        unit_name=each.unit_name, field_id=field_id, summary=each.summary, content=each.content,
        benefit=each.benefit, published_at=now, copied_at=now, index_version=0,
    )  # fmt: skip


def _keys_there(locality_id: int) -> set[tuple[str, str]]:
    rows = session.execute(select(Work.title, Work.decision_paper).where(Work.locality_id == locality_id))
    return {(fold(title), fold(paper)) for title, paper in rows}


def _fields_by_words() -> dict[str, str]:
    rows = session.execute(select(WorkField.slug, WorkField.name)).all()
    return {fold(name): slug for slug, name in rows} | {slug: slug for slug, _ in rows}


def _ensure_may_import(actor: Actor, locality_id: int) -> None:
    if not can_import(actor, locality_id):
        raise NotAllowed()
