"""One's own entries: where each stands and who acts next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import url_for

from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives.service.writing import REUSABLE
from innovation.web.entry_states import who_next
from innovation.web.initiatives.present.steps import SLUGS

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative

E = EntryState


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
