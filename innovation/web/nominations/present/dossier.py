"""A nomination as its readers see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flask import url_for

from innovation.domain.decisions import queries as decisions
from innovation.domain.entries import queries as entries
from innovation.domain.entries.enums import JUDGED, EntryState
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS
from innovation.domain.nominations import permissions, queries
from innovation.domain.nominations.enums import CLAIM_LABELS, HELD_KIND_LABELS, Claim, ConsentHow
from innovation.domain.nominations.rules.nominating import percent_of
from innovation.domain.papers.documents.emulation import report_form, told_by_nomination
from innovation.web import current, entry_states
from innovation.web.dossier_tables import size_words
from innovation.web.filters import day, decimal, moment, number

if TYPE_CHECKING:
    from innovation.domain.entries.models import Attachment, EntryEvent
    from innovation.domain.nominations.models import CriterionClaim, Nomination

HELD = "để lại, quyết định sau"
TONES = {Claim.MET: ("check2", "ok"), Claim.PARTLY: ("dash-circle", "care"), Claim.NOT_MET: ("x-lg", "neutral")}


def body(nomination: Nomination) -> dict[str, Any]:
    """What is said: about whom, for what, criterion by criterion, the own meeting, files."""
    files = {item.id: item for item in entries.list_attachments(nomination.entry_id)}
    shown: set[int] = set()
    criteria = [_criterion(nomination, key, name, files, shown) for key, name in _asked(nomination)]
    meeting = _meeting(nomination, files, shown)
    return {
        "about": _about(nomination),
        "texts": [("Tóm tắt thành tích", nomination.achievement), ("Báo cáo thành tích", nomination.report)],
        "criteria": criteria,
        "meeting": meeting,
        "files": [file_row(item, nomination.entry_id) for item in files.values() if item.id not in shown],
    }


def page(nomination: Nomination) -> dict[str, Any]:
    """The whole dossier, with what the reader may do with it."""
    actor, entry = current.actor(), nomination.entry
    is_office = permissions.can_screen_nomination(actor, nomination)
    held = decisions.open_line_of(entry.id) if entry.state is EntryState.AWAITING_SIGNATURE else None
    reads_remarks = is_office or permissions.can_comment_nomination(actor, nomination)
    return {
        "nomination": nomination,
        "report_form": lambda: report_form(told_by_nomination(nomination)),
        "entry": entry,
        "name": queries.name_of(nomination.subject),
        "who_next": HELD if held else entry_states.who_next(entry, now=current.now()),
        "held": held if permissions.reads_office(actor, nomination) else None,
        "timeline": [_event(event) for event in entries.list_events(entry.id, with_council=is_office)],
        "reason": _last_reason(nomination),
        "actions": _actions(nomination, screens=is_office),
        "is_own": permissions.can_edit_nomination(actor, nomination),
        "can_comment": permissions.can_comment_nomination(actor, nomination),
        "comments": entries.list_comments(entry.id) if reads_remarks else [],
        **body(nomination),
    }


def file_row(item: Attachment, entry_id: int, *, removable: bool = False) -> dict[str, Any]:
    """A file for `ui.file_list`."""
    here: dict[str, Any] = {"entry_id": entry_id, "attachment_id": item.id}
    return {
        "name": item.file.name,
        "href": url_for("nominations.download", **here),
        "kind": item.file.name.rpartition(".")[2].lower(),
        "note": ", ".join(part for part in (size_words(item.file.size), item.description) if part),
        "remove_href": url_for("nominations.ask_remove_file", **here) if removable else "",
    }


def loose_files(nomination: Nomination) -> list[dict[str, Any]]:
    """Files that stand behind no criterion and are no minutes: the report's, or the signed paper."""
    placed = {item.attachment_id for item in nomination.evidence}
    placed.add(nomination.meeting.minutes_id if nomination.meeting else None)
    kept = [item for item in entries.list_attachments(nomination.entry_id) if item.id not in placed]
    return [file_row(item, nomination.entry_id, removable=True) for item in kept]


def figure_words(claim: CriterionClaim | None) -> str:
    """“12 trên 15 (80%): hộ dùng dịch vụ công / số hộ”."""
    if claim is None or claim.figure is None or not claim.figure_of:
        return ""
    share = decimal(percent_of(claim.figure, claim.figure_of))
    words = f"{number(claim.figure)} trên {number(claim.figure_of)} ({share}%)"
    return f"{words}: {claim.figure_what}" if claim.figure_what else words


def _asked(nomination: Nomination) -> list[tuple[str, str]]:
    return [(criterion.key, criterion.name) for criterion in queries.criteria_of(nomination.entry.round)]


