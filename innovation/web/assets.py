"""Addresses of static files with a hash of their content, so that browsers may keep them for a year."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, url_for


def install(app: Flask) -> None:
    app.jinja_env.globals["asset"] = _asset_function(Path(app.static_folder or "static"), fresh=app.debug)


def _asset_function(folder: Path, *, fresh: bool):
    @cache
    def digest(name: str) -> str:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]

    def asset(name: str) -> str:
        """The address of `static/<name>`."""
        if fresh:
            digest.cache_clear()
        return url_for("static", filename=name, v=digest(name))

    return asset
