"""The room's blueprint."""

from flask import Blueprint

bp = Blueprint("library", __name__)