def _about(nomination: Nomination) -> list[tuple[str, str]]:
    entry, subject = nomination.entry, nomination.subject
    contents = {content.id: content.name for content in entry.round.movement.contents} if nomination.content_ids else {}
    return [
        ("Đối tượng", queries.name_of(subject)),
        ("Loại", SUBJECT_KIND_LABELS[subject.kind]),
        ("Thuộc", queries.place_of(subject)),
        ("Đề nghị tặng", queries.award_name(nomination.award_key) if nomination.award_key else "Chưa chọn"),
        ("Người đề nghị", entry.owner.full_name + (", bản giấy do thư ký nhập" if entry.on_paper else "")),
        ("Nội dung phong trào", "; ".join(contents[i] for i in nomination.content_ids if i in contents)),
    ]


def _criterion(
    nomination: Nomination, key: str, name: str, files: dict[int, Attachment], shown: set[int]
) -> dict[str, Any]:
    claim = next((each for each in nomination.claims if each.criterion == key), None)
    said = claim.claim if claim else None
    mine = [item for item in nomination.evidence if item.criterion == key]
    attached = [item.attachment_id for item in mine if item.attachment_id in files]
    shown.update(id_ for id_ in attached if id_ is not None)
    return {
        "name": name,
        "badge": (CLAIM_LABELS[said], *TONES[said]) if said else ("Chưa tự đánh giá", "circle", "draft"),
        "words": claim.words if claim else "",
        "figure": figure_words(claim),
        "held": [(HELD_KIND_LABELS[item.held_kind], item.label) for item in mine if item.held_kind],
        "files": [file_row(files[id_], nomination.entry_id) for id_ in attached if id_ is not None],
    }


def _meeting(nomination: Nomination, files: dict[int, Attachment], shown: set[int]) -> dict[str, Any] | None:
    meeting = nomination.meeting
    if meeting is None:
        return None
    minutes = files.get(meeting.minutes_id or 0)
    if minutes is not None:
        shown.add(minutes.id)
    share = f" ({decimal(percent_of(meeting.agreed, meeting.present))}%)" if meeting.present else ""
    return {
        "facts": [
            ("Ngày họp", day(meeting.held_on)), ("Chủ trì", meeting.chaired_by),
            ("Có mặt", f"{number(meeting.present)} trên {number(meeting.entitled)} người được dự"),
            ("Đồng ý", f"{number(meeting.agreed)} trên {number(meeting.present)} người có mặt{share}"),
            ("Ghi chú", meeting.note),
        ],
        "files": [file_row(minutes, nomination.entry_id)] if minutes is not None else [],
    }  # fmt: skip


def _event(event: EntryEvent) -> dict[str, Any]:
    return {
        "title": event.label, "when": f"{moment(event.at)}, {event.by_label}" if event.by_label else moment(event.at),
        "note": event.reason,
    }  # fmt: skip


def _last_reason(nomination: Nomination) -> str:
    if nomination.entry.state not in (EntryState.NEEDS_CHANGES, EntryState.REJECTED):
        return ""
    reasons: Sequence[EntryEvent] = [event for event in entries.list_events(nomination.entry_id) if event.reason]
    return reasons[-1].reason if reasons else ""


def _actions(nomination: Nomination, *, screens: bool) -> list[dict[str, Any]]:
    """What this reader may do now."""
    entry, id_ = nomination.entry, nomination.entry_id
    state = entry.state
    found = []

    def offer(action: str, label: str, icon: str, endpoint: str, *, main: bool = False, **more: Any) -> None:
        if ENTRY_WORKFLOW.why_not(action, state) is None:
            href = url_for(f"nominations.{endpoint}", entry_id=id_, **more)
            found.append({"label": label, "icon": icon, "href": href, "is_main": main})

    if permissions.can_edit_nomination(current.actor(), nomination):
        label = "Bổ sung" if state is EntryState.NEEDS_CHANGES else "Viết tiếp"
        offer("edit", label, "pencil", "step", slug="doi-tuong", main=True)
        offer("withdraw", "Rút đề nghị", "slash-circle", "ask_withdraw")
        offer("delete_draft", "Xóa bản nháp", "trash3", "ask_delete")
    if screens and state in (EntryState.SUBMITTED, EntryState.ELIGIBLE, EntryState.NEEDS_CHANGES):
        href = url_for("nominations.screen", entry_id=id_)
        found.append({"label": "Kiểm tra hồ sơ", "icon": "list-check", "href": href, "is_main": True})
    if state in JUDGED and permissions.can_read_nomination(current.actor(), nomination):
        href = url_for("decisions.nomination_result", entry_id=id_)
        found.append({"label": "Kết quả, kiến nghị", "icon": "award", "href": href, "is_main": False})
    subject = nomination.subject
    if subject.unit_id is None and permissions.can_record_consent(current.actor(), subject, ConsentHow.SIGNED_PAPER):
        href = url_for("nominations.consent_form", subject_id=subject.id)
        found.append({"label": "Ghi sự đồng ý", "icon": "check2", "href": href, "is_main": False})
    return found
