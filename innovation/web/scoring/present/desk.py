"""The desk: groups of dossiers, the deadline in days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from innovation.core.clock import local_date
from innovation.core.paging import Page, page_number
from innovation.domain.movements.enums import RoundState
from innovation.domain.scoring.documents import masked_titles
from innovation.domain.scoring.queries import DeskRound, DeskRow
from innovation.web.filters import moment, weekday_moment

GROUPS = (("in_progress", "Đang chấm"), ("not_started", "Chưa chấm"), ("sealed", "Đã khóa"))
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A round of the desk: what is on this page of it, group by group (key, heading, how many in all, rows)."""

    place: DeskRound
    groups: list[tuple[str, str, int, list[DeskRow]]]
    deadline: dict[str, Any] | None
    page: Page[DeskRow]
    page_word: str  # the parameter of the address: each round is paged by itself


def shown(place: DeskRound, args: Mapping[str, str], *, now: datetime) -> Shown:
    """What is begun first, then what is not, then what is done; names stay masked in a blind round."""
    word = f"trang-{place.round.id}"
    by_group = {key: [row for row in place.rows if row.group == key] for key, _ in GROUPS}
    ordered = [row for key, _ in GROUPS for row in by_group[key]]
    pages = Page(ordered, len(ordered), size=PAGE_SIZE).pages
    number = min(page_number(args.get(word)), pages)
    here = ordered[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    if place.round.is_blind:
        titles = masked_titles({row.entry_id: row.title for row in here})
        here = [replace(row, title=titles[row.entry_id]) for row in here]
    groups = [(key, label, len(by_group[key]), [row for row in here if row.group == key]) for key, label in GROUPS]
    page = Page(here, len(ordered), number, PAGE_SIZE)
    return Shown(place, [group for group in groups if group[3]], deadline(place, now), page, word)


def deadline(place: DeskRound, now: datetime) -> dict[str, Any] | None:
    """The days left while there is something to score; `late` once the date has passed."""
    round_ = place.round
    if round_.state is not RoundState.SCORING or not place.rows or place.done == len(place.rows):
        return None
    left = round_.scoring_until - now
    if left.total_seconds() <= 0:
        return {"late": f"Đã quá hạn chấm lúc {moment(round_.scoring_until)}. Phiếu vẫn khóa được cho đến khi mở điểm."}
    days = (local_date(round_.scoring_until) - local_date(now)).days
    hours = max(1, int(left.total_seconds() // 3600))
    number, unit = (days, "ngày") if left.total_seconds() > 86_400 else (hours, "giờ")
    return {"number": number, "unit": unit, "text": f"Hạn chấm: {weekday_moment(round_.scoring_until)}."}
