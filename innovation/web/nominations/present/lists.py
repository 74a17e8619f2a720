"""One's own nominations and registrations, as lines of a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import url_for

from innovation.core.clock import local_date
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.movements.queries import is_announced
from innovation.domain.movements.rules.seasons import why_no_registration
from innovation.domain.nominations import queries
from innovation.web import current, entry_states
from innovation.web.paper_files import NO_PDF, offers_pdf

if TYPE_CHECKING:
    from innovation.domain.nominations.models import Nomination, Registration


def nomination_rows(nominations: Iterable[Nomination], *, person_id: int, now: datetime) -> list[dict[str, Any]]:
    """Title, state, who acts next, and the step where one goes on."""
    return [_row(each, person_id, now) for each in nominations]


def _row(nomination: Nomination, person_id: int, now: datetime) -> dict[str, Any]:
    entry = nomination.entry
    mine = person_id in (entry.owner_id, entry.entered_by_id)
    edits = mine and ENTRY_WORKFLOW.why_not("edit", entry.state) is None
    is_draft = entry.state is EntryState.DRAFT
    href = url_for("nominations.dossier", entry_id=entry.id)
    step = url_for("nominations.step", entry_id=entry.id, slug="doi-tuong")
    return {
        "title": entry.title,
        "href": step if is_draft and mine else href,
        "code": entry.code or "Bản nháp",
        "round": entry.round.name,
        "owner": "" if mine else entry.owner.full_name,
        "state": entry.state,
        "note": entry_states.who_next(entry, now=now),
        "edit_href": step if edits else "",
        "delete_href": url_for("nominations.ask_delete", entry_id=entry.id) if is_draft and mine else "",
    }


def registration_rows(registrations: Iterable[Registration], *, now: datetime) -> list[dict[str, Any]]:
    """Who is registered where; taken back while registration is open."""
    return [
        {
            "name": queries.name_of(each.subject),
            "season": each.season.name,
            "season_href": url_for("nominations.season", season_id=each.season_id),
            "at": each.created_at,
            "files": _files("registration_file", each.season.locality_id, registration_id=each.id),
            "unit_files": _files(
                "unit_registrations", each.season.locality_id, season_id=each.season_id, unit_id=each.subject.unit_id
            )
            if current.actor().heads_unit(each.subject.unit_id)
            else [],
            "withdraw_href": url_for("nominations.ask_withdraw_registration", registration_id=each.id)
            if why_no_registration(
                each.season.register_until, announced=is_announced(each.season), today=local_date(now)
            )
            is None
            else "",
        }
        for each in registrations
    ]


def _files(name: str, locality_id: int, **at: Any) -> list[tuple[str, str]]:
    """(address, “Word”), (address, “PDF”); ("", why) where there is no PDF."""
    endpoint = f"nominations.{name}"
    word, pdf = (url_for(endpoint, file_kind=kind, **at) for kind in ("docx", "pdf"))
    return [(word, "Word"), (pdf, "PDF") if offers_pdf(locality_id, endpoint) else ("", NO_PDF)]
