"""The plain data of an initiative's papers: what is frozen when it is handed in."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from innovation.core.text import name_key
from innovation.domain.accounts.enums import STAFF_KINDS, PersonKind
from innovation.domain.entries.models import Attachment
from innovation.domain.initiatives.models import FirstUser, Initiative, InitiativeAuthor

TEXTS = (
    "investor", "applied_where", "summary", "problem", "content", "novelty", "applicability", "conditions",
    "benefit_author", "benefit_others", "confidential",
)  # fmt: skip
VALUES = (
    "stage", "solution_kind", "field_id", "tags", "content_ids", "applied_first_on", "time_unit", "time_regulated",
    "time_before", "time_after", "money_saved", "people_served",
)  # fmt: skip

AT_WORK = STAFF_KINDS | {PersonKind.TEACHER}  # the others' “workplace” is where they live


def snapshot(initiative: Initiative, attachments: Sequence[Attachment]) -> dict[str, Any]:
    """The whole form as JSON values, in the order of the legal form (DOMAIN 1.7a)."""
    return {
        "title": initiative.entry.title,
        "unit": initiative.entry.unit.name if initiative.entry.unit else None,
        "authors": [_author(author) for author in initiative.authors],
        **{name: _plain(getattr(initiative, name)) for name in VALUES},
        **{name: getattr(initiative, name) for name in TEXTS},
        "first_users": [_first_user(user) for user in initiative.first_users],
        "files": [
            {"name": item.file.name, "sha256": item.file.sha256, "size": item.file.size, "kind": item.kind.value,
             "description": item.description, "confidential": item.is_confidential}
            for item in attachments
        ],
    }  # fmt: skip


def _author(author: InitiativeAuthor) -> dict[str, Any]:
    names = ("full_name", "birth_date", "kind", "workplace", "position_title", "education", "share", "is_main")
    born = author.birth_date or (author.person.birth_date if author.person else None)
    return {name: _plain(getattr(author, name)) for name in names} | {"birth_date": _plain(born)}


def _first_user(user: FirstUser) -> dict[str, Any]:
    names = ("full_name", "birth_date", "workplace", "position_title", "education", "task")
    return {name: _plain(getattr(user, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def redacted(body: dict[str, Any], keys: Collection[str], *, author_name: str | None, nobody: str) -> dict[str, Any]:
    """A snapshot without what it says of a person, found by name; an author's name stays when `author_name` is None."""
    new_names = {"authors": author_name, "first_users": nobody}
    return body | {
        part: [_redacted_row(row, name) if name_key(row["full_name"]) in keys else row for row in body[part]]
        for part, name in new_names.items()
        if part in body
    }


def _redacted_row(row: dict[str, Any], name: str | None) -> dict[str, Any]:
    gone: dict[str, Any] = {"birth_date": None, "education": ""}
    if name is not None or row.get("kind") not in AT_WORK:
        gone |= {"workplace": "", "position_title": "", "full_name": name or row["full_name"]}
    return row | {key: value for key, value in gone.items() if key in row}
