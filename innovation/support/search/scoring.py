"""How well each document answers: idf × max(title, body) over words and pairs, times the share of the query that the
document covers. Weights as measured on works and questions that are none of the shipped set's (docs/search.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import NamedTuple, Protocol

import numpy as np

from innovation.core.text.terms import Asked, Term
from innovation.support.search.columns import Floats, Ints, Mask
from innovation.support.search.postings import Postings


class Scored(Protocol):
    """The rows to score: all that an engine holds, or the candidates that it picked among them."""

    title_lengths: Floats
    body_lengths: Floats
    live: Mask

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


PARTS = ("title", "body")


@dataclass(frozen=True)
class Weights:
    title: float = 1.0
    body: float = 0.65
    both: float = 0.25  # of the body's share, where the title has the term as well
    pairs: float = 1.6
    pair_coverage: float = 0.3
    saturation: float = 2.0  # k1: how soon more of the same word stops counting; a word in passing is no subject
    length: float = 0.35  # b: how much long texts are held back
    exact_title: float = 0.04
    exact_body: float = 0.025
    unmet_phrase: float = 0.15
    unknown: float = 0.3
    least: float = 0.35  # of the best hit; below it a document is left out


class _Satisfies(NamedTuple):
    """Documents that satisfy a term, and to what part."""

    postings: Postings
    worth: float


class Scorer:
    """Scores one query over one snapshot, term after term."""

    def __init__(self, snapshot: Scored, weights: Weights) -> None:
        self._snapshot = snapshot
        self._weights = weights
        size = len(snapshot)
        self._scores: Floats = np.zeros(size, np.float32)
        self._covered: Floats = np.zeros(size, np.float32)
        self._asked_for = 0.0
        self._documents = snapshot.documents
        self._norms = {
            "title": self._norm(snapshot.title_lengths, snapshot.mean_length("title")),
            "body": self._norm(snapshot.body_lengths, snapshot.mean_length("body")),
        }

    def score(self, asked: Asked) -> Floats:
        """One number for each row; 0 where the row is no answer."""
        for word in asked.words:
            self._add_word(word)
        for pair in asked.pairs:
            self._add(pair, "pairs", self._weights.pairs * pair.weight, self._weights.pair_coverage * pair.weight)
        if self._asked_for:
            self._scores *= self._covered / np.float32(self._asked_for)
        self._scores[~self._snapshot.live] = 0
        for phrase in asked.excluded:
            self._scores[self._meets(phrase)] = 0
        self._heed_phrases(asked)
        best = self._scores.max(initial=0)
        self._scores[self._scores < self._weights.least * best] = 0
        return self._scores

    def _add_word(self, word: Term) -> None:
        idf = self._add(word, "folded", word.weight, word.weight)
        if idf == 0:  # nobody has it: then nobody covers the whole query
            self._asked_for += word.weight * self._weights.unknown * float(np.log1p(self._documents))
        elif word.exact:
            for part, bonus in (("title", self._weights.exact_title), ("body", self._weights.exact_body)):
                self._scores += self._with_accents(part, word, bonus * idf * word.weight)

    def _with_accents(self, part: str, word: Term, bonus: float) -> Floats:
        """What documents gain that have the word with the accents typed, or a short form of it, which has none."""
        gained: Floats = np.zeros(len(self._snapshot), np.float32)
        gained[self._snapshot.postings(f"{part}_exact", word.exact or "").rows] = bonus
        for concept in word.concepts:
            gained[self._snapshot.postings(f"{part}_folded", concept).rows] = bonus
        return gained

    def _add(self, term: Term, kind: str, weight: float, coverage: float) -> float:
        """Adds what documents have of a term, and gives its idf; 0 if none has it."""
        document_frequency = self._frequency(kind, term)
        if not document_frequency:
            return 0.0
        idf = self._idf(document_frequency)
        share, covered = self._shares("body", self._lists("body", kind, term), self._weights.body)
        in_title, covered_in_title = self._shares("title", self._lists("title", kind, term), self._weights.title)
        if in_title.any():
            share = np.where(in_title > 0, np.maximum(share, in_title + self._weights.both * share), share)
            covered = np.maximum(covered, covered_in_title)
        self._scores += share * np.float32(idf * weight * term.worth)
        self._covered += covered * np.float32(idf * coverage)
        self._asked_for += idf * coverage
        return idf

    def _frequency(self, kind: str, term: Term) -> int:
        """In how many documents a term, or what stands in for it, is at least; of a concept where that is none."""
        frequency = self._snapshot.frequency
        own = max(frequency(f"{part}_{kind}", term.folded) for part in PARTS)
        for other in term.others:
            own = max(own, *(min(frequency(_field(part, need), need) for need in other.needs) for part in PARTS))
        return own or max((frequency(f"{part}_folded", each) for part in PARTS for each in term.concepts), default=0)

    def _lists(self, part: str, kind: str, term: Term) -> list[_Satisfies]:
        """The posting lists that satisfy a term: its own, those of its concepts, and what stands in for it."""
        own = [self._snapshot.postings(f"{part}_{kind}", term.folded)]
        own += [self._snapshot.postings(f"{part}_folded", each) for each in sorted(term.concepts)]
        others = [_Satisfies(self._together(part, each.needs), each.worth) for each in term.others]
        return [_Satisfies(each, 1.0) for each in own] + others

    def _together(self, part: str, needs: Sequence[str]) -> Postings:
        """Documents whose title or body holds all of these."""
        return reduce(_both, [self._snapshot.postings(_field(part, need), need) for need in needs])

    def _shares(self, part: str, lists: list[_Satisfies], weight: float) -> tuple[Floats, Floats]:
        """For each document its share of the weight, and how well the term is covered."""
        shares: Floats = np.zeros(len(self._snapshot), np.float32)
        some = [each for each in lists if len(each.postings.rows)]
        if len(some) == 1:
            (rows, counts), worth = some[0]
            shares[rows] = np.float32(weight * worth) * self._saturated(part, rows, counts)
            return shares, (shares > 0) * np.float32(worth)
        covered: Floats = np.zeros(len(self._snapshot), np.float32)
        for (rows, counts), worth in some:
            more = np.float32(weight * worth) * self._saturated(part, rows, counts)
            shares[rows] = np.maximum(shares[rows], more)
            covered[rows] = np.maximum(covered[rows], np.float32(worth))
        return shares, covered

    def _saturated(self, part: str, rows: Ints, counts: Floats) -> Floats:
        """More of the same word soon stops counting, in long texts later."""
        k1 = np.float32(self._weights.saturation)
        return np.asarray(counts * (k1 + 1) / (counts + k1 * self._norms[part][rows]), np.float32)

    def _heed_phrases(self, asked: Asked) -> None:
        """Documents without the quoted words sink; where no document has them, the quotes mean nothing."""
        for phrase in asked.phrases:
            met = self._meets(phrase)
            if met.any():
                self._scores[~met] *= np.float32(self._weights.unmet_phrase)

    def _meets(self, phrase: tuple[Term, ...]) -> Mask:
        """Living documents that have every term."""
        met: Mask = self._snapshot.live.copy()
        for term in phrase:
            met &= self._has(term)
        return met

    def _has(self, term: Term) -> Mask:
        has: Mask = np.zeros(len(self._snapshot), np.bool_)
        kind = "pairs" if "+" in term.folded else "exact" if term.exact else "folded"
        wanted = replace(term, folded=term.exact) if term.exact else term
        for part in PARTS:
            for satisfies in self._lists(part, kind, wanted):
                has[satisfies.postings.rows] = True
        return has

    def _idf(self, document_frequency: int) -> float:
        size = self._documents
        return float(np.log1p((size - document_frequency + 0.5) / (document_frequency + 0.5))) + 0.05

    def _norm(self, lengths: Floats, mean: float) -> Floats:
        b = np.float32(self._weights.length)
        return (1 - b) + b * lengths / np.float32(mean or 1.0)


def _field(part: str, need: str) -> str:
    return f"{part}_{'pairs' if '+' in need else 'folded'}"


def _both(one: Postings, other: Postings) -> Postings:
    rows, first, second = np.intersect1d(one.rows, other.rows, assume_unique=True, return_indices=True)
    return Postings(rows, np.minimum(one.counts[first], other.counts[second]))
