"""What the pages of similar works show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask import request, url_for

from innovation.core.rounding import half_up
from innovation.web.filters import decimal, moment, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innovation.domain.entries.models import Entry
    from innovation.domain.similarity.documents import Pair
    from innovation.domain.similarity.models import Comparison
    from innovation.domain.similarity.queries import HitRow, SimilarWork

NEARLY_NOTHING = Decimal("0.5")


def share_words(share: Decimal, passages: int) -> str:
    """“Trùng 34% số chữ, ở 5 đoạn”."""
    if not passages:
        return "Không có đoạn trùng"
    whole = half_up(share, 0)
    much = f"{decimal(whole)}%" if share >= NEARLY_NOTHING else "chưa đến 1%"
    return f"Trùng {much} số chữ, ở {passages} đoạn"


def likeness_words(likeness: Decimal) -> str:
    return f"Giống về từ ngữ {decimal(half_up(likeness, 0))}%"


def works(found: Iterable[SimilarWork], entry_id: int) -> list[dict[str, Any]]:
    """Public works for an author."""
    return [
        {
            "title": each.work.title,
            "href": url_for("library.show", work_id=each.work.id),
            "about": [each.work.unit_name, each.work.place, str(each.work.year)],
            "share": share_words(each.shared.share, len(each.shared.passages)),
            "likeness": likeness_words(Decimal(str(100 * each.score))),
            "tie": "",
            "beside": url_for("similarity.before_beside", entry_id=entry_id, work_id=each.work.id),
        }
        for each in found
    ]


def hits(rows: Iterable[HitRow], beside: Callable[[int], str]) -> list[dict[str, Any]]:
    """Rows of a kept comparison; `beside` gives the address of the two texts side by side."""
    return [
        {
            "title": row.title,
            "href": url_for("library.show", work_id=row.work_id) if row.work_id else None,
            "about": row.about,
            "share": share_words(row.share, row.passages),
            "likeness": likeness_words(row.likeness),
            "tie": row.tie,
            "beside": beside(row.id),
        }
        for row in rows
    ]


def about(comparison: Comparison) -> list[tuple[str, str]]:
    """When and with what it was compared."""
    return [
        ("Đối chiếu lúc", moment(comparison.made_at)),
        ("Văn bản", f"Phiên bản {comparison.version} của hồ sơ"),
        (
            "So với",
            f"{number(comparison.works)} sáng kiến công khai, {number(comparison.entries)} hồ sơ của địa phương",
        ),
        ("Thư viện", f"Bản {number(comparison.library_version)}"),
    ]


def about_for_member(comparison: Comparison) -> list[tuple[str, str]]:
    """The same without counts: how many other entries there are is not every member's to know."""
    rows = about(comparison)
    return [rows[0], rows[1], ("So với", "Thư viện công khai và những hồ sơ mà bạn được đọc"), rows[3]]


def earlier(comparisons: Sequence[Comparison], chosen: Comparison | None) -> list[dict[str, Any]]:
    """Links to every comparison that was made, when there are several."""
    if len(comparisons) < 2:
        return []
    return [
        {
            "label": f"{moment(each.made_at)}, phiên bản {each.version}",
            "href": url_for("similarity.for_secretary", entry_id=each.entry_id, lan=each.id),
            "is_shown": each is chosen,
        }
        for each in comparisons
    ]


def is_behind(comparison: Comparison | None, entry: Entry) -> bool:
    """Whether the dossier was handed in again since."""
    return comparison is not None and comparison.version != entry.version_number


def wanted() -> int | None:
    """The comparison asked for (?lan=), if that is a number."""
    text = request.args.get("lan", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def pair(found: Pair) -> dict[str, Any]:
    """Two texts side by side."""
    return {
        "left": found.left,
        "right": found.right,
        "count": len(found.shared.passages),
        "share": share_words(found.shared.share, len(found.shared.passages)),
        "has_moved": found.has_moved,
    }
