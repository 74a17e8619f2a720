"""Phiếu chấm (DOMAIN 1.7d): blank for marking by hand, or filled in for the member's signature.

Which sheets a reader may have is decided in `scoring.queries.printing`; a round that is still judged without names has
none on its sheets.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.core.official import moment_in_words
from innovation.core.rounding import format_decimal
from innovation.domain.councils.enums import POST_LABELS
from innovation.domain.councils.permissions import stays_blind
from innovation.domain.councils.queries import council_of, rows_for_grid
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.movements.models import Round
from innovation.domain.movements.rules.naming import round_title
from innovation.domain.movements.rules.rubric import (
    SEASON_VERDICT_LABELS,
    VERDICT_LABELS,
    Criterion,
    Leaf,
    Rubric,
    sample_score,
)
from innovation.domain.movements.rules.rubric.model import Verdict
from innovation.domain.papers.documents.awards import title_in
from innovation.domain.papers.documents.bodies import Frame, council_frame, paragraphs_of
from innovation.domain.scoring.documents import masked_titles
from innovation.domain.scoring.queries import rubric_of
from innovation.domain.scoring.queries.printing import Place, Written, written_sheets
from innovation.support import documents as d

SHORT_LEVEL = 14  # letters: “0: Chưa đạt”
COLUMNS = (
    d.Column("TT", 7, "center"), d.Column("Tiêu chí", 46), d.Column("Điểm tối đa", 11, "center"),
    d.Column("Điểm chấm", 11, "center"), d.Column("Nhận xét", 35),
)  # fmt: skip
SETTLED = (Verdict.RECOGNISED, Verdict.REVISE, Verdict.NOT)
REMARK_LINES = 2  # a sheet of three criteria is one page


@dataclass(frozen=True)
class Sheets:
    """What all sheets of a round share."""

    round: Round
    frame: Frame

    @property
    def of_season(self) -> bool:
        return self.round.season_id is not None

    @cached_property
    def rubrics(self) -> dict[int, Rubric]:
        return {}

    def rubric(self, version_id: int) -> Rubric:
        if version_id not in self.rubrics:
            self.rubrics[version_id] = rubric_of(version_id)
        return self.rubrics[version_id]


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry as its sheet names it."""

    code: str
    title: str
    authors: str
    unit: str


def sheet_papers(round_: Round, places: Sequence[Place], *, filled: bool, now: datetime) -> d.Bundle:
    """The sheets of these places, one after the other: blank, or filled in as they are now."""
    key = "award_score_sheet" if round_.season_id is not None else "score_sheet"
    frame = council_frame(key, round_, council_of(round_.id), moment=min(now, round_.scoring_until))
    sheets = Sheets(round_, frame)
    entries = _entries(round_, {place.entry_id for place in places})
    written = written_sheets(round_.id, places) if filled else {}
    papers = tuple(
        _paper(sheets, entries[place.entry_id], place, written.get((place.entry_id, place.member.id)))
        for place in places
        if place.entry_id in entries
    )
    if not papers:
        raise NotFound("Chưa có phiếu nào: hồ sơ của đợt chưa được phân công chấm.")
    return d.Bundle(f"{frame.form.name}, {round_.name}", papers)


def _entries(round_: Round, wanted: set[int]) -> dict[int, Marked]:
    rows = [row for row in rows_for_grid(round_.id) if row.entry_id in wanted]
    if stays_blind(round_):
        titles = masked_titles({row.entry_id: row.title for row in rows})
        return {row.entry_id: Marked(row.code or "", titles[row.entry_id], "", "") for row in rows}
    names = authors_of([row.entry_id for row in rows]) if round_.season_id is None else {}
    return {
        row.entry_id: Marked(
            row.code or "", title_in(round_, row.title),
            ", ".join(one.full_name for one in names.get(row.entry_id, ())), row.unit_name or "",
        )
        for row in rows
    }  # fmt: skip


