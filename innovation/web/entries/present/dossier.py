"""The whole of a dossier for whoever may read it, and what they can do next."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask import url_for

from innovation.core.rounding import format_decimal
from innovation.domain.entries import permissions, queries
from innovation.domain.entries.enums import Answer, EntryState
from innovation.domain.entries.rules import CHECKLIST
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.initiatives.permissions import author_ids, can_edit
from innovation.domain.initiatives.rules import STEPS
from innovation.domain.initiatives.service.writing import REUSABLE
from innovation.domain.papers.permissions import can_take_request
from innovation.web import current, entry_states
from innovation.web import dossier_tables as tables
from innovation.web.entries.present import doors
from innovation.web.filters import moment

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative

CLOSED = (EntryState.WITHDRAWN, EntryState.REJECTED, EntryState.NOT_RECOGNISED, EntryState.REVOKED)


@dataclass(frozen=True, slots=True)
class Action:
    """A step that this reader could take; `why_not` says why it is not open now."""

    label: str
    href: str
    icon: str
    why_not: str | None = None
    is_main: bool = False


def page(initiative: Initiative) -> dict[str, Any]:
    """Everything on the dossier's page."""
    actor, entry = current.actor(), initiative.entry
    ids = author_ids(initiative)
    office = permissions.can_read_office(actor, entry, ids)
    confidential = doors.may_read_confidential(initiative)
    may_comment = permissions.can_comment(actor, entry, ids)
    attachments = queries.list_attachments(entry.id)
    if office or may_comment:
        current.stand_under("/dot-xet")
    return {
        "initiative": initiative,
        "entry": entry,
        "who_next": entry_states.who_next(entry, now=current.now()),
        "actions": actions(initiative),
        "about": tables.about(initiative)[1:],
        "table": tables.author_table(initiative),
        "texts": tables.texts(initiative, with_confidential=confidential),
        "gains": tables.gains(initiative),
        "benefits": [("Theo tác giả", initiative.benefit_author), ("Theo người đã áp dụng", initiative.benefit_others)],
        "files": tables.file_rows(attachments, entry.id, with_confidential=confidential),
        "hidden_files": 0 if confidential else sum(item.is_confidential for item in attachments),
        "timeline": timeline(initiative, with_council=office),
        "versions": queries.list_versions(entry.id) if entry.version_number > 1 else [],  # nothing to compare
        "unit_word": queries.find_unit_confirmation(entry),
        "checklist": checklist(initiative) if office else [],
        "comments": queries.list_comments(entry.id) if office or may_comment else [],
        "can_comment": may_comment,
        "may_take_request": can_take_request(actor, initiative),
        "is_office": office,
        "is_mine": actor.person_id in ids,
    }


def actions(initiative: Initiative) -> list[Action]:
    """From the workflow: what this reader may do, and why not now."""
    actor, entry = current.actor(), initiative.entry
    ids = author_ids(initiative)
    found = _owner_actions(initiative) if can_edit(actor, initiative) else []
    waits = [a for a in initiative.authors if a.person_id == actor.person_id and not a.is_main and not a.confirmed_at]
    if waits and actor.person_id is not None:
        found.append(
            _action(entry, "confirm_share", "Trả lời phần đóng góp", "initiatives.co_author", "people", main=True)
        )
    if permissions.can_confirm_for_unit(actor, entry, ids) and entry.state is EntryState.AWAITING_UNIT:
        found.append(
            _action(entry, "confirm_by_unit", "Trả lời cho đơn vị", "entries.unit_form", "building-check", main=True)
        )
    if permissions.can_screen(actor, entry, ids):
        found.append(_action(entry, "reject", "Kiểm tra hồ sơ", "entries.screen", "list-check", main=True))
    return found


