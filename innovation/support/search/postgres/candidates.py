"""Which documents are looked at closely, and what the formula needs to know of them.

All words first; where too few documents have all, those that have most; where more have all than can be ranked, those
in which the words stand together. Of what is still too much the likeliest are ranked, and the rest follows, newest
first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import Connection, text

from innovation.core.text.terms import Asked, Term
from innovation.support.search.columns import Floats, Ints, Mask
from innovation.support.search.gains import PARTS, no_gains
from innovation.support.search.postgres.lexemes import all_of, any_of, counts_of_ranks, lexeme, word
from innovation.support.search.postgres.shelf import Shelved
from innovation.support.search.postings import NONE, Postings
from innovation.support.search.scoring import Scorer
from innovation.support.search.weights import Weights

RANKED = 300  # documents whose words are counted
ENOUGH = 20  # with all words; with fewer, documents that lack some are looked for
_MOST_READ = 60_000  # ids, while looking for them
_LEAST_COVERED = 0.5  # of what the best of them covers
_NOBODY = np.zeros(0, np.int64)


@dataclass(frozen=True)
class Words:
    """The lexemes that a query asks for, and how many documents hold each; what nobody holds is not here."""

    frequency: Mapping[str, int]

    @classmethod
    def of(cls, connection: Connection, asked: Asked, weights: Weights) -> "Words":
        wanted = _lookups(asked, weights)
        rows = connection.execute(
            text("SELECT word, documents FROM search_word WHERE word = ANY(:words)"),
            {"words": sorted({lexeme(field, each) for field, each in wanted})},
        )
        return cls(dict(rows.all()))

    def query(self, term: Term) -> str:
        """What a document needs to satisfy a term; empty if none does."""
        return any_of([all_of([word(each) for each in row]) for row in self._ways(term)])

    def phrase(self, phrase: Sequence[Term]) -> str:
        """The same for a quoted phrase: pairs, or a single word as it was typed."""
        terms = [replace(term, folded=term.exact) if term.exact else term for term in phrase]
        return all_of([self.query(term) for term in terms])

    def most(self, term: Term) -> int:
        """About how many documents satisfy a term."""
        return sum(min(self.frequency[each] for each in row) for row in self._ways(term))

    def _ways(self, term: Term) -> Iterator[list[str]]:
        """The lexemes, of a title or of a body, any row of which satisfies a term."""
        alone = [(each,) for each in (term.folded, *sorted(term.concepts))]
        for part in PARTS:
            for needs in (*alone, *(other.needs for other in term.others)):
                row = [lexeme(part, need) for need in needs]
                if all(each in self.frequency for each in row):
                    yield row


def find(connection: Connection, wanted: str, without: str = "") -> Ints:
    """The ids of the documents that satisfy a query, if it can be satisfied."""
    if not wanted:
        return _NOBODY
    found = connection.scalar(
        text("SELECT string_agg(int8send(id), '') FROM search_document WHERE bag @@ CAST(:wanted AS tsquery)"),
        {"wanted": f"{wanted} & !{without}" if without else wanted},
    )
    return np.frombuffer(found or b"", ">i8").astype(np.int64)


def find_with_most(connection: Connection, words: Words, terms: Sequence[Term], documents: int) -> Ints:
    """The ids of the documents that cover most of the query, each word as much as it is rare."""
    by_rarity = sorted((term for term in terms if words.most(term)), key=words.most)
    parts, values, read = [], {}, 0
    for number, term in enumerate(by_rarity):
        read += words.most(term)
        if number and read > _MOST_READ:
            break
        rarity = float(np.log1p(documents / (1 + words.most(term))))
        parts.append(
            f"SELECT id, {rarity:.4f} AS rarity FROM search_document WHERE bag @@ CAST(:word{number} AS tsquery)"
        )
        values[f"word{number}"] = words.query(term)
    if not parts:
        return _NOBODY
    rows = connection.execute(
        text(f"""SELECT id, CAST(sum(rarity) AS float8) FROM ({" UNION ALL ".join(parts)}) AS found GROUP BY id
                 ORDER BY sum(rarity) DESC, id DESC LIMIT {RANKED}"""),
        values,
    ).all()
    return np.array([id_ for id_, covered in rows if covered >= rows[0][1] * _LEAST_COVERED], np.int64)


class Candidates:
    """The picked rows as the formula sees them (`gains.Scored`)."""

    def __init__(self, connection: Connection, shelved: Shelved, rows: Ints, words: Words) -> None:
        self._shelved, self._words = shelved, words
        self.title_lengths: Floats = shelved.title_lengths[rows]
        self.body_lengths: Floats = shelved.body_lengths[rows]
        self.live: Mask = np.ones(len(rows), np.bool_)
        self.gains = no_gains()
        self._place = {each: number for number, each in enumerate(words.frequency)}
        self._counts = _counts(connection, shelved.ids[rows], list(self._place))

    def __len__(self) -> int:
        return len(self.live)

    @property
    def documents(self) -> int:
        return self._shelved.documents

    def mean_length(self, part: str) -> float:
        return self._shelved.mean_length(part)

    def frequency(self, field: str, term: str) -> int:
        return self._words.frequency.get(lexeme(field, term), 0)

    def postings(self, field: str, term: str) -> Postings:
        place = self._place.get(lexeme(field, term))
        if place is None:
            return NONE
        rows = np.flatnonzero(self._counts[:, place])
        return Postings(rows, self._counts[rows, place])


def _counts(connection: Connection, ids: Ints, words: Sequence[str]) -> Floats:
    """How often each word (a column) stands in each document (a row).

    The bag is unpacked once for all words; `ts_rank` of a single word tells how often it occurs.
    """
    if not len(ids) or not words:
        return np.zeros((len(ids), len(words)), np.float32)
    ranks = " || ".join(f"float4send(ts_rank('{{1,1,1,1}}', bag, CAST(:w{n} AS tsquery)))" for n in range(len(words)))
    read = connection.scalar(
        text(f"""WITH unpacked AS MATERIALIZED (
                     SELECT place, bag || '' AS bag
                     FROM unnest(CAST(:ids AS bigint[])) WITH ORDINALITY AS wanted (id, place)
                     JOIN search_document USING (id))
                 SELECT string_agg({ranks}, '' ORDER BY place) FROM unpacked"""),
        {"ids": ids.tolist(), **{f"w{n}": word(each) for n, each in enumerate(words)}},
    )
    return counts_of_ranks(np.frombuffer(read, ">f4").reshape(len(ids), len(words)))


def _lookups(asked: Asked, weights: Weights) -> set[tuple[str, str]]:
    """What the formula will ask about: found out by letting it ask."""
    listener = _Listener()
    Scorer(listener, weights).score(asked)
    return listener.asked


class _Listener:
    """No documents, and all is known to somebody."""

    documents = 1
    title_lengths = body_lengths = np.zeros(0, np.float32)
    live = np.zeros(0, np.bool_)

    def __init__(self) -> None:
        self.asked: set[tuple[str, str]] = set()
        self.gains = no_gains()

    def __len__(self) -> int:
        return 0

    def mean_length(self, _part: str) -> float:
        return 1.0

    def frequency(self, field: str, term: str) -> int:
        self.asked.add((field, term))
        return 1

    def postings(self, field: str, term: str) -> Postings:
        self.asked.add((field, term))
        return NONE
