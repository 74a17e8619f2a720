"""A long paper that waits to be drawn: laid out beside its parts, so that whoever draws it needs nothing else.

Each order is what typst is asked for, or a Word file that LibreOffice turns into PDF.
"""

import json
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from innovation.support import office
from innovation.support.disk import sync
from innovation.support.documents import pdf
from innovation.support.printing.parts import Run, folder_of, forget, part_of, result_of

Order = dict[str, Any] | bytes


class Lost(Exception):
    """What was laid out is not there any more; it must be asked for again."""


def keep_orders(run_id: Run, orders: Sequence[Order]) -> None:
    """On the disk for good before the row that tells of them."""
    forget(run_id)  # a number that was given before and rolled back
    for number, order in enumerate(orders):
        is_word = isinstance(order, bytes)
        content = order if isinstance(order, bytes) else json.dumps(order, ensure_ascii=False).encode()
        _settle(_order_of(run_id, number, "docx" if is_word else "json"), content)


def draw_order(run_id: Run, number: int) -> None:
    """One part; nothing when it is there already."""
    place = part_of(run_id, number, "pdf")
    if place.is_file():
        return
    laid_out, word = (_order_of(run_id, number, ending) for ending in ("json", "docx"))
    if laid_out.is_file():
        _settle(place, pdf.draw_apart(json.loads(laid_out.read_bytes())))
    elif word.is_file():
        _settle(place, office.to_pdf(word.read_bytes()))
    else:
        raise Lost


def join_orders(run_id: Run, count: int, title: str) -> int:
    """The whole file, of which nothing else is kept; its size."""
    place, parts = result_of(run_id, "pdf"), [part_of(run_id, number, "pdf") for number in range(count)]
    if not place.is_file():
        only = parts[0].read_bytes() if count == 1 else b""
        _settle(place, only or pdf.join((part.read_bytes() for part in parts), title))
    for left in folder_of(run_id).iterdir():
        if left != place:
            left.unlink(missing_ok=True)
    return place.stat().st_size


def has_result(run_id: Run) -> bool:
    """Whether the whole file is there."""
    return result_of(run_id, "pdf").is_file()


def _order_of(run_id: Run, number: int, ending: str) -> Path:
    return folder_of(run_id) / f"order-{number:05d}.{ending}"


def _settle(place: Path, content: bytes) -> None:
    made = place.with_name(f"new-{secrets.token_hex(6)}")
    made.write_bytes(content)
    sync(made)
    made.replace(place)
    sync(place.parent)
