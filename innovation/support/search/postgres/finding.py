"""From a query to a score for each row."""

import numpy as np
from sqlalchemy import Connection

from innovation.core.text.asked import Asked
from innovation.support.search.columns import Floats, Ints
from innovation.support.search.index import RELEVANCE, Query
from innovation.support.search.postgres.candidates import (
    ENOUGH,
    RANKED,
    Candidates,
    Words,
    find_with_all,
    find_with_most,
)
from innovation.support.search.postgres.lexemes import any_of
from innovation.support.search.postgres.shelf import Shelved
from innovation.support.search.scoring import Scorer, Weights
from innovation.support.search.selection import selected

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
        words = [self._words.any_of(word) for word in asked.words]
        quoted = self._quoted(asked)
        found = find_with_all(self._connection, [*words, *quoted])
        if len(found) < ENOUGH and not quoted:
            found = find_with_most(self._connection, self._words, asked.words, self._shelved.documents)
        elif len(found) < ENOUGH:
            found = find_with_all(self._connection, quoted)
        elif len(found) > RANKED:
            together = find_with_all(self._connection, [*words, *quoted, *map(self._words.any_of, asked.pairs)])
            found = together if len(together) >= ENOUGH else found
        return self._shelved.rows_of(found)

    def _quoted(self, asked: Asked) -> list[str]:
        """What quoted phrases demand; a phrase that no document has demands nothing."""
        demanded: list[str] = []
        for phrase in asked.phrases:
            wanted = [self._words.phrase_part(term) for term in phrase]
            if all(wanted) and len(find_with_all(self._connection, wanted)):
                demanded += wanted
        return demanded

    def _likeliest(self, rows: Ints, asked: Asked) -> Ints:
        """Those with the words in the title, then the newest."""
        if len(rows) <= RANKED:
            return rows
        in_title = [any_of([f"^{word.folded}"]) for word in asked.words if f"^{word.folded}" in self._words.frequency]
        first = np.isin(rows, self._shelved.rows_of(find_with_all(self._connection, in_title)))
        order = np.lexsort((-self._shelved.ids[rows], -self._shelved.days[rows], ~first))
        return rows[order[:RANKED]]

    def _scored(self, rows: Ints, asked: Asked) -> Floats:
        candidates = Candidates(self._connection, self._shelved, rows, self._words)
        return Scorer(candidates, self._weights).score(asked)
