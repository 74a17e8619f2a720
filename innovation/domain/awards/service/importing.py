"""Awards from before the platform: read, shown with every line's errors, and written only when no line has one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.domain.awards.enums import RecordOrigin
from innovation.domain.awards.permissions import can_keep_book
from innovation.domain.awards.queries.matching import what_is_there
from innovation.domain.awards.rules.old_book import MOST_LINES, AwardLine, find_columns, judge, take_lines
from innovation.domain.awards.service.book import AwardData, enter_award, lock_book, next_number
from innovation.domain.localities.rules.sheets import Cell, below_header, pack, unpack
from innovation.domain.localities.service.previews import keep_preview, see_preview, take_preview
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.service import take_up
from innovation.support import audit

PURPOSE = "awards"


@dataclass(frozen=True, slots=True)
class BookPreview:
    """What an import would do; nothing has been written."""

    preview_id: int
    locality_id: int
    lines: Sequence[AwardLine]

    @property
    def refused(self) -> list[AwardLine]:
        return [line for line in self.lines if line.errors]

    @property
    def known(self) -> list[AwardLine]:
        return [line for line in self.lines if line.known]

    @property
    def new(self) -> list[AwardLine]:
        return [line for line in self.lines if not line.errors and not line.known]


def preview_book(
    locality_id: int, sheet: Iterable[Sequence[Cell]], *, after: int | None = None, actor: Actor, now: datetime
) -> int:
    """Keep what the sheet says and answer the preview's id. `after`: an earlier preview whose bad lines this mends."""
    _ensure_may(actor, locality_id)
    lines = below_header(sheet, find_columns, take_lines, what="dòng")
    before = see_book(after, actor=actor, now=now).lines if after is not None else ()
    packed = pack(lines, before=before, most=MOST_LINES, what="dòng")
    return keep_preview(PURPOSE, locality_id, packed, actor=actor, now=now)


def see_book(preview_id: int, *, actor: Actor, now: datetime) -> BookPreview:
    """The list that was read, judged against what is known at this moment."""
    kept = see_preview(preview_id, PURPOSE, actor=actor, now=now)
    return BookPreview(preview_id, kept.locality_id, _judge(kept.locality_id, kept.rows, actor, now))


def confirm_book(preview_id: int, *, actor: Actor, now: datetime) -> int:
    """Write all the new lines, or none; how many there are. Their numbers follow the decisions' dates."""
    locality_id, rows = take_preview(preview_id, PURPOSE, actor=actor, now=now)
    _ensure_may(actor, locality_id)
    lock_book(locality_id)  # judged against a book that nobody is writing into
    lines = _judge(locality_id, rows, actor, now)
    if any(line.errors for line in lines):
        raise RuleBroken("lines_refused", "Còn dòng có lỗi nên chưa nhập dòng nào. Sửa các dòng đó rồi tải lên lại.")
    fresh = sorted((line for line in lines if not line.known), key=lambda line: (line.decided_on, line.number))
    if fresh:
        first = next_number(locality_id, len(fresh))
        for number, line in enumerate(fresh, start=first):
            enter_award(_subject(line, now), _data(line), origin=RecordOrigin.IMPORTED, actor=actor, now=now,
                        number=number)  # fmt: skip
    audit.record("award.imported", "locality", locality_id, actor=actor, now=now, locality_id=locality_id,
                 facts={"added": len(fresh), "known": len(lines) - len(fresh)})  # fmt: skip
    return len(fresh)


def _judge(locality_id: int, rows: Iterable[dict[str, Any]], actor: Actor, now: datetime) -> list[AwardLine]:
    lines = [AwardLine(number, cells, earlier=earlier) for number, cells, earlier in map(unpack, rows)]
    return judge(lines, what_is_there(locality_id, reader_id=actor.person_id, today=local_date(now)))


def _subject(line: AwardLine, now: datetime) -> Subject:
    thing, _, number = line.subject.partition("-")
    return take_up(**{f"{thing}_id": int(number)}, now=now)


def _data(line: AwardLine) -> AwardData:
    assert line.achieved is not None and line.decided_on is not None  # a line without errors has both
    return AwardData(
        line.award_key, line.award_type, line.achievement, line.achieved[0], line.achieved[1], line.paper,
        line.decided_on, money=line.money,
    )  # fmt: skip


def _ensure_may(actor: Actor, locality_id: int) -> None:
    if not can_keep_book(actor, locality_id):
        raise NotAllowed()
