"""The council's papers as files: the decision that sets it up, who marks what."""

from flask import Response

from innovation.core.errors import NotFound
from innovation.domain.councils import queries
from innovation.domain.movements.queries import get_round
from innovation.domain.papers.documents import assigned_entries, assignment_paper, council_paper
from innovation.web import current
from innovation.web.access import access
from innovation.web.councils.present import grid
from innovation.web.councils.views import bp
from innovation.web.paper_files import download, paper_route


@paper_route(bp, "/hoi-dong/<id:council_id>/quyet-dinh-thanh-lap.<paper:file_kind>")
@access("secretary", "unit_secretary", "clerk", "leader", "deputy_leader", "supervisor", "council")
def decision_file(council_id: int, file_kind: str) -> Response:
    """In any state; blank where the clerk has entered nothing yet."""
    council = queries.get_council_to_print(council_id, actor=current.actor())
    paper = council_paper(council, queries.rounds_of_council(council.id), now=current.now())
    return download(
        paper, file_kind, f"quyet dinh thanh lap {council.name} {council_id}", locality_id=council.locality_id
    )


@paper_route(bp, "/dot-xet/<id:round_id>/phan-cong-cham.<paper:file_kind>")
@access("secretary", "unit_secretary", "council")
def assignment_file(round_id: int, file_kind: str) -> Response:
    """For the secretary and whoever presides, as on the page; without names as long as the round is judged blind."""
    round_, actor = get_round(round_id), current.actor()
    hidden = grid.hidden_entries(round_, actor)
    council = queries.council_of(round_id)
    if council is None:
        raise NotFound("Đợt xét này chưa có Hội đồng.")
    assigned = assigned_entries(round_, council, without=hidden)
    paper = assignment_paper(round_, council, assigned, unseen=len(hidden), now=current.now())
    return download(paper, file_kind, f"phan cong cham {round_.name} {round_id}", locality_id=round_.locality_id)
