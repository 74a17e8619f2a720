"""The room's blueprint."""

from flask import Blueprint

bp = Blueprint("city", __name__)
