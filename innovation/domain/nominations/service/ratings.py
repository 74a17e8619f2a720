"""A year's ratings: imported whole after they were shown, or one by one; replaced only when that was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound, RuleBroken
from innovation.core.text import clean_line
from innovation.db import session
from innovation.domain.localities.rules import Cell
from innovation.domain.localities.rules.sheets import below_header, pack, unpack
from innovation.domain.localities.service import keep_preview, see_preview, take_preview
from innovation.domain.nominations import permissions, queries
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.nominations.models import Subject, YearRating
from innovation.domain.nominations.rules import ratings as rules
from innovation.domain.nominations.rules.ratings import RatingLine, Target
from innovation.domain.nominations.service.subjects import take_up
from innovation.support import audit

PURPOSE = "ratings"


@dataclass(frozen=True, slots=True)
class RatingPreview:
    """What an import would do; nothing has been written."""

    preview_id: int
    locality_id: int
    year: int
    paper: str
    lines: Sequence[RatingLine]

    @property
    def refused(self) -> list[RatingLine]:
        return [line for line in self.lines if line.errors]

    @property
    def new(self) -> list[RatingLine]:
        return [line for line in self.lines if line.is_new]

    @property
    def changed(self) -> list[RatingLine]:
        return [line for line in self.lines if line.changes]

    @property
    def same(self) -> list[RatingLine]:
        return [line for line in self.lines if line.same]


def preview_ratings(
    locality_id: int,
    sheet: Iterable[Sequence[Cell]],
    *,
    year: int,
    paper: str,
    after: int | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep what the sheet says and answer the preview's id. `after`: an earlier preview whose bad lines this mends."""
    permissions.ensure_keeps_ratings(actor, locality_id)
    rules.ensure_year(year, today=local_date(now))
    lines = below_header(sheet, rules.find_rating_columns, rules.take_cells, what="kết quả")
    before: Sequence[RatingLine] = ()
    if after is not None:
        shown = see_ratings(after, actor=actor, now=now)
        if (shown.locality_id, shown.year) != (locality_id, year):
            raise NotFound
        before = shown.lines
    packed = pack(lines, before=before, most=rules.MOST_ROWS, what="dòng")
    head = {"year": year, "paper": clean_line(paper)[:120]}
    return keep_preview(PURPOSE, locality_id, [head, *packed], actor=actor, now=now)


def see_ratings(preview_id: int, *, actor: Actor, now: datetime) -> RatingPreview:
    """The list that was read, judged against what is known at this moment."""
    kept = see_preview(preview_id, PURPOSE, actor=actor, now=now)
    return _judge(preview_id, kept.locality_id, kept.rows, actor)


def confirm_ratings(preview_id: int, *, overwrite: bool, actor: Actor, now: datetime) -> tuple[int, int]:
    """Write the whole list, or nothing; how many ratings are new and how many were replaced."""
    locality_id, rows = take_preview(preview_id, PURPOSE, actor=actor, now=now)
    permissions.ensure_keeps_ratings(actor, locality_id)
    shown = _judge(preview_id, locality_id, rows, actor)
    if shown.refused:
        raise RuleBroken("lines_refused", "Còn dòng có lỗi nên chưa nhập kết quả nào. Sửa các dòng đó rồi tải lại.")
    if shown.changed and not overwrite:
        raise RuleBroken(
            "overwrite_unsaid",
            f"{len(shown.changed)} kết quả khác với kết quả đã có. Đánh dấu để thay, hoặc bỏ các dòng đó khỏi tệp.",
            field="overwrite",
        )
    subjects = _subjects_of([*shown.new, *shown.changed], now)
    values = {"year": shown.year, "paper": shown.paper, "by_person_id": actor.person_id, "created_at": now}
    fresh = [values | {"subject_id": subjects[_target(line)], "level": line.level} for line in shown.new]
    if fresh:
        session.execute(insert(YearRating), fresh)
    changes = {subjects[_target(line)]: line for line in shown.changed}
    _replace(changes, shown, actor, now)
    told = [[subject_id, line.old, line.level] for subject_id, line in sorted(changes.items())]
    audit.record("ratings.imported", "locality", locality_id, actor=actor, now=now, locality_id=locality_id,
                 facts={"year": shown.year, "added": len(fresh), "replaced": told})  # fmt: skip
    return len(fresh), len(changes)


def set_rating(
    subject_id: int, *, year: int, level: RatingLevel, paper: str, overwrite: bool, actor: Actor, now: datetime
) -> None:
    """One rating by hand; another than the one that is there only when that was said."""
    subject = queries.get_subject(subject_id)
    permissions.ensure_keeps_ratings(actor, subject.locality_id)
    if permissions.is_oneself(actor, subject):
        raise RuleBroken("own_rating", "Kết quả của chính bạn do thư ký khác hoặc người làm thay ghi.", field="level")
    rules.ensure_year(year, today=local_date(now))
    there = session.scalar(select(YearRating).where(YearRating.subject_id == subject_id, YearRating.year == year))
    old = there.level if there else None
    if there is not None and old is not level and not overwrite:
        raise RuleBroken(
            "overwrite_unsaid", f"Năm {year} đã có kết quả khác. Đánh dấu để thay kết quả đó.", field="overwrite"
        )
    if there is None:
        there = YearRating(subject_id=subject_id, year=year, created_at=now)
        session.add(there)
    there.level, there.paper, there.by_person_id = level, clean_line(paper)[:120], actor.person_id
    session.flush()
    audit.record("rating.set", "subject", subject_id, actor=actor, now=now, locality_id=subject.locality_id,
                 facts={"year": year, "old": old, "new": level})  # fmt: skip


def _replace(changes: dict[int, RatingLine], shown: RatingPreview, actor: Actor, now: datetime) -> None:
    query = select(YearRating).where(YearRating.year == shown.year, YearRating.subject_id.in_(changes))
    for rating in session.scalars(query):
        level = changes[rating.subject_id].level
        assert level is not None  # a line without one was refused
        rating.level, rating.paper, rating.by_person_id = level, shown.paper, actor.person_id
    session.flush()


def _subjects_of(lines: Sequence[RatingLine], now: datetime) -> dict[Target, int]:
    """The subject of each line; those that are there in two queries, new ones one by one."""
    targets = [_target(line) for line in lines]
    found: dict[Target, int] = {}
    for kind, column in (("person", Subject.person_id), ("unit", Subject.unit_id)):
        ids = [row_id for name, row_id in targets if name == kind]
        for row_id, subject_id in session.execute(select(column, Subject.id).where(column.in_(ids))):
            found[(kind, row_id or 0)] = subject_id
    for kind, row_id in targets:
        if (kind, row_id) not in found:
            subject = take_up(person_id=row_id, now=now) if kind == "person" else take_up(unit_id=row_id, now=now)
            found[(kind, row_id)] = subject.id
    return found


def _target(line: RatingLine) -> Target:
    assert line.target is not None  # a line without one was refused
    return line.target


def _judge(preview_id: int, locality_id: int, rows: Sequence[dict[str, Any]], actor: Actor) -> RatingPreview:
    head, *lines = rows
    reader = ("person", actor.person_id) if actor.person_id is not None else None
    read = [RatingLine(number, cells, earlier=earlier) for number, cells, earlier in map(unpack, lines)]
    judged = rules.judge(read, queries.whom_lines_mean(locality_id, head["year"]), reader=reader)
    return RatingPreview(preview_id, locality_id, head["year"], head["paper"], judged)
