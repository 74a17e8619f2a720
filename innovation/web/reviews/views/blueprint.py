"""The room's blueprint; its pages stand under “Khen thưởng”."""

from typing import Any

from flask import Blueprint, g
from werkzeug.wrappers import Response

from innovation.domain.awards.queries import reviews as queries
from innovation.web import current

READS = ("secretary", "leader", "deputy_leader")
Page = Response | str | tuple[str, int]
bp = Blueprint("reviews", __name__)


@bp.before_request
def _tab() -> None:
    g.tab_path = "/khen-thuong"


def find(review_id: int) -> Any:
    """The review, for whom it is."""
    return queries.get_review(review_id, actor=current.actor())
