"""Offsets as people type them, how long a run's file is kept, when a paper is long."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta

from innovation.core.errors import RuleBroken

KEPT = timedelta(days=7)
PART = 25  # certificates drawn at once: what a kill costs at most
PAPER_KEPT = timedelta(days=1)  # a list of people, which is asked for again in a minute
PAPER_NOTED = timedelta(days=30)  # that there was one
LONG_LIST = 300  # rows of a paper: 0.2 s of a core and 30 MB; 2,000 rows take 9 s and 220 MB
LONG_BUNDLE = 50  # papers in one file
SIGNING = "de-ky"  # what the address of a paper to be signed says, with the version of its record
MOST_MM = 60
SHEET = "sheet"
_NUMBER = re.compile(r"([+\-−–]?)\s*(\d{1,3})(?:[.,](\d))?\Z")

Offsets = dict[str, list[float]]


def read_offset(typed: str, field: str) -> float:
    """“-1,5” in millimetres; nothing typed is nought. RuleBroken at the field for what it cannot be."""
    text = typed.strip()
    if not text:
        return 0.0
    found = _NUMBER.match(text)
    value = float(f"{found[2]}.{found[3] or 0}") if found else MOST_MM + 1.0
    if found is None or value > MOST_MM:
        sentence = f"Nhập số mm từ -{MOST_MM} đến {MOST_MM}, ví dụ 1,5 hoặc -2; tối đa một chữ số sau dấu phẩy."
        raise RuleBroken("offset", sentence, field=field)
    return -value if found[1] and found[1] != "+" and value else value


def read_offsets(keys: Iterable[str], typed: Mapping[str, str]) -> Offsets:
    """Right and down for the sheet and each field; those of nought are left out."""
    read = {}
    for key in (SHEET, *keys):
        pair = [read_offset(typed.get(name, ""), name) for name in names_of(key)]
        if any(pair):
            read[key] = pair
    return read


def names_of(key: str) -> tuple[str, str]:
    """The two inputs of a field."""
    return f"{key}_x", f"{key}_y"


def run_folder(run_id: int) -> str:
    """Where a long paper's parts and its file lie."""
    return f"paper-{run_id}"


def is_to_be_signed(address: str) -> bool:
    """Whether the file is taken at its record's page, which keeps what goes out to be signed."""
    return f"?{SIGNING}=" in address


def shown(millimetres: float) -> str:
    """“-1,5”; nothing for nought."""
    return f"{millimetres:g}".replace(".", ",") if millimetres else ""
