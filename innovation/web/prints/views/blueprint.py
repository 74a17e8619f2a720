"""The room's blueprint."""

from flask import Blueprint

bp = Blueprint("prints", __name__)
