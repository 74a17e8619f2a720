"""The request for recognition, to print and sign."""

from flask import Response

from innovation.core.errors import NotFound
from innovation.domain.initiatives.permissions import is_author
from innovation.domain.initiatives.queries import get_dossier
from innovation.domain.papers.documents import request_paper
from innovation.domain.papers.permissions import can_take_request
from innovation.web import blind, current
from innovation.web.access import access
from innovation.web.paper_files import download, paper_route
from innovation.web.papers.views.blueprint import bp


@paper_route(bp, "/ho-so/<id:entry_id>/don.<paper:file_kind>")
@access("signed-in")
def request_for(entry_id: int, file_kind: str) -> Response:
    """In any state, also as a draft."""
    initiative = get_dossier(entry_id, actor=current.actor())
    kept = blind.keeps_entry(initiative.entry) and not is_author(current.actor(), initiative)
    if kept or not can_take_request(current.actor(), initiative):
        raise NotFound("Không tìm thấy hồ sơ này.")
    name = f"don {initiative.entry.code or 'ban nhap'}"
    paper = request_paper(initiative, now=current.now())
    return download(paper, file_kind, name, locality_id=initiative.entry.locality_id)
