"""What the reports' pages show, and the sheet for the yearly rating."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import Response, request, url_for

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.domain.accounts.enums import PERSON_KIND_LABELS
from innovation.domain.entries.enums import ENTRY_STATE_LABELS
from innovation.domain.movements.enums import TargetPer
from innovation.domain.replications.rules import total
from innovation.domain.reports import queries
from innovation.domain.reports.permissions import can_export, can_see_people
from innovation.domain.reports.queries import RatedEntry, RatedPerson
from innovation.domain.reports.rules import Coverage, UnitCover, target_words
from innovation.support.files import content_disposition
from innovation.support.spreadsheets import Column, Sheet, write_xlsx
from innovation.web.filters import decimal

FIRST_YEAR = 2026
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Place:
    """The locality and year that a report is about."""

    id: int
    name: str
    year: int

    @property
    def title(self) -> str:
        return self.name[:1].upper() + self.name[1:]

    def href(self, endpoint: str, **values: Any) -> str:
        return f"{url_for(endpoint, **values)}?{urlencode({'dia-phuong': self.id, 'nam': self.year})}"


def year_asked(now: datetime) -> int:
    """The year in the address, within what there can be; else this year."""
    raw = request.args.get("nam", "")
    this = local_date(now).year
    year = int(raw) if raw.isascii() and raw.isdigit() and len(raw) == 4 else this
    return year if FIRST_YEAR <= year <= max(this, FIRST_YEAR) else this


def place_asked(places: Sequence[tuple[int, str]], now: datetime) -> Place:
    """The locality in the address, else the first of those that the actor may choose from."""
    if not places:
        raise NotFound("Không tìm thấy báo cáo này.")
    raw = request.args.get("dia-phuong", "")
    chosen = next((each for each in places if str(each[0]) == raw), None)
    if raw and chosen is None:
        raise NotFound("Không tìm thấy báo cáo này.")
    return Place(*(chosen or places[0]), year_asked(now))


def own_unit(actor: Actor) -> int | None:
    """The unit whose head or secretary the actor is."""
    return next(iter(actor.units_with(Role.UNIT_HEAD, Role.UNIT_SECRETARY)), None)


def years(now: datetime) -> list[tuple[str, str]]:
    this = local_date(now).year
    return [(str(year), str(year)) for year in range(max(this, FIRST_YEAR), FIRST_YEAR - 1, -1)]


def coverage_page(place: Place, actor: Actor) -> dict[str, Any]:
    """Tiles and the table of units in the plan's order."""
    found = queries.get_coverage(place.id, place.year, actor=actor)
    names = can_see_people(actor, place.id)
    busy = [unit for unit in found.units if unit.asked or unit.submitted]
    idle = [unit for unit in found.units if not (unit.asked or unit.submitted)]
    return {
        "about": place,
        "target": found.target,
        "target_words": target_words(found.target),
        "tiles": _tiles(found),
        "units": [_unit_row(unit, place, names) for unit in busy],
        "idle": [_unit_row(unit, place, names) for unit in idle],
        "by_person": found.target is not None and found.target.per is TargetPer.PERSON,
        "saving": found.target is not None and found.target.saving_percent is not None,
        "may_export": can_export(actor, place.id),
        "sees_people": names,
    }


def _tiles(found: Coverage) -> list[dict[str, Any]]:
    tiles = [
        {"value": found.submitted, "label": "hồ sơ đã nộp trong năm"},
        {"value": found.recognised, "label": "sáng kiến được công nhận"},
    ]
    if found.target is not None and found.asked:
        whom = "người đạt chỉ tiêu" if found.target.per is TargetPer.PERSON else "đơn vị đạt chỉ tiêu"
        tiles.append({"value": found.done, "small": f"/{found.asked}", "label": whom})
    return tiles


def _unit_row(unit: UnitCover, place: Place, names: bool) -> dict[str, Any]:
    href = None
    if names:
        href = (
            place.href("reports.without_unit")
            if unit.unit_id is None
            else place.href("reports.unit", unit_id=unit.unit_id)
        )
    asked = sum(person.asked for person in unit.people)
    return {
        "unit": unit,
        "href": href,
        "people": f"{unit.people_submitted}/{asked}" if asked else "–",
        "saving": f"{decimal(unit.best_saving)}%" if unit.best_saving is not None else "",
    }


