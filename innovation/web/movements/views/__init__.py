"""Pages of movements, rounds and rubrics."""

from flask import Blueprint

bp = Blueprint("movements", __name__)

from innovation.web.movements.views import (  # noqa: E402, F401 - they add routes
    board,
    public,
    rounds,
    rubric_editor,
    rubrics,
    seasons,
    steps,
)
