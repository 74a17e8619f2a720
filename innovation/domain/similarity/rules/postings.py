"""Arrays of postings: term (32 bits), place of the text (24), count (8). Sorted, a term's texts are neighbours."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from innovation.domain.similarity.rules.grams import Grams, Terms

Postings = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
MOST_TEXTS = 1 << 24
_LAST = np.uint64(0xFFFFFFFF)


class Spread(NamedTuple):
    """Where each of some terms begins among postings, and how many texts have it."""

    first: Ints
    texts: Ints


def no_postings() -> Postings:
    return np.zeros(0, np.uint64)


def packed(grams: Grams, row: int) -> Postings:
    """A text's postings, its terms in ascending order."""
    postings: Postings = (grams.terms.astype(np.uint64) << np.uint64(32)) | np.uint64(row << 8) | grams.counts
    return postings


def rows(postings: Postings) -> Ints:
    return ((postings >> np.uint64(8)) & np.uint64(0xFFFFFF)).astype(np.int64)


def terms_of(postings: Postings) -> Terms:
    terms: Terms = (postings >> np.uint64(32)).astype(np.uint32)
    return terms


def damped(postings: Postings) -> Doubles:
    """What a count is worth."""
    return 1 + np.log((postings & np.uint64(0xFF)).astype(np.float64))


def rarity(spread: Ints, texts: int) -> Doubles:
    return np.log1p(texts / spread)


def spread_of(terms: Terms, postings: Postings) -> Spread:
    lowest = terms.astype(np.uint64) << np.uint64(32)
    first = np.searchsorted(postings, lowest)
    return Spread(first, np.searchsorted(postings, lowest | _LAST, side="right") - first)


def term_end(postings: Postings, place: int) -> int:
    """The first place at or after `place` where a term ends."""
    if place >= len(postings):
        return len(postings)
    return int(np.searchsorted(postings, postings[place] | _LAST, side="right"))


def run_lengths(part: Postings) -> Ints:
    """For each posting how many texts have its term."""
    terms = part >> np.uint64(32)
    starts = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1])))
    lengths = np.diff(np.append(starts, len(part)))
    return np.repeat(lengths, lengths)


def places(spread: Spread) -> Ints:
    """first[0], first[0]+1, …, first[1], …: all places of all terms."""
    ends = np.cumsum(spread.texts)
    if not len(ends) or not ends[-1]:
        return np.zeros(0, np.int64)
    return np.arange(ends[-1]) + np.repeat(spread.first - ends + spread.texts, spread.texts)
