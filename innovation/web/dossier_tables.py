"""Authors, files and the summary as the templates draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flask import url_for

from innovation.core.rounding import format_decimal
from innovation.domain.accounts.enums import PERSON_KIND_LABELS
from innovation.domain.entries.enums import ATTACHMENT_KIND_LABELS
from innovation.domain.initiatives import queries
from innovation.domain.initiatives.enums import SOLUTION_KIND_LABELS, TAG_LABELS, TIME_UNIT_LABELS, Tag
from innovation.domain.initiatives.rules import WHOLE, shares_problem, shares_total
from innovation.domain.movements.enums import ENTRY_STAGE_LABELS
from innovation.web.filters import day, decimal, money, number

if TYPE_CHECKING:
    from innovation.domain.entries.models import Attachment
    from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
    from innovation.web.initiatives.forms import AuthorsForm

KILO = 1024


def author_table(initiative: Initiative, form: AuthorsForm | None = None) -> dict[str, Any]:
    """Rows, total and what is wrong with it; with `form` the shares can be typed."""
    shares = [author.share for author in initiative.authors]
    total = shares_total(shares)
    return {
        "authors": [_author_row(initiative, author, form) for author in initiative.authors],
        "total": format_decimal(total),
        "total_ok": total == WHOLE,
        "total_note": shares_problem(shares) or "Đủ 100%",
    }


def _author_row(initiative: Initiative, author: InitiativeAuthor, form: AuthorsForm | None) -> dict[str, Any]:
    kind = None if author.position_title else PERSON_KIND_LABELS[author.kind]  # a post says more than a group
    place = author.workplace or (author.unit.name if author.unit else "")
    row: dict[str, Any] = {
        "name": author.full_name,
        "workplace": ", ".join(word for word in (kind, author.position_title, place) if word),
        "degree": author.education or "–",
        "share": f"{format_decimal(author.share)}%" if author.share is not None else "–",
        "main": author.is_main,
        "state": author_state(author) if initiative.entry.code else None,
    }
    if form is not None:
        here: dict[str, Any] = {"entry_id": initiative.entry_id, "author_id": author.id}
        row |= {
            "share_field": form[f"share-{author.id}"],
            "edit_href": url_for("initiatives.edit_author", **here),
            "remove_href": None if author.is_main else url_for("initiatives.ask_remove_author", **here),
            "state": None,
        }
    return row


def author_state(author: InitiativeAuthor) -> str:
    if author.declined_at is not None:
        return "declined"
    return "confirmed" if author.confirmed_at is not None else "waiting"


def file_rows(
    attachments: Sequence[Attachment], entry_id: int, *, with_confidential: bool = True
) -> list[dict[str, Any]]:
    """Files for `ui.file_list`; confidential ones only for those who may open them."""
    return [_file_row(item, entry_id) for item in attachments if with_confidential or not item.is_confidential]


def _file_row(item: Attachment, entry_id: int) -> dict[str, Any]:
    notes = [ATTACHMENT_KIND_LABELS[item.kind], size_words(item.file.size)]
    notes += ["đã kiểm tra an toàn"] if item.file.scanned_at else []
    notes += ["cần bảo mật"] if item.is_confidential else []
    return {
        "id": item.id,
        "name": item.file.name,
        "description": item.description,
        "href": url_for("entries.download", entry_id=entry_id, attachment_id=item.id),
        "kind": item.file.name.rpartition(".")[2].lower(),
        "note": ", ".join(notes) + (f". {item.description}" if item.description else ""),
    }


def size_words(size: int) -> str:
    """840 KB, 1,2 MB."""
    if size < KILO * KILO:
        return f"{max(1, round(size / KILO))} KB"
    return f"{size / KILO / KILO:.1f} MB".replace(".", ",")


def about(initiative: Initiative) -> list[tuple[str, str]]:
    """Step 1 as pairs."""
    contents = {content.id: content.name for content in initiative.entry.round.movement.contents} if (
        initiative.content_ids) else {}  # fmt: skip
    return [
        ("Tên", initiative.entry.title),
        ("Mức độ", ENTRY_STAGE_LABELS[initiative.stage] if initiative.stage else ""),
        ("Lĩnh vực", initiative.field.name if initiative.field else ""),
        ("Loại giải pháp", SOLUTION_KIND_LABELS[initiative.solution_kind] if initiative.solution_kind else ""),
        ("Áp dụng lần đầu", day(initiative.applied_first_on)),
        ("Nơi áp dụng", initiative.applied_where),
        ("Chủ đầu tư", initiative.investor),
        ("Thẻ", ", ".join(TAG_LABELS[Tag(tag)] for tag in initiative.tags)),
        ("Nội dung phong trào", "; ".join(contents[i] for i in initiative.content_ids if i in contents)),
    ]


def texts(initiative: Initiative, *, with_confidential: bool = True) -> list[tuple[str, str]]:
    """Step 3 as titled texts."""
    found = [
        ("Tóm tắt", initiative.summary),
        ("Thực trạng trước khi có giải pháp", initiative.problem),
        ("Nội dung giải pháp", initiative.content),
        ("Điểm mới", initiative.novelty),
        ("Khả năng áp dụng, nhân rộng", initiative.applicability),
        ("Điều kiện áp dụng", initiative.conditions),
    ]
    if with_confidential:
        found.append(("Thông tin cần bảo mật", initiative.confidential))
    return [(title, text) for title, text in found if text]


def gains(initiative: Initiative) -> list[tuple[str, str]]:
    """Step 4's figures as pairs."""
    unit = TIME_UNIT_LABELS[initiative.time_unit] if initiative.time_unit else ""
    return [
        ("Thời gian theo quy định", _time(initiative.time_regulated, unit)),
        ("Trước khi áp dụng", _time(initiative.time_before, unit)),
        ("Sau khi áp dụng", _time(initiative.time_after, unit)),
        ("Mức giảm", saving_words(initiative)),
        ("Tiết kiệm, làm lợi mỗi năm", money(initiative.money_saved)),
        ("Số người được phục vụ mỗi năm", number(initiative.people_served)),
    ]


def _time(value: Any, unit: str) -> str:
    return f"{decimal(value)} {unit}".strip() if value is not None else ""


def saving_words(initiative: Initiative) -> str:
    """Giảm 40% so với thời gian quy định, đạt mức ít nhất 20%."""
    saving = queries.saving_of(initiative)
    if saving is None:
        return ""
    against = "so với thời gian quy định" if saving.against_rule else "so với trước"
    if saving.percent == 0:
        return f"Không đổi {against}"
    change = "Giảm" if saving.percent > 0 else "Tăng"
    words = f"{change} {format_decimal(abs(saving.percent))}% {against}"
    target = initiative.entry.round.movement.saving_target_percent
    met = queries.meets_target(initiative)
    if met is None or target is None:
        return words
    return f"{words}, {'đạt' if met else 'chưa đạt'} mức ít nhất {format_decimal(target)}%"
