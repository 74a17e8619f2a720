"""Reads of initiatives: dossiers and lists of them."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries.people import fewest_parts
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.initiatives.permissions import can_answer_share, can_edit, can_read

WHOLE_DOSSIER = (
    joinedload(Initiative.entry),
    selectinload(Initiative.authors),
    selectinload(Initiative.first_users),
)

ONE_DOSSIER = (*WHOLE_DOSSIER[:2], joinedload(Initiative.first_users))  # few rows: cheaper than a query of their own


def get_initiative(entry_id: int) -> Initiative:
    """The initiative, for a caller with a check of its own."""
    initiative = session.get(Initiative, entry_id, options=ONE_DOSSIER)
    if initiative is None or initiative.entry.deleted_at is not None:
        raise NotFound("Không tìm thấy hồ sơ này.")
    return initiative


def list_initiatives(entry_ids: Collection[int]) -> Sequence[Initiative]:
    """Several at once, for a caller with a check of its own."""
    return session.scalars(select(Initiative).where(Initiative.entry_id.in_(entry_ids)).options(*WHOLE_DOSSIER)).all()


def get_dossier(entry_id: int, *, actor: Actor) -> Initiative:
    """The dossier for its authors and the office; missing for everyone else."""
    initiative = get_initiative(entry_id)
    if not can_read(actor, initiative):
        raise NotFound("Không tìm thấy hồ sơ này.")
    return initiative


def get_own(entry_id: int, *, actor: Actor) -> Initiative:
    """The initiative for the one who writes it."""
    initiative = get_initiative(entry_id)
    if not can_edit(actor, initiative):
        raise NotFound("Không tìm thấy hồ sơ này.")
    return initiative


def list_own(person_id: int, *, with_authors: bool = False) -> Sequence[Initiative]:
    """Everything that the person is an author of, newest first; co-authors see it once it is handed in."""
    more = [selectinload(Initiative.authors)] if with_authors else []
    authored = select(InitiativeAuthor.entry_id).where(InitiativeAuthor.person_id == person_id)
    return session.scalars(
        select(Initiative)
        .join(Entry, Entry.id == Initiative.entry_id)
        .where(
            Entry.deleted_at.is_(None),
            or_(
                Entry.owner_id == person_id,
                Initiative.entry_id.in_(authored) & (Entry.state != EntryState.DRAFT),
            ),
        )
        .options(joinedload(Initiative.entry), *more)
        .order_by(Entry.id.desc())
    ).all()


def list_entered_on_paper(secretary_id: int) -> Sequence[Initiative]:
    """Drafts that this secretary types in for people who came with paper."""
    return session.scalars(
        select(Initiative)
        .join(Entry, Entry.id == Initiative.entry_id)
        .where(Entry.entered_by_id == secretary_id, Entry.state == EntryState.DRAFT, Entry.deleted_at.is_(None))
        .options(joinedload(Initiative.entry))
        .order_by(Entry.id.desc())
    ).all()


def awaiting_word_of(person_id: int, own: Iterable[Initiative]) -> list[Initiative]:
    """Of one's own entries those in which one is named as a co-author and has not answered yet."""
    return [
        initiative
        for initiative in own
        if initiative.entry.state is EntryState.AWAITING_COAUTHORS
        and any(author.person_id == person_id and author.confirmed_at is None for author in initiative.authors)
    ]


def authors_of(entry_ids: Collection[int]) -> dict[int, list[InitiativeAuthor]]:
    """The authors of many entries in one query."""
    found: dict[int, list[InitiativeAuthor]] = {entry_id: [] for entry_id in entry_ids}
    rows = session.scalars(
        select(InitiativeAuthor)
        .where(InitiativeAuthor.entry_id.in_(entry_ids))
        .order_by(InitiativeAuthor.entry_id, InitiativeAuthor.position)
    )
    for author in rows:
        found[author.entry_id].append(author)
    return found


COLLEAGUE_KINDS = (PersonKind.CADRE, PersonKind.CIVIL_SERVANT, PersonKind.PUBLIC_EMPLOYEE, PersonKind.TEACHER)


def find_colleagues(locality_id: int, text: str, *, limit: int = 10) -> Sequence[Person]:
    """Staff and teachers of the locality whose name has every word, accents or none, for the author table.

    Residents and pupils are not found: their being known here is nobody's business.
    """
    words = fold(text).split()[:8]
    if not words:
        return []
    query = select(Person).where(
        Person.locality_id == locality_id, Person.active.is_(True), Person.kind.in_(COLLEAGUE_KINDS)
    )
    for word in words:
        query = query.where(Person.name_fold.contains(word, autoescape=True))
    return session.scalars(query.order_by(fewest_parts(text), Person.name_key, Person.id).limit(limit)).all()


def get_author(initiative: Initiative, author_id: int) -> InitiativeAuthor:
    """A row of the initiative's own author table."""
    for author in initiative.authors:
        if author.id == author_id:
            return author
    raise NotFound("Không tìm thấy tác giả này.")


def get_my_share(entry_id: int, *, actor: Actor) -> InitiativeAuthor:
    """The row of the co-author who asks; missing for everybody else and before it is handed in."""
    initiative = get_initiative(entry_id)
    for author in initiative.authors:
        if can_answer_share(actor, author) and initiative.entry.state is not EntryState.DRAFT:
            return author
    raise NotFound("Không tìm thấy hồ sơ này.")
