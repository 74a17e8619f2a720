"""The lines of a page of papers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from innovation.domain.decisions.queries import record_file
from innovation.domain.papers.documents import kind_of
from innovation.web import current
from innovation.web.paper_files import NO_PDF, offers_pdf

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
    no_pdf: str = ""  # why there is none
    links: list[tuple[str, str]] = field(default_factory=list)  # (words, address)


@dataclass(slots=True)
class Step:
    """A step of the work with its papers."""

    title: str
    rows: list[Row]


def files_of(
    row: Row, endpoint: str, *, place: int | None = None, form: str | Callable[[], str] = "", **at: Any
) -> None:
    """Both downloads of one address. `place` and `form`: whose own Word template may replace it, see `offers_pdf`."""
    row.docx, row.pdf = (url_for(endpoint, file_kind=kind, **at) for kind in ("docx", "pdf"))
    if place is not None and not offers_pdf(place, form or endpoint):
        row.pdf, row.no_pdf = "", NO_PDF


def decision_files(row: Row, decision: Any) -> None:
    """Both downloads of a decision; signed digitally, its PDF is that file."""

    def form() -> str:
        signed = record_file(decision, actor=current.actor())
        return "" if signed is not None else kind_of(decision).value

    files_of(row, "papers.decision", place=decision.locality_id, form=form, decision_id=decision.id)
