"""The nearest of many texts by TF-IDF cosine: one sorted array of whole numbers, bounded whatever it holds.

A look-up is two binary searches. Above `BUDGET` postings only terms below a bound are kept: the same sample of every
text. Texts that come later stand in a second, small array, so that a change costs no reading of all.
"""

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np

from innovation.domain.similarity.rules.grams import Grams, Terms
from innovation.domain.similarity.rules.postings import (
    MOST_TEXTS,
    Doubles,
    Floats,
    Ints,
    Postings,
    damped,
    no_postings,
    packed,
    places,
    rarity,
    rows,
    run_lengths,
    spread_of,
    term_end,
    terms_of,
)

BUDGET = 12_000_000  # postings of 8 bytes
TOO_COMMON = 0.1  # a term of more than every tenth text says nothing
ALWAYS_TELLING = 20  # nor is one of few texts too common
CHUNK = 500_000
WORN = 200  # texts that came and went since; above it, and above a tenth of all, one had better build anew
_ALL = 1 << 32


@dataclass(frozen=True, slots=True)
class Neighbour:
    key: int
    score: float  # 0 to 1


class Nearest:
    """Texts under their keys. Only read once it is built: threads may share it."""

    def __init__(self, texts: Iterable[tuple[int, Grams]], *, terms: int) -> None:
        """`terms`: how many terms the texts have at most in all."""
        self._bound = _ALL if terms <= BUDGET else _ALL * BUDGET // terms
        self._keys: list[int] = []
        self._common: Terms = np.zeros(0, np.uint32)
        self._postings = self._sorted(texts, terms)
        self._later = no_postings()
        self._norms = self._weigh()
        self._changes = 0

    def __len__(self) -> int:
        return len(self._keys) - int(np.isinf(self._norms).sum())

    @property
    def octets(self) -> int:
        """What the arrays take."""
        arrays = (self._postings, self._later, self._norms, self._common)
        return sum(each.nbytes for each in arrays) + 8 * len(self._keys)

    @property
    def is_worn(self) -> bool:
        return self._changes > max(WORN, len(self._keys) // 10)

    def find(self, grams: Grams, limit: int, *, without: Collection[int] = ()) -> list[Neighbour]:
        """The texts nearest to this one, the nearest first; of equals the later key first."""
        if not self._keys:
            return []
        scores = self._scores(grams)
        near = np.flatnonzero(scores)
        wanted = limit + len(without)
        if len(near) > wanted:
            least = np.partition(scores[near], len(near) - wanted)[len(near) - wanted]
            near = near[scores[near] >= least]
        found = sorted((Neighbour(self._keys[row], min(1.0, float(scores[row]))) for row in near),
                       key=lambda each: (-each.score, -each.key))  # fmt: skip
        return [each for each in found if each.key not in without][:limit]

    def changed(self, gone: Collection[int], texts: Sequence[tuple[int, Grams]]) -> "Nearest":
        """Without these keys and with these texts; common words and the weights of the others stay as they were."""
        other = copy(self)
        other._keys = [*self._keys, *(key for key, _ in texts)]
        other._norms = np.append(self._norms, np.zeros(len(texts), np.float32))
        other._norms[[row for row, key in enumerate(self._keys) if key in gone]] = np.inf
        samples = [(row, self._sample(grams)) for row, (_, grams) in enumerate(texts, len(self._keys))]
        other._later = np.sort(np.concatenate([self._later, *(packed(sample, row) for row, sample in samples)]))
        for row, sample in samples:
            other._norms[row] = _length(other._weights(sample))
        other._changes += len(gone) + len(texts)
        return other

    def _sorted(self, texts: Iterable[tuple[int, Grams]], terms: int) -> Postings:
        postings = np.empty(min(terms, 2 * BUDGET), np.uint64)
        end = 0
        for key, grams in texts:
            kept = self._below_bound(grams)
            if len(self._keys) == MOST_TEXTS or end + len(kept) > len(postings):
                break
            postings[end : end + len(kept)] = packed(kept, len(self._keys))
            self._keys.append(key)
            end += len(kept)
        postings.resize(end, refcheck=False)
        postings.sort()
        return postings

    def _weigh(self) -> Floats:
        """Lengths of the texts; terms too common to tell are dropped on the way, in place."""
        squares = np.zeros(len(self._keys), np.float64)
        most = max(ALWAYS_TELLING, TOO_COMMON * len(self._keys))
        common: list[Terms] = []
        kept = start = 0
        while start < len(self._postings):
            part = self._postings[start : term_end(self._postings, start + CHUNK)]
            start += len(part)
            spread = run_lengths(part)
            common.append(np.unique(terms_of(part[spread > most])))
            part, spread = part[spread <= most], spread[spread <= most]
            weights = damped(part) * rarity(spread, len(self._keys))
            squares += np.bincount(rows(part), weights * weights, minlength=len(squares))
            self._postings[kept : kept + len(part)] = part
            kept += len(part)
        self._postings.resize(kept, refcheck=False)
        self._common = np.concatenate([self._common, *common])
        return np.sqrt(squares).astype(np.float32)

    def _scores(self, grams: Grams) -> Floats:
        sample = self._sample(grams)
        weights, known = self._weights(sample), self._spread(sample.terms)
        length = _length(weights)
        sums = np.zeros(len(self._keys), np.float64)
        for postings in (self._postings, self._later):
            spread = spread_of(sample.terms, postings)
            met = postings[places(spread)]
            if length and len(met):
                rare = np.repeat(rarity(np.maximum(known, 1), len(self._keys)) * weights, spread.texts)
                sums += np.bincount(rows(met), rare * damped(met), minlength=len(sums))
        scores: Floats = (sums / (np.maximum(self._norms, 1e-6) * (length or 1))).astype(np.float32)
        return scores

    def _weights(self, sample: Grams) -> Doubles:
        known = np.maximum(self._spread(sample.terms), 1)
        weights: Doubles = (1 + np.log(sample.counts.astype(np.float64))) * rarity(known, len(self._keys))
        return weights

    def _spread(self, terms: Terms) -> Ints:
        spread: Ints = spread_of(terms, self._postings).texts + spread_of(terms, self._later).texts
        return spread

    def _sample(self, grams: Grams) -> Grams:
        """What of the text can be met here."""
        kept = self._below_bound(grams)
        telling = ~np.isin(kept.terms, self._common)
        return Grams(kept.terms[telling], kept.counts[telling])

    def _below_bound(self, grams: Grams) -> Grams:
        if self._bound == _ALL:
            return grams
        count = int(np.searchsorted(grams.terms, self._bound))
        return Grams(grams.terms[:count], grams.counts[:count])


def _length(weights: Doubles) -> float:
    return float(np.sqrt((weights * weights).sum()))
