"""Buttons of the rubric editor that add and remove rows. Everything typed is kept."""

import re
from typing import Any

NEW: dict[str, dict[str, Any]] = {
    "criteria": {"key": "", "name": "", "kind": "marks", "max": "", "floor": "", "hint": "", "parts": [], "bands": []},
    "parts": {"key": "", "name": "", "max": "", "floor": ""},
    "bands": {"low": "", "high": "", "label": ""},
    "classes": {"key": "", "name": "", "outcome": "recognised", "min_total": "", "max_total_below": "",
                "conditions": []},
    "conditions": {"criterion": "", "min": ""},
}  # fmt: skip
MOST_ROWS = 60
_ACT = re.compile(r"(add|remove|up) ([a-z]+)(?: ([0-9]{1,2}))?(?: ([a-z]+))?(?: ([0-9]{1,2}))?")


def blank() -> dict[str, Any]:
    """A rubric from nothing: one empty criterion, two decimals, all sheets counted."""
    return {"criteria": [dict(NEW["criteria"])], "decimals": "2", "trim_highest": "0", "trim_lowest": "0"}


def apply(data: dict[str, Any], act: str) -> dict[str, Any]:
    """The typed data after “add criteria”, “add criteria 0 bands”, “remove criteria 0 bands 1”, “up classes 2”…"""
    match = _ACT.fullmatch(act)
    if match is None:
        return data
    verb, outer, index, inner, inner_index = match.groups()
    rows, at = data.get(outer), index
    kind = outer
    if inner is not None:
        if not isinstance(rows, list) or index is None or int(index) >= len(rows):
            return data
        kind, rows, at = inner, rows[int(index)].get(inner), inner_index
    if not isinstance(rows, list) or kind not in NEW:
        return data
    if verb == "add" and len(rows) < MOST_ROWS:
        rows.append({key: list(value) if isinstance(value, list) else value for key, value in NEW[kind].items()})
    elif verb != "add" and at is not None and int(at) < len(rows):
        place = int(at)
        row = rows.pop(place)
        if verb == "up":
            rows.insert(max(place - 1, 0), row)
    return data
