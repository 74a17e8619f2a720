"""`SearchIndex` over Whoosh's files: Whoosh keeps segments, locks and commits; we rank and count."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TypeVar

import numpy as np

from innovation.core.text.asked import Asked, read_query
from innovation.core.text.cleaning import clean_line
from innovation.core.text.concepts import Concepts, shipped_concepts
from innovation.core.text.vocabulary import Explained
from innovation.support.search.answers import Answers
from innovation.support.search.columns import Floats
from innovation.support.search.engine import LockError
from innovation.support.search.index import Differences, IndexedDocument, Query, Results, Unavailable
from innovation.support.search.scoring import Scorer
from innovation.support.search.selection import page
from innovation.support.search.snapshot import Memory, Snapshot
from innovation.support.search.weights import Weights
from innovation.support.search.whoosh_store import Files, Store

_ATTEMPTS = 3
_PAUSE = 0.05
T = TypeVar("T")


class WhooshIndex:
    """Safe to share between threads; several processes may read while one writes."""

    def __init__(self, folder: Path, *, concepts: Concepts | None = None, weights: Weights | None = None) -> None:
        self._concepts = concepts or shipped_concepts()
        self._weights = weights or Weights()
        self._store = Store(folder, self._concepts)
        self._memory = Memory()
        self._answers = Answers()
        self._lock = Lock()
        self._opened: _Opened | None = None

    def replace(self, documents: Iterable[IndexedDocument]) -> None:
        newest = {document.id: document for document in documents}
        if newest:
            _guarded(lambda: self._store.change(list(newest.values()), list(newest)))

    def remove(self, ids: Iterable[int]) -> None:
        gone = sorted(set(ids))
        if gone:
            _guarded(lambda: self._store.change([], gone))

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        try:
            return self._store.rebuild(documents)
        except (OSError, LockError) as error:
            raise Unavailable(f"{type(error).__name__}: {error}") from error

    def search(self, query: Query) -> Results:
        return self._reading(lambda snapshot: self._answer(snapshot, query))

    def explained(self) -> list[Explained]:
        return self._reading(lambda snapshot: snapshot.vocabulary.explained())

    def check(self, versions: Mapping[int, int]) -> Differences:
        _guarded(self._store.verify)
        return self._reading(lambda snapshot: snapshot.differences(versions))

    def close(self) -> None:
        """Lets go of the files. The index may be used again: it opens them anew."""
        with self._lock:
            self._forget()

    def __del__(self) -> None:
        self._forget()

    def _answer(self, snapshot: Snapshot, query: Query) -> Results:
        key = (snapshot.state, query.text, query.book)
        asked, scores = self._answers.get(key, len(snapshot), lambda: self._score(snapshot, query))
        return replace(page(snapshot, query, scores), asked=asked)

    def _score(self, snapshot: Snapshot, query: Query) -> tuple[Asked, Floats | None]:
        """How the text is understood and each row's score; None where nothing was asked for: all rows are answers."""
        asked = read_query(query.text, query.book or self._concepts, snapshot.vocabulary)
        if asked:
            return asked, Scorer(snapshot, self._weights).score(asked)
        return asked, np.zeros(len(snapshot), np.float32) if clean_line(query.text) else None

    def _reading(self, work: Callable[[Snapshot], T]) -> T:
        """Opens the newest state and works on it. A segment may just have been cleaned away: try again."""
        with self._lock:
            for _ in range(_ATTEMPTS - 1):
                try:
                    return work(self._newest())
                except Unavailable:
                    raise
                except Exception:  # damaged pickles and arrays raise anything at all
                    self._forget()
                    time.sleep(_PAUSE)
            try:
                return work(self._newest())
            except Exception as error:
                self._forget()
                raise Unavailable(f"{type(error).__name__}: {error}") from error

    def _newest(self) -> Snapshot:
        build = self._store.current()
        if self._opened is None or self._opened.build != build or self._opened.outdated():
            if self._opened is not None:
                self._opened.files.close_all()
            self._opened = _Opened(build)
            self._opened.read(self._memory)
        assert self._opened.snapshot is not None
        return self._opened.snapshot

    def _forget(self) -> None:
        if self._opened is not None:
            self._opened.files.close_all()
        self._opened = None
        self._memory = Memory()
        self._answers = Answers()


class _Opened:
    """A build that is being read, as of one commit."""

    def __init__(self, build: Path) -> None:
        self.build = build
        self.files = Files(build)
        self.snapshot: Snapshot | None = None

    def read(self, memory: Memory) -> None:
        self._index = self.files.open_index()
        self._generation = self._index.latest_generation()
        self.snapshot = Snapshot(self._index, memory, (self.build.name, self._generation))

    def outdated(self) -> bool:
        return bool(self._index.latest_generation() != self._generation)


def _guarded(write: Callable[[], None]) -> None:
    try:
        write()
    except Unavailable:
        raise
    except Exception as error:  # the same: a damaged index can raise anything
        raise Unavailable(f"{type(error).__name__}: {error}") from error
