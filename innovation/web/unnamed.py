"""Households in lists: named to the office and the council, to others only when they agreed to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from innovation.core.paging import Page
from innovation.core.roles import Role
from innovation.domain.entries.queries import EntryRow
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.queries import unnamed_titles
from innovation.web import current

if TYPE_CHECKING:
    from innovation.domain.movements.models import Round


def hides_households(round_: Round) -> bool:
    """Whether this reader meets the round's households without their names, and so may not search for them either."""
    named_to = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER)
    return round_.subject_kind is SubjectKind.HOUSEHOLD and not current.actor().has_any(
        *named_to, locality_id=round_.locality_id
    )


def as_listed(found: Page[EntryRow], round_: Round) -> Page[EntryRow]:
    """The page of entries as this reader may see it."""
    if not found.items or not hides_households(round_):
        return found
    titles = unnamed_titles([row.id for row in found.items])
    return replace(found, items=[replace(row, title=titles.get(row.id, row.title)) for row in found.items])
