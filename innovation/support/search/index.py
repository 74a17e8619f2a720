"""What every search engine of the platform offers."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from innovation.core.text.concepts import Concepts
from innovation.core.text.terms import NOTHING, Asked
from innovation.core.text.vocabulary import Explained

RELEVANCE = "relevance"
NEWEST = "newest"
MOST_HITS = 1_000
FORMAT = 7  # raise it when the analysis, the concepts' form or the fields change: old builds are then rebuilt


class Unavailable(Exception):
    """The index is missing, damaged, of another format, or locked. Search the database; queue a rebuild."""


@dataclass(frozen=True)
class IndexedDocument:
    """A record as the index sees it. Only what any visitor may read belongs in here."""

    id: int
    version: int
    title: str
    body: str
    filters: Mapping[str, str] = field(default_factory=dict)
    date: datetime.date | None = None
    sorts: Mapping[str, float] = field(default_factory=dict)  # further orders, highest first


@dataclass(frozen=True)
class Query:
    """Several values of one filter mean “or”, several filters mean “and”. No text means everything."""

    text: str = ""
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)
    sort: str = ""  # RELEVANCE, NEWEST or a name in `sorts`; by itself: relevance if there is text
    offset: int = 0
    limit: int = 20
    book: Concepts | None = None  # short forms to read the text by; by itself those of the index
    leave_out: Collection[int] = ()  # ids that are neither found nor counted, whatever the index still holds


@dataclass(frozen=True)
class Hit:
    id: int
    score: float


@dataclass(frozen=True)
class Results:
    """One page of hits, how many there are in all, and for each filter the count of each of its values.

    The counts of a filter's values answer “how many if I chose this one as well”: they heed the text and
    the other filters, not the filter itself. Values without hits stay, with 0.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    asked: Asked = NOTHING  # how the text was understood

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(hit.id for hit in self.hits)


@dataclass(frozen=True)
class Differences:
    """Where index and database part: ids not indexed, indexed in another version, or indexed but gone."""

    missing: tuple[int, ...] = ()
    stale: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.extra)


class SearchIndex(Protocol):
    """Every method may raise `Unavailable`, and nothing else."""

    def replace(self, documents: Iterable[IndexedDocument]) -> None:
        """Adds documents, or puts them in place of those with the same ids."""

    def remove(self, ids: Iterable[int]) -> None:
        """Takes documents out; ids that are not there are no error."""

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Builds anew beside the old index and changes over at once. Says how many were indexed."""

    def search(self, query: Query) -> Results:
        """Answers any query in bounded time."""

    def explained(self) -> Sequence[Explained]:
        """Short forms that the texts explain, those explained most often first."""

    def check(self, versions: Mapping[int, int]) -> Differences:
        """Compares with the database's ids and versions."""
