"""The desk: groups of dossiers, the deadline in days."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from innovation.core.clock import local_date
from innovation.domain.movements.enums import RoundState
from innovation.domain.scoring.documents import masked_titles
from innovation.domain.scoring.queries import DeskRound
from innovation.web.filters import moment, weekday_moment

GROUPS = (("in_progress", "Đang chấm"), ("not_started", "Chưa chấm"), ("sealed", "Đã khóa"))


def groups(place: DeskRound) -> list[tuple[str, str, list[Any]]]:
    """(key, heading, rows), empty groups left out."""
    titles = masked_titles({row.entry_id: row.title for row in place.rows}) if place.round.is_blind else {}
    rows = [replace(row, title=titles.get(row.entry_id, row.title)) for row in place.rows]
    found = [(key, label, [row for row in rows if row.group == key]) for key, label in GROUPS]
    return [group for group in found if group[2]]


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
