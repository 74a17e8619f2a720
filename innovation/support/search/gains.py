"""What one term of a query gives each document: idf × max(title, body), and how well the document covers the term.

The same for every query that has the term, so it is kept with the rows.
"""

from collections.abc import Sequence
from functools import cached_property, reduce
from typing import NamedTuple, Protocol

import numpy as np

from innovation.core.text.terms import Term
from innovation.support.search.bounded import Bounded
from innovation.support.search.columns import Floats, Ints, Mask
from innovation.support.search.postings import NONE, Postings
from innovation.support.search.weights import Weights

PARTS = ("title", "body")
WORDS, PAIRS = "folded", "pairs"


class Gain(NamedTuple):
    """What a term gives the documents that satisfy it."""

    rows: Ints
    scores: Floats
    covered: Floats
    asked_for: float  # the `covered` of a document that satisfies the term wholly


Gains = Bounded[tuple[str, Term], Gain]


def no_gains(most_bytes: int = 16_000_000) -> Gains:
    """To be kept with rows as long as these do not change."""
    return Bounded(most_bytes, lambda gain: 400 + gain.rows.nbytes + gain.scores.nbytes + gain.covered.nbytes)


class Scored(Protocol):
    """The rows to score: all that an engine holds, or the candidates that it picked among them."""

    title_lengths: Floats
    body_lengths: Floats
    live: Mask
    gains: Gains

    def __len__(self) -> int: ...

    @property
    def documents(self) -> int:
        """How many there are in all."""

    def mean_length(self, part: str) -> float:
        """Of all titles or bodies."""

    def frequency(self, field: str, term: str) -> int:
        """How many of all hold a term."""

    def postings(self, field: str, term: str) -> Postings:
        """Which of these rows hold a term, and how often."""


class _Satisfies(NamedTuple):
    """Documents that satisfy a term, and to what part."""

    postings: Postings
    worth: float


