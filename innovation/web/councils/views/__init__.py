"""Pages of councils: setting up, members, the council of a round, assignment."""

from flask import Blueprint

bp = Blueprint("councils", __name__)

from innovation.web.councils.views import (  # noqa: E402, F401 - they add routes
    assignment,
    councils,
    members,
    papers,
    rounds,
)
