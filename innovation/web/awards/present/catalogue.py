"""The award catalogue as anybody reads it: what there is, what it asks, who decides, what it brings; as of a day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from flask import url_for

from innovation.core.clock import local_date
from innovation.domain.awards import queries
from innovation.domain.awards.enums import AWARD_CLASS_LABELS, AWARD_LEVEL_LABELS, AWARD_TYPE_LABELS, AwardClass
from innovation.domain.awards.rules.catalogue import Award, Catalogue
from innovation.domain.awards.rules.conditions import FOR_EVERY_PROPOSAL
from innovation.domain.awards.rules.money import money_for
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.web import current

RELIABILITY = {
    "official": ("Văn bản chính thức", "patch-check-fill", "ok"),
    "second-hand": ("Đọc qua bản chép lại", "eye", "care"),
    "common-knowledge": ("Theo hiểu biết chung", "eye", "care"),
    "unverified": ("Chưa xác minh nguyên văn", "exclamation-triangle", "care"),
}
INITIATIVE = {
    "none": "Không đòi",
    "one_of": "Một trong các điều kiện",
    "beside": "Đòi cả sáng kiến, bên cạnh kết quả xếp loại",
    "required": "Bắt buộc",
    "unverified": "Chưa rõ: nguyên văn luật chưa xác minh",
}


def catalogue_page(asked: str | None) -> dict[str, Any]:
    """`asked`: a day on which a rule changed; anything else is today."""
    catalogue, today = queries.catalogue(), local_date(current.now())
    starts = [day for day in catalogue.changes() if day <= today]
    on = next((day for day in starts if day.isoformat() == asked), None)
    day = on or today
    return {
        "on": day,
        "past": on is not None and on != starts[-1],
        "periods": _periods(starts, day),
        "classes": [(label, _awards(catalogue, each, day)) for each, label in AWARD_CLASS_LABELS.items()],
        "general": [_condition(catalogue, key, day) for key in FOR_EVERY_PROPOSAL],
        "salary": _sourced(catalogue.base_salary(day)),
        "money_rule": _sourced(catalogue.money_rule(day)),
    }  # fmt: skip


def _periods(starts: list[date], shown: date) -> list[dict[str, Any]]:
    """The spans between two changes, the newest first."""
    ends: list[date | None] = [*(day - timedelta(days=1) for day in starts[1:]), None]
    return [
        {
            "label": f"{start:%d/%m/%Y} - {end:%d/%m/%Y}" if end else f"Từ {start:%d/%m/%Y} đến nay",
            "href": url_for("awards.catalogue", tu=start.isoformat()) if end else url_for("awards.catalogue"),
            "current": start <= shown and (end is None or shown <= end),
        }
        for start, end in reversed(list(zip(starts, ends, strict=False)))
    ]


def _awards(catalogue: Catalogue, award_class: AwardClass, on: date) -> list[dict[str, Any]]:
    return [_award(catalogue, row, on) for row in catalogue.list_awards(on, award_class=award_class)]


def _award(catalogue: Catalogue, award: Award, on: date) -> dict[str, Any]:
    vote = catalogue.vote_needed(award.key, on)
    return {
        "award": award,
        "level": AWARD_LEVEL_LABELS[award.level],
        "kinds": _labels(kind for kind in SubjectKind if kind in award.subjects),
        "types": ", ".join(AWARD_TYPE_LABELS[each] for each in award.types),
        "initiative": INITIATIVE[award.initiative],
        "conditions": [_condition(catalogue, key, on) for key in award.conditions],
        "vote": (f"Ít nhất {_percent(vote[1])} tổng số thành viên Hội đồng", _sourced(vote[0])) if vote else None,
        "money": [_money(catalogue, award, kind, on) for kind in SubjectKind if kind in award.subjects],
        "reliability": RELIABILITY[award.reliability],
    }  # fmt: skip


def _money(catalogue: Catalogue, award: Award, kind: SubjectKind, on: date) -> dict[str, Any]:
    row = catalogue.coefficient_row(award.key, kind, on)
    return {
        "kind": SUBJECT_KIND_LABELS[kind],
        "formula": money_for(catalogue, award, kind, on).formula,
        **_sourced(row),
    }


def _condition(catalogue: Catalogue, key: str, on: date) -> dict[str, Any]:
    row = catalogue.condition(key, on)
    return {"name": row.name if row else key, **_sourced(row)}


def _sourced(row: Any) -> dict[str, Any]:
    """A row of the catalogue with its badge; nothing where none holds on the day."""
    return {"row": row, "reliability": RELIABILITY[row.reliability]} if row else {}


def _labels(kinds: Iterable[SubjectKind]) -> str:
    return ", ".join(SUBJECT_KIND_LABELS[kind] for kind in kinds)


def _percent(share: Any) -> str:
    return f"{share.numerator * 100 // share.denominator}%"
