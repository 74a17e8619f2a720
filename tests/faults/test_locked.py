"""A database that takes no writes for a while: 503 with what was typed; reading goes on; then all is well again."""

import resource
import sqlite3
import time

from tests.faults.conftest import Scene
from tests.helpers.live_server import serve
from tests.helpers.over_http import Person
from tests.helpers.submitting import hand_in, is_receipt, upload, version_of
from tests.helpers.uploads import pdf

TYPED = "Tra cứu ngay tại quầy, không phải chờ"


def _type(person: Person, entry_id: int) -> "object":
    fields = {"version": str(version_of(person, entry_id)), "summary": TYPED, "problem": TYPED, "do": "next"}
    return person.post(f"/ho-so/{entry_id}/buoc/mo-ta", fields)


def test_a_locked_database_costs_nobody_their_words(scene: Scene) -> None:
    draft = scene.drafts[0]
    with serve(scene.data_dir, "--no-worker", BUSY_SECONDS="0.5") as site:
        person = scene.people(site.url, first=1)[0]
        _age_sessions(scene)
        raw = sqlite3.connect(scene.database, isolation_level=None)
        raw.execute("BEGIN IMMEDIATE")
        refused = _type(person, draft.entry_id)
        assert refused.status == 503
        assert refused.headers["Retry-After"]
        assert TYPED in refused.text
        assert "Traceback" not in refused.text
        begun = time.monotonic()
        for path in ("/", "/viec-cua-toi", f"/ho-so/{draft.entry_id}/buoc/ten-va-linh-vuc", "/healthz"):
            assert person.get(path).status == 200, path
        assert time.monotonic() - begun < 2, "reading waits for the writer"
        raw.execute("ROLLBACK")
        raw.close()
        assert is_receipt(hand_in(person, draft.entry_id), draft.entry_id)


def _age_sessions(scene: Scene) -> None:
    """As if everybody had come an hour ago: the next visit wants to note itself."""
    with sqlite3.connect(scene.database) as raw:
        raw.execute("UPDATE sign_in_session SET last_seen_at = datetime(last_seen_at, '-1 hour')")
    raw.close()


def test_a_full_disk_is_answered_and_survived(scene: Scene) -> None:
    """The limit on the size of any file stands for a disk without space."""
    draft = scene.drafts[0]
    with serve(scene.data_dir, "--no-worker", BUSY_SECONDS="1") as site:
        person = scene.people(site.url, first=1)[0]
        assert person.get("/viec-cua-toi").status == 200
        before = resource.prlimit(site.process_id, resource.RLIMIT_FSIZE)
        resource.prlimit(site.process_id, resource.RLIMIT_FSIZE, (4096, before[1]))
        refused = _type(person, draft.entry_id)
        assert refused.status == 503
        assert TYPED in refused.text
        assert upload(person, draft.entry_id, "ban-do.pdf", pdf() + b"%" * 9_000).status in (422, 503)
        assert hand_in(person, draft.entry_id).status == 503
        assert person.get("/viec-cua-toi").status == 200
        assert scene.rows("SELECT state FROM entry WHERE id = :id", id=draft.entry_id) == [("draft",)]
        resource.prlimit(site.process_id, resource.RLIMIT_FSIZE, before)
        assert is_receipt(hand_in(person, draft.entry_id), draft.entry_id)
