"""Certificates as PDF/A, by typst: vectors only, the typeface within. Nothing is fetched."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from innovation.support.certificates.marks import Code, Line, Mark, Page, Picture, Stroke
from innovation.support.certificates.pictures import svg
from innovation.support.documents.fonts import folder, showable
from innovation.support.qr import qr_path

TEMPLATE = Path(__file__).with_name("certificate.typ")


def to_pdf(pages: Sequence[Page], *, title: str, made_at: datetime) -> bytes:
    """The pages, ready to be read, printed and signed."""
    return typst.compile(
        str(TEMPLATE), font_paths=[str(folder())], ignore_system_fonts=True,
        sys_inputs={"data": as_data(pages, title)}, pdf_standards=["a-2a"], timestamp=int(made_at.timestamp()),
    )  # fmt: skip


def as_data(pages: Sequence[Page], title: str) -> str:
    """What the template reads."""
    used = {mark.name for page in pages for mark in page.marks if isinstance(mark, Picture)}
    data = {
        "title": showable(title),
        "pictures": {name: svg(name) for name in sorted(used)},
        "pages": [[_plain(mark) for mark in page.marks] for page in pages],
    }
    return json.dumps(data, ensure_ascii=False)


def _plain(mark: Mark) -> dict[str, Any]:
    match mark:
        case Line():
            return {"mark": "line", **asdict(mark)}
        case Code():
            return {"mark": "code", **asdict(mark), "svg": _qr(mark.text)}
        case Stroke():
            return {"mark": "stroke", **asdict(mark)}
        case Picture():
            return {"mark": "picture", **asdict(mark)}
        case _:
            return {"mark": "stamp", **asdict(mark)}


def _qr(text: str) -> str:
    side, path = qr_path(text)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>'
