"""Biên bản kiểm phiếu (DOMAIN 1.7e; the law sets no form): how the council voted, entry by entry.

Of a secret ballot only the count is told; a vote by name stands as it was recorded. What a reader may know is decided
where the meeting is read; here it is only set out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from innovation.core.clock import local_date
from innovation.core.official import moment_in_words, number_and_symbol
from innovation.domain.movements.rules.naming import round_in_sentence
from innovation.domain.papers.documents.bodies import Frame, enclosed_with
from innovation.support import documents as d

COLUMNS = (
    d.Column("TT", 5, "center"), d.Column("Mã hồ sơ", 14, "center"), d.Column("Tên", 23),
    d.Column("Cách bỏ phiếu", 8), d.Column("Có mặt", 6, "right"), d.Column("Gửi văn bản", 7, "right"),
    d.Column("Không tham gia xét", 8, "right"),
    d.Column("Đồng ý", 7, "right"), d.Column("Không đồng ý", 8, "right"), d.Column("Không có ý kiến", 8, "right"),
    d.Column("Không bỏ phiếu", 8, "right"), d.Column("Cần ít nhất", 6, "right"), d.Column("Kết quả", 10),
)  # fmt: skip
NAMED = (
    d.Column("Mã hồ sơ", 20, "center"), d.Column("Đồng ý", 30), d.Column("Không đồng ý", 25),
    d.Column("Không có ý kiến", 25),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BallotLine:
    """One entry's count. `named`: who chose what (yes, no, blank), of an open vote."""

    code: str
    title: str
    is_secret: bool
    present: int
    written: int
    recused: int
    yes: int
    no: int
    blank: int
    not_cast: int
    needed: int
    passed: bool
    named: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """The votes of a meeting as its reader sees them."""

    about: str
    began_at: datetime | None
    ended_at: datetime | None
    place: str
    people: tuple[str, ...]
    rule: str
    lines: tuple[BallotLine, ...]
    chair: str
    secretary: str


def count_paper(count: Count, frame: Frame) -> d.Paper:
    return d.Paper(
        head=frame.head,
        form=frame.form.key,
        values=frame.values,
        kind=frame.form.kind,
        subject=f"Kiểm phiếu xét {round_in_sentence(count.about)}",
        blocks=tuple(_body(count)),
        left_signature=d.Signature(("THƯ KÝ",), count.secretary),
        signature=d.Signature(("CHỦ TỌA",), count.chair),
        recipients=frame.recipients,
        annexes=tuple(_annexes(count, frame)),
    )


def _body(count: Count) -> Iterator[d.Block]:
    yield d.Paragraph(f"Thời gian bắt đầu: {moment_in_words(count.began_at)}")
    yield d.Field("Địa điểm", count.place)
    yield d.Paragraph("Thành phần tham dự:")
    yield from (d.Item(f"{person};") for person in count.people)
    yield d.Field("Tổ kiểm phiếu", lines=2)
    yield d.Paragraph("Nội dung:")
    yield d.Paragraph(f"Hình thức: {_manner(count)}.")
    yield d.Paragraph(f"Mức thông qua: {count.rule}.")
    total, passed = len(count.lines), sum(line.passed for line in count.lines)
    yield d.Paragraph(
        f"Kết quả: biểu quyết {total} hồ sơ; thông qua {passed}, không thông qua {total - passed} "
        "(số phiếu của từng hồ sơ ở bảng kèm theo)."
    )
    yield d.Paragraph(f"Việc kiểm phiếu kết thúc vào {moment_in_words(count.ended_at)}.")


def _manner(count: Count) -> str:
    secret = sum(line.is_secret for line in count.lines)
    open_ = len(count.lines) - secret
    if not secret:
        return f"biểu quyết công khai {open_} hồ sơ"
    how = f"bỏ phiếu kín {secret} hồ sơ, không ghi lựa chọn của từng người"
    return f"{how}; biểu quyết công khai {open_} hồ sơ" if open_ else how


def _annexes(count: Count, frame: Frame) -> Iterator[d.Annex]:
    named = [line for line in count.lines if line.named is not None]
    number = number_and_symbol(frame.head.number, frame.head.symbol)
    day = local_date(count.ended_at) if count.ended_at is not None else None
    note = enclosed_with(frame.form, number, day, frame.values["hoi_dong"])
    rows = tuple(_row(place, line) for place, line in enumerate(count.lines, start=1))
    label = "Phụ lục I" if named else ""
    yield d.Annex("Số phiếu của từng hồ sơ", (d.Table(COLUMNS, rows),), label=label, note=note, landscape=True)
    if named:
        votes = tuple((line.code, *line.named) for line in named if line.named is not None)
        yield d.Annex("Biểu quyết công khai", (d.Table(NAMED, votes),), label="Phụ lục II", note=note)


def _row(place: int, line: BallotLine) -> tuple[str, ...]:
    counted = (line.present, line.written, line.recused, line.yes, line.no, line.blank, line.not_cast, line.needed)
    return (
        str(place), line.code, line.title, "Kín" if line.is_secret else "Công khai",
        *(str(figure) for figure in counted), "Thông qua" if line.passed else "Không thông qua",
    )  # fmt: skip
