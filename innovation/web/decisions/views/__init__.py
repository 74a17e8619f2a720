"""Pages of meetings, ballots, decisions and what follows them."""

from flask import Blueprint

bp = Blueprint("decisions", __name__)

from innovation.web.decisions.views import (  # noqa: E402 - they add routes
    aftermath,
    ballots,
    conclusions,
    held,
    meeting,
    nominated,
    papers,
    results,
    signing,
)

__all__ = ["aftermath", "ballots", "bp", "conclusions", "held", "meeting", "nominated", "papers", "results", "signing"]
