"""Importing a staff roster: read, shown, and written only when its reader confirms what was shown."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.accounts import permissions
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.rules import roster as rules
from innovation.domain.accounts.rules.logins import normal_email
from innovation.domain.accounts.rules.people import PersonFacts
from innovation.domain.accounts.rules.roster import Cell, RosterRow
from innovation.domain.localities import queries as localities
from innovation.domain.localities import service as locality_service
from innovation.domain.localities.models import ImportPreview
from innovation.domain.localities.service.previews import PREVIEW_LASTS
from innovation.support import audit

PURPOSE = "people"
_FILLED = ("full_name", "position", "education", "birth_date", "email", "phone", "staff_code", "unit_id", "kind")


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What an import would do; nothing has been written."""

    preview_id: int | None
    rows: Sequence[RosterRow]

    @property
    def refused(self) -> list[RosterRow]:
        return [row for row in self.rows if row.errors]

    @property
    def new(self) -> list[RosterRow]:
        return [row for row in self.rows if not row.errors and row.person_id is None]

    @property
    def updated(self) -> list[RosterRow]:
        return [row for row in self.rows if not row.errors and row.person_id is not None]


def preview_roster(locality_id: int, sheet: Iterable[Sequence[Cell]], *, actor: Actor, now: datetime) -> RosterPreview:
    """Read the sheet (its first line names the columns) and keep what may be confirmed."""
    permissions.ensure_manages_people(actor, locality_id)
    lines = list(enumerate(sheet, start=1))
    while lines and not any(cell not in (None, "") for cell in lines[0][1]):
        lines.pop(0)
    if not lines:
        raise RuleBroken("sheet_empty", "Tệp không có dòng nào. Hãy chọn tệp khác.", field="file")
    columns = rules.find_columns(lines[0][1])
    finder = localities.unit_finder(locality_id)
    rows = rules.read_roster(lines[1:], columns, find_unit=finder, today=local_date(now))
    rows = _match(locality_id, rows)
    good = [_pack(row) for row in rows if not row.errors]
    if not good:
        return RosterPreview(None, rows)
    kept = locality_service.keep_preview(PURPOSE, locality_id, good, actor=actor, now=now)
    return RosterPreview(kept, rows)


def confirm_roster(preview_id: int, *, actor: Actor, now: datetime) -> tuple[int, int]:
    """Write the rows that were shown; answers how many people are new and how many were updated."""
    locality_id, packed = locality_service.take_preview(preview_id, PURPOSE, actor=actor, now=now)
    permissions.ensure_manages_people(actor, locality_id)
    rows = _match(locality_id, [_unpack(values) for values in packed])
    added = updated = 0
    for row in rows:
        assert row.facts is not None
        values = row.facts.checked(today=local_date(now))
        if row.person_id is None:
            session.add(Person(locality_id=locality_id, created_at=now, **values))
            added += 1
        elif row.changes:
            _update(session.get_one(Person, row.person_id), values, row.changes)
            updated += 1
    session.flush()
    audit.record("people.imported", "locality", locality_id, actor=actor, now=now, locality_id=locality_id,
                 facts={"added": added, "updated": updated})  # fmt: skip
    return added, updated


def _update(person: Person, values: dict[str, object], changes: Sequence[str]) -> None:
    """What the sheet leaves empty stays as it is."""
    for name in changes:
        setattr(person, name, values[name])


def _match(locality_id: int, rows: Sequence[RosterRow]) -> list[RosterRow]:
    """Find who is known already: by staff code, then e-mail, then name with birth date."""
    people = session.scalars(
        select(Person).where(Person.locality_id == locality_id, Person.erased_at.is_(None)).order_by(Person.id)
    ).all()
    by_code = {p.staff_code: p for p in people if p.staff_code}
    by_email = {p.email.lower(): p for p in people if p.email}
    by_birth: dict[tuple[str, date | None], Person] = {(p.full_name, p.birth_date): p for p in people if p.birth_date}
    matched = []
    for row in rows:
        facts = row.facts
        if facts is None:
            matched.append(row)
            continue
        person = (
            by_code.get(facts.staff_code)
            or by_email.get(normal_email(facts.email) or "")
            or by_birth.get((facts.full_name, facts.birth_date))
        )
        matched.append(replace(row, person_id=person.id, changes=_changes(person, facts)) if person else row)
    return matched


def _changes(person: Person, facts: PersonFacts) -> tuple[str, ...]:
    def differs(name: str) -> bool:
        new = getattr(facts, name)
        if name == "email":
            new = normal_email(new)
        return new not in (None, "") and new != getattr(person, name)

    return tuple(name for name in _FILLED if differs(name))


def _pack(row: RosterRow) -> dict[str, Any]:
    assert row.facts is not None
    facts = {k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(row.facts).items()}
    return {"number": row.number, "unit_name": row.unit_name, "facts": facts}


def _unpack(values: dict[str, Any]) -> RosterRow:
    facts = dict(values["facts"])
    facts["kind"] = PersonKind(facts["kind"])
    facts["birth_date"] = date.fromisoformat(facts["birth_date"]) if facts["birth_date"] else None
    return RosterRow(values["number"], PersonFacts(**facts), values["unit_name"])


def forget_previews(*, now: datetime) -> None:
    """Lists that were read and never confirmed: they hold personal data of people whom nobody added."""
    session.execute(delete(ImportPreview).where(ImportPreview.created_at <= now - PREVIEW_LASTS))
