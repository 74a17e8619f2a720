"""One's own entries: where each stands and who acts next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import url_for

from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives.service.writing import REUSABLE
from innovation.web.filters import day, weekday_moment
from innovation.web.initiatives.present.steps import SLUGS

if TYPE_CHECKING:
    from innovation.domain.entries.models import Entry
    from innovation.domain.initiatives.models import Initiative

E = EntryState
NEXT = {
    E.AWAITING_COAUTHORS: "chờ đồng tác giả xác nhận",
    E.AWAITING_UNIT: "chờ thủ trưởng đơn vị xác nhận",
    E.SUBMITTED: "chờ thư ký kiểm tra",
    E.ELIGIBLE: "chờ đưa vào chấm",
    E.SCORING: "Hội đồng đang chấm",
    E.AWAITING_MEETING: "chờ Hội đồng họp",
    E.AWAITING_SIGNATURE: "chờ lãnh đạo ký quyết định",
}


def rows(initiatives: Any, *, person_id: int | None, now: datetime) -> list[dict[str, Any]]:
    return [_row(initiative, person_id, now) for initiative in initiatives]


def _row(initiative: Initiative, person_id: int | None, now: datetime) -> dict[str, Any]:
    entry = initiative.entry
    owns = person_id in (entry.owner_id, entry.entered_by_id)
    here: dict[str, Any] = {"entry_id": entry.id}
    editable = owns and entry.state in (E.DRAFT, E.NEEDS_CHANGES)
    return {
        "title": entry.title or "Chưa đặt tên",
        "code": entry.code or "Chưa nộp",
        "round": entry.round.name,
        "owner": entry.owner.full_name if entry.owner_id != person_id else None,
        "state": entry.state,
        "note": who_next(entry, now=now),
        "href": url_for("initiatives.step", step=SLUGS[0], **here) if editable and entry.state is E.DRAFT
        else url_for("entries.dossier", **here),
        "edit_href": url_for("initiatives.step", step=SLUGS[0], **here) if editable else None,
        "delete_href": url_for("initiatives.ask_delete", **here) if owns and entry.state is E.DRAFT else None,
        "copy_href": url_for("initiatives.ask_copy", **here) if entry.owner_id == person_id and entry.state in REUSABLE
        and entry.state is not E.DRAFT else None,
    }  # fmt: skip


def who_next(entry: Entry, *, now: datetime) -> str:
    """Who acts next, beside the state."""
    if entry.state is E.NEEDS_CHANGES:
        if entry.fix_until is None:
            return "chờ tác giả bổ sung"
        return f"{'đã quá hạn' if entry.fix_until <= now else 'chờ tác giả bổ sung đến'} {day(entry.fix_until)}"
    if entry.state is E.DRAFT:
        return f"nộp trước {weekday_moment(entry.round.closes_at)}"
    return NEXT.get(entry.state, "")


def what_next(entry: Entry) -> list[tuple[str, str]]:
    """The dates that follow, for the receipt."""
    round_ = entry.round
    return [
        ("Kiểm tra hồ sơ", f"đến {day(round_.screening_until)}"),
        ("Chấm điểm", f"đến {day(round_.scoring_until)}"),
        ("Hội đồng họp", day(round_.meeting_at) or "sẽ báo sau"),
        ("Công bố kết quả", day(round_.publish_on) or "sẽ báo sau"),
    ]
