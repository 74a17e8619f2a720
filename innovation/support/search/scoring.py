"""How well each document answers: the sum of what its terms give it, times the share of the query that it covers."""

from dataclasses import replace

import numpy as np

from innovation.core.text.terms import Asked, Term
from innovation.support.search.columns import Floats, Mask
from innovation.support.search.gains import PAIRS, WORDS, Gainer, Scored
from innovation.support.search.weights import Weights


class Scorer:
    """Scores one query over one set of rows."""

    def __init__(self, rows: Scored, weights: Weights) -> None:
        self._rows = rows
        self._weights = weights
        self._gainer = Gainer(rows, weights)

    def score(self, asked: Asked) -> Floats:
        """One number for each row; 0 where the row is no answer."""
        scores = self._summed(asked)
        scores[~self._rows.live] = 0
        for phrase in asked.excluded:
            scores[self._meets(phrase)] = 0
        self._heed_phrases(scores, asked)
        best = scores.max(initial=0)
        scores[scores < self._weights.least * best] = 0
        return scores

    def _summed(self, asked: Asked) -> Floats:
        scores: Floats = np.zeros(len(self._rows), np.float32)
        covered: Floats = np.zeros(len(self._rows), np.float32)
        asked_for = 0.0
        terms = [(WORDS, word) for word in asked.words] + [(PAIRS, pair) for pair in asked.pairs]
        for kind, term in terms:
            gain = self._gainer.gain(kind, term)
            scores[gain.rows] += gain.scores
            covered[gain.rows] += gain.covered
            asked_for += gain.asked_for
        return scores * (covered / np.float32(asked_for)) if asked_for else scores

    def _heed_phrases(self, scores: Floats, asked: Asked) -> None:
        """Documents without the quoted words sink; where no document has them, the quotes mean nothing."""
        for phrase in asked.phrases:
            met = self._meets(phrase)
            if met.any():
                scores[~met] *= np.float32(self._weights.unmet_phrase)

    def _meets(self, phrase: tuple[Term, ...]) -> Mask:
        """Living documents that have every term."""
        met: Mask = self._rows.live.copy()
        for term in phrase:
            met &= self._has(term)
        return met

    def _has(self, term: Term) -> Mask:
        kind = PAIRS if "+" in term.folded else "exact" if term.exact else WORDS
        return self._gainer.rows_with(kind, replace(term, folded=term.exact) if term.exact else term)
