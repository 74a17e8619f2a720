"""Full-text search of records that are public: an index that may be lost at any time and rebuilt from the database.

The rest of the platform knows `SearchIndex` only; the engine behind it can change.
"""

from innovation.support.search.highlight import Piece, mark, snippet
from innovation.support.search.index import (
    Differences,
    Hit,
    IndexedDocument,
    Query,
    Results,
    SearchIndex,
    Unavailable,
)
from innovation.support.search.postgres import PostgresIndex
from innovation.support.search.whoosh_index import WhooshIndex

__all__ = [
    "Differences",
    "Hit",
    "IndexedDocument",
    "Piece",
    "PostgresIndex",
    "Query",
    "Results",
    "SearchIndex",
    "Unavailable",
    "WhooshIndex",
    "mark",
    "snippet",
]
