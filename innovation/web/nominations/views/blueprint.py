"""The room's blueprint."""

from flask import Blueprint

bp = Blueprint("nominations", __name__)
