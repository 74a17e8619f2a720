"""Reads of entries: lists for the board, one entry's files, versions and timeline."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.entries.enums import Answer, EntryState
from innovation.domain.entries.models import (
    Attachment,
    Entry,
    EntryComment,
    EntryEvent,
    EntryVersion,
    ScreeningAnswer,
    UnitConfirmation,
)
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of a list of entries, read as columns: a list of 1,500 costs no objects of 1,500."""

    id: int
    code: str | None
    title: str
    state: EntryState
    owner_name: str
    unit_name: str | None
    submitted_at: object


def get_entry(entry_id: int) -> Entry:
    """The entry, for a caller that checks itself who may see what of it."""
    entry = session.get(Entry, entry_id)
    if entry is None or entry.deleted_at is not None:
        raise NotFound("Không tìm thấy hồ sơ này.")
    return entry


def titles_of(entry_ids: Collection[int]) -> dict[int, str]:
    """“HB-2026-010, Bàn hỗ trợ …” by id: for a list of things that a person knows by name, not by number."""
    rows = session.execute(select(Entry.id, Entry.code, Entry.title).where(Entry.id.in_(entry_ids)))
    return {number: ", ".join(filter(None, (code, title))) for number, code, title in rows}


def count_by_state(round_id: int, *, without: Collection[int] = ()) -> dict[EntryState, int]:
    """How many entries of the round are in each state, save those in `without`; drafts are counted nowhere."""
    query = select(Entry.state, func.count()).where(
        Entry.round_id == round_id, Entry.state != EntryState.DRAFT, Entry.deleted_at.is_(None)
    )
    if without:
        query = query.where(Entry.id.not_in(without))
    return dict(session.execute(query.group_by(Entry.state)).all())


def count_handed_in(round_ids: Collection[int], *, states: Collection[EntryState] = ()) -> dict[int, int]:
    """How many entries each of these rounds has (in `states`, when given); drafts are counted nowhere."""
    query = (
        select(Entry.round_id, func.count())
        .where(Entry.round_id.in_(round_ids), Entry.state != EntryState.DRAFT, Entry.deleted_at.is_(None))
        .group_by(Entry.round_id)
    )
    if states:
        query = query.where(Entry.state.in_(states))
    return dict(session.execute(query).all())


def list_rounds_at_work(locality_ids: Collection[int]) -> list[tuple[Round, int]]:
    """Rounds of these localities that are open or have entries to be screened, with the number of those."""
    to_screen = (
        select(func.count())
        .where(Entry.round_id == Round.id, Entry.state == EntryState.SUBMITTED, Entry.deleted_at.is_(None))
        .scalar_subquery()
    )
    rows = session.execute(
        select(Round, to_screen)
        .where(Round.locality_id.in_(locality_ids), or_(Round.state == RoundState.OPEN, to_screen > 0))
        .order_by(Round.screening_until, Round.id)
    )
    return [(round_, waiting) for round_, waiting in rows]


def list_rounds_to_screen() -> list[tuple[Round, int]]:
    """Rounds anywhere with entries that wait to be screened, and how many."""
    waiting = (Entry.state == EntryState.SUBMITTED, Entry.deleted_at.is_(None))
    query = select(Round, func.count(Entry.id)).join(Entry, Entry.round_id == Round.id).where(*waiting)
    return [(round_, count) for round_, count in session.execute(query.group_by(Round.id).order_by(Round.id))]


def list_entries(
    round_id: int,
    *,
    states: Collection[EntryState] = (),
    text: str = "",
    only: Collection[int] | None = None,
    without: Collection[int] = (),
    page: int = 1,
    size: int = 30,
) -> Page[EntryRow]:
    """Entries handed in to the round (of `only`, when given), newest first; `text` stands in code or title."""
    query = (
        select(Entry.id, Entry.code, Entry.title, Entry.state, Person.full_name, Unit.name, Entry.submitted_at)
        .join(Person, Person.id == Entry.owner_id)
        .outerjoin(Unit, Unit.id == Entry.unit_id)
        .where(Entry.round_id == round_id, Entry.state != EntryState.DRAFT, Entry.deleted_at.is_(None))
    )
    if states:
        query = query.where(Entry.state.in_(states))
    if only is not None:
        query = query.where(Entry.id.in_(only))
    if without:
        query = query.where(Entry.id.not_in(without))
    if text:
        query = query.where(Entry.id.in_(_ids_with_text(round_id, text)))
    ordered = query.add_columns(func.count().over()).order_by(Entry.submitted_at.desc(), Entry.id.desc())
    rows = session.execute(ordered.limit(size).offset((page - 1) * size)).all()
    total = rows[0][-1] if rows else 0
    if not rows and page > 1:
        total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    return Page([EntryRow(*row[:-1]) for row in rows], total, page, size)


def _ids_with_text(round_id: int, text: str) -> list[int]:
    wanted = fold(text)[:100]
    rows = session.execute(select(Entry.id, Entry.code, Entry.title).where(Entry.round_id == round_id))
    return [id_ for id_, code, title in rows if wanted in fold(f"{code} {title}")]


def list_entry_ids(round_id: int, states: Collection[EntryState]) -> list[int]:
    return list(
        session.scalars(
            select(Entry.id).where(Entry.round_id == round_id, Entry.state.in_(states)).order_by(Entry.code)
        )
    )


