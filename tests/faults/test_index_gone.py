"""The library's index is deleted under the running site: readers notice little, the worker builds it anew."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from innovation.core.clock import utc_now
from innovation.db.session import dispose
from innovation.db.transaction import unit_of_work
from innovation.domain.library.jobs import rebuild_all
from innovation.domain.library.service.outbox import note_changes
from tests.factories.library import make_work
from tests.factories.localities import make_locality
from tests.faults.conftest import Scene
from tests.helpers.live_server import flask, serve
from tests.helpers.over_http import Doorkeeper, Person

WORKS = 15
ON_A_PAGE = 10
BEING_REBUILT = "Phần tìm kiếm đang được dựng lại"
SECONDS = 60


def _delete_all(index: Path) -> None:
    shutil.rmtree(index)


def _delete_the_build(index: Path) -> None:
    """The pointer stays and leads nowhere."""
    shutil.rmtree(index / _build_of(index))


def _build_of(index: Path) -> str:
    pointer = index / "current"
    return pointer.read_text().strip() if pointer.exists() else ""


def _add_works(scene: Scene, count: int, title: str, *, indexed: bool) -> None:
    Doorkeeper(scene.data_dir)
    with unit_of_work():
        place = make_locality()
        works = [make_work(place, f"{title}, cách {number}") for number in range(count)]
        if not indexed:
            note_changes(works, now=utc_now())
    if indexed:
        rebuild_all()
    dispose()


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.1)


def _titles(page: str) -> int:
    return page.count('<h3><a class="quiet"')


@pytest.mark.parametrize("delete", [_delete_all, _delete_the_build])
def test_the_library_answers_without_its_index_and_gets_a_new_one(scene: Scene, delete: Callable[[Path], None]) -> None:
    _add_works(scene, WORKS, "Trả kết quả tại nhà", indexed=True)
    index = scene.data_dir / "index"
    with serve(scene.data_dir) as site:
        reader = Person(site.url)
        assert _titles(reader.get("/thu-vien?q=tra+ket+qua").text) == ON_A_PAGE
        before = _build_of(index)

        delete(index)
        for path in (f"/thu-vien?q={quote('tại nhà')}", "/thu-vien?q=tai+nha&nam=2026", "/thu-vien"):
            answer = reader.get(path)
            assert (answer.status, _titles(answer.text)) == (200, ON_A_PAGE), path
            assert BEING_REBUILT in answer.text or _build_of(index) not in ("", before), path
        _add_works(scene, 1, "Phân loại rác ba màu", indexed=False)

        _wait_until(lambda: _build_of(index) not in ("", before))
        _wait_until(lambda: BEING_REBUILT not in reader.get("/thu-vien?q=tai+nha").text)
        _wait_until(lambda: scene.rows("SELECT count(*) FROM index_change") == [(0,)])
        assert _titles(reader.get("/thu-vien?q=phan+loai+rac").text) == 1
        assert _titles(reader.get("/thu-vien?trang=2").text) == WORKS + 1 - ON_A_PAGE
    assert "agree" in flask(scene.data_dir, "library", "check")
