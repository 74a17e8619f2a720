"""Biên bản họp (Nghị định 30/2020, Mẫu 1.9): no place and date; the secretary signs left, the chair right.

What a reader may know is decided where the meeting is read; here it is only set out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from innovation.core.official import moment_in_words
from innovation.domain.movements.rules.naming import round_in_sentence
from innovation.domain.papers.documents.bodies import Frame
from innovation.support import documents as d

RESULTS = (
    d.Column("Hạng", 8, "center"), d.Column("Hồ sơ", 29), d.Column("Điểm", 9, "right"), d.Column("Biểu quyết", 38),
    d.Column("Kết luận", 16),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting as its reader sees it. Texts are as recorded; `results` is None where the figures are not open."""

    about: str  # the round's name
    began_at: datetime | None
    ended_at: datetime | None
    place: str
    people: tuple[str, ...]  # “Nguyễn Văn A, Chủ tịch Hội đồng: có mặt”
    chair: str
    secretary: str
    quorum: str
    report: str  # how many entries, how they are voted on
    notes: str
    remarks: tuple[str, ...]  # lifted conflicts, written opinions, findings on novelty, orders among equals
    results: tuple[tuple[str, str, str, str, str], ...] | None
    conclusion: str = ""


def minutes_paper(minutes: Minutes, frame: Frame) -> d.Paper:
    return d.Paper(
        head=frame.head,
        form=frame.form.key,
        values=frame.values,
        kind=frame.form.kind,
        subject=f"Họp xét {round_in_sentence(minutes.about)}",
        blocks=tuple(_body(minutes)),
        left_signature=d.Signature(("THƯ KÝ",), minutes.secretary),
        signature=d.Signature(("CHỦ TỌA",), minutes.chair),
        recipients=frame.recipients,
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
    if minutes.report:
        yield d.Paragraph(minutes.report)
    yield d.Paragraph(minutes.notes) if minutes.notes else d.Field("Ý kiến trao đổi")
    yield from (d.Paragraph(remark) for remark in minutes.remarks)
    if minutes.results is not None:
        yield d.Table(RESULTS, minutes.results)
    if minutes.conclusion:
        yield d.Paragraph(minutes.conclusion)
    yield d.Paragraph(f"Phiên họp kết thúc vào {moment_in_words(minutes.ended_at)}.")
