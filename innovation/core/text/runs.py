"""Words run together (chuyendoiso) and words in pieces (chuy ển)."""

import math
from collections.abc import Iterator
from itertools import pairwise

from innovation.core.text.likelihood import Likelihood
from innovation.core.text.syllables import is_plain, split_tone
from innovation.core.text.vocabulary import Vocabulary
from innovation.core.text.words import Word

_SHORTEST, _LONGEST = 3, 60  # letters of a run
_LONGEST_PIECE = 20
_SHORTEST_FOREIGN = 3
_MOST_WAYS = 6  # kept for each place
_PIECE = 1.5  # what a further piece costs, likelihood aside
_FOREIGN = 3.0  # what a piece costs that is no syllable


def cut_apart(word: Word, before: str | None, behind: str | None, vocabulary: Vocabulary) -> list[Word]:
    """The words that a run is made of, the likeliest way; nothing if texts have not all of them."""
    run, likelihood = word.folded, Likelihood(vocabulary)
    if not _SHORTEST <= len(run) <= _LONGEST:
        return []
    # for each place the ways there: value, last piece, cuts
    ways: list[list[tuple[float, str | None, list[int]]]] = [[] for _ in range(len(run) + 1)]
    ways[0] = [(0.0, before, [0])]
    prices = _prices(word, vocabulary)
    vocabulary.look_up_pairs(_side_by_side(run, prices, before, behind))
    for place in range(len(run)):
        for end, price in prices[place].items():
            for value, last, cuts in ways[place]:
                further = value + likelihood.behind(last, run[place:end]) - price
                ways[end] = sorted([*ways[end], (further, run[place:end], [*cuts, end])], key=lambda way: -way[0])[
                    :_MOST_WAYS
                ]
    best: tuple[float, list[int]] = (-math.inf, [])
    for value, last, cuts in ways[len(run)]:
        value += likelihood.behind(last, behind) if behind else 0.0
        best = max(best, (value, cuts))
    cuts = best[1]
    return [
        Word(word.exact[first:end], run[first:end], word.start, word.end, repaired=True)
        for first, end in pairwise(cuts)
    ]


def _prices(word: Word, vocabulary: Vocabulary) -> list[dict[int, float]]:
    """For each place where a piece may begin: where it may end, and what that costs."""
    length = len(word.folded)
    prices: list[dict[int, float]] = []
    for place in range(length):
        found = {
            end: _price(word.exact[place:end], word.folded[place:end], vocabulary)
            for end in range(place + 1, min(length, place + _LONGEST_PIECE) + 1)
            if end - place < length
        }
        prices.append({end: price for end, price in found.items() if price is not None})
    return prices


def _side_by_side(
    run: str, prices: list[dict[int, float]], before: str | None, behind: str | None
) -> Iterator[tuple[str, str]]:
    """All pieces that may stand beside one another, or beside the words around the run."""
    for place, ends in enumerate(prices):
        for end in ends:
            piece = run[place:end]
            if place == 0 and before:
                yield before, piece
            if end < len(run):
                yield from ((piece, run[end:last]) for last in prices[end])
            elif behind:
                yield piece, behind


def _price(exact: str, piece: str, vocabulary: Vocabulary) -> float | None:
    """What it costs to take this for a word; None where it is none."""
    if not vocabulary.frequency(piece):
        return None
    if is_plain(piece):
        return _PIECE if len(split_tone(exact)[1]) <= 1 else None
    return _PIECE + _FOREIGN if len(piece) >= _SHORTEST_FOREIGN else None


def join_pieces(words: list[Word], vocabulary: Vocabulary) -> list[Word]:
    """chuy ển → chuyển, where the pieces are not found side by side and the whole is found."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        whole = last.folded + word.folded if last else ""
        if (
            last
            and last.end < word.start
            and is_plain(whole)
            and vocabulary.frequency(whole)
            and not (vocabulary.frequency(last.folded) and vocabulary.frequency(word.folded))
        ):
            joined[-1] = Word(last.exact + word.exact, whole, last.start, word.end, repaired=True)
        else:
            joined.append(word)
    return joined
