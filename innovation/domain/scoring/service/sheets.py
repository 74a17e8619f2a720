"""One's own sheet: saved as it is typed, sealed when done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm.attributes import flag_modified

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken, Stale
from innovation.core.rounding import parse_decimal
from innovation.core.text import clean_text
from innovation.db import session
from innovation.domain.entries.service import note_event
from innovation.domain.movements.rules.rubric import Problem, Rubric, check_sheet, sheet_total
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import Mark, ScoreSheet
from innovation.domain.scoring.queries.seat import Seat
from innovation.domain.scoring.rules import ensure_may_mark
from innovation.domain.scoring.service.notices import tell_asked_to_reopen
from innovation.domain.scoring.service.settling import settle
from innovation.support import audit

LONGEST_COMMENT = 4_000


@dataclass(frozen=True, slots=True)
class Typed:
    """A sheet as it was typed: marks and comments by the key of their criterion or part, and the comment on the whole.

    `version` is that of the sheet which the person had before them; 0 where there was none yet.
    """

    marks: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""
    version: int = 0


class SheetUnready(RuleBroken):
    """The sheet cannot be sealed yet; `problems` names each place."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("sheet_unready", problems[0].sentence, problems[0].key)
        self.problems = problems


class MarksRefused(SheetUnready):
    """Something typed is no mark of its criterion, so nothing was saved."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a sheet says, as values."""

    marks: dict[str, Decimal]
    comments: dict[str, str]
    comment: str


def read(rubric: Rubric, typed: Typed) -> Content:
    """The values of what was typed; MarksRefused for odd numbers and marks beyond the maximum, all at once.

    Steps and levels wait for the seal: half a number, on its way to the next, may be saved.
    """
    problems: list[Problem] = []
    marks: dict[str, Decimal] = {}
    for leaf in rubric.leaves:
        text = typed.marks.get(leaf.key, "").strip().removesuffix(",").removesuffix(".")
        if not text:
            continue
        try:
            value = parse_decimal(text, places=2)
        except RuleBroken as refusal:
            problems.append(Problem(leaf.key, refusal.code, f"“{leaf.name}”: {refusal.message}"))
            continue
        if value > leaf.max:
            sentence = f"“{leaf.name}”: tối đa {leaf.max.normalize():f} điểm. Nhập lại điểm trong mức này."
            problems.append(Problem(leaf.key, "mark_range", sentence))
        else:
            marks[leaf.key] = value
    comments = {key: clean_text(typed.comments[key]) for key in rubric.by_key if typed.comments.get(key, "").strip()}
    for key, text in [*comments.items(), ("", typed.comment)]:
        if len(text) > LONGEST_COMMENT:
            problems.append(
                Problem(key, "comment_long", f"Nhận xét dài quá {LONGEST_COMMENT} ký tự. Hãy viết gọn hơn.")
            )
    if problems:
        raise MarksRefused(problems)
    return Content(marks, comments, clean_text(typed.comment))


def content_of(sheet: ScoreSheet) -> Content:
    """What the sheet says now."""
    return Content(
        {mark.criterion: mark.value for mark in sheet.marks if mark.value is not None},
        {mark.criterion: mark.comment for mark in sheet.marks if mark.comment},
        sheet.comment,
    )


def save_sheet(seat: Seat, typed: Typed, *, actor: Actor, now: datetime) -> ScoreSheet:
    """Keep what was typed. Stale when the sheet was saved elsewhere since, unless it says the same already."""
    _ensure_may_mark(seat)
    content = read(seat.rubric, typed)
    if seat.sheet is not None and seat.sheet.row_version != typed.version:
        if content_of(seat.sheet) == content:
            return seat.sheet
        raise Stale("Phiếu này vừa được lưu ở máy khác. Chọn bản muốn giữ rồi lưu lại.")
    return write(seat, content, now=now)


def write(seat: Seat, content: Content, *, now: datetime) -> ScoreSheet:
    """Put the content into the seat's sheet, making it first where there is none."""
    if seat.sheet is None:
        seat.sheet = ScoreSheet(
            entry_id=seat.entry.id,
            member_id=seat.member.id,
            rubric_version_id=seat.round.rubric_version_id,
            state=SheetState.DRAFT,
            created_at=now,
            saved_at=now,
        )
        session.add(seat.sheet)
    sheet = seat.sheet
    kept = {mark.criterion: mark for mark in sheet.marks}
    for key in {*content.marks, *content.comments}:
        mark = kept.pop(key, None)
        if mark is None:
            mark = Mark(criterion=key)
            sheet.marks.append(mark)
        mark.value, mark.comment = content.marks.get(key), content.comments.get(key, "")
    for mark in kept.values():
        sheet.marks.remove(mark)
    sheet.comment, sheet.saved_at = content.comment, now
    if sheet.id is not None:
        flag_modified(sheet, "saved_at")  # the version moves on with each save, even within one tick of the clock
    session.flush()
    return sheet


def seal_sheet(seat: Seat, typed: Typed, *, actor: Actor, now: datetime) -> ScoreSheet:
    """Save and seal; SheetUnready with every place that still lacks something."""
    sheet = save_sheet(seat, typed, actor=actor, now=now)
    return seal(seat, sheet, actor=actor, now=now)


def seal(seat: Seat, sheet: ScoreSheet, *, actor: Actor, now: datetime) -> ScoreSheet:
    """Put the sheet in force; the entry moves on with its last sheet."""
    problems = check_sheet(seat.rubric, seat.marks, seat.comments)
    if problems:
        raise SheetUnready(problems)
    total = sheet_total(seat.rubric, seat.marks)
    sheet.state, sheet.sealed_at, sheet.total, sheet.reopen_asked = SheetState.SEALED, now, total, ""
    session.flush()
    facts = {"sheet": sheet.id, "member": sheet.member_id, "total": str(sheet.total), "on_paper": sheet.on_paper}
    audit.record("sheet.seal", "entry", sheet.entry_id, actor=actor, now=now, locality_id=seat.entry.locality_id,
                 facts=facts)  # fmt: skip
    settle(seat.entry, now=now)
    return sheet


def ask_to_reopen(seat: Seat, *, reason: str, actor: Actor, now: datetime) -> None:
    """Ask the chair to open one's sealed sheet again."""
    if seat.sheet is None or seat.state is not SheetState.SEALED:
        raise RuleBroken("not_sealed", "Phiếu chưa khóa nên sửa được ngay.")
    reason = clean_text(reason)
    if not reason:
        raise RuleBroken("reason_missing", "Ghi lý do xin mở lại phiếu để Chủ tịch xem xét.", field="reason")
    seat.sheet.reopen_asked = reason[:LONGEST_COMMENT]
    session.flush()
    note_event(seat.entry, "ask_to_reopen", "Một thành viên xin mở lại phiếu", for_council=True, actor=actor, now=now)
    audit.record("sheet.ask_to_reopen", "entry", seat.entry.id, actor=actor, now=now,
                 locality_id=seat.entry.locality_id, facts={"sheet": seat.sheet.id})  # fmt: skip
    tell_asked_to_reopen(seat.sheet, now=now)


def _ensure_may_mark(seat: Seat) -> None:
    ensure_may_mark(
        state=seat.state, recused=bool(seat.conflicts), scoring_open=seat.scoring_open,
        opened=seat.opening is not None, let_in_late=seat.let_in_late,
    )  # fmt: skip