def _paper(sheets: Sheets, entry: Marked, place: Place, written: Written | None) -> d.Paper:
    frame, round_ = sheets.frame, sheets.round
    rubric = sheets.rubric(written.rubric_version_id if written else round_.rubric_version_id)
    sealed_on = local_date(written.sealed_at) if written and written.sealed_at else None
    return d.Paper(
        head=d.Head(
            superior=frame.head.superior,
            issuer=frame.head.issuer,
            place=round_.locality.short_name,
            day=sealed_on,
        ),
        form=frame.form.key,
        values=frame.values,
        kind=frame.form.kind,
        subject=round_title(round_.name),
        blocks=tuple(_body(sheets, entry, place, rubric, written)),
        signature=d.Signature(frame.words.signers, place.member.person.full_name, "(Ký, ghi rõ họ tên)"),
        ends=False,
    )


def _body(sheets: Sheets, entry: Marked, place: Place, rubric: Rubric, written: Written | None) -> Iterator[d.Block]:
    yield d.Field("Họ và tên người chấm", place.member.person.full_name)
    yield d.Field("Chức vụ trong Hội đồng", POST_LABELS[place.member.post])
    yield d.Field("Mã hồ sơ", entry.code)
    yield d.Field("Đề nghị" if sheets.of_season else "Tên sáng kiến", entry.title)
    if whose := "; ".join(part for part in (entry.authors, entry.unit) if part):
        yield d.Field("Tác giả, đơn vị" if entry.authors else "Đơn vị", whose)
    yield d.Table(COLUMNS, tuple(_rows(rubric, written)))
    sealed = written is not None and written.sealed_at is not None
    yield d.Field(
        "Nhận xét chung", (written.comment if written else "") or ("Không có." if sealed else ""), REMARK_LINES
    )
    yield d.Field("Kết luận", _conclusion(rubric, written, of_season=sheets.of_season) or "đạt \u25a1 không đạt \u25a1")
    yield from paragraphs_of(sheets.frame.words, sheets.frame.values)
    if written is not None:
        yield d.Paragraph(_state(written), italic=True)


def _rows(rubric: Rubric, written: Written | None) -> Iterator[tuple[str, ...]]:
    for number, criterion in enumerate(rubric.criteria, start=1):
        if criterion.parts:
            yield str(number), criterion.name, format_decimal(criterion.max), "", ""
        for place, leaf in enumerate(criterion.leaves or (criterion,), start=1):
            label = f"{number}.{place}" if criterion.parts else str(number)
            most = format_decimal(leaf.max) if criterion.is_scored else "–"
            mark = written.marks.get(leaf.key) if written else None
            shown = format_decimal(mark) if mark is not None else "" if criterion.is_scored else "–"
            yield (
                label,
                with_levels(criterion, leaf),
                most,
                shown,
                written.comments.get(leaf.key, "") if written else "",
            )
    yield "", "Tổng điểm", format_decimal(rubric.max_total), _total(rubric, written), ""


def with_levels(criterion: Criterion, leaf: Leaf) -> str:
    """With its levels, where marks are given by levels."""
    bands = criterion.bands if leaf is criterion else ()
    levels = [_level(band.low, band.high, band.label) for band in bands]
    if all(len(level) <= SHORT_LEVEL for level in levels):  # one below another they would make a second page
        levels = ["; ".join(levels)] if levels else []
    return "\n".join([leaf.name, *levels])


def _level(low: Decimal, high: Decimal, label: str) -> str:
    """“21 - 30: Có số liệu”, “1: Đạt”."""
    marks = format_decimal(low) if low == high else f"{format_decimal(low)} - {format_decimal(high)}"
    return f"{marks}: {label}" if label else marks


def _total(rubric: Rubric, written: Written | None) -> str:
    if written is None or not written.marks:
        return ""
    total = written.total if written.total is not None else sum(written.marks.values(), Decimal(0))
    return format_decimal(total)


def _conclusion(rubric: Rubric, written: Written | None, *, of_season: bool) -> str:
    """What the rubric says of a whole sheet; where it says nothing the member writes it by hand."""
    judgement = sample_score(rubric, written.marks).judgement if written else None
    labels = SEASON_VERDICT_LABELS if of_season else VERDICT_LABELS
    return labels[judgement.verdict] if judgement and judgement.verdict in SETTLED else ""


def _state(written: Written) -> str:
    if written.sealed_at is None:
        return "Bản nháp, phiếu chưa khóa."
    how = ", nhập từ phiếu giấy" if written.on_paper else ""
    return f"Phiếu khóa lúc {moment_in_words(written.sealed_at)}{how}."
