"""What a writer has gathered of words, until its segment is written.

Whoosh sorts a row for each word of each document, in temporary files of pickles once there are many; that took two
thirds of a build's time. Documents come in the order of their numbers, so only the words have to be sorted, and five
bytes say all that such a row says.
"""

from array import array
from collections.abc import Callable, Iterator
from typing import NamedTuple

Item = tuple[str, bytes, int, float, bytes]  # field, word, document, how often, the same as stored
MOST_COUNTED = 255  # of one word in one document


class _Rows(NamedTuple):
    documents: "array[int]"
    counts: bytearray


class Postings:
    """Stands in for Whoosh's pool. `stored` gives what is stored of a count in a field."""

    def __init__(self, stored: Callable[[str, int], bytes]) -> None:
        self._stored = stored
        self._fields: dict[str, dict[bytes, _Rows]] = {}

    def add(self, item: Item) -> None:
        """The documents of a word come in ascending order."""
        field, word, document, count, _ = item
        words = self._fields.get(field)
        if words is None:
            words = self._fields[field] = {}
        rows = words.get(word)
        if rows is None:
            rows = words[word] = _Rows(array("I"), bytearray())
        rows.documents.append(document)
        rows.counts.append(int(count))

    def iter_postings(self) -> Iterator[Item]:
        """By field, word and document."""
        for field, words in sorted(self._fields.items()):
            stored = [self._stored(field, count) for count in range(MOST_COUNTED + 1)]
            for word in sorted(words):
                documents, counts = words[word]
                for document, count in zip(documents, counts, strict=True):
                    yield field, word, document, float(count), stored[count]

    def cleanup(self) -> None:
        self._fields.clear()
