"""The round board."""

from flask import render_template, request

from innovation.domain.movements import queries
from innovation.web import current
from innovation.web.access import access
from innovation.web.movements.present import board as present
from innovation.web.movements.views import bp
from innovation.web.movements.views.rounds import OFFICE


@bp.get("/dot-xet/<id:round_id>")
@access(*OFFICE)
def board(round_id: int) -> str:
    """Where the round is and what waits."""
    round_ = queries.get_round_for_board(round_id, actor=current.actor())
    return render_template(
        "movements/board.html", **present.page(round_, current.actor(), request.args, now=current.now())
    )