def unit_page(unit: UnitCover, place_title: str, year: int) -> dict[str, Any]:
    """One unit person by person: those who have not yet stand first."""
    people = sorted(unit.people, key=lambda person: (not person.asked, person.met, person.submitted > 0))
    return {
        "unit": unit,
        "place_title": place_title,
        "year": year,
        "target_words": target_words(unit.target),
        "people": [(person, person_words(person)) for person in people],
        "kinds": PERSON_KIND_LABELS,
    }


def spread_page(place: Place, actor: Actor) -> dict[str, Any]:
    """The year's replications by side."""
    found = queries.get_spread(place.id, place.year, actor=actor)
    sides = (
        ("Nơi khác áp dụng sáng kiến của địa phương", found.given),
        ("Đơn vị ở đây áp dụng sáng kiến của nơi khác", found.taken),
        ("Đơn vị ở đây áp dụng sáng kiến của nhau", found.within),
    )
    return {
        "about": place,
        "sides": sides,
        "is_empty": not any(side.units for _, side in sides),
        "saved_here": total((found.taken.money_saved, found.within.money_saved)),
        "may_open": can_see_people(actor, place.id),
    }


def person_words(person: Any) -> tuple[str, str, str]:
    """(words, icon, tone) of a person's standing."""
    if not person.asked:
        return ("Không giao chỉ tiêu", "dash-circle", "neutral")
    if person.met:
        return ("Đã có sáng kiến", "check-circle", "ok")
    if person.submitted:
        return ("Đã nộp, chưa được công nhận", "hourglass-split", "work")
    return ("Chưa nộp", "circle", "draft")


def rating_sheet(place: Place, people: Sequence[RatedPerson]) -> Response:
    """The list for the yearly rating: one sheet by person, one by entry."""
    data = write_xlsx([_summary(place, people), _details(place, people)])
    name = f"Sáng kiến của cán bộ năm {place.year} - {place.title}.xlsx"
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": content_disposition(name)})


def _summary(place: Place, people: Sequence[RatedPerson]) -> Sheet:
    columns = [
        Column("Mã cán bộ", 14), Column("Họ và tên", 26), Column("Đơn vị", 32), Column("Đối tượng", 20),
        Column("Số hồ sơ đã nộp", 12), Column("Số được công nhận", 12), Column("Sáng kiến được công nhận", 60),
        Column("Số quyết định", 20), Column("Xếp loại", 14), Column("Tỷ lệ đóng góp (%)", 14),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [
            person.staff_code, person.name, person.unit, PERSON_KIND_LABELS[person.kind], len(person.entries),
            len(person.recognised), _lines(person, "title"), _lines(person, "decision"), _lines(person, "grade"),
            "\n".join(decimal(entry.share) for entry in person.recognised),
        ]
        for person in people
    ]  # fmt: skip
    title = f"Sáng kiến của cán bộ, công chức, viên chức năm {place.year}, {place.name}"
    return Sheet("Tổng hợp", columns, rows, title)


def _lines(person: RatedPerson, name: str) -> str:
    return "\n".join(str(getattr(entry, name)) for entry in person.recognised)


def _details(place: Place, people: Sequence[RatedPerson]) -> Sheet:
    columns = [
        Column("Mã cán bộ", 14), Column("Họ và tên", 26), Column("Đơn vị", 32), Column("Tên sáng kiến", 60),
        Column("Trạng thái", 20), Column("Số quyết định", 20), Column("Xếp loại", 14),
        Column("Tỷ lệ đóng góp (%)", 14, places=2),
    ]  # fmt: skip
    rows = [_detail(person, entry) for person in people for entry in person.entries]
    return Sheet("Chi tiết", columns, rows, f"Từng hồ sơ trong năm {place.year}, {place.name}")


def _detail(person: RatedPerson, entry: RatedEntry) -> list[Any]:
    return [
        person.staff_code, person.name, person.unit, entry.title, ENTRY_STATE_LABELS[entry.state], entry.decision,
        entry.grade, entry.share,
    ]  # fmt: skip
