"""Pages' contents that are kept until something in the library changes: the same for every reader."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from flask import current_app

from innovation.domain.library import queries

MOST = 200
Content = TypeVar("Content")


class Kept(Generic[Content]):
    """The contents shown last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pages: OrderedDict[Hashable, Content] = OrderedDict()

    def get(self, key: Hashable) -> Content | None:
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: Hashable, content: Content) -> None:
        with self._lock:
            self._pages[key] = content
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)


def kept(key: Hashable, draw: Callable[[], tuple[Content, bool]]) -> tuple[Content, bool]:
    """The content under `key` in the library's present state; `draw` gives it and whether it is whole and may be kept.

    Of a content that is not whole nothing is kept: the next reader may get a better one.
    """
    pages: Kept[Content] = current_app.extensions.setdefault("library.pages", Kept())
    whole_key = (queries.state_version(), key)
    content = pages.get(whole_key)
    if content is not None:
        return content, True
    content, is_whole = draw()
    if is_whole:
        pages.put(whole_key, content)
    return content, is_whole
