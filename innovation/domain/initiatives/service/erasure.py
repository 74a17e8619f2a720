"""Erasing a person whole: the directory and the account, then what dossiers keep of them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.core.text import name_key
from innovation.db import session
from innovation.domain.accounts import service as accounts
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.service import ERASED_NAME
from innovation.domain.entries.enums import IN_HAND, EntryState
from innovation.domain.entries.models import Entry, EntryVersion
from innovation.domain.entries.service import empty_entry, rename_doer, rename_in_timelines
from innovation.domain.initiatives.documents import AT_WORK, TEXTS, redacted
from innovation.domain.initiatives.models import FirstUser, Initiative, InitiativeAuthor
from innovation.domain.notices import service as notices

# Nothing was decided on these: with their authors gone, nobody needs what they say.
UNDECIDED = frozenset({EntryState.WITHDRAWN, EntryState.REJECTED})
# A decision names the authors: archives keep it (Luật Lưu trữ), so the table that it was made from agrees with it.
NAMED = frozenset({EntryState.RECOGNISED, EntryState.RECOGNISED_IDEA, EntryState.REVOKED})
_EMPTY: dict[str, Any] = {"tags": [], "content_ids": []}
_FIGURES = (
    "stage", "solution_kind", "field_id", "applied_first_on", "time_unit", "time_regulated", "time_before",
    "time_after", "money_saved", "people_served", "truthful_at",
)  # fmt: skip


def erase_person(person_id: int, *, keep_name: bool, typed_name: str, actor: Actor, now: datetime) -> None:
    """Blank the person everywhere, in the caller's transaction; refused while an entry of theirs is being judged.

    Their drafts, and what was withdrawn or rejected and has no other author left, lose their content. Of a recognised
    work the author's name, post and unit stay, as the decision has them; contact, birth, residence and schooling go.
    """
    person = session.get(Person, person_id)
    names = {person.full_name} if person is not None else set()
    accounts.erase_person(person_id, keep_name=keep_name, typed_name=typed_name, actor=actor, now=now)
    notices.forget_person(person_id)
    person = session.get_one(Person, person_id)
    _ensure_nothing_in_hand(person_id)
    rows = session.scalars(select(InitiativeAuthor).where(InitiativeAuthor.person_id == person_id)).all()
    users = session.scalars(select(FirstUser).where(FirstUser.person_id == person_id)).all()
    names |= {row.full_name for row in rows} | {user.full_name for user in users}
    entry_ids = {row.entry_id for row in rows} | {user.entry_id for user in users}
    for user in users:
        _blank_user(user)
    for row in rows:
        _forget_in(session.get_one(Initiative, row.entry_id), row, person, actor=actor, now=now)
    session.flush()
    rename_doer(person_id, names, person.full_name)
    for entry in session.scalars(select(Entry).where(Entry.id.in_(entry_ids))):
        _redact_record(entry, names, person.full_name)


def _ensure_nothing_in_hand(person_id: int) -> None:
    mine = select(InitiativeAuthor.entry_id).where(
        InitiativeAuthor.person_id == person_id, InitiativeAuthor.declined_at.is_(None)
    )
    query = select(Entry).where(Entry.state.in_(IN_HAND), or_(Entry.owner_id == person_id, Entry.id.in_(mine)))
    entry = session.scalars(query.order_by(Entry.id).limit(1)).first()
    if entry is not None:
        raise RuleBroken(
            "entry_in_hand",
            f"Người này là tác giả của hồ sơ {entry.code} đang được xét. Chờ có kết quả, hoặc để tác giả rút hồ sơ, "
            "rồi xóa dữ liệu.",
        )


def _forget_in(initiative: Initiative, row: InitiativeAuthor, person: Person, *, actor: Actor, now: datetime) -> None:
    entry = initiative.entry
    others_gone = all(a.person is None or a.person.erased_at is not None for a in initiative.authors)
    if (entry.state is EntryState.DRAFT and entry.owner_id == person.id) or (entry.state in UNDECIDED and others_gone):
        _empty(initiative, actor=actor, now=now)
    elif entry.state is EntryState.DRAFT:
        initiative.authors.remove(row)
        for position, left in enumerate(initiative.authors, start=1):
            left.position = position
    else:
        _blank_author(row, new_name=_new_name(entry, person.full_name))


def _new_name(entry: Entry, in_directory: str) -> str | None:
    """None: as a decision has it. Else what the directory kept where one refused, nothing where none was made."""
    if entry.state in NAMED:
        return None
    return in_directory if entry.state is EntryState.NOT_RECOGNISED else ERASED_NAME


def _empty(initiative: Initiative, *, actor: Actor, now: datetime) -> None:
    for name in TEXTS:
        setattr(initiative, name, "")
    for name in _FIGURES:
        setattr(initiative, name, None)
    for name, nothing in _EMPTY.items():
        setattr(initiative, name, nothing)
    initiative.first_users.clear()
    for author in list(initiative.authors):
        if author.is_main:
            _blank_author(author, new_name=ERASED_NAME)
        else:
            initiative.authors.remove(author)
    empty_entry(initiative.entry, actor=actor, now=now)


def _blank_author(row: InitiativeAuthor, *, new_name: str | None) -> None:
    row.birth_date = row.phone = row.email = row.guardian_name = None
    row.education = row.decline_reason = ""
    if new_name is not None or row.kind not in AT_WORK:
        row.workplace = row.position_title = ""
    row.full_name = new_name or row.full_name


def _blank_user(user: FirstUser) -> None:
    user.full_name, user.birth_date = ERASED_NAME, None
    user.workplace = user.position_title = user.education = ""


def _redact_record(entry: Entry, names: Collection[str], in_directory: str) -> None:
    """In what was handed in, whose hash still tells what it was, and on the timeline."""
    new_name = _new_name(entry, in_directory)
    keys = {name_key(name) for name in names}
    for version in session.scalars(select(EntryVersion).where(EntryVersion.entry_id == entry.id)):
        version.body = redacted(version.body, keys, author_name=new_name, nobody=ERASED_NAME)
    rename_in_timelines([entry.id], names, new_name or in_directory)
