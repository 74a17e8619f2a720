"""The room's blueprint."""

from flask import Blueprint

bp = Blueprint("initiatives", __name__)
