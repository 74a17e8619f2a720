"""Đơn yêu cầu công nhận sáng kiến: the legal form with its thirteen headings (Thông tư 18/2013/TT-BKHCN, DOMAIN 1.7a).

It holds birth dates and residences: for its authors and the secretary only.
"""

from collections.abc import Iterator
from datetime import date, datetime

from innovation.core.clock import local_date
from innovation.core.rounding import format_decimal, format_thousands
from innovation.domain.accounts.enums import STAFF_KINDS
from innovation.domain.councils.queries import council_of
from innovation.domain.initiatives.enums import TIME_UNIT_LABELS
from innovation.domain.initiatives.models import FirstUser, Initiative, InitiativeAuthor
from innovation.domain.papers.documents.bodies import paragraphs_of
from innovation.domain.papers.queries import get_form, words_at
from innovation.support import documents as d

AUTHORS = (
    d.Column("Số TT", 6, "center"), d.Column("Họ và tên", 22), d.Column("Ngày tháng năm sinh", 14, "center"),
    d.Column("Nơi công tác (hoặc nơi thường trú)", 24), d.Column("Chức danh", 16), d.Column("Trình độ chuyên môn", 14),
    d.Column("Tỷ lệ (%) đóng góp vào việc tạo ra sáng kiến", 14, "right"),
)  # fmt: skip
HELPERS = (
    d.Column("Số TT", 6, "center"), d.Column("Họ và tên", 20), d.Column("Ngày tháng năm sinh", 14, "center"),
    d.Column("Nơi công tác (hoặc nơi thường trú)", 20), d.Column("Chức danh", 14), d.Column("Trình độ chuyên môn", 12),
    d.Column("Nội dung công việc hỗ trợ", 20),
)  # fmt: skip
NOTHING = "Không có."


def request_paper(initiative: Initiative, *, now: datetime) -> d.Paper:
    """The request as typed; dated on the day it was handed in, before that with room for the day."""
    entry = initiative.entry
    place, form = entry.round.locality, get_form("request")
    words = words_at(entry.locality_id, form, entry.submitted_at or now)
    values = {"dia_phuong": place.name, "dot_xet": entry.round.name, "ten_sang_kien": entry.title}
    day = local_date(entry.submitted_at) if entry.submitted_at else None
    main = next((author for author in initiative.authors if author.is_main), None)
    return d.Paper(
        head=d.Head(place=place.short_name, day=day),
        form=form.key,
        values=values,
        kind=form.kind,
        subject="",
        blocks=(
            d.Addressees(tuple(_addressees(initiative))),
            d.Paragraph("Tôi (chúng tôi) ghi tên dưới đây:"),
            d.Table(AUTHORS, tuple(_author(number, one) for number, one in enumerate(initiative.authors, start=1))),
            *_about(initiative),
            *_essence(initiative),
            *_benefits(initiative),
            d.Paragraph("Danh sách những người đã tham gia áp dụng thử hoặc áp dụng sáng kiến lần đầu (nếu có):"),
            d.Table(HELPERS, tuple(_helper(number, one) for number, one in enumerate(initiative.first_users, start=1))),
            *paragraphs_of(words, values),
        ),
        signature=d.Signature(("NGƯỜI NỘP ĐƠN",), main.full_name if main else "", "(Ký và ghi rõ họ tên)"),
        ends=False,
    )


def _addressees(initiative: Initiative) -> Iterator[str]:
    round_ = initiative.entry.round
    place, host, council = round_.locality, round_.host_unit, council_of(round_.id)
    yield council.name if council else f"Hội đồng sáng kiến {host.name if host is not None else place.name}"
    yield host.name if host is not None else f"Ủy ban nhân dân {place.name}"


def _author(number: int, author: InitiativeAuthor) -> tuple[str, ...]:
    at_work = author.unit.name if author.unit is not None and author.kind in STAFF_KINDS else ""
    share = format_decimal(author.share) if author.share is not None else ""
    return (str(number), author.full_name, _day(author.birth_date), author.workplace or at_work,
            author.position_title, author.education, share)  # fmt: skip


def _helper(number: int, helper: FirstUser) -> tuple[str, ...]:
    return (str(number), helper.full_name, _day(helper.birth_date), helper.workplace, helper.position_title,
            helper.education, helper.task)  # fmt: skip


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _about(initiative: Initiative) -> Iterator[d.Block]:
    several = len(initiative.authors) > 1
    who = "Là nhóm tác giả" if several else "Là tác giả"
    yield d.Paragraph(f"{who} đề nghị xét công nhận sáng kiến: {initiative.entry.title.rstrip(' .,;:')}.")
    yield d.Field("Chủ đầu tư tạo ra sáng kiến", initiative.investor or "Tác giả")
    yield d.Field("Lĩnh vực áp dụng sáng kiến", initiative.field.name if initiative.field else "")
    yield d.Field("Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử", _day(initiative.applied_first_on))


def _essence(initiative: Initiative) -> Iterator[d.Block]:
    yield d.Paragraph("Mô tả bản chất của sáng kiến:", bold=True)
    for title, text in (
        ("Thực trạng trước khi áp dụng", initiative.problem),
        ("Nội dung giải pháp", initiative.content),
        ("Điểm mới", initiative.novelty),
        ("Khả năng áp dụng", initiative.applicability),
    ):
        yield from _titled(title, text)
    yield from _titled("Những thông tin cần được bảo mật (nếu có)", initiative.confidential)
    yield from _titled("Các điều kiện cần thiết để áp dụng sáng kiến", initiative.conditions)


def _benefits(initiative: Initiative) -> Iterator[d.Block]:
    title = "Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến"
    yield from _titled(f"{title} theo ý kiến của tác giả", initiative.benefit_author)
    yield from (d.Item(line) for line in figures_of(initiative))
    others = "theo ý kiến của tổ chức, cá nhân đã tham gia áp dụng sáng kiến lần đầu, kể cả áp dụng thử (nếu có)"
    yield from _titled(f"{title} {others}", initiative.benefit_others)


def figures_of(initiative: Initiative) -> Iterator[str]:
    """Times, money and people, a line each where they are known."""
    unit = TIME_UNIT_LABELS[initiative.time_unit] if initiative.time_unit else ""
    for label, value in (
        ("Thời gian theo quy định", initiative.time_regulated),
        ("Thời gian trước khi áp dụng", initiative.time_before),
        ("Thời gian sau khi áp dụng", initiative.time_after),
    ):
        if value is not None:
            yield f"{label}: {format_decimal(value)} {unit}".rstrip()
    if initiative.money_saved is not None:
        yield f"Số tiền làm lợi: {format_thousands(initiative.money_saved)} đồng mỗi năm"
    if initiative.people_served is not None:
        yield f"Số người được phục vụ: {format_thousands(initiative.people_served)}"


def _titled(title: str, text: str) -> Iterator[d.Block]:
    yield d.Paragraph((d.Run(f"{title}:", italic=True),))
    yield d.Paragraph(text or NOTHING)
