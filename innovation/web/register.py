"""Find every room's views and put them on the site."""

import importlib
import pkgutil

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter

import innovation.web
from innovation.web import paper_files, site

LARGEST_ID = 2**63 - 1


class IdConverter(IntegerConverter):
    """A row's id in an address: 1 … 2^63 - 1 without signs or leading zeros; anything else is a missing page."""

    regex = r"[1-9]\d{0,18}"

    def __init__(self, url_map: object) -> None:
        super().__init__(url_map, max=LARGEST_ID)  # type: ignore[arg-type]  # werkzeug passes its map


class PaperConverter(BaseConverter):
    """What an official paper can be downloaded as; its lists also as a workbook."""

    regex = "docx|pdf|xlsx"
    weight = 50


def install(app: Flask) -> None:
    app.url_map.converters["id"] = IdConverter
    app.url_map.converters["paper"] = PaperConverter
    for room in pkgutil.iter_modules(innovation.web.__path__, "innovation.web."):
        if not room.ispkg:
            continue
        names = {module.name for module in pkgutil.iter_modules(importlib.import_module(room.name).__path__)}
        if "views" in names:
            app.register_blueprint(importlib.import_module(f"{room.name}.views").bp)
    site.install(app)
    paper_files.install(app)
