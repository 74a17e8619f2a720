"""Importing a staff roster: read, shown, and written only when its reader confirms what was shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound, RuleBroken
from innovation.db import session
from innovation.domain.accounts import permissions
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.rules import roster as rules
from innovation.domain.accounts.rules.logins import normal_email
from innovation.domain.accounts.rules.roster import RosterLine
from innovation.domain.localities import queries as localities
from innovation.domain.localities import service as locality_service
from innovation.domain.localities.models import ImportPreview
from innovation.domain.localities.rules.sheets import Cell, below_header, pack, unpack, where
from innovation.domain.localities.service.previews import PREVIEW_LASTS
from innovation.support import audit

PURPOSE = "roster"  # “people” were kept otherwise, by releases before
_FILLED = ("full_name", "position", "education", "birth_date", "email", "phone", "staff_code", "unit_id", "kind")


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What an import would do; nothing has been written."""

    preview_id: int
    locality_id: int
    lines: Sequence[RosterLine]

    @property
    def refused(self) -> list[RosterLine]:
        return [line for line in self.lines if line.errors]

    @property
    def new(self) -> list[RosterLine]:
        return [line for line in self.lines if not line.errors and line.person_id is None]

    @property
    def changed(self) -> list[RosterLine]:
        return [line for line in self.lines if not line.errors and line.changes]

    @property
    def same(self) -> list[RosterLine]:
        return [line for line in self.lines if not line.errors and line.person_id is not None and not line.changes]


def preview_roster(
    locality_id: int, sheet: Iterable[Sequence[Cell]], *, after: int | None = None, actor: Actor, now: datetime
) -> int:
    """Keep what the sheet says and answer the preview's id. `after`: an earlier preview whose bad lines this mends."""
    permissions.ensure_manages_people(actor, locality_id)
    lines = below_header(sheet, rules.find_columns, rules.take_lines, what="người")
    before: Sequence[RosterLine] = ()
    if after is not None:
        shown = see_roster(after, actor=actor, now=now)
        if shown.locality_id != locality_id:
            raise NotFound
        before = shown.lines
    packed = pack(lines, before=before, most=rules.MOST_ROWS, what="người")
    return locality_service.keep_preview(PURPOSE, locality_id, packed, actor=actor, now=now)


def see_roster(preview_id: int, *, actor: Actor, now: datetime) -> RosterPreview:
    """The list that was read, judged against the directory and the units of this moment."""
    kept = locality_service.see_preview(preview_id, PURPOSE, actor=actor, now=now)
    permissions.ensure_manages_people(actor, kept.locality_id)
    return RosterPreview(preview_id, kept.locality_id, _judge(kept.locality_id, kept.rows, now))


def confirm_roster(preview_id: int, *, actor: Actor, now: datetime) -> tuple[int, int]:
    """Write the whole list, or nothing; how many people are new and how many were updated."""
    locality_id, rows = locality_service.take_preview(preview_id, PURPOSE, actor=actor, now=now)
    permissions.ensure_manages_people(actor, locality_id)
    shown = RosterPreview(preview_id, locality_id, _judge(locality_id, rows, now))
    if shown.refused:
        raise RuleBroken("lines_refused", "Còn dòng có lỗi nên chưa nhập người nào. Sửa các dòng đó rồi tải lên lại.")
    for line in shown.new:
        session.add(Person(locality_id=locality_id, created_at=now, **_values(line, now)))
    for line in shown.changed:
        _update(session.get_one(Person, line.person_id), _values(line, now), line.changes)
    session.flush()
    added, updated = len(shown.new), len(shown.changed)
    audit.record("people.imported", "locality", locality_id, actor=actor, now=now, locality_id=locality_id,
                 facts={"added": added, "updated": updated})  # fmt: skip
    return added, updated


def _judge(locality_id: int, rows: Iterable[dict[str, Any]], now: datetime) -> list[RosterLine]:
    lines = [RosterLine(number, cells, earlier=earlier) for number, cells, earlier in map(unpack, rows)]
    read = rules.judge(lines, find_unit=localities.unit_finder(locality_id), today=local_date(now))
    return _match(locality_id, read, now)


def _values(line: RosterLine, now: datetime) -> dict[str, Any]:
    assert line.facts is not None  # a line without facts was refused
    return line.facts.checked(today=local_date(now))


def _update(person: Person, values: dict[str, object], changes: Sequence[str]) -> None:
    for name in changes:
        setattr(person, name, values[name])


def _match(locality_id: int, lines: Sequence[RosterLine], now: datetime) -> list[RosterLine]:
    """Find who is known already: by staff code, then e-mail, then name with birth date; nobody twice."""
    people = session.scalars(
        select(Person).where(Person.locality_id == locality_id, Person.erased_at.is_(None)).order_by(Person.id)
    ).all()
    by_code = {p.staff_code: p for p in people if p.staff_code}
    by_email = {p.email.lower(): p for p in people if p.email}
    by_birth: dict[tuple[str, date | None], Person] = {(p.full_name, p.birth_date): p for p in people if p.birth_date}
    met: dict[int, RosterLine] = {}
    matched = []
    for line in lines:
        facts = line.facts
        person = facts and (
            by_code.get(facts.staff_code)
            or by_email.get(normal_email(facts.email) or "")
            or by_birth.get((facts.full_name, facts.birth_date))
        )
        if facts and person:
            first = met.setdefault(person.id, line)
            if first is line:
                line = replace(line, person_id=person.id, changes=_changes(person, line, _values(line, now)))
            else:
                line = rules.refuse(line, f"nói về cùng một người với {where(first)}")
        matched.append(line)
    return matched


def _changes(person: Person, line: RosterLine, values: dict[str, Any]) -> tuple[str, ...]:
    """What the sheet leaves empty stays as it is, the kind too, which facts always have."""
    said = [name for name in _FILLED if values[name] not in (None, "") and (name != "kind" or line.words["kind"])]
    return tuple(name for name in said if values[name] != getattr(person, name))


def forget_previews(*, now: datetime) -> None:
    """Lists that were read and never confirmed: they hold personal data of people whom nobody added."""
    session.execute(delete(ImportPreview).where(ImportPreview.created_at <= now - PREVIEW_LASTS))
