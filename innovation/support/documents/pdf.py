"""A paper as PDF/A, by typst. Nothing is fetched, and no text is read as code: it comes as data."""

import io
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from innovation.support.documents import joining
from innovation.support.documents.flow import lay_out
from innovation.support.documents.fonts import folder
from innovation.support.documents.lines import WHOLE
from innovation.support.documents.model import Bundle, Paper
from innovation.support.documents.pieces import Piece, Sheets, Sides

TEMPLATE = folder().parent / "paper.typ"
APART = Path(__file__).with_name("apart.py")
AT_ONCE = 100  # papers: about 130 MB while they are drawn


def to_pdf(paper: Paper | Bundle, *, made_at: datetime) -> bytes:
    """The paper, ready to be read, printed and signed (PDF/A-2a: fonts within, tagged for screen readers).

    A bundle longer than `AT_ONCE` is drawn part by part in processes of their own, so that it needs the memory of one
    part; the parts are put together with their tags.
    """
    orders = orders_of(paper, made_at=made_at)
    if len(orders) == 1:
        return typst.compile(**orders[0])
    return join((draw_apart(order) for order in orders), paper.title)


def orders_of(paper: Paper | Bundle, *, made_at: datetime) -> list[dict[str, Any]]:
    """What typst is asked for, as plain JSON: one order, or one for each part of a long bundle."""
    if not isinstance(paper, Bundle):
        return [_order(lay_out(paper), made_at)]
    firsts = range(0, max(len(paper.papers), 1), AT_ONCE)
    parts = (Bundle(paper.title, paper.papers[first : first + AT_ONCE]) for first in firsts)
    return [_order(lay_out(part), made_at) for part in parts]


def _order(sheets: Sheets, made_at: datetime) -> dict[str, Any]:
    return {
        "input": str(TEMPLATE),
        "font_paths": [str(folder())],
        "ignore_system_fonts": True,
        "sys_inputs": {"paper": json.dumps(_plain(sheets), ensure_ascii=False)},
        "pdf_standards": ["a-2a"],
        "timestamp": int(made_at.timestamp()),
    }


def draw_apart(order: dict[str, Any]) -> bytes:
    """One order in a process of its own: what typst keeps of it goes with the process, and it stands back."""
    command = [sys.executable, "-I", str(APART)]
    return subprocess.run(command, input=json.dumps(order).encode(), capture_output=True, check=True).stdout


def join(parts: Iterable[bytes], title: str) -> bytes:
    """The parts as one file, with their tags."""
    out = io.BytesIO()
    joining.join([io.BytesIO(part) for part in parts], out, title)
    return out.getvalue()


def _plain(sheets: Sheets) -> dict[str, Any]:
    return {
        "title": sheets.title,
        "whole": rf"[0-9/]*{WHOLE}",
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
