"""A paper as PDF/A, by typst. Nothing is fetched, and no text is read as code: it comes as data."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

import typst

from innovation.support.documents.flow import lay_out
from innovation.support.documents.fonts import folder
from innovation.support.documents.model import Paper
from innovation.support.documents.pieces import Piece, Sheets, Sides

TEMPLATE = folder().parent / "paper.typ"


def to_pdf(paper: Paper, *, made_at: datetime) -> bytes:
    """The paper, ready to be read, printed and signed (PDF/A-2a: fonts within, tagged for screen readers)."""
    data = json.dumps(_plain(lay_out(paper)), ensure_ascii=False)
    return typst.compile(
        str(TEMPLATE),
        font_paths=[str(folder())],
        ignore_system_fonts=True,
        sys_inputs={"paper": data},
        pdf_standards=["a-2a"],
        timestamp=int(made_at.timestamp()),
    )


def _plain(sheets: Sheets) -> dict[str, Any]:
    return {
        "title": sheets.title,
        "sheets": [
            {"landscape": sheet.landscape, "pieces": [_piece(piece) for piece in sheet.pieces]}
            for sheet in sheets.sheets
        ],
    }


def _piece(piece: Piece) -> dict[str, Any]:
    if isinstance(piece, Sides):
        sides = {"left": [_piece(each) for each in piece.left], "right": [_piece(each) for each in piece.right]}
        return {"piece": piece.piece, "left_share": piece.left_share, **sides}
    return {"piece": piece.piece, **asdict(piece)}