def _owner_actions(initiative: Initiative) -> list[Action]:
    entry = initiative.entry
    edit = url_for("initiatives.step", entry_id=entry.id, step=STEPS[0][0])
    label = "Bổ sung hồ sơ" if entry.state is EntryState.NEEDS_CHANGES else "Sửa hồ sơ"
    found = [Action(label, edit, "pencil", _why_not(entry, "edit"), is_main=True)]
    if entry.state is EntryState.DRAFT:
        found.append(_action(entry, "delete_draft", "Xóa bản nháp", "initiatives.ask_delete", "trash3"))
    else:
        found.append(Action("Giấy tiếp nhận", url_for("initiatives.receipt", entry_id=entry.id), "printer"))
        found.append(_action(entry, "withdraw", "Rút hồ sơ", "initiatives.ask_withdraw", "slash-circle"))
    if entry.state in REUSABLE and entry.state is not EntryState.DRAFT and not entry.on_paper:
        found.append(Action("Dùng lại nội dung", url_for("initiatives.ask_copy", entry_id=entry.id), "copy"))
    return found


def _action(entry: Any, action: str, label: str, endpoint: str, icon: str, *, main: bool = False) -> Action:
    return Action(label, url_for(endpoint, entry_id=entry.id), icon, _why_not(entry, action), main)


def _why_not(entry: Any, action: str) -> str | None:
    return ENTRY_WORKFLOW.why_not(action, entry.state)


def timeline(initiative: Initiative, *, with_council: bool) -> list[dict[str, Any]]:
    """What happened, and what comes next."""
    entry = initiative.entry
    events = queries.list_events(entry.id, with_council=with_council)
    lines = [
        {
            "title": event.label,
            "when": ", ".join(word for word in (moment(event.at), event.by_label) if word),
            "iso": event.at.isoformat(),
            "note": event.reason,
            "state": "done",
        }
        for event in events
    ]
    note = entry_states.who_next(entry, now=current.now())
    if lines and note and entry.state not in CLOSED:
        lines.append({"title": note[:1].upper() + note[1:], "state": "now"})
    return lines


def checklist(initiative: Initiative) -> list[dict[str, Any]]:
    """The kept answers of the present version."""
    kept = queries.screening_answers(initiative.entry)
    return [
        {"question": item.question, "yes": kept[item.key].answer is Answer.YES, "note": kept[item.key].note}
        for item in CHECKLIST
        if item.key in kept
    ]


LABELS = {
    "title": "Tên", "unit": "Đơn vị", "authors": "Tác giả", "stage": "Mức độ", "solution_kind": "Loại giải pháp",
    "field_id": "Lĩnh vực", "tags": "Thẻ", "content_ids": "Nội dung phong trào", "applied_first_on": "Áp dụng lần đầu",
    "time_unit": "Đơn vị thời gian", "time_regulated": "Thời gian quy định", "time_before": "Thời gian trước",
    "time_after": "Thời gian sau", "money_saved": "Số tiền làm lợi", "people_served": "Số người được phục vụ",
    "investor": "Chủ đầu tư", "applied_where": "Nơi áp dụng", "summary": "Tóm tắt", "problem": "Thực trạng",
    "content": "Nội dung giải pháp", "novelty": "Điểm mới", "applicability": "Khả năng nhân rộng",
    "conditions": "Điều kiện áp dụng", "benefit_author": "Lợi ích theo tác giả",
    "benefit_others": "Lợi ích theo người áp dụng", "confidential": "Thông tin cần bảo mật",
    "first_users": "Người tham gia áp dụng", "files": "Tệp",
}  # fmt: skip


def differences(old: dict[str, Any], new: dict[str, Any], *, with_confidential: bool) -> list[dict[str, str]]:
    """What changed between two handed-in versions, in words; birth dates are nobody's business here."""
    names = [name for name in LABELS if old.get(name) != new.get(name)]
    if not with_confidential:
        names = [name for name in names if name not in ("confidential", "files")]
    rows = [{"label": LABELS[n], "old": _words(n, old.get(n)), "new": _words(n, new.get(n))} for n in names]
    return [row for row in rows if row["old"] != row["new"]]


def _words(name: str, value: Any) -> str:
    if value in (None, "", []):
        return "(trống)"
    if name == "authors":
        return "\n".join(f"{each['full_name']}: {_share(each['share'])}, {each['workplace']}" for each in value)
    if name == "first_users":
        return "\n".join(each["full_name"] for each in value)
    if name == "files":
        return "\n".join(f"{each['name']} ({each['sha256'][:8]})" for each in value)
    return ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)


def _share(share: str | None) -> str:
    return f"{format_decimal(Decimal(share))}%" if share else "chưa ghi"
