"""The same search on PostgreSQL: bags of words as tsvectors with a GIN index, ranked by our own formula."""

from innovation.support.search.postgres.index import PostgresIndex

__all__ = ["PostgresIndex"]
