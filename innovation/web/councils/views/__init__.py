"""Pages of councils: setting up, members, the council of a round, assignment."""

from flask import Blueprint

bp = Blueprint("councils", __name__)

from innovation.web.councils.views import assignment, councils, members, rounds  # noqa: E402, F401 - they add routes
