"""The papers of a round on one page."""

from flask import g, render_template

from innovation.domain.movements.queries import get_round_for_board
from innovation.web import current
from innovation.web.access import access
from innovation.web.papers.present.rounds import round_page
from innovation.web.papers.views.blueprint import bp


@bp.get("/dot-xet/<id:round_id>/van-ban")
@access("secretary", "unit_secretary", "leader", "deputy_leader", "supervisor", "clerk")
def of_round(round_id: int) -> str:
    """Every paper in the order of the work."""
    g.tab_path = "/dot-xet"
    found = get_round_for_board(round_id, actor=current.actor())
    return render_template("papers/steps.html", **round_page(found))