def list_attachments(entry_id: int) -> Sequence[Attachment]:
    return session.scalars(
        select(Attachment)
        .where(Attachment.entry_id == entry_id, Attachment.removed_at.is_(None))
        .order_by(Attachment.kind, Attachment.position, Attachment.id)
    ).all()


def get_attachment(entry_id: int, attachment_id: int) -> Attachment:
    attachment = session.get(Attachment, attachment_id)
    if attachment is None or attachment.entry_id != entry_id or attachment.removed_at is not None:
        raise NotFound("Không tìm thấy tệp này.")
    return attachment


def list_events(entry_id: int, *, with_council: bool = False) -> Sequence[EntryEvent]:
    """The timeline, oldest first. Council matters only for those who may read them."""
    query = select(EntryEvent).where(EntryEvent.entry_id == entry_id)
    if not with_council:
        query = query.where(EntryEvent.for_council.is_(False))
    return session.scalars(query.order_by(EntryEvent.at, EntryEvent.id)).all()


def list_versions(entry_id: int) -> Sequence[EntryVersion]:
    return session.scalars(
        select(EntryVersion).where(EntryVersion.entry_id == entry_id).order_by(EntryVersion.number)
    ).all()


def get_version(entry_id: int, number: int) -> EntryVersion:
    version = session.scalars(
        select(EntryVersion).where(EntryVersion.entry_id == entry_id, EntryVersion.number == number)
    ).one_or_none()
    if version is None:
        raise NotFound("Không tìm thấy phiên bản này của hồ sơ.")
    return version


def screening_answers(entry: Entry) -> dict[str, ScreeningAnswer]:
    """The answers given for the entry's present version, by item."""
    rows = session.scalars(
        select(ScreeningAnswer).where(
            ScreeningAnswer.entry_id == entry.id, ScreeningAnswer.version_number == entry.version_number
        )
    )
    return {row.item_key: row for row in rows}


def answers_of(entry: Entry) -> dict[str, Answer]:
    return {key: row.answer for key, row in screening_answers(entry).items()}


def find_unit_confirmation(entry: Entry) -> UnitConfirmation | None:
    """What the unit's head said of the present version."""
    return session.scalars(
        select(UnitConfirmation).where(
            UnitConfirmation.entry_id == entry.id, UnitConfirmation.version_number == entry.version_number
        )
    ).one_or_none()


def list_awaiting_unit(unit_ids: Collection[int]) -> Sequence[Entry]:
    """Entries that wait for one of these units to confirm, the oldest first."""
    return session.scalars(
        select(Entry)
        .where(Entry.state == EntryState.AWAITING_UNIT, Entry.unit_id.in_(unit_ids))
        .order_by(Entry.submitted_at)
    ).all()


def list_waiting_for(person_id: int, unit_ids: Collection[int]) -> tuple[list[Entry], list[Entry]]:
    """Entries that wait for these units to confirm, and nominations that wait for this person: in one query."""
    unfinished = (
        Entry.state.in_((EntryState.DRAFT, EntryState.NEEDS_CHANGES)),
        or_(Entry.owner_id == person_id, Entry.entered_by_id == person_id),
        Round.season_id.is_not(None),
        Entry.deleted_at.is_(None),
    )
    awaiting = (Entry.state == EntryState.AWAITING_UNIT, Entry.unit_id.in_(unit_ids))
    query = select(Entry).join(Entry.round).options(contains_eager(Entry.round))
    rows = session.scalars(
        query.where(or_(and_(*awaiting), and_(*unfinished))).order_by(Entry.submitted_at, Entry.id)
    ).all()
    waits = [entry for entry in rows if entry.state is EntryState.AWAITING_UNIT]
    return waits, [entry for entry in rows if entry.state is not EntryState.AWAITING_UNIT]


def list_awaiting_unit_in(locality_ids: Collection[int]) -> Sequence[Entry]:
    """Entries of these localities that wait for their unit: for those who stand in for a head."""
    return session.scalars(
        select(Entry)
        .where(Entry.state == EntryState.AWAITING_UNIT, Entry.locality_id.in_(locality_ids))
        .order_by(Entry.submitted_at)
    ).all()


def list_comments(entry_id: int) -> Sequence[EntryComment]:
    return session.scalars(
        select(EntryComment)
        .where(EntryComment.entry_id == entry_id)
        .options(joinedload(EntryComment.by))
        .order_by(EntryComment.created_at)
    ).all()


def neighbours(
    entry: Entry,
    states: Collection[EntryState],
    *,
    only: Collection[int] | None = None,
    without: Collection[int] = (),
) -> tuple[int | None, int | None]:
    """The ids before and after this entry among those of its round in `states`, in the order of codes."""
    ids = [id_ for id_ in list_entry_ids(entry.round_id, {*states, entry.state}) if id_ not in without]
    if only is not None:
        ids = [id_ for id_ in ids if id_ in only or id_ == entry.id]
    at = ids.index(entry.id) if entry.id in ids else -1
    before = ids[at - 1] if at > 0 else None
    after = ids[at + 1] if 0 <= at < len(ids) - 1 else None
    return before, after
