"""How likely words are beside one another, by the counts of the index."""

import math

from innovation.core.text.vocabulary import Vocabulary

_SELDOM = 0.3  # documents, shared out over words never seen beside this one
_UNKNOWN = -16.0


class Likelihood:
    """Logarithms of P(word | the one before it)."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._documents = math.log(max(2, vocabulary.most_frequent))

    def word(self, word: str) -> float:
        """Without anything before it."""
        count = self._vocabulary.frequency(word)
        return math.log(count) - self._documents if count else _UNKNOWN

    def behind(self, before: str | None, word: str) -> float:
        if before is None:
            return self.word(word)
        together = self._vocabulary.pair_frequency(before, word)
        alone = math.exp(self.word(word))
        return math.log((together + _SELDOM * alone) / (self._vocabulary.frequency(before) + _SELDOM + 1))
