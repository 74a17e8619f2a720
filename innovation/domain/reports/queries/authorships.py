"""Who has a part in which entries of a year."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, select

from innovation.db import session
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.initiatives.queries import counted_in, part_counts
from innovation.domain.initiatives.rules import time_saving
from innovation.domain.movements.models import Movement, Round
from innovation.domain.reports.rules import Counted


@dataclass(frozen=True, slots=True)
class Authorship:
    """One person's part in one entry of the year."""

    entry_id: int
    person_id: int | None
    unit_id: int | None  # the author's unit when it was handed in
    entry_unit_id: int | None
    owner_id: int
    recognised: bool
    saving: Decimal | None
    title: str
    share: Decimal | None
    state: EntryState

    @property
    def counted(self) -> Counted:
        return Counted(self.entry_id, self.recognised, self.saving)


def authorships(year: int, *where: ColumnElement[bool]) -> list[Authorship]:
    """Parts in the entries handed in during the year (Vietnam's calendar) that still count."""
    rows = session.execute(
        select(
            Entry.id, InitiativeAuthor.person_id, InitiativeAuthor.unit_id, Entry.unit_id.label("entry_unit_id"),
            Entry.owner_id, Entry.state, Initiative.time_regulated, Initiative.time_before, Initiative.time_after,
            Movement.saving_target_percent, Entry.title, InitiativeAuthor.share,
        )
        .join(Initiative, Initiative.entry_id == Entry.id)
        .join(InitiativeAuthor, InitiativeAuthor.entry_id == Entry.id)
        .join(Round, Round.id == Entry.round_id)
        .join(Movement, Movement.id == Round.movement_id)
        .where(*where, *counted_in(year), part_counts())
        .order_by(Entry.id, InitiativeAuthor.position)
    )  # fmt: skip
    return [_authorship(row) for row in rows]


def _authorship(row: Any) -> Authorship:
    saving = time_saving(
        regulated=row.time_regulated,
        before=row.time_before,
        after=row.time_after,
        against_rule=row.saving_target_percent is not None,
    )
    return Authorship(
        entry_id=row.id,
        person_id=row.person_id,
        unit_id=row.unit_id,
        entry_unit_id=row.entry_unit_id,
        owner_id=row.owner_id,
        recognised=row.state is EntryState.RECOGNISED,
        saving=saving.percent if saving else None,
        title=row.title,
        share=row.share,
        state=row.state,
    )


def units_of(part: Authorship, unit_of_person: dict[int, int | None]) -> set[int]:
    """The units that an author counts for: the one named in the entry, else where the person works."""
    main = part.entry_unit_id if part.person_id == part.owner_id else None
    found = part.unit_id or main or (unit_of_person.get(part.person_id) if part.person_id is not None else None)
    return {found} if found is not None else set()
