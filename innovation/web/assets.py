"""Addresses of static files with a hash of their content, so that browsers may keep them for a year."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, request, url_for


def install(app: Flask) -> None:
    app.jinja_env.globals["asset"] = _asset_function(Path(app.static_folder or "static"), fresh=app.debug)


def _asset_function(folder: Path, *, fresh: bool):
    @cache
    def digest(name: str) -> str:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]

    @cache
    def address(name: str, root: str) -> str:
        return url_for("static", filename=name, v=digest(name))

    def asset(name: str) -> str:
        """The address of `static/<name>`, worked out once for each place that the site is mounted at."""
        if fresh:
            digest.cache_clear()
            address.cache_clear()
        return address(name, request.script_root if request else "")

    return asset
