"""Bảng tổng hợp điểm (DOMAIN 1.7f): for each entry the mean of every criterion, the total, how many sheets count.

What a reader may know is decided where the meeting is read; here it is only set out.
"""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Whose table it is, and its lines by rank."""

    committee: str
    council: str
    about: str
    criteria: tuple[tuple[str, str], ...]  # name, most
    lines: tuple[ScoreLine, ...]
    rule: str  # how the total comes about, and from where one passes
    secretary: str
    chair: str


def scores_paper(table: ScoreTable) -> d.Paper:
    """On A4 turned sideways: a rubric may have eight criteria."""
    columns = (
        d.Column("Hạng", 6, "center"), d.Column("Mã hồ sơ", 12, "center"), d.Column("Tên", 34),
        *(d.Column(f"{name}\n(tối đa {most})", 9, "right") for name, most in table.criteria),
        d.Column("Tổng điểm", 8, "right"), d.Column("Số phiếu", 7, "right"), d.Column("Xếp theo điểm", 14),
    )  # fmt: skip
    rows = tuple(
        (line.rank, line.code, line.title, *line.means, line.total, str(line.sheets), line.judgement)
        for line in table.lines
    )
    return d.Paper(
        head=d.Head(superior=table.committee.upper(), issuer=table.council.upper()),
        kind="BẢNG TỔNG HỢP ĐIỂM",
        subject=table.about,
        blocks=(d.Table(columns, rows), d.Paragraph(table.rule, indent=False, italic=True)),
        left_signature=d.Signature(("THƯ KÝ",), table.secretary),
        signature=d.Signature(("CHỦ TỊCH HỘI ĐỒNG",), table.chair),
        landscape=True,
        ends=False,
    )
