"""The room's blueprint."""

from flask import Blueprint

bp = Blueprint("localities", __name__)
