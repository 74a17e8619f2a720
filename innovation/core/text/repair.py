"""One slip of a finger, a space too few or too many: what was meant is chosen by the words around it.

A word that no text has is read as what was meant. A word that texts have stays what it is, and what may have been
meant is looked for beside it.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from innovation.core.text.concepts import Concepts
from innovation.core.text.likelihood import Likelihood
from innovation.core.text.runs import cut_apart, join_pieces
from innovation.core.text.syllables import accented
from innovation.core.text.vocabulary import Vocabulary, one_slip
from innovation.core.text.words import Word

_MOST_CANDIDATES = 40
_LOOKED_AT = 4  # of the likeliest: do they fit the accents that were typed?
_MOST_MEANT = 2
_MOST_MEANT_KEPT = 5_000
_WITH_ACCENTS = 3.0  # what it is worth that the accents fit
_SLIP = 5.0  # so much likelier must another word be before a known one is doubted
_DOUBT = 7.0  # and so much before the reader is asked
_VOWELS = frozenset("aeiouy")


def repair(words: list[Word], book: Concepts, vocabulary: Vocabulary) -> list[Word]:
    """The words with runs cut apart, pieces joined, and slips mended or their correction beside them."""
    whole = join_pieces(words, vocabulary)
    vocabulary.look_up_pairs(pairwise(word.folded for word in whole))
    mended: list[Word] = []
    for place, word in enumerate(whole):
        if not word.folded.isalpha() or len(word.folded) < 2 or book.knows(word.folded):
            mended.append(word)
            continue
        before = _neighbour(mended[-1:])
        behind = _neighbour(whole[place + 1 : place + 2])
        mended += _Gap(before, behind, vocabulary).fill(word)
    return mended


def _neighbour(words: Sequence[Word]) -> str | None:
    """A word there, by which to judge; any number may stand beside any word and says nothing."""
    return next((word.folded for word in words if not word.folded.isdigit()), None)


class _Gap:
    """The place of one word between its neighbours."""

    def __init__(self, before: str | None, behind: str | None, vocabulary: Vocabulary) -> None:
        self._before, self._behind = before, behind
        self._vocabulary = vocabulary
        self._likelihood = Likelihood(vocabulary)

    def fill(self, word: Word) -> list[Word]:
        """The word as it is or mended, or the words that it runs together."""
        if self._vocabulary.frequency(word.folded):
            return [word if self._is_at_home(word.folded) else self._doubt(word)]
        slip = self._mend(word)
        cut = cut_apart(word, self._before, self._behind, self._vocabulary)
        if cut and (
            not slip.repaired or self._value(slip.folded) - _SLIP <= self._value(*(each.folded for each in cut))
        ):
            return cut
        return [slip]

    def _mend(self, word: Word) -> Word:
        if not set(word.folded) & _VOWELS:
            return word  # a short form, not a slip
        fitting = self._fitting(word)
        if not fitting:
            return self._suggest(word)
        (_, best), *others = fitting[: _MOST_MEANT + 1]
        return replace(word, exact=best, folded=best, repaired=True, instead=tuple(each for _, each in others))

    def _suggest(self, word: Word) -> Word:
        """Nothing stands beside the neighbours: if texts have these, the most frequent word one slip away is tried."""
        known = any(each and self._vocabulary.frequency(each) for each in (self._before, self._behind))
        near = self._vocabulary.near(word.folded) if known else []
        best = max(near, key=lambda each: (self._vocabulary.frequency(each), each), default=None)
        return replace(word, instead=(best,), doubted=True) if best else word

    def _doubt(self, word: Word) -> Word:
        own = self._value(word.folded)
        likelier = [(value - own, each) for value, each in self._fitting(word)[:_MOST_MEANT] if value - own > _SLIP]
        asked = bool(likelier) and likelier[0][0] > _DOUBT
        return replace(word, instead=tuple(each for _, each in likelier), doubted=asked)

    def _fitting(self, word: Word) -> list[tuple[float, str]]:
        """Words one slip away that stand beside one of the neighbours, the likeliest first."""
        place = (word.exact, self._before, self._behind)
        kept: list[tuple[float, str]] | None = self._vocabulary.meant.get(place)
        if kept is None:
            kept = self._find_fitting(word)
            if len(self._vocabulary.meant) >= _MOST_MEANT_KEPT:
                self._vocabulary.meant.clear()
            self._vocabulary.meant[place] = kept
        return kept

    def _find_fitting(self, word: Word) -> list[tuple[float, str]]:
        frequent = sorted(self._vocabulary.near(word.folded), key=self._vocabulary.frequency, reverse=True)
        frequent = frequent[:_MOST_CANDIDATES]
        self._vocabulary.look_up_pairs(
            pair for each in frequent for pair in pairwise(filter(None, (self._before, each, self._behind)))
        )
        valued = sorted(((self._value(each), each) for each in frequent), reverse=True)
        fitting = [
            (value + _accents_fit(word, each), each) for value, each in valued[:_LOOKED_AT] if self._is_met(each)
        ]
        return sorted(fitting, reverse=True)

    def _value(self, *words: str) -> float:
        row: Sequence[str] = (*words, self._behind) if self._behind else words
        return self._likelihood.behind(self._before, row[0]) + sum(
            self._likelihood.behind(*each) for each in pairwise(row)
        )

    def _is_at_home(self, word: str) -> bool:
        """Whether texts have it beside each of its neighbours; a word alone is taken as it is."""
        count = self._vocabulary.pair_frequency
        return not (self._before and not count(self._before, word)) and not (
            self._behind and not count(word, self._behind)
        )

    def _is_met(self, word: str) -> bool:
        """Whether texts have it beside a neighbour; alone it is enough that they have it."""
        count = self._vocabulary.pair_frequency
        if self._before is None and self._behind is None:
            return self._vocabulary.frequency(word) > 0
        return bool((self._before and count(self._before, word)) or (self._behind and count(word, self._behind)))


def _accents_fit(word: Word, candidate: str) -> float:
    """Whoever typed accents typed most of them right."""
    if word.exact == word.folded:
        return 0.0
    return _WITH_ACCENTS if any(one_slip(word.exact, form) for form in accented(candidate)) else 0.0
