"""What the front pages show, gathered from the rooms."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from innovation.core.clock import local_date
from innovation.domain.library import queries as library
from innovation.domain.localities.enums import LOCALITY_KIND_LABELS
from innovation.domain.movements import queries as movements
from innovation.domain.movements.enums import REVIEW_KIND_LABELS, MovementKind
from innovation.web.filters import day, weekday_moment

if TYPE_CHECKING:
    from innovation.domain.localities.models import Locality
    from innovation.domain.movements.models import Movement, Round

SLOGAN = "Mỗi cán bộ, công chức một sáng kiến"
LONGEST_SLOGAN = 90
JOURNEY = range(2026, 2031)  # the years of the movement, as every plan names them


def front(place: Locality | None, *, now: datetime) -> dict[str, Any]:
    """A front page for one locality, or for all."""
    place_id = place.id if place else None
    plans = movements.list_movements(place_id) if place else movements.list_movement_cards()
    open_rounds = movements.list_rounds_open_to(now, locality_id=place_id, unit_id=None)  # a school's own are its own
    return {
        "here": place,
        "kind_word": LOCALITY_KIND_LABELS[place.kind] if place else "xã, phường",
        "rounds": [_deadline(round_, now) for round_ in open_rounds[:4]],
        "coming": None if open_rounds else _coming(place_id, now),
        "numbers": library.numbers(place_id),
        "newest": library.list_newest(3, locality_id=place_id),
        "slogan": _slogan(plans),
        "years": _years(plans, one_place=place is not None),
        "contents": _contents(plans) if place else [],
        "journey": _journey(plans, now) if place else [],
    }


def _deadline(round_: Round, now: datetime) -> dict[str, Any]:
    left = round_.closes_at - now
    days = left.days
    hours = max(1, int(left.total_seconds() // 3600))
    meeting = f" Hội đồng họp ngày {day(round_.meeting_at)}." if round_.meeting_at else ""
    return {
        "number": days if days >= 1 else hours,
        "unit": "ngày" if days >= 1 else "giờ",
        "round": round_,
        "text": f"Hạn nộp: {weekday_moment(round_.closes_at)}.{meeting}",
    }


def _coming(place_id: int | None, now: datetime) -> Round | None:
    """The next round that is announced but not yet open."""
    later = [round_ for round_ in movements.list_public_rounds(place_id) if round_.opens_at > now]
    return min(later, key=lambda round_: round_.opens_at, default=None)


def _years(plans: Any, *, one_place: bool) -> str:
    """“2026 - 2030”; “từ năm 2026” where a locality's plan names no last year; nothing before a plan is loaded."""
    rows = [movement for movement in plans if movement.kind is MovementKind.INITIATIVE]
    if not rows:
        return ""
    first = min(movement.starts_on.year for movement in rows)
    ends = [movement.ends_on.year for movement in rows if movement.ends_on]
    if not ends or (one_place and len(ends) < len(rows)):
        return f"từ năm {first}"
    return f"{first}\u00a0-\u00a0{max(ends)}"


def _slogan(plans: Any) -> str:
    """The movement's own name where it is a slogan; some plans only describe it in a long sentence."""
    names = [movement.name for movement in plans if movement.kind is MovementKind.INITIATIVE]
    return names[0] if len(names) == 1 and len(names[0]) <= LONGEST_SLOGAN else SLOGAN


def _contents(plans: Any) -> list[dict[str, Any]]:
    with_contents = next((movement for movement in plans if movement.contents), None)
    if with_contents is None:
        return []
    counts = library.count_by_content(with_contents.locality_id)
    return [
        {"position": content.position, "name": content.name, "count": counts.get(content.position, 0)}
        for content in with_contents.contents
    ]


def _journey(plans: Any, now: datetime) -> list[dict[str, Any]]:
    """The plan's years: phases and reviews in its own words, nothing added."""
    year = local_date(now).year
    reviews: dict[int, list[str]] = {}
    phases: dict[int, str] = {}
    years: set[int] = set()
    for movement in plans:
        _collect(movement, reviews, phases, years)
    return [
        {
            "label": str(each),
            "note": "; ".join(dict.fromkeys(reviews.get(each, []))) or phases.get(each, ""),
            "state": "done" if each < year else "now" if each == year else "",
        }
        for each in sorted(years)
        if phases or reviews  # where the plan names none, there is nothing to draw
    ]


def _collect(movement: Movement, reviews: dict[int, list[str]], phases: dict[int, str], years: set[int]) -> None:
    last = movement.ends_on.year if movement.ends_on else JOURNEY[-1]
    years.update(year for year in range(movement.starts_on.year, last + 1) if year in JOURNEY)
    for phase in movement.phases:
        for each in range(phase.starts_on.year, phase.ends_on.year + 1):
            phases.setdefault(each, phase.name)
    for review in movement.reviews:
        if review.year is not None:
            reviews.setdefault(review.year, []).append(REVIEW_KIND_LABELS[review.kind])
