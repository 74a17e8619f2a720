"""One work's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import render_template, url_for
from markupsafe import Markup

from innovation.domain.initiatives.enums import SOLUTION_KIND_LABELS, TAG_LABELS
from innovation.domain.library import queries
from innovation.domain.library.enums import LEVEL_LABELS, Level
from innovation.domain.replications.queries import reach_of
from innovation.domain.similarity.queries import similar_public
from innovation.web.filters import day, money, number
from innovation.web.library.present.figures import measured, summary
from innovation.web.library.present.passages import beginning
from innovation.web.library.present.sharing import sharing
from innovation.web.signature_notes import decision_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innovation.domain.library.models import Work, WorkFile
    from innovation.domain.localities.models import Locality

KB = 1024
THUMBNAIL = 320


def draw_work(work_id: int) -> tuple[dict[str, Any], bool]:
    """The content of a work's page with its title and description."""
    page = work_page(queries.get_work(work_id))
    content = Markup(render_template("library/work.html", **page))
    return {"content": content, "work_title": page["work"].title, **page["head"]}, True


def work_page(work: Work) -> dict[str, Any]:
    """Everything that the page of one work shows."""
    description = beginning(work.summary or work.content or work.title, 160)
    told = sharing(work, description)
    rows = summary(work)
    shown = {text for _, text in rows}
    return {
        "work": work,
        "head": {"description": description, **told},
        "citation": told["citation"],
        "address": told["address"],
        "qr": told["qr"],
        "summary": rows,
        "status": "recognised_idea" if work.level is Level.IDEA else "recognised",
        "measured": measured(work),
        "gains": _gains(work),
        "facts": _facts(work),
        "photos": [_photo(file) for file in work.files if file.is_photo],
        "files": [_file(file) for file in work.files if not file.is_photo],
        "similar": similar_public(work.id),
        "reach": reach_of(work.id),
        "signed": decision_note(work.decision_id),
        "sections": [
            (title, text)
            for title, text in (
                ("Trước khi có sáng kiến", work.problem),
                ("Cách làm", work.content),
                ("Điểm mới", work.novelty),
                ("Điều kiện áp dụng", work.conditions),
                ("Lợi ích", work.benefit),
            )
            if text.strip() and text.strip() not in shown
        ],
    }


def _gains(work: Work) -> list[tuple[str, str]]:
    rows = [
        ("Số tiền tiết kiệm hoặc làm lợi mỗi năm", money(work.money_saved) if work.money_saved else ""),
        ("Số người, lượt được phục vụ", number(work.people_served) if work.people_served else ""),
    ]
    return [(label, value) for label, value in rows if value]


def _facts(work: Work) -> list[tuple[str, str]]:
    kind = {str(key): label for key, label in SOLUTION_KIND_LABELS.items()}.get(work.solution_kind, "")
    tags = {str(key): label for key, label in TAG_LABELS.items()}
    return [
        ("Mã sáng kiến", work.code),
        ("Tác giả", work.authors_shown),
        ("Đơn vị", work.unit_name),
        ("Địa phương", work.locality.name[:1].upper() + work.locality.name[1:]),
        ("Lĩnh vực", work.field.name if work.field else ""),
        ("Loại giải pháp", kind),
        ("Gắn với", ", ".join(tags[tag] for tag in work.tags if tag in tags)),
        ("Cấp công nhận", LEVEL_LABELS[work.level]),
        ("Xếp loại", work.grade),
        ("Ngày công nhận", day(work.recognised_on)),
    ]


def _photo(file: WorkFile) -> dict[str, Any]:
    address = url_for("library.work_file", work_id=file.work_id, file_id=file.file_id)
    return {
        "href": address,
        "thumbnail": f"{address}?rong={THUMBNAIL}" if file.file.thumbnail_key else address,
        "alt": file.description or "Ảnh minh họa của sáng kiến",
        "caption": file.description,
        "size": _thumbnail_size(file.file.width, file.file.height),
    }


def _thumbnail_size(width: int | None, height: int | None) -> tuple[int, int] | None:
    """So that the page does not jump when the picture comes."""
    if not width or not height:
        return None
    scale = min(1, THUMBNAIL / width, 2 * THUMBNAIL / height)
    return round(width * scale), round(height * scale)


def _file(file: WorkFile) -> dict[str, str]:
    extension = file.file.name.rpartition(".")[2].lower()
    return {
        "name": file.description or file.file.name,
        "href": url_for("library.work_file", work_id=file.work_id, file_id=file.file_id),
        "kind": extension,
        "note": f"{extension.upper()}, {size_words(file.file.size)}",
    }


def size_words(size: int) -> str:
    """1,2 MB; 420 KB."""
    if size >= KB * KB:
        return f"{size / KB / KB:.1f}".replace(".", ",") + " MB"
    return f"{max(1, round(size / KB))} KB"


def place_chips(places: Sequence[Locality], chosen: Locality | None) -> list[dict[str, Any]]:
    """All, or one place's decisions."""
    everywhere = {"label": "Tất cả", "href": url_for("library.decisions"), "current": chosen is None}
    return [everywhere] + [
        {
            "label": each.name[:1].upper() + each.name[1:],
            "href": f"{url_for('library.decisions')}?dia-phuong={each.slug}",
            "current": each is chosen,
        }
        for each in places
    ]
