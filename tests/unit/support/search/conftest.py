"""A Whoosh index in a folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from innovation.support.search import WhooshIndex
from tests.factories.search import library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def open_index(folder: Path) -> Iterator[Callable[[], WhooshIndex]]:
    opened: list[WhooshIndex] = []

    def open_one() -> WhooshIndex:
        opened.append(WhooshIndex(folder))
        return opened[-1]

    yield open_one
    for index in opened:
        index.close()


@pytest.fixture
def index(open_index: Callable[[], WhooshIndex]) -> WhooshIndex:
    index = open_index()
    index.rebuild(library())
    return index
