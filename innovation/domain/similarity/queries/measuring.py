"""One handed-in version compared with all there is: read and reckoned only, so that no lock is held meanwhile."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import and_, select

from innovation.core.rounding import half_up
from innovation.db import session
from innovation.domain.entries.models import Entry, EntryVersion
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.library.models import Work
from innovation.domain.library.queries import state_version
from innovation.domain.similarity.enums import Tie
from innovation.domain.similarity.queries.corpora import COMPARED, library_corpus, place_corpus
from innovation.domain.similarity.queries.public import LOOKED_AT, closeness, is_worth_a_look
from innovation.domain.similarity.queries.texts import ComparedText, text_of_body, text_of_work
from innovation.domain.similarity.rules import shared, tie_of_people, tie_with_line

MOST_HITS = 20


@dataclass(frozen=True, slots=True)
class MeasuredHit:
    """A text near to the compared one; one of `work_id` and `entry_id` is given."""

    work_id: int | None
    entry_id: int | None
    version: int
    likeness: Decimal
    share: Decimal
    passages: int
    closeness: float
    tie: Tie = Tie.NONE


@dataclass(frozen=True, slots=True)
class Measured:
    """What a comparison found, not written down yet."""

    entry_id: int
    version: int
    library_version: int
    works: int
    entries: int
    hits: tuple[MeasuredHit, ...]


def measure(version: EntryVersion, entry: Entry) -> Measured:
    """The works of the library and the entries of the locality that are nearest to this version, the nearest first."""
    text = text_of_body(version.body)
    library, place = library_corpus(), place_corpus(entry.locality_id)
    works = {each.key: each.score for each in library.find(text.grams, LOOKED_AT)}
    others = {each.key: each.score for each in place.find(text.grams, LOOKED_AT, without=[entry.id])}
    hits = [*_hits_among_works(text, entry, works), *_hits_among_entries(text, entry, others)]
    near = sorted(
        (hit for hit in hits if is_worth_a_look(float(hit.likeness) / 100, hit.share)), key=lambda hit: -hit.closeness
    )
    return Measured(entry.id, version.number, state_version(), len(library), len(place), tuple(near[:MOST_HITS]))


def _hits_among_works(text: ComparedText, entry: Entry, scores: Mapping[int, float]) -> list[MeasuredHit]:
    rows = session.scalars(select(Work).where(Work.id.in_(scores), Work.hidden_at.is_(None))).all()
    works = [work for work in rows if work.entry_id != entry.id]
    authors = authors_of([entry.id, *(work.entry_id for work in works if work.entry_id)])
    return [
        _hit(text, text_of_work(work), scores[work.id], work_id=work.id, version=work.index_version,
             tie=_tie_with_work(authors[entry.id], authors.get(work.entry_id or 0, ()), work.authors_shown))
        for work in works
    ]  # fmt: skip


def _hits_among_entries(text: ComparedText, entry: Entry, scores: Mapping[int, float]) -> list[MeasuredHit]:
    """Without those that are public works by now: the work stands for them."""
    public = select(Work.entry_id).where(Work.entry_id.in_(scores), Work.hidden_at.is_(None))
    newest = and_(EntryVersion.entry_id == Entry.id, EntryVersion.number == Entry.version_number)
    rows = session.scalars(
        select(EntryVersion).join(Entry, newest).where(Entry.id.in_(scores), Entry.id.not_in(public), *COMPARED)
    ).all()
    authors = authors_of([entry.id, *(row.entry_id for row in rows)])
    return [
        _hit(text, text_of_body(row.body), scores[row.entry_id], entry_id=row.entry_id, version=row.number,
             tie=_tie(authors[entry.id], authors[row.entry_id]))
        for row in rows
    ]  # fmt: skip


def _hit(
    text: ComparedText, other: ComparedText, score: float, *, version: int, tie: Tie,
    work_id: int | None = None, entry_id: int | None = None,
) -> MeasuredHit:  # fmt: skip
    found = shared(text.words, other.words)
    likeness = half_up(Decimal(str(100 * score)), 1)
    return MeasuredHit(
        work_id, entry_id, version, likeness, found.share, len(found.passages), closeness(score, found), tie
    )


def _tie(ours: Sequence[InitiativeAuthor], theirs: Sequence[InitiativeAuthor]) -> Tie:
    return tie_of_people(_ids(ours), _names(ours), _ids(theirs), _names(theirs))


def _tie_with_work(ours: Sequence[InitiativeAuthor], theirs: Sequence[InitiativeAuthor], shown: str) -> Tie:
    """By name only where the name is public: the secretary of another place learns no other."""
    if tie_of_people(_ids(ours), (), _ids(theirs), ()) is Tie.SAME_AUTHOR:
        return Tie.SAME_AUTHOR
    return tie_with_line(_names(ours), shown)


def _ids(authors: Collection[InitiativeAuthor]) -> set[int]:
    return {author.person_id for author in authors if author.person_id is not None}


def _names(authors: Collection[InitiativeAuthor]) -> set[str]:
    return {author.full_name for author in authors}
