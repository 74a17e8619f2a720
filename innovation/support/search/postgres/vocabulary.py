"""The index's words for understanding queries, from the table that counts documents."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
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

    def count_exact(self, words: Collection[str]) -> Mapping[str, int]:
        return self._count(words)

    def count_pairs(self, pairs: Collection[str]) -> Mapping[str, int]:
        return self._count(pairs)

    def pairs_starting(self, beginnings: Collection[str]) -> Mapping[str, Mapping[str, int]]:
        rows = _connection.get().execute(
            text("""SELECT beginning, word, documents
                    FROM unnest(CAST(:beginnings AS text[])) AS beginning, unnest(ARRAY['', :title]) AS part,
                    LATERAL (SELECT word, documents FROM search_word
                             WHERE word >= part || beginning AND word < part || beginning || chr(1114111)
                             LIMIT :most) AS found"""),
            {"beginnings": list(beginnings), "title": TITLE, "most": _MOST_STARTING},
        )
        found: dict[str, list[tuple[str, int]]] = {beginning: [] for beginning in beginnings}
        for beginning, word, documents in rows:
            found[beginning].append((word, documents))
        return {beginning: _larger_of_title_and_body(some) for beginning, some in found.items()}

    def _count(self, words: Collection[str]) -> Mapping[str, int]:
        rows = _connection.get().execute(
            text("SELECT word, documents FROM search_word WHERE word = ANY(:words)"),
            {"words": [written for word in words for written in (word, TITLE + word)]},
        )
        return _larger_of_title_and_body(rows.all())


def _larger_of_title_and_body(rows: Sequence[tuple[str, int]]) -> Counter[str]:
    """Most words of a title stand in its body too."""
    counts: Counter[str] = Counter()
    for word, documents in rows:
        plain = word.removeprefix(TITLE)
        counts[plain] = max(counts[plain], documents)
    return counts
