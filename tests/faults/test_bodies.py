"""Forms that arrive in part or slowly: half a submission never counts, and nobody else waits for it."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import product
from urllib.parse import urlencode, urlsplit

from tests.faults.conftest import Scene
from tests.helpers.live_server import serve
from tests.helpers.multipart import multipart
from tests.helpers.over_http import Person
from tests.helpers.submitting import hand_in, is_receipt, upload
from tests.helpers.uploads import docx, pdf

SLOW_CLIENTS = 20
UPLOADS = 14  # more than there are threads


def test_cut_forms_are_refused(scene: Scene) -> None:
    draft = scene.drafts[0]
    with serve(scene.data_dir, "--no-worker") as site:
        person = scene.people(site.url, first=1)[0]
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
        people = scene.people(site.url, first=1)
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


def test_files_that_take_long_to_check_hold_no_page_up(scene: Scene) -> None:
    """A virus scanner that has stopped answering, and more files for it than the server has threads."""
    large = docx({"word/media/a.png": os.urandom(400_000)})
    answers: list[int] = []
    with _silent_scanner() as scanner, serve(scene.data_dir, "--no-worker", CLAMAV_SOCKET=scanner.address) as site:
        people = scene.people(site.url, first=UPLOADS + 1)
        senders = [
            threading.Thread(
                target=lambda n=n: answers.append(upload(people[n], scene.drafts[n].entry_id, "a.docx", large).status)
            )
            for n in range(1, UPLOADS + 1)
        ]
        for sender in senders:
            sender.start()
        assert scanner.asked.wait(20)
        time.sleep(1)  # the others have arrived too
        begun = time.monotonic()
        assert people[0].get("/").status == 200
        assert is_receipt(hand_in(people[0], scene.drafts[0].entry_id), scene.drafts[0].entry_id)
        assert time.monotonic() - begun < 5
        assert not answers
        scanner.leave()
        for sender in senders:
            sender.join(60)
        assert answers == [422] * UPLOADS


class _SilentScanner:
    """Takes every connection and never says a word, until it leaves."""

    def __init__(self, server: socket.socket) -> None:
        self.server = server
        self.address = f"127.0.0.1:{server.getsockname()[1]}"
        self.asked = threading.Event()
        self._links: list[socket.socket] = []

    def take(self) -> None:
        try:
            while True:
                self._links.append(self.server.accept()[0])
                self.asked.set()
        except OSError:
            return

    def leave(self) -> None:
        self.server.shutdown(socket.SHUT_RDWR)
        for link in self._links:
            link.close()


@contextmanager
def _silent_scanner() -> Iterator[_SilentScanner]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        scanner = _SilentScanner(server)
        taking = threading.Thread(target=scanner.take)
        taking.start()
        try:
            yield scanner
        finally:
            with suppress(OSError):
                scanner.leave()
            taking.join()
