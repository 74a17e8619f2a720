"""Bản mô tả sáng kiến (DOMAIN 1.7b, eleven headings): from the dossier, for whoever may read it.

It holds no birth date and no residence. For a council that judges blind it names nobody, and nobody signs it.
"""

from collections.abc import Iterator
from datetime import date, datetime

from innovation.core.clock import local_date
from innovation.core.official import post_at
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.papers.documents.bodies import paragraphs_of
from innovation.domain.papers.documents.requests import figures_of
from innovation.domain.papers.queries import get_form, words_at
from innovation.domain.scoring.documents import CouncilDossier
from innovation.support import documents as d

NOTHING = "Không có."
HEADINGS = (  # the dossier's headings under those of the form
    ("Thực trạng trước khi áp dụng", ("Thực trạng trước khi áp dụng",)),
    ("Nội dung sáng kiến", ("Nội dung giải pháp",)),
    ("Tính mới", ("Điểm mới",)),
    ("Khả năng áp dụng, điều kiện áp dụng", ("Khả năng áp dụng", "Điều kiện cần thiết để áp dụng")),
    ("Đánh giá lợi ích", ("Lợi ích theo ý kiến tác giả", "Lợi ích theo ý kiến người đã áp dụng")),
)
CONFIDENTIAL = "Thông tin cần bảo mật"


def description_paper(
    initiative: Initiative, dossier: CouncilDossier, *, with_confidential: bool, now: datetime
) -> d.Paper:
    """`dossier`: the texts as this reader has them; without names where it is blind."""
    entry = initiative.entry
    place, form = entry.round.locality, get_form("description")
    words = words_at(entry.locality_id, form, entry.submitted_at or now)
    values = {"dia_phuong": place.name, "dot_xet": entry.round.name, "ten_sang_kien": dossier.title}
    name = next((author.full_name for author in initiative.authors if author.is_main), "")
    signed = not dossier.is_blind
    return d.Paper(
        head=d.Head(place=place.short_name, day=local_date(entry.submitted_at) if entry.submitted_at else None),
        form=form.key,
        values=values,
        kind=form.kind,
        subject="",
        blocks=(
            *_about(initiative, dossier),
            *_texts(initiative, dossier, with_confidential=with_confidential),
            *_files(dossier, with_confidential=with_confidential),
            *(paragraphs_of(words, values) if signed else ()),
        ),
        left_signature=d.Signature(("XÁC NHẬN CỦA ĐƠN VỊ",)) if signed else None,
        signature=d.Signature(words.signers, name, "(Ký và ghi rõ họ tên)") if signed else None,
        ends=False,
    )  # fmt: skip


def _about(initiative: Initiative, dossier: CouncilDossier) -> Iterator[d.Block]:
    yield from _headed(1, "Tên sáng kiến", dossier.title)
    yield from _headed(2, "Lĩnh vực áp dụng", initiative.field.name if initiative.field else "")
    if dossier.is_blind:
        yield from _headed(3, "Tác giả", "Đợt chấm ẩn danh, không ghi tên.")
        yield from _headed(4, "Chủ đầu tư tạo ra sáng kiến", "Đợt chấm ẩn danh, không ghi tên.")
    else:
        yield d.Heading("3", "Tác giả", 2)
        yield from (d.Item(f"{_author(one)};") for one in initiative.authors)
        yield from _headed(4, "Chủ đầu tư tạo ra sáng kiến", initiative.investor or "Tác giả")
    when = _day(initiative.applied_first_on)
    where = f"tại {dossier.applied_where}" if dossier.applied_where else ""
    first = ", ".join(part for part in (when, where) if part)
    yield from _headed(5, "Thời điểm áp dụng lần đầu hoặc áp dụng thử", first or "Chưa áp dụng.")


def _author(author: InitiativeAuthor) -> str:
    parts = (author.full_name, post_at(author.position_title, author.unit.name if author.unit else ""))
    return ", ".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _texts(initiative: Initiative, dossier: CouncilDossier, *, with_confidential: bool) -> Iterator[d.Block]:
    said = dict(dossier.sections)
    for number, (heading, parts) in enumerate(HEADINGS, start=6):
        yield from _headed(number, heading, "\n".join(said[part] for part in parts if part in said))
        if parts[0].startswith("Lợi ích"):
            yield from (d.Item(f"{line};") for line in figures_of(initiative))
    if with_confidential:
        yield from _headed(11, "Những thông tin cần được bảo mật (nếu có)", said.get(CONFIDENTIAL, ""))
    else:
        yield from _headed(11, "Những thông tin cần được bảo mật (nếu có)", "Không in ở bản này.")


def _files(dossier: CouncilDossier, *, with_confidential: bool) -> Iterator[d.Block]:
    files = [file for file in dossier.files if with_confidential or not file.is_confidential]
    if files:
        yield d.Paragraph("Tài liệu kèm theo:")
        yield from (d.Item(f"{file.name};") for file in files)


def _headed(number: int, heading: str, text: str) -> Iterator[d.Block]:
    yield d.Heading(str(number), heading, 2)
    yield d.Paragraph(text or NOTHING)
