"""Our words as PostgreSQL keeps and asks for them: lexemes are exactly our tokens, no dictionary touches them.

A body's word is a lexeme as it is, a title's has “^” before it. Words with accents, without, pairs and concepts cannot
be taken for one another (accents, “+”, “_”), so one bag holds all. A word that occurs n times has the positions 1 to n,
which is where `counts_of_ranks` gets n back from.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from innovation.core.text.bags import Bags
from innovation.support.search.columns import Floats
from innovation.support.search.postings import MOST_COUNTED

TITLE = "^"
_MOST_BYTES = 900_000  # PostgreSQL takes a tsvector of 1 MB
_ALL_RANKS = np.cumsum(1 / np.arange(1, MOST_COUNTED + 1) ** 2) / 1.64493406685


def lexeme(field: str, written: str) -> str:
    """The lexeme of a word in `title_…` or `body_…`."""
    return f"{TITLE}{written}" if field.startswith("title") else written


def tsvector(title: Bags, body: Bags) -> str:
    """A document's bag, written out; of a text beyond all measure the end is left off."""
    room = _MOST_BYTES
    written: list[str] = []
    for mark, bag in ((TITLE, title), ("", body)):
        for kind in ("folded", "exact", "bigrams"):
            for each, count in Counter(getattr(bag, kind)).items():
                room -= 8 + 4 * len(each) + 2 * count
                if room < 0:
                    return " ".join(written)
                written.append(f"{word(mark + each)}:{_positions(min(count, MOST_COUNTED))}")
    return " ".join(written)


def word(lexeme: str) -> str:
    """The tsquery of one lexeme."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def any_of(queries: Sequence[str]) -> str:
    """A tsquery that any of these satisfies; empty where there is none."""
    return f"({' | '.join(queries)})" if queries else ""


def all_of(queries: Sequence[str]) -> str:
    """A tsquery that satisfies every one of these; empty where one cannot be satisfied, or there is none."""
    return f"({' & '.join(queries)})" if queries and all(queries) else ""


def counts_of_ranks(ranks: npt.NDArray[np.float32]) -> Floats:
    """How often a word occurs whose `ts_rank` with equal weights is this: 1/1² + 1/2² + … + 1/n², over π²/6."""
    return np.searchsorted(_ALL_RANKS, ranks - 1e-6).astype(np.float32) + (ranks > 0)


@lru_cache(maxsize=MOST_COUNTED)
def _positions(count: int) -> str:
    return ",".join(map(str, range(1, count + 1)))
