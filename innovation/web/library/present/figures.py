"""A work in three sentences and its figures of time, as its page says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innovation.core.rounding import half_up
from innovation.domain.initiatives.enums import TIME_UNIT_LABELS
from innovation.web.filters import decimal, money, number
from innovation.web.library.present.passages import first_sentences

if TYPE_CHECKING:
    from decimal import Decimal

    from innovation.domain.library.models import Work


def summary(work: Work) -> list[tuple[str, str]]:
    """The work in three sentences: what was wrong, what is done, what came of it; nothing where there is only one."""
    rows = [
        ("Vấn đề", first_sentences(work.problem)),
        ("Cách làm", first_sentences(work.content)),
        ("Kết quả", result_words(work) or first_sentences(work.benefit)),
    ]
    told = [(term, text) for term, text in rows if text]
    return told if len(told) > 1 else []


def result_words(work: Work) -> str:
    """“Thời gian giải quyết từ 16 giờ còn 4 giờ, giảm 75%; phục vụ 1.286 lượt người.”"""
    parts = [
        _time_words(work),
        f"tiết kiệm hoặc làm lợi {money(work.money_saved)} mỗi năm" if work.money_saved else "",
        f"phục vụ {number(work.people_served)} lượt người" if work.people_served else "",
    ]
    words = "; ".join(part for part in parts if part)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _time_words(work: Work) -> str:
    figures = measured(work)
    if figures is None:
        return ""
    change = f", {figures['change']}" if figures["change"] else ""
    if _is_share_of(work.time_before, work):
        return f"thời gian giải quyết từ {figures['before']} còn {figures['after']}{change}"
    if _is_share_of(work.time_regulated, work):
        return f"thời gian giải quyết còn {figures['after']} so với {figures['regulated']} theo quy định{change}"
    return f"thời gian giải quyết còn {figures['after']}{change}"


def _is_share_of(base: Decimal | None, work: Work) -> bool:
    """Whether the saving is told against this figure: localities differ in that."""
    if not base or work.time_after is None or work.saving_percent is None:
        return False
    return half_up((base - work.time_after) * 100 / base, 1) == work.saving_percent


def measured(work: Work) -> dict[str, str] | None:
    """The three figures of processing time; nothing where nothing was measured."""
    if work.time_after is None:
        return None
    unit = {str(key): label for key, label in TIME_UNIT_LABELS.items()}.get(work.time_unit, "")
    shown = {
        name: f"{decimal(value)} {unit}".strip() if value is not None else ""
        for name, value in (
            ("regulated", work.time_regulated),
            ("before", work.time_before),
            ("after", work.time_after),
        )
    }
    return {**shown, "change": _change(work)}


def _change(work: Work) -> str:
    saving = work.saving_percent
    if saving is None:
        return ""
    if saving == 0:
        return "không đổi"
    return f"{'giảm' if saving > 0 else 'tăng'} {decimal(abs(saving))}%"
