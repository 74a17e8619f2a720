"""What is Whoosh's own: files that may be lost, damaged or locked."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from innovation.support.search import Query, Unavailable, WhooshIndex
from tests.factories.search import TITLES, document, library

Opener = Callable[[], WhooshIndex]


def test_rebuild_changes_over_for_readers_that_are_open(index: WhooshIndex, open_index: Opener, folder: Path) -> None:
    reader = open_index()
    assert reader.search(Query()).total == len(TITLES)
    assert index.rebuild([document(1, "Chỉ một")]) == 1
    assert reader.search(Query()).ids == (1,)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_a_rebuild_that_fails_leaves_the_old_index(index: WhooshIndex, folder: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]  # a generator that breaks
        yield document(1, "Một")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        index.rebuild(broken())
    assert index.search(Query()).total == len(TITLES)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_nobody_else_may_look_into_the_folder(index: WhooshIndex, folder: Path) -> None:
    assert index.search(Query()).total
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("harm", [b"", b"junk", None], ids=["emptied", "overwritten", "deleted"])
@pytest.mark.parametrize("pattern", ["*.toc", "*.trm", "*.pst", "*.col", "current"])
def test_a_damaged_index_is_unavailable_until_it_is_rebuilt(
    index: WhooshIndex, open_index: Opener, folder: Path, pattern: str, harm: bytes | None
) -> None:
    for path in folder.rglob(pattern):
        path.unlink() if harm is None else path.write_bytes(harm)
    fresh = open_index()
    with pytest.raises(Unavailable):
        fresh.search(Query("hòa giải"))
    fresh.rebuild(library())
    assert fresh.search(Query("hòa giải")).ids == (3,)


def test_an_index_of_another_format_is_unavailable(index: WhooshIndex, folder: Path) -> None:
    (folder / "current").write_text("999-0123456789abcdef")
    with pytest.raises(Unavailable):
        index.search(Query())
