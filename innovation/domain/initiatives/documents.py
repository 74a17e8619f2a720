"""The plain data of an initiative's papers: what is frozen when it is handed in."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

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
