"""Pages of movements, rounds and rubrics."""

from flask import Blueprint

bp = Blueprint("movements", __name__)

from innovation.web.movements.views import board, public, rounds, rubrics, steps  # noqa: E402, F401 - they add routes
