"""The index's words for understanding queries, from the table that counts documents."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import Connection, text

from innovation.core.text.bags import DEFINES
from innovation.core.text.folding import fold_nfc
from innovation.support.search.postgres.lexemes import TITLE

_connection: ContextVar[Connection] = ContextVar("search_connection")
_MOST_STARTING = 2_000


class CountedWords:
    """A `WordSource` as of one state. It may be asked within `reading` only, which says by which connection."""

    def __init__(self) -> None:
        self._words: Mapping[str, int] | None = None

    @contextmanager
    def reading(self, connection: Connection) -> Iterator[None]:
        token = _connection.set(connection)
        try:
            yield
        finally:
            _connection.reset(token)

    def words(self) -> Mapping[str, int]:
        if self._words is None:
            rows = _connection.get().execute(
                text("SELECT word, documents FROM search_word WHERE word NOT LIKE '%+%' OR word LIKE :defines"),
                {"defines": f"%{DEFINES}%"},
            )
            counts = _larger_of_title_and_body(rows.all())
            self._words = {word: count for word, count in counts.items() if fold_nfc(word) == word}
        return self._words

    def count_word(self, word: str) -> int:
        return self.words().get(word, 0)

    def count_exact(self, word: str) -> int:
        return self._count(word)

    def count_pair(self, pair: str) -> int:
        return self._count(pair)

    def pairs_starting(self, beginning: str) -> Iterator[tuple[str, int]]:
        counts: Counter[str] = Counter()
        for start in (beginning, TITLE + beginning):
            rows = _connection.get().execute(
                text("SELECT word, documents FROM search_word WHERE word >= :start AND word < :stop LIMIT :most"),
                {"start": start, "stop": start[:-1] + chr(ord(start[-1]) + 1), "most": _MOST_STARTING},
            )
            for word, documents in _larger_of_title_and_body(rows.all()).items():
                counts[word] = max(counts[word], documents)
        yield from counts.items()

    def _count(self, word: str) -> int:
        found = _connection.get().scalar(
            text("SELECT max(documents) FROM search_word WHERE word IN (:body, :title)"),
            {"body": word, "title": TITLE + word},
        )
        return found or 0


def _larger_of_title_and_body(rows: Sequence[tuple[str, int]]) -> Counter[str]:
    """Most words of a title stand in its body too."""
    counts: Counter[str] = Counter()
    for word, documents in rows:
        plain = word.removeprefix(TITLE)
        counts[plain] = max(counts[plain], documents)
    return counts
