"""What is kept of each text for comparing: drawn when a work or a handed-in version is new, gone when it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, delete, exists, not_, or_, select

from innovation.db import session
from innovation.domain.entries.models import Entry, EntryVersion
from innovation.domain.initiatives.models import Initiative
from innovation.domain.library.models import Work
from innovation.domain.library.service import raise_version
from innovation.domain.similarity.models import TextProfile
from innovation.domain.similarity.queries.corpora import COMPARED
from innovation.domain.similarity.queries.texts import text_of_body, text_of_work
from innovation.domain.similarity.rules import METHOD, Grams

DRAWN_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text that was read; nothing is written yet."""

    column: str
    key: int
    version: int
    grams: Grams


def read_new(limit: int = DRAWN_AT_ONCE) -> list[Drawn]:
    """Works and entries that are new or changed since they were read last, read now; empty: all are known."""
    drawn = [Drawn("work_id", work.id, work.index_version, text_of_work(work).grams) for work in _unread_works(limit)]
    for version in _unread_versions(limit - len(drawn)):
        drawn.append(Drawn("entry_id", version.entry_id, version.number, text_of_body(version.body).grams))
    return drawn


def keep_profiles(drawn: Sequence[Drawn]) -> None:
    """Write down what was read."""
    for each in drawn:
        session.execute(delete(TextProfile).where(getattr(TextProfile, each.column) == each.key))
        session.add(TextProfile(
            **{each.column: each.key}, version=each.version, method=METHOD, terms=len(each.grams),
            packed=each.grams.pack(),
        ))  # fmt: skip
    session.flush()
    if any(each.column == "work_id" for each in drawn):
        raise_version()  # pages that list similar works


def has_stale_profiles() -> bool:
    """Whether something is kept of a text that is no longer public, or was taken back or deleted."""
    return session.scalar(select(TextProfile.id).where(_stale()).limit(1)) is not None


def forget_profiles() -> None:
    session.execute(delete(TextProfile).where(_stale()))


def _stale() -> ColumnElement[bool]:
    hidden = select(Work.id).where(Work.hidden_at.is_not(None))
    gone = select(Entry.id).where(not_(and_(*COMPARED)))
    return or_(TextProfile.work_id.in_(hidden), TextProfile.entry_id.in_(gone))


def _unread_works(limit: int) -> Sequence[Work]:
    drawn = exists().where(
        TextProfile.work_id == Work.id, TextProfile.version == Work.index_version, TextProfile.method == METHOD
    )
    return session.scalars(select(Work).where(Work.hidden_at.is_(None), ~drawn).order_by(Work.id).limit(limit)).all()


def _unread_versions(limit: int) -> Sequence[EntryVersion]:
    """The newest handed-in version of each initiative that still counts."""
    drawn = exists().where(
        TextProfile.entry_id == Entry.id, TextProfile.version == Entry.version_number, TextProfile.method == METHOD
    )
    newest = and_(EntryVersion.entry_id == Entry.id, EntryVersion.number == Entry.version_number)
    return session.scalars(
        select(EntryVersion)
        .join(Entry, newest)
        .join(Initiative, Initiative.entry_id == Entry.id)
        .where(*COMPARED, ~drawn)
        .order_by(Entry.id)
        .limit(limit)
    ).all()
