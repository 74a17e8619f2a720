"""Open data, by who reads it: programs, feed readers, spreadsheets, people."""

from innovation.web.open_data.views import api, files, page
from innovation.web.open_data.views.blueprint import bp

__all__ = ["api", "bp", "files", "page"]
