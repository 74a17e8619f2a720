"""The form of stock."""

from typing import Any

from innovation.domain.prints.enums import StockKind
from innovation.domain.prints.rules import SHEET, Offsets, names_of, shown
from innovation.support.certificates import Design
from innovation.support.certificates.stock import BOXES
from innovation.web.formkit import Form, TextLine, length


def boxes_of(kind: StockKind) -> list[tuple[str, str]]:
    """The sheet as a whole, then each field: key and name."""
    return [(SHEET, "Cả tờ"), *((box.key, box.label) for box in BOXES[Design(kind)])]


def stock_form(kind: StockKind, offsets: Offsets | None = None, *, fresh: bool = False) -> Any:
    """Two inputs for each field. `fresh`: with what is saved, not with what was sent."""
    fields, values = {}, {}
    for key, label in boxes_of(kind):
        for name, way, number in zip(names_of(key), ("sang phải", "xuống dưới"), (0, 1), strict=True):
            fields[name] = TextLine(f"{label}, {way} (mm)", [length(8)])
            values[name] = shown((offsets or {}).get(key, (0.0, 0.0))[number])
    form = type("StockForm", (Form,), fields)
    return form(formdata=None, **values) if fresh else form()
