"""kill -9 while people hand in: what was acknowledged is there, whole."""

import hashlib
import http.client
import os
import signal
import sqlite3
import threading
import time
from pathlib import Path

from innovation.db.session import dispose
from innovation.db.transaction import unit_of_work
from innovation.support import audit
from tests.faults.conftest import Scene
from tests.helpers.live_server import serve
from tests.helpers.over_http import Doorkeeper, Person
from tests.helpers.submitting import hand_in, is_receipt, upload
from tests.helpers.uploads import pdf

HANDS = 6


class Crowd:
    """People who upload and hand in, several at once, until the server is gone."""

    def __init__(self, scene: Scene, people: list[Person]) -> None:
        self.todo = list(zip(scene.drafts, people, strict=True))
        self.kept: list[int] = []
        self.uploaded: list[int] = []
        self.content = pdf()
        self.threads = [threading.Thread(target=self._work) for _ in range(HANDS)]

    def _work(self) -> None:
        while self.todo:
            try:
                draft, person = self.todo.pop()
                if upload(person, draft.entry_id, "ban-do.pdf", self.content).status == 302:
                    self.uploaded.append(draft.entry_id)
                if is_receipt(hand_in(person, draft.entry_id), draft.entry_id):
                    self.kept.append(draft.entry_id)
            except (OSError, http.client.HTTPException, IndexError):
                return

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def wait(self) -> None:
        for thread in self.threads:
            thread.join(30)
            assert not thread.is_alive()


def test_what_was_acknowledged_survives_kill_9(scene: Scene) -> None:
    with serve(scene.data_dir, "--no-worker") as site:
        crowd = Crowd(scene, scene.people(site.url))
        crowd.start()
        deadline = time.monotonic() + 20
        while len(crowd.kept) < 8 and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(site.process_id, signal.SIGKILL)
        crowd.wait()
    assert len(crowd.kept) >= 8
    assert len(crowd.kept) < len(scene.drafts), "the server was killed too late to prove anything"
    _everything_acknowledged_is_there(scene, crowd)
    with serve(scene.data_dir, "--no-worker") as site:
        owner = scene.people(site.url)[[draft.entry_id for draft in scene.drafts].index(crowd.kept[0])]
        assert owner.get(f"/ho-so/{crowd.kept[0]}/da-nop").status == 200


def _everything_acknowledged_is_there(scene: Scene, crowd: Crowd) -> None:
    with sqlite3.connect(scene.database) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    handed_in = {row[0] for row in scene.rows("SELECT id FROM entry WHERE code IS NOT NULL AND state <> 'draft'")}
    assert set(crowd.kept) <= handed_in
    versions = {row[0] for row in scene.rows("SELECT entry_id FROM entry_version")}
    assert versions == handed_in, "an entry and its frozen version are one write"
    files = scene.rows(
        "SELECT a.entry_id, f.storage_key, f.sha256 FROM attachment a JOIN stored_file f ON f.id = a.file_id"
    )
    assert set(crowd.uploaded) <= {row[0] for row in files}
    for _, key, digest in files:
        assert hashlib.sha256(_stored(scene.data_dir, str(key)).read_bytes()).hexdigest() == digest
    Doorkeeper(scene.data_dir)
    with unit_of_work(writing=False):
        assert audit.verify() == []
    dispose()


def _stored(data_dir: Path, key: str) -> Path:
    found = [path for path in (data_dir / "files").rglob("*") if path.is_file() and path.name == Path(key).name]
    assert len(found) == 1, f"a row without its file: {key}"
    return found[0]
