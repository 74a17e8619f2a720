"""A public work as a record of open data, and whole libraries of them, a part at a time."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from innovation.db.transaction import unit_of_work
from innovation.domain.library.queries.open_data import list_open
from innovation.domain.library.rules.open_data import FIELDS, LICENCE_ADDRESS, LICENCE_NAME, NAMES

READ_AT_ONCE = 500
# A spreadsheet would run a cell that begins so.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the letters for another alphabet's


def record(row: Mapping[str, Any], site: str) -> dict[str, Any]:
    """The fields in their order; `site` begins every address."""
    values = dict(row) | {"url": f"{site}/thu-vien/{row['id']}"}
    return {field.name: _plain(values[field.name], may_be_empty=field.may_be_empty) for field in FIELDS}


def _plain(value: Any, *, may_be_empty: bool) -> Any:
    if may_be_empty and value in ("", None):
        return None
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return value


def licence() -> dict[str, str]:
    return {"name": LICENCE_NAME, "url": LICENCE_ADDRESS}


def library_as_json(site: str, source: str) -> Iterator[str]:
    """The whole library as one object, sent as it is read."""
    head = {"source": source, "licence": licence(), "documentation": f"{site}/du-lieu-mo",
            "fields": [{"name": field.name, "description": field.meaning} for field in FIELDS]}  # fmt: skip
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "works": [\n'
    before = ""
    for each in _records(site):
        yield before + json.dumps(each, ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def library_as_csv(site: str) -> Iterator[str]:
    """The whole library as a table with a line of names, sent as it is read."""
    yield BYTE_ORDER_MARK + _line(NAMES)
    for each in _records(site):
        yield _line([_cell(each[name]) for name in NAMES])


def _records(site: str) -> Iterator[dict[str, Any]]:
    """Each part in a short transaction of its own: a slow reader keeps none open."""
    last = 0
    while True:
        with unit_of_work(writing=False):
            rows = list_open(after=last, limit=READ_AT_ONCE)
        yield from (record(row, site) for row in rows)
        if len(rows) < READ_AT_ONCE:
            return
        last = rows[-1]["id"]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _line(cells: Any) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
