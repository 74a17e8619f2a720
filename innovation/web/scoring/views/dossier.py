"""The whole dossier and its files through the council's door; the opened sheets of an entry."""

from flask import Response as FlaskResponse
from flask import render_template, send_file, url_for

from innovation.core.errors import NotFound
from innovation.domain.entries.queries import get_attachment
from innovation.domain.scoring import queries
from innovation.domain.scoring.documents import council_dossier
from innovation.domain.scoring.permissions import can_run_scoring
from innovation.support import files
from innovation.web import current
from innovation.web.access import access
from innovation.web.scoring.present import dossier as present
from innovation.web.scoring.views import bp

ENTRY = "/cham/ho-so/<id:entry_id>"


@bp.get(f"{ENTRY}/toan-van")
@access("council")
def dossier(entry_id: int) -> str:
    """The whole text for a member who is in; without authors and unit in a blind round."""
    seat = queries.get_reading_seat(entry_id, actor=current.actor())
    found = council_dossier(entry_id, seat.round)
    return render_template(
        "scoring/dossier.html",
        seat=seat,
        dossier=found,
        facts=present.facts(found),
        files=present.files(found, lambda key: url_for("scoring.file", entry_id=entry_id, attachment_id=key)),
    )


@bp.get(f"{ENTRY}/tai-lieu/<id:attachment_id>")
@access("council")
def file(entry_id: int, attachment_id: int) -> FlaskResponse:
    """A file of the dossier; in a blind round under a number, since its own name may name people."""
    seat = queries.get_reading_seat(entry_id, actor=current.actor())
    attachment = get_attachment(entry_id, attachment_id)
    found = council_dossier(entry_id, seat.round)
    shown = next((item for item in found.files if item.attachment_id == attachment_id), None)
    if shown is None:
        raise NotFound("Không tìm thấy tệp này.")
    headers = files.response_headers(attachment.file)
    if seat.round.is_blind:
        name = f"{shown.name}.{shown.extension}" if shown.extension else shown.name
        headers["Content-Disposition"] = files.content_disposition(name, inline=False)
    response = send_file(files.open_file(attachment.file), mimetype=attachment.file.media_type)
    response.headers.update(headers)
    return response


@bp.get(f"{ENTRY}/cac-phieu")
@access("council", "secretary", "unit_secretary")
def opened_sheets(entry_id: int) -> str:
    """All sheets that count, numbered, once the chair has opened them."""
    sheets = queries.list_opened_sheets(entry_id, actor=current.actor())
    door = queries.get_score_door(entry_id, actor=current.actor())
    rubric = queries.rubric_of_round(door.entry.round)
    runs = can_run_scoring(current.actor(), door.entry.round)
    return render_template("scoring/opened.html", entry=door.entry, sheets=sheets, rubric=rubric, has_names=runs)