class Gainer:
    """Works out terms' gains over one set of rows."""

    def __init__(self, rows: Scored, weights: Weights) -> None:
        self._rows = rows
        self._weights = weights

    def gain(self, kind: str, term: Term) -> Gain:
        """Of a word, or of a pair of neighbours."""
        known = self._rows.gains.get((kind, term))
        if known is not None:
            return known
        return self._rows.gains.put((kind, term), self._word(term) if kind == WORDS else self._pair(term))

    def rows_with(self, kind: str, term: Term) -> Mask:
        """The rows that satisfy a term at all, in any part."""
        has: Mask = np.zeros(len(self._rows), np.bool_)
        for part in PARTS:
            for satisfies in self._lists(part, kind, term):
                has[satisfies.postings.rows] = True
        return has

    def _word(self, word: Term) -> Gain:
        frequency = self._frequency(WORDS, word)
        if not frequency:  # nobody has it: then nobody covers the whole query
            unmet = word.weight * self._weights.unknown * float(np.log1p(self._rows.documents))
            return Gain(NONE.rows, NONE.counts, NONE.counts, unmet)
        idf = self._idf(frequency)
        share, covered = self._of(WORDS, word)
        scores = share * np.float32(idf * word.weight * word.worth)
        if word.exact:
            for part, bonus in (("title", self._weights.exact_title), ("body", self._weights.exact_body)):
                self._add_accents(scores, part, word, bonus * idf * word.weight)
        return _gain(scores, covered, idf * word.weight)

    def _pair(self, pair: Term) -> Gain:
        frequency = self._frequency(PAIRS, pair)
        if not frequency:
            return Gain(NONE.rows, NONE.counts, NONE.counts, 0.0)
        idf = self._idf(frequency)
        share, covered = self._of(PAIRS, pair)
        scores = share * np.float32(idf * self._weights.pairs * pair.weight * pair.worth)
        return _gain(scores, covered, idf * self._weights.pair_coverage * pair.weight)

    def _of(self, kind: str, term: Term) -> tuple[Floats, Floats]:
        """Each row's share, by its title or its body, and how well it covers the term."""
        share, covered = self._shares("body", self._lists("body", kind, term), self._weights.body)
        in_title, covered_in_title = self._shares("title", self._lists("title", kind, term), self._weights.title)
        if in_title.any():
            share = np.where(in_title > 0, np.maximum(share, in_title + self._weights.both * share), share)
            covered = np.maximum(covered, covered_in_title)
        return share, covered

    def _add_accents(self, scores: Floats, part: str, word: Term, bonus: float) -> None:
        """For documents that have the word with the accents typed, or a short form of it, which has none."""
        gained: Floats = np.zeros(len(self._rows), np.float32)
        gained[self._rows.postings(f"{part}_exact", word.exact or "").rows] = bonus
        for concept in word.concepts:
            gained[self._rows.postings(f"{part}_folded", concept).rows] = bonus
        scores += gained

    def _frequency(self, kind: str, term: Term) -> int:
        """In how many documents a term, or what stands in for it, is at least; of a concept where that is none."""
        frequency = self._rows.frequency
        own = max(frequency(f"{part}_{kind}", term.folded) for part in PARTS)
        for other in term.others:
            own = max(own, *(min(frequency(_field(part, need), need) for need in other.needs) for part in PARTS))
        return own or max((frequency(f"{part}_folded", each) for part in PARTS for each in term.concepts), default=0)

    def _lists(self, part: str, kind: str, term: Term) -> list[_Satisfies]:
        """The posting lists that satisfy a term: its own, those of its concepts, and what stands in for it."""
        own = [self._rows.postings(f"{part}_{kind}", term.folded)]
        own += [self._rows.postings(f"{part}_folded", each) for each in sorted(term.concepts)]
        others = [_Satisfies(self._together(part, each.needs), each.worth) for each in term.others]
        return [_Satisfies(each, 1.0) for each in own] + others

    def _together(self, part: str, needs: Sequence[str]) -> Postings:
        """Documents whose title or body holds all of these."""
        return reduce(_both, [self._rows.postings(_field(part, need), need) for need in needs])

    def _shares(self, part: str, lists: list[_Satisfies], weight: float) -> tuple[Floats, Floats]:
        """For each document its share of the weight, and how well the term is covered."""
        shares: Floats = np.zeros(len(self._rows), np.float32)
        covered: Floats = np.zeros(len(self._rows), np.float32)
        for (rows, counts), worth in lists:
            more = np.float32(weight * worth) * self._saturated(part, rows, counts)
            shares[rows] = np.maximum(shares[rows], more)
            covered[rows] = np.maximum(covered[rows], np.float32(worth))
        return shares, covered

    def _saturated(self, part: str, rows: Ints, counts: Floats) -> Floats:
        """More of the same word soon stops counting, in long texts later."""
        k1 = np.float32(self._weights.saturation)
        return np.asarray(counts * (k1 + 1) / (counts + k1 * self._norms[part][rows]), np.float32)

    def _idf(self, document_frequency: int) -> float:
        size = self._rows.documents
        return float(np.log1p((size - document_frequency + 0.5) / (document_frequency + 0.5))) + 0.05

    @cached_property
    def _norms(self) -> dict[str, Floats]:
        """How much each document's length holds it back."""
        rows, b = self._rows, np.float32(self._weights.length)
        lengths = {"title": rows.title_lengths, "body": rows.body_lengths}
        return {part: (1 - b) + b * each / np.float32(rows.mean_length(part) or 1.0) for part, each in lengths.items()}


def _gain(scores: Floats, covered: Floats, asked_for: float) -> Gain:
    rows = np.flatnonzero(covered)
    return Gain(rows, scores[rows], covered[rows] * np.float32(asked_for), asked_for)


def _field(part: str, need: str) -> str:
    return f"{part}_{'pairs' if '+' in need else 'folded'}"


def _both(one: Postings, other: Postings) -> Postings:
    rows, first, second = np.intersect1d(one.rows, other.rows, assume_unique=True, return_indices=True)
    return Postings(rows, np.minimum(one.counts[first], other.counts[second]))
