"""From a query to a score for each row."""

import numpy as np
from sqlalchemy import Connection

from innovation.core.text.terms import Asked
from innovation.support.search.columns import Floats, Ints
from innovation.support.search.index import RELEVANCE, Query
from innovation.support.search.postgres.candidates import (
    ENOUGH,
    RANKED,
    Candidates,
    Words,
    find,
    find_with_most,
)
from innovation.support.search.postgres.lexemes import TITLE, all_of, any_of, word
from innovation.support.search.postgres.shelf import Shelved
from innovation.support.search.scoring import Scorer
from innovation.support.search.selection import selected
from innovation.support.search.weights import Weights

_UNRANKED = np.float32(1e-6)  # found, behind all that were ranked


class Finder:
    """One query over one state of the index."""

    def __init__(self, connection: Connection, shelved: Shelved, weights: Weights) -> None:
        self._connection, self._shelved, self._weights = connection, shelved, weights

    def scores(self, asked: Asked, query: Query) -> Floats:
        """For each row; 0 where it is no answer. What is found does not depend on the filters."""
        self._words = Words.of(self._connection, asked, self._weights)
        scores: Floats = np.zeros(len(self._shelved), np.float32)
        found = self._find(asked)
        if len(found) <= RANKED:
            scores[found] = self._scored(found, asked)
            return scores
        scores[found] = _UNRANKED
        if query.sort in ("", RELEVANCE):
            likely = self._likeliest(found[selected(self._shelved, query)[found]], asked)
            scores[likely] = np.maximum(self._scored(likely, asked), _UNRANKED)
        return scores

    def _find(self, asked: Asked) -> Ints:
        demanded = [word for word in asked.words if word.weight == 1] or asked.words  # words of asking may be missing
        words = [query for query in map(self._words.query, demanded) if query]
        quoted = [query for query in map(self._words.phrase, asked.phrases) if self._is_somewhere(query)]
        without = any_of([query for query in map(self._words.phrase, asked.excluded) if query])
        found = find(self._connection, all_of([*words, *quoted]), without)
        if len(found) < ENOUGH and quoted:
            found = find(self._connection, all_of(quoted), without)
        elif len(found) < ENOUGH:
            found = find_with_most(self._connection, self._words, demanded, self._shelved.documents)
        elif len(found) > RANKED:
            pairs = [query for query in map(self._words.query, asked.pairs) if query]
            together = find(self._connection, all_of([*words, *quoted, *pairs]), without)
            found = together if len(together) >= ENOUGH else found
        return self._shelved.rows_of(found)

    def _is_somewhere(self, phrase: str) -> bool:
        """A phrase that no document has demands nothing."""
        return len(find(self._connection, phrase)) > 0

    def _likeliest(self, rows: Ints, asked: Asked) -> Ints:
        """Those with the words in the title, then the newest."""
        if len(rows) <= RANKED:
            return rows
        titled = [f"{TITLE}{each.folded}" for each in asked.words]
        in_title = all_of([word(each) for each in titled if each in self._words.frequency])
        first = np.isin(rows, self._shelved.rows_of(find(self._connection, in_title)))
        order = np.lexsort((-self._shelved.ids[rows], -self._shelved.days[rows], ~first))
        return rows[order[:RANKED]]

    def _scored(self, rows: Ints, asked: Asked) -> Floats:
        candidates = Candidates(self._connection, self._shelved, rows, self._words)
        return Scorer(candidates, self._weights).score(asked)
