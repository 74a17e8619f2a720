"""Static files: addresses with a hash of their content, so that browsers may keep them for a year; texts compressed.

Pages themselves are left to the proxy in front: what holds a secret beside a reader's words should not be compressed.
"""

import gzip
import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for

COMPRESSED = {"text/css", "text/javascript", "application/javascript", "image/svg+xml"}


def install(app: Flask) -> None:
    app.jinja_env.globals["asset"] = _asset_function(Path(app.static_folder or "static"), fresh=app.debug)
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if request.endpoint != "static" or response.mimetype not in COMPRESSED:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code == 200 and request.method == "GET" and request.accept_encodings["gzip"]:
        response.direct_passthrough = False
        tag, _ = response.get_etag()
        packed = _packed(response.get_data())
        response.set_data(packed)
        response.headers["Content-Encoding"] = "gzip"
        if tag:
            response.set_etag(tag, weak=True)  # the same file in other bytes
    return response


@cache
def _packed(data: bytes) -> bytes:
    """Each file once: there are a few dozen, and they change with the program only."""
    return gzip.compress(data, 6, mtime=0)


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
