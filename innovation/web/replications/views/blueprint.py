"""The room's blueprint."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

bp = Blueprint("replications", __name__)
Page = Response | str | tuple[str, int]


def to(replication_id: int) -> Response:
    return redirect(url_for("replications.show", replication_id=replication_id), 303)
