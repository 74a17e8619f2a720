"""What somebody who types may be looking for: titles and phrases, found without accents while one types.

All titles stand folded in one text, so that looking is a plain search for a piece of it: a millisecond among 10,000.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from innovation.core.text import fold

SHORTEST = 2  # letters typed before anything is suggested
MOST_WORDS = 12
MOST_LINES_READ = 3_000
_NOT_WORD = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that lead somewhere: a field, a tag, what is often asked."""

    text: str
    kind: str
    target: str


class Titles:
    """The titles of the library, the newest first."""

    def __init__(self, rows: Iterable[tuple[int, str]]) -> None:
        self._ids: list[int] = []
        self._starts: list[int] = []
        lines, place = [], 0
        for work_id, title in rows:
            line = _line(title)
            self._ids.append(work_id)
            self._starts.append(place)
            lines.append(line)
            place += len(line) + 1
        self._text = "\n" + "\n".join(lines)
        self._starts = [start + 1 for start in self._starts]

    def find(self, typed: str, limit: int) -> list[int]:
        """Titles that begin with these words, then those that hold them together or at all; the last may be begun."""
        words = words_of(typed)
        if sum(map(len, words)) < SHORTEST:
            return []
        together = " " + " ".join(words)
        found: dict[int, None] = {}
        for row in (*self._rows_with("\n" + together, limit), *self._rows_with(together, limit)):
            found[row] = None
        if not found and len(words) > 1:
            found |= dict.fromkeys(self._rows_with_all(words, limit))
        return [self._ids[row] for row in list(found)[:limit]]

    def know(self, text: str) -> bool:
        """Whether every word of a text stands in some title: nobody's own words are suggested to others."""
        return all(f" {word} " in self._text for word in words_of(text))

    def _rows_with(self, piece: str, limit: int) -> list[int]:
        rows: list[int] = []
        for row in self._occurrences(piece):
            rows.append(row)
            if len(rows) == limit:
                break
        return rows

    def _rows_with_all(self, words: Sequence[str], limit: int) -> list[int]:
        """Looks for the longest whole word and reads those lines only."""
        *whole, begun = words
        longest = max(whole, key=len)
        rows: list[int] = []
        for count, row in enumerate(self._occurrences(f" {longest} ")):
            if count == MOST_LINES_READ or len(rows) == limit:
                break
            line = self._text[self._starts[row] : self._end_of(row)]
            if " " + begun in line and all(f" {word} " in line for word in whole):
                rows.append(row)
        return rows

    def _occurrences(self, piece: str) -> Iterator[int]:
        """Rows that hold the piece, each once."""
        place = self._text.find(piece)
        while place >= 0:
            row = bisect_right(self._starts, place + 1) - 1
            yield row
            place = self._text.find(piece, self._end_of(row))

    def _end_of(self, row: int) -> int:
        return self._starts[row + 1] - 1 if row + 1 < len(self._starts) else len(self._text)


def find_phrases(phrases: Iterable[Phrase], typed: str, limit: int) -> list[Phrase]:
    """Phrases one of whose words begins with what was typed; those that begin with it stand first."""
    words = words_of(typed)
    if sum(map(len, words)) < SHORTEST:
        return []
    together = " " + " ".join(words)
    met = [(place, phrase) for phrase in phrases if (place := _line(phrase.text).find(together)) >= 0]
    return [phrase for _, phrase in sorted(met, key=lambda each: each[0] > 0)[:limit]]


def words_of(typed: str) -> list[str]:
    """The words typed, without accents; a text that nobody types is cut off."""
    return _NOT_WORD.sub(" ", fold(typed[:200])).split()[:MOST_WORDS]


def met_at(text: str, typed: str) -> tuple[int, int] | None:
    """Where the words typed stand together in a text; folding keeps every place."""
    pieces = [re.escape(word) for word in words_of(typed)]
    if not pieces:
        return None
    found = re.search(rf"(?<![0-9a-z]){'[^0-9a-z]+'.join(pieces)}", fold(text))
    return found.span() if found else None


def _line(text: str) -> str:
    """Each word between spaces, also the first and the last."""
    return f" {' '.join(_NOT_WORD.sub(' ', fold(text)).split())} "
