"""The room's blueprint."""

from flask import Blueprint

bp = Blueprint("papers", __name__)
