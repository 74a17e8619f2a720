"""Pages of notices: the inbox, what comes by mail, dates for a calendar program."""

from flask import Blueprint

bp = Blueprint("notices", __name__)

from innovation.web.notices.views import calendars, inbox, wishes  # noqa: E402, F401 - they add routes
