"""Decisions and notices: .docx to edit and send through the document system, .pdf to read, print and sign."""

from flask import Response

from innovation.domain.decisions import queries as decisions
from innovation.domain.papers.documents import decision_paper
from innovation.domain.papers.enums import FileKind
from innovation.web import current
from innovation.web.access import access
from innovation.web.paper_files import download, kept_file, paper_route
from innovation.web.papers.views.blueprint import bp


@paper_route(bp, "/quyet-dinh/<id:decision_id>/van-ban.<paper:file_kind>")
@access("secretary", "unit_secretary", "clerk", "leader", "deputy_leader", "unit_head")
def decision(decision_id: int, file_kind: str) -> Response:
    """With its list, in any state; blank where the clerk has entered nothing yet. Signed digitally, it is that file."""
    actor = current.actor()
    found = decisions.get_decision(decision_id, actor=actor)
    if file_kind == FileKind.PDF and (signed := decisions.record_file(found, actor=actor)) is not None:
        return kept_file(signed)
    paper = decision_paper(found, now=current.now(), closed=decisions.closed_lines(found, actor=actor))
    number = f" {found.number} {found.series} {found.year}" if found.number else " du thao"
    return download(paper, file_kind, f"{paper.kind}{number} {decision_id}", locality_id=found.locality_id)
