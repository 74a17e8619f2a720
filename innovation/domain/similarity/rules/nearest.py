"""The nearest of many texts by TF-IDF cosine: one sorted array of whole numbers, bounded whatever it holds.

A posting is term (32 bits), place of the text (24), count (8). Sorting puts a term's texts side by side, so a look-up
is two binary searches. Above `BUDGET` postings only terms below a bound are kept: the same sample of every text.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from innovation.domain.similarity.rules.grams import Counts, Grams, Terms

BUDGET = 12_000_000  # postings of 8 bytes
MOST_TEXTS = 1 << 24
TOO_COMMON = 0.1  # a term of more than every tenth text says nothing
ALWAYS_TELLING = 20  # nor is one of few texts too common
CHUNK = 500_000
_ALL = 1 << 32

Postings = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Neighbour:
    key: int
    score: float  # 0 to 1


class Nearest:
    """Texts under their keys. Built once, then only read: threads may share it."""

    def __init__(self, texts: Iterable[tuple[int, Grams]], *, terms: int) -> None:
        """`terms`: how many terms the texts have at most in all."""
        self._bound = _ALL if terms <= BUDGET else _ALL * BUDGET // terms
        self._keys: list[int] = []
        self._common: Terms = np.zeros(0, np.uint32)
        self._postings = self._sorted(texts, terms)
        self._norms = self._weigh()

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def octets(self) -> int:
        """What the arrays take."""
        return self._postings.nbytes + self._norms.nbytes + self._common.nbytes + 8 * len(self._keys)

    def find(self, grams: Grams, limit: int, *, without: Collection[int] = ()) -> list[Neighbour]:
        """The texts nearest to this one, the nearest first; of equals the later key first."""
        if not self._keys:
            return []
        scores = self._scores(grams)
        rows = np.flatnonzero(scores)
        wanted = limit + len(without)
        if len(rows) > wanted:
            least = np.partition(scores[rows], len(rows) - wanted)[len(rows) - wanted]
            rows = rows[scores[rows] >= least]
        found = sorted((Neighbour(self._keys[row], min(1.0, float(scores[row]))) for row in rows),
                       key=lambda each: (-each.score, -each.key))  # fmt: skip
        return [each for each in found if each.key not in without][:limit]

    def _sorted(self, texts: Iterable[tuple[int, Grams]], terms: int) -> Postings:
        postings = np.empty(min(terms, 2 * BUDGET), np.uint64)
        end = 0
        for key, grams in texts:
            count = int(np.searchsorted(grams.terms, self._bound)) if self._bound < _ALL else len(grams)
            if len(self._keys) == MOST_TEXTS or end + count > len(postings):
                break
            row = np.uint64(len(self._keys) << 8)
            postings[end : end + count] = (grams.terms[:count].astype(np.uint64) << np.uint64(32)) | row
            postings[end : end + count] |= grams.counts[:count]
            self._keys.append(key)
            end += count
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
            part = self._postings[start : self._term_end(start + CHUNK)]
            start += len(part)
            spread = _run_lengths(part)
            common.append(np.unique(part[spread > most] >> np.uint64(32)).astype(np.uint32))
            part, spread = part[spread <= most], spread[spread <= most]
            weights = _damped(part) * _rarity(spread, len(self._keys))
            squares += np.bincount(_rows(part), weights * weights, minlength=len(squares))
            self._postings[kept : kept + len(part)] = part
            kept += len(part)
        self._postings.resize(kept, refcheck=False)
        self._common = np.concatenate([self._common, *common])
        return np.sqrt(squares).astype(np.float32)

    def _term_end(self, place: int) -> int:
        """The first place at or after `place` where a term ends."""
        if place >= len(self._postings):
            return len(self._postings)
        return int(np.searchsorted(self._postings, self._postings[place] | np.uint64(0xFFFFFFFF), side="right"))

    def _scores(self, grams: Grams) -> Floats:
        terms, counts = self._sample(grams)
        lowest = terms.astype(np.uint64) << np.uint64(32)
        first = np.searchsorted(self._postings, lowest)
        spread = np.searchsorted(self._postings, lowest | np.uint64(0xFFFFFFFF), side="right") - first
        weights = (1 + np.log(counts)) * _rarity(np.maximum(spread, 1), len(self._keys))
        length = float(np.sqrt((weights * weights).sum()))
        places = _ranges(first, spread)
        if not length or not len(places):
            return np.zeros(len(self._keys), np.float32)
        met = self._postings[places]
        spreads = np.repeat(spread, spread)
        products = np.repeat(weights, spread) * _damped(met) * _rarity(spreads, len(self._keys))
        sums = np.bincount(_rows(met), products, minlength=len(self._keys))
        scores: Floats = (sums / (np.maximum(self._norms, 1e-6) * length)).astype(np.float32)
        return scores

    def _sample(self, grams: Grams) -> tuple[Terms, Counts]:
        """What of the text can be met here."""
        count = int(np.searchsorted(grams.terms, self._bound)) if self._bound < _ALL else len(grams)
        telling = ~np.isin(grams.terms[:count], self._common)
        return grams.terms[:count][telling], grams.counts[:count][telling]


def _rows(postings: Postings) -> npt.NDArray[np.int64]:
    return ((postings >> np.uint64(8)) & np.uint64(0xFFFFFF)).astype(np.int64)


def _damped(postings: Postings) -> npt.NDArray[np.float64]:
    return 1 + np.log((postings & np.uint64(0xFF)).astype(np.float64))


def _rarity(spread: npt.NDArray[np.int64], texts: int) -> npt.NDArray[np.float64]:
    return np.log1p(texts / spread)


def _run_lengths(part: Postings) -> npt.NDArray[np.int64]:
    """For each posting how many texts have its term."""
    terms = part >> np.uint64(32)
    starts = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1])))
    lengths = np.diff(np.append(starts, len(part)))
    return np.repeat(lengths, lengths)


def _ranges(first: npt.NDArray[np.int64], spread: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """first[0], first[0]+1, …, first[1], …: all places of all ranges."""
    ends = np.cumsum(spread)
    if not len(ends) or not ends[-1]:
        return np.zeros(0, np.int64)
    return np.arange(ends[-1]) + np.repeat(first - ends + spread, spread)
