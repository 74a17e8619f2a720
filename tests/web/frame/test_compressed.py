"""Style sheets, scripts and drawings travel compressed; pages, which may hold a secret, do not."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.strict_client import StrictClient

GZIP = {"Accept-Encoding": "br, gzip;q=0.8"}


@pytest.mark.parametrize("name", ["css/vendor.css", "js/site.js", "vendor/icons.svg"])
def test_texts_travel_compressed_to_whom_can_read_that(app: Any, client: StrictClient, name: str) -> None:
    plain = (Path(app.static_folder) / name).read_bytes()
    for headers, packed in ((GZIP, True), (GZIP, True), ({}, False), ({"Accept-Encoding": "gzip;q=0, br"}, False)):
        with client.get(f"/static/{name}", headers=headers) as answer:
            assert ("Content-Encoding" in answer.headers) is packed
            assert (gzip.decompress(answer.data) if packed else answer.data) == plain
            assert answer.content_length == len(answer.data) <= len(plain) // (2 if packed else 1)
            assert "Accept-Encoding" in answer.headers["Vary"]
            known = answer.headers["ETag"]
        with client.get(f"/static/{name}", headers=headers | {"If-None-Match": known}) as answer:
            assert answer.status_code == 304


def test_fonts_pictures_and_pages_travel_as_they_are(client: StrictClient) -> None:
    for path in ("/static/vendor/fonts/be-vietnam-pro-latin-400-normal.woff2", "/static/img/share-ground.png", "/"):
        with client.get(path, headers=GZIP) as answer:
            assert answer.status_code == 200 and "Content-Encoding" not in answer.headers
