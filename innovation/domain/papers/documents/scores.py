"""Bảng tổng hợp điểm (DOMAIN 1.7f): for each entry the mean of every criterion, the total, how many sheets
count, and for the secretary how much of it stands elsewhere.

What a reader may know is decided where the meeting is read; here it is only set out.
"""

from dataclasses import dataclass

from innovation.domain.movements.rules.naming import round_title
from innovation.domain.papers.documents.bodies import Frame
from innovation.support import documents as d


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One entry; `means` are in the order of the criteria."""

    rank: str
    code: str
    title: str
    means: tuple[str, ...]
    total: str
    sheets: int
    judgement: str
    whose: str = ""  # authors and unit, where the reader knows them
    shared: str = ""  # the largest share of its words that stands in another text


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Whose table it is, and its lines by rank."""

    about: str
    criteria: tuple[tuple[str, str], ...]  # name, most
    lines: tuple[ScoreLine, ...]
    rule: str  # how the total comes about, and from where one passes
    secretary: str
    chair: str
    shows_shared: bool = False
    explained: tuple[str, ...] = ()  # “Tiêu chí 1: …”, where the heads are numbers


def scores_paper(table: ScoreTable, frame: Frame) -> d.Paper:
    """On A4 turned sideways: a rubric may have eight criteria."""
    shared = (d.Column("Mức trùng", 8, "right"),) if table.shows_shared else ()
    columns = (
        d.Column("Hạng", 6, "center"), d.Column("Mã hồ sơ", 13, "center"), d.Column("Tên", 34),
        *(d.Column(f"{name}\n(tối đa {most})", 9, "right") for name, most in table.criteria),
        d.Column("Tổng điểm", 8, "right"), *shared, d.Column("Số phiếu", 7, "right"), d.Column("Xếp theo điểm", 14),
    )  # fmt: skip
    rows = tuple(_row(line, shows_shared=table.shows_shared) for line in table.lines)
    return d.Paper(
        head=frame.head,
        form=frame.form.key,
        values=frame.values,
        kind=frame.form.kind,
        subject=round_title(table.about),
        blocks=(
            d.Table(columns, rows),
            *(d.Paragraph(line, indent=False, italic=True) for line in (*table.explained, table.rule)),
        ),
        left_signature=d.Signature(("THƯ KÝ",), table.secretary),
        signature=d.Signature(frame.words.signers, table.chair),
        recipients=frame.recipients,
        landscape=True,
        ends=False,
    )


def _row(line: ScoreLine, *, shows_shared: bool) -> tuple[str, ...]:
    title = "\n".join(part for part in (line.title, line.whose) if part)
    shared = (line.shared,) if shows_shared else ()
    return line.rank, line.code, title, *line.means, line.total, *shared, str(line.sheets), line.judgement
