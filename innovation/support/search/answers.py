"""The last queries' answers: whoever turns the page or chooses a filter has the same scores again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import NamedTuple

import numpy as np

from innovation.core.text.terms import Asked
from innovation.support.search.columns import Floats, Ints

Scored = tuple[Asked, Floats | None]


class _Answer(NamedTuple):
    asked: Asked
    rows: Ints | None  # None: every row is an answer
    scores: Floats


class Answers:
    """Bounded in number and, for answers may be long, in rows; safe to share between threads."""

    def __init__(self, most: int = 200, most_rows: int = 1_000_000) -> None:
        self._lock = Lock()
        self._most, self._most_rows = most, most_rows
        self._kept: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._rows = 0

    def get(self, key: Hashable, size: int, work: Callable[[], Scored]) -> Scored:
        """How a text was understood and each row's score, under a key that names the index's state as well."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        if found is not None:
            return found.asked, _spread(found, size)
        asked, scores = work()
        rows = None if scores is None else np.flatnonzero(scores)
        self._keep(key, _Answer(asked, rows, np.zeros(0, np.float32) if scores is None else scores[rows]))
        return asked, scores

    def _keep(self, key: Hashable, answer: _Answer) -> None:
        if len(answer.scores) > self._most_rows // 4:
            return
        with self._lock:
            before = self._kept.pop(key, None)
            self._rows += len(answer.scores) - (len(before.scores) if before else 0)
            self._kept[key] = answer
            while len(self._kept) > self._most or self._rows > self._most_rows:
                self._rows -= len(self._kept.popitem(last=False)[1].scores)


def _spread(answer: _Answer, size: int) -> Floats | None:
    if answer.rows is None:
        return None
    scores: Floats = np.zeros(size, np.float32)
    scores[answer.rows] = answer.scores
    return scores
