"""The achievement report of an award at once, to print and sign."""

from flask import Response

from innovation.domain.awards import queries
from innovation.domain.papers.documents.emulation import achievement_paper, told_by_proposal
from innovation.domain.papers.permissions import sees_private_of
from innovation.web import current
from innovation.web.access import access
from innovation.web.awards.views.blueprint import bp
from innovation.web.paper_files import download, paper_route

WHO = ("secretary", "clerk", "leader", "deputy_leader", "unit_head")


@paper_route(bp, "/khen-thuong/nong/<id:proposal_id>/bao-cao-thanh-tich.<paper:file_kind>")
@access(*WHO)
def sudden_report(proposal_id: int, file_kind: str) -> Response:
    """For who proposes it and the office."""
    found = queries.get_proposal(proposal_id, actor=current.actor())
    private = sees_private_of(current.actor(), found.subject)
    paper = achievement_paper(told_by_proposal(found), private=private, now=current.now())
    return download(paper, file_kind, f"bao cao thanh tich dot xuat {proposal_id}", locality_id=found.locality_id)
