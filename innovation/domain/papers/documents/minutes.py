"""Biên bản họp (Nghị định 30/2020, Mẫu 1.9): no place and date; the secretary signs left, the chair right.

What a reader may know is decided where the meeting is read; here it is only set out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from innovation.core.official import moment_in_words
from innovation.support import documents as d

RESULTS = (
    d.Column("Hạng", 8, "center"), d.Column("Hồ sơ", 40), d.Column("Điểm", 10, "right"), d.Column("Biểu quyết", 24),
    d.Column("Kết luận", 18),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting as its reader sees it. Texts are as recorded; `results` is None where the figures are not open."""

    committee: str  # “Ủy ban nhân dân phường …”, or the school whose own round it is
    council: str
    series: str  # of the council's own numbers: “HĐSK”
    about: str  # the round's name
    began_at: datetime | None
    ended_at: datetime | None
    place: str
    people: tuple[str, ...]  # “Nguyễn Văn A, Chủ tịch Hội đồng: có mặt”
    chair: str
    secretary: str
    quorum: str
    notes: str
    remarks: tuple[str, ...]  # lifted conflicts, written opinions, orders among equals
    results: tuple[tuple[str, str, str, str, str], ...] | None


def minutes_paper(minutes: Minutes) -> d.Paper:
    return d.Paper(
        head=d.Head(superior=minutes.committee.upper(), issuer=minutes.council.upper(), symbol=f"BB-{minutes.series}"),
        kind="BIÊN BẢN",
        subject=f"Họp xét {minutes.about}",
        blocks=tuple(_body(minutes)),
        left_signature=d.Signature(("THƯ KÝ",), minutes.secretary),
        signature=d.Signature(("CHỦ TỌA",), minutes.chair),
    )


def _body(minutes: Minutes) -> Iterator[d.Block]:
    yield d.Paragraph(f"Thời gian bắt đầu: {moment_in_words(minutes.began_at)}")
    yield d.Field("Địa điểm", minutes.place)
    yield d.Paragraph("Thành phần tham dự:")
    yield from (d.Item(f"{person};") for person in minutes.people)
    yield d.Field("Chủ trì", minutes.chair)
    yield d.Field("Thư ký", minutes.secretary)
    if minutes.quorum:
        yield d.Paragraph(minutes.quorum)
    yield d.Paragraph("Nội dung:")
    yield d.Paragraph(minutes.notes) if minutes.notes else d.Field("Ý kiến trao đổi")
    yield from (d.Paragraph(remark) for remark in minutes.remarks)
    if minutes.results is not None:
        yield d.Table(RESULTS, minutes.results)
    yield d.Paragraph(f"Phiên họp kết thúc vào {moment_in_words(minutes.ended_at)}.")
