"""The closing second with two workers: what is acknowledged came in time, and nothing that came late is kept."""

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from innovation.core.clock import utc_now
from tests.faults.conftest import Draft, Scene
from tests.helpers.live_server import serve
from tests.helpers.over_http import Person
from tests.helpers.submitting import hand_in, is_receipt, version_of


def _close_at(scene: Scene, moment: datetime, grace: int) -> None:
    with sqlite3.connect(scene.database) as raw:
        raw.execute("UPDATE round SET closes_at = ?, grace_seconds = ?",
                    (moment.replace(tzinfo=None).isoformat(" "), grace))  # fmt: skip
    raw.close()


def test_the_closing_second_with_two_workers(scene: Scene) -> None:
    with serve(scene.data_dir, "--no-worker") as one, serve(scene.data_dir, "--no-worker") as other:
        at_one, at_other = scene.people(one.url), scene.people(other.url)
        people = [pair[n % 2] for n, pair in enumerate(zip(at_one, at_other, strict=True))]
        for person in (at_one[0], at_other[0]):
            person.get("/viec-cua-toi")
        closes = utc_now() + timedelta(seconds=2.5)
        _close_at(scene, closes, grace=0)
        kept, refused = [], []

        def press(person: Person, draft: Draft, wait: float) -> None:
            time.sleep(wait)
            sent = utc_now()
            reply = hand_in(person, draft.entry_id)
            done = is_receipt(reply, draft.entry_id)
            (kept if done else refused).append((draft.entry_id, sent, utc_now(), reply.status))

        with ThreadPoolExecutor(len(people)) as pool:
            for n, (person, draft) in enumerate(zip(people, scene.drafts, strict=True)):
                pool.submit(press, person, draft, n * 0.11)
        rows = dict(scene.rows("SELECT id, submitted_at FROM entry WHERE code IS NOT NULL"))
        assert set(rows) == {entry_id for entry_id, *_ in kept}
        assert kept and refused
        assert all(_moment(rows[entry_id]) < closes for entry_id, *_ in kept)
        assert all(answered > closes for _, _, answered, _ in refused), "refused before the closing second"
        assert {status for *_, status in refused} == {422}
        codes = scene.rows("SELECT code FROM entry WHERE code IS NOT NULL")
        assert len(set(codes)) == len(codes)


def _moment(stored: object) -> datetime:
    return datetime.fromisoformat(str(stored)).replace(tzinfo=UTC)


def test_one_entry_handed_in_at_two_workers_at_once_has_one_receipt(scene: Scene) -> None:
    draft = scene.drafts[0]
    with serve(scene.data_dir, "--no-worker") as one, serve(scene.data_dir, "--no-worker") as other:
        presses = [scene.people(site.url, first=1)[0] for site in (one, other, one, other)]
        version = str(version_of(presses[0], draft.entry_id))
        together = threading.Barrier(len(presses))

        def press(person: Person) -> bool:
            together.wait()
            reply = person.post(f"/ho-so/{draft.entry_id}/buoc/kiem-tra", {"version": version, "truthful": "y"})
            return is_receipt(reply, draft.entry_id)

        with ThreadPoolExecutor(len(presses)) as pool:
            assert all(pool.map(press, presses)), "each press is answered with the receipt"
    assert scene.rows("SELECT count(*) FROM entry_version") == [(1,)]
    assert scene.rows("SELECT count(*) FROM entry_event WHERE action = 'hand_in'") == [(1,)]
    assert scene.rows("SELECT last_number FROM entry_counter") == [(1,)]
