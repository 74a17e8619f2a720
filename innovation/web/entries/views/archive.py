"""An initiative's dossier as one zip."""

from flask import Response

from innovation.domain.entries.queries import list_attachments
from innovation.domain.papers.documents import description_paper, request_paper
from innovation.domain.papers.permissions import can_take_description, can_take_request
from innovation.domain.scoring.documents import initiative_dossier
from innovation.web import current
from innovation.web.access import access
from innovation.web.archives import send_dossier
from innovation.web.entries.present import doors
from innovation.web.entries.views.blueprint import bp


@bp.get("/ho-so/<id:entry_id>/ho-so.zip")
@access("signed-in")
def archive(entry_id: int) -> Response:
    """By the office's door alone: files name authors, which a blind round keeps from its council."""
    initiative = doors.open_dossier(entry_id)
    entry, keeps = initiative.entry, doors.may_read_confidential(initiative)
    papers = []
    if can_take_request(current.actor(), initiative):
        papers.append(("Đơn yêu cầu công nhận sáng kiến", request_paper(initiative, now=current.now())))
    if can_take_description(current.actor(), initiative):
        dossier = initiative_dossier(entry_id, is_blind=False)
        described = description_paper(initiative, dossier, with_confidential=keeps, now=current.now())
        papers.append(("Bản mô tả sáng kiến", described))
    return send_dossier(entry, papers, [one for one in list_attachments(entry.id) if keeps or not one.is_confidential])
