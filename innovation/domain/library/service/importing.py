"""Initiatives recognised before the platform: shown with every line's errors, and written only when no line has one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.library.models import Work
from innovation.domain.library.permissions import can_import
from innovation.domain.library.rules import MOST_LINES, EarlierLine, EarlierWork, OldLibrary
from innovation.domain.library.rules.earlier import find_columns, judge, take_lines
from innovation.domain.library.service.outbox import note_changes
from innovation.domain.localities import queries as localities
from innovation.domain.localities.models import Locality
from innovation.domain.localities.rules.sheets import Cell, below_header, pack, unpack
from innovation.domain.localities.service.previews import keep_preview, see_preview, take_preview
from innovation.domain.movements.models import WorkField
from innovation.support import audit

PURPOSE = "works"


@dataclass(frozen=True, slots=True)
class EarlierPreview:
    """What an import would do; nothing has been written."""

    preview_id: int
    locality_id: int
    lines: Sequence[EarlierLine]

    @property
    def refused(self) -> list[EarlierLine]:
        return [line for line in self.lines if line.errors]

    @property
    def known(self) -> list[EarlierLine]:
        return [line for line in self.lines if line.known]

    @property
    def new(self) -> list[EarlierLine]:
        return [line for line in self.lines if line.work is not None and not line.known]


def preview_earlier(
    locality_id: int, sheet: Iterable[Sequence[Cell]], *, after: int | None = None, actor: Actor, now: datetime
) -> int:
    """Keep what the sheet says and answer the preview's id. `after`: an earlier preview whose bad lines this mends."""
    _ensure_may_import(actor, locality_id)
    lines = below_header(sheet, find_columns, take_lines, what="sáng kiến")
    before = see_earlier(after, actor=actor, now=now).lines if after is not None else ()
    packed = pack(lines, before=before, most=MOST_LINES, what="sáng kiến")
    return keep_preview(PURPOSE, locality_id, packed, actor=actor, now=now)


def see_earlier(preview_id: int, *, actor: Actor, now: datetime) -> EarlierPreview:
    """The list that was read, judged against what is known at this moment."""
    kept = see_preview(preview_id, PURPOSE, actor=actor, now=now)
    return EarlierPreview(preview_id, kept.locality_id, _judge(kept.locality_id, kept.rows, now))


def confirm_earlier(preview_id: int, *, actor: Actor, now: datetime) -> int:
    """Write all the new lines, or none; how many there are."""
    locality_id, rows = take_preview(preview_id, PURPOSE, actor=actor, now=now)
    _ensure_may_import(actor, locality_id)
    session.execute(select(Locality.id).where(Locality.id == locality_id).with_for_update())  # two at once: in turn
    lines = _judge(locality_id, rows, now)
    if any(line.errors for line in lines):
        raise RuleBroken("lines_refused", "Còn dòng có lỗi nên chưa nhập dòng nào. Sửa các dòng đó rồi tải lên lại.")
    works = [line.work for line in lines if line.work is not None]
    return import_works(localities.get_locality(locality_id), works, actor=actor, now=now)[0]


def _judge(locality_id: int, rows: Iterable[dict[str, Any]], now: datetime) -> list[EarlierLine]:
    lines = [EarlierLine(number, cells, earlier=earlier) for number, cells, earlier in map(unpack, rows)]
    return judge(lines, OldLibrary(_fields_by_words(), local_date(now), _keys_there(locality_id)))


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
