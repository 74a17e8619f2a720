"""Forms that arrive in part or slowly: half a submission never counts, and nobody else waits for it."""

import socket
import threading
import time
from itertools import product
from urllib.parse import urlencode, urlsplit

from tests.faults.conftest import Scene
from tests.helpers.live_server import serve
from tests.helpers.over_http import Person, multipart
from tests.helpers.submitting import hand_in, is_receipt
from tests.helpers.uploads import pdf

SLOW_CLIENTS = 20


def test_cut_forms_are_refused(scene: Scene) -> None:
    draft = scene.drafts[0]
    with serve(scene.data_dir, "--no-worker") as site:
        person = scene.people(site.url)[0]
        title = {"csrf_token": person.csrf, "version": "1", "title": "Tên mới " + "rất dài " * 20, "do": "next"}
        plain = urlencode(title).encode()
        kind, with_file = multipart({"csrf_token": person.csrf, "kind": "document"}, ("files", "a.pdf", pdf()))
        before = _written(scene)
        forms = (
            (f"/ho-so/{draft.entry_id}/buoc/ten-va-linh-vuc", plain, "application/x-www-form-urlencoded"),
            (f"/ho-so/{draft.entry_id}/tep", with_file, kind),
        )
        for (path, body, media), share in product(forms, (0.3, 0.9, 0.999)):
            answer = _cut(person, path, body, share, media)
            assert not answer.startswith(("HTTP/1.1 2", "HTTP/1.1 3")), answer[:200]
        assert _written(scene) == before
        assert person.get("/").status == 200


def _cut(person: Person, path: str, body: bytes, share: float, media: str) -> str:
    return person.raw(f"POST {path} HTTP/1.1", body[: int(len(body) * share)], announce=len(body), kind=media)


def _written(scene: Scene) -> list[tuple[object, ...]]:
    return scene.rows("SELECT id, title, row_version FROM entry ORDER BY id") + scene.rows(
        "SELECT count(*) FROM attachment"
    )


def test_slow_clients_hold_nobody_up(scene: Scene) -> None:
    """Twenty browsers that send a byte now and then, more than there are threads."""
    with serve(scene.data_dir, "--no-worker") as site:
        people = scene.people(site.url)
        place = urlsplit(site.url)
        lines = [socket.create_connection((place.hostname, place.port)) for _ in range(SLOW_CLIENTS)]
        for line, draft in zip(lines, scene.drafts, strict=False):
            head = f"POST /ho-so/{draft.entry_id}/tep HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: 900000\r\n"
            line.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\na=".encode())
        stop = threading.Event()
        drip = threading.Thread(target=_drip, args=(lines, stop))
        drip.start()
        try:
            begun = time.monotonic()
            assert people[0].get("/").status == 200
            assert is_receipt(hand_in(people[0], scene.drafts[0].entry_id), scene.drafts[0].entry_id)
            assert time.monotonic() - begun < 5
        finally:
            stop.set()
            drip.join()
            for line in lines:
                line.close()


def _drip(lines: list[socket.socket], stop: threading.Event) -> None:
    while not stop.wait(0.05):
        for line in lines:
            line.sendall(b"x")
