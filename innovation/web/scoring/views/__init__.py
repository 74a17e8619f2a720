"""Pages of scoring: the desk, the sheet, the statement, the chair's and the secretary's."""

from flask import Blueprint

bp = Blueprint("scoring", __name__)

from innovation.web.scoring.views import (  # noqa: E402, F401 - they add routes
    chair,
    desk,
    dossier,
    paper,
    papers,
    progress,
    sheet,
    stepping_out,
)
