"""What the pages of units and households show, gathered from the domain."""

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
from innovation.domain.localities.rules import HouseholdLine, UnitLine, households, unit_lists
from innovation.web import current
from innovation.web.list_files import lines_to_mend, sample_of
from innovation.web.localities import forms


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


def households_sample() -> Response:
    return sample_of("mau-danh-sach-ho.xlsx", "Hộ gia đình", households.TITLES, households.SAMPLE)


def households_to_mend(lines: Iterable[HouseholdLine]) -> Response:
    return lines_to_mend("ho-can-sua.xlsx", "Hộ gia đình", households.TITLES, lines)


def units_sample() -> Response:
    return sample_of("mau-danh-sach-don-vi.xlsx", "Đơn vị", unit_lists.TITLES, unit_lists.SAMPLE)


def units_to_mend(lines: Iterable[UnitLine]) -> Response:
    return lines_to_mend("don-vi-can-sua.xlsx", "Đơn vị", unit_lists.TITLES, lines)
