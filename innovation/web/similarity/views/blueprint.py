"""The room's blueprint."""

from flask import Blueprint

bp = Blueprint("similarity", __name__)
