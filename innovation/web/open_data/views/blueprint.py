"""The room's blueprint."""

from flask import Blueprint

bp = Blueprint("open_data", __name__)
