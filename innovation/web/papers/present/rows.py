"""The lines of a page of papers."""

from dataclasses import dataclass, field
from typing import Any

from flask import url_for

# The badge's key and words by what there is of a paper.
MISSING, DRAFT, NUMBERED = ("not_started", "Chưa có"), ("draft", "Dự thảo"), ("sealed", "Đã có số")
DONE = ("sealed", "Đã chốt")


@dataclass(slots=True)
class Row:
    """One paper. `note`: its number, or what is missing before it can be written."""

    name: str
    state: tuple[str, str] = MISSING
    note: str = ""
    docx: str = ""
    pdf: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)  # (words, address)


@dataclass(slots=True)
class Step:
    """A step of the work with its papers."""

    title: str
    rows: list[Row]


def files_of(row: Row, endpoint: str, **at: Any) -> None:
    """Both downloads of one address."""
    row.docx, row.pdf = (url_for(endpoint, file_kind=kind, **at) for kind in ("docx", "pdf"))
