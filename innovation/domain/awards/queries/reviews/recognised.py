"""Initiatives recognised within the days of a review."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from innovation.domain.accounts.models import Person
from innovation.domain.awards.queries.reviews.looked import Looked
from innovation.domain.awards.queries.spread import places_applying
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor


def recognised_by_whom(review: Looked) -> Select[*tuple[Any, ...]]:
    """Each with its unit and every author, and how far it has spread."""
    return (
        recognised_in(
            review, Entry.id, Initiative.stage, Entry.unit_id, InitiativeAuthor.person_id, InitiativeAuthor.unit_id,
            Person.unit_id, Entry.title, Decision.id, Decision.issued_on, places_applying(review.ends_on),
        )
        .outerjoin(InitiativeAuthor, InitiativeAuthor.entry_id == Entry.id)
        .outerjoin(Person, Person.id == InitiativeAuthor.person_id)
    )  # fmt: skip


def recognised_in(review: Looked, *columns: Any, within: tuple[date, date] | None = None) -> Select[*tuple[Any, ...]]:
    """Initiatives of the locality recognised by published decisions of the span, or of other days (`within`)."""
    first, last = within or (review.starts_on, review.ends_on)
    return (
        select(*columns)
        .select_from(Entry)
        .join(DecisionItem, DecisionItem.entry_id == Entry.id)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .join(Initiative, Initiative.entry_id == Entry.id)
        .where(
            Entry.locality_id == review.locality_id,
            Entry.state == EntryState.RECOGNISED,
            Decision.kind == DecisionKind.RECOGNITION,
            Decision.published_at.is_not(None),
            Decision.issued_on.between(first, last),
        )
    )  # fmt: skip


def of_these(by_person: Collection[int], by_unit: Collection[int]) -> ColumnElement[bool]:
    """Of these people as authors, or of these units."""
    ways = [InitiativeAuthor.person_id.in_(by_person)] if by_person else []
    if by_unit:
        ways += [column.in_(by_unit) for column in (Entry.unit_id, InitiativeAuthor.unit_id, Person.unit_id)]
    return or_(*ways)
