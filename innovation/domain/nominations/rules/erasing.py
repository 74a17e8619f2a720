"""Taking an address out of what was written freely, and out of nothing else."""

import re
from collections.abc import Mapping
from typing import Any

from innovation.core.text import fold

FREE = frozenset({"title", "achievement", "report", "words", "note", "figure_what", "description", "label"})
SHORTEST = 8  # “số 1” says nothing of anybody, and stands in half of all texts
GAP = "(…)"


def address_pattern(address: str, group_name: str) -> re.Pattern[str] | None:
    """The address as whole words; None when it is too short to mean anybody, or only names the tổ or thôn."""
    words = address.split()
    if len(" ".join(words)) < SHORTEST or fold(" ".join(words)) in fold(group_name):
        return None
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)


def without(pattern: re.Pattern[str], value: Any, *, free: bool = False) -> Any:
    """A body whose free texts have a gap where the address stood; keys, dates, names and numbers stay."""
    match value:
        case str():
            return pattern.sub(GAP, value) if free else value
        case dict():
            return {key: without(pattern, item, free=key in FREE) for key, item in value.items()}
        case list():
            return [without(pattern, item, free=free) for item in value]
    return value


def renamed(names: Mapping[str, str], value: Any) -> Any:
    """A body in which files have other names; everything else stays."""
    match value:
        case str():
            return names.get(value, value)
        case dict():
            return {key: renamed(names, item) for key, item in value.items()}
        case list():
            return [renamed(names, item) for item in value]
    return value


def plain_name(number: int, name: str) -> str:
    """A file's name that says nothing: “tep-2.pdf”."""
    ending = name.rpartition(".")[2].lower()
    return f"tep-{number}.{ending}" if ending.isascii() and ending.isalnum() and len(ending) < 6 else f"tep-{number}"
