"""What the pages of households show, gathered from the domain."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from flask import Response, g
from wtforms.fields.choices import SelectChoice

from innovation.core.errors import NotFound
from innovation.core.paging import page_number
from innovation.core.text import clean_line
from innovation.domain.accounts import queries as people
from innovation.domain.localities import permissions, queries
from innovation.domain.localities.queries import Sight
from innovation.domain.localities.rules import HouseholdLine
from innovation.domain.localities.rules.households import SAMPLE, TITLES
from innovation.support.spreadsheets import Column, Sheet, write_xlsx
from innovation.web import current
from innovation.web.localities import forms

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_ERRORS, SHOWN_LINES = 300, 50


def managed_places() -> list[Any]:
    """Asked once a request."""
    if "managed_places" not in g:
        g.managed_places = people.managed_localities(current.actor())
    return cast("list[Any]", g.managed_places)


def managed_place(slug: str | None) -> Any:
    """The locality that the actor looks after: the one named, else their own, else the first."""
    places = [place for place in managed_places() if slug in (None, "", place.slug)]
    if not places:
        raise NotFound
    return next((place for place in places if place.id == current.actor().locality_id), places[0])


def sights() -> list[Sight]:
    """Where the actor sees households; asked once a request."""
    if "household_sights" not in g:
        g.household_sights = queries.sights(current.actor())
    return cast("list[Sight]", g.household_sights)


def chosen_sight(slug: str | None) -> Sight:
    """The locality named in the address, else one's own, else the first; nothing when one sees no households."""
    found = [sight for sight in sights() if slug in (None, "", sight.locality.slug)]
    if not found:
        raise NotFound
    return next((sight for sight in found if sight.locality.id == current.actor().locality_id), found[0])


def kept_place(slug: str | None) -> Any:
    """The locality whose lists of households the actor imports."""
    kept = [s for s in sights() if permissions.keeps_households(current.actor(), s.locality.id)]
    found = [sight.locality for sight in kept if slug in (None, "", sight.locality.slug)]
    if not found:
        raise NotFound
    return next((place for place in found if place.id == current.actor().locality_id), found[0])


def household_list(sight: Sight, args: Mapping[str, str]) -> dict[str, Any]:
    """A page of the list with its filters."""
    q = clean_line(args.get("q", ""))[:200]
    group = args.get("to", "")
    left = args.get("tinh-trang", "") == "chuyen-di"
    group_id = int(group) if group.isascii() and group.isdigit() and len(group) < 10 else None
    page = queries.list_households(sight, q=q, group_id=group_id, left=left, page=page_number(args.get("trang")))
    counts = queries.count_households(sight)
    actor = current.actor()
    return {
        "locality": sight.locality,
        "places": [one.locality for one in sights()],
        "page": page,
        "q": q,
        "left": left,
        "groups": [(group.id, _counted(group, counts)) for group in sight.groups if _is_shown(group, counts)],
        "living": sum(counts.values()),
        "imports": permissions.keeps_households(actor, sight.locality.id),
        "kept": {g.id for g in sight.groups if permissions.can_keep_household(actor, sight.locality.id, g.id)},
        "filtered": bool(q or group or left),
    }


def _counted(group: Any, counts: Mapping[int, int]) -> str:
    number = f"{counts.get(group.id, 0):,}".replace(",", ".")
    return f"{group.name} ({number})" + (" (đã ngừng)" if group.closed_on else "")


def _is_shown(group: Any, counts: Mapping[int, int]) -> bool:
    return group.closed_on is None or group.id in counts


def offer_groups(form: forms.HouseholdForm, locality_id: int, *, keep: Any = None) -> None:
    """The open tổ and thôn that the actor keeps; the one in which the household is stays in the list."""
    groups = {group.id: group.name for group in queries.kept_groups(locality_id, current.actor())}
    if keep is not None:
        groups.setdefault(keep.id, f"{keep.name} (đã ngừng)")
    form.group_id.choices = [SelectChoice(group_id, name) for group_id, name in groups.items()]


def sample() -> Response:
    """An empty list with the columns' names and two invented lines."""
    return _workbook("mau-danh-sach-ho.xlsx", [Column(title, 30) for title in TITLES], SAMPLE)


def refused(lines: Iterable[HouseholdLine]) -> Response:
    """The lines that were refused, as written, with the reasons: to be mended and sent again."""
    columns = [*(Column(title, 30) for title in TITLES), Column("Lý do chưa nhận", 70), Column("Dòng trong tệp", 14)]
    rows = [(*line.cells, "; ".join(line.errors), line.number) for line in lines]
    return _workbook("ho-can-sua.xlsx", columns, rows)


def _workbook(filename: str, columns: list[Column], rows: Iterable[tuple[Any, ...]]) -> Response:
    data = write_xlsx([Sheet("Hộ gia đình", columns, rows)])
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{filename}"'})
