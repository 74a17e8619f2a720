"""QR codes as inline SVG without a style attribute: colours come from the stylesheet, so the strict CSP holds."""

from itertools import groupby

import segno

MASK = 4  # large dark and light fields are rare with it


def qr_svg(text: str, *, css_class: str = "qr") -> str:
    """An `<svg>` that scales with its box. Level M bears 15 % damage: enough for paper that was folded or stamped.

    Mark it safe in a template: it holds only coordinates, the text itself is not in it.
    """
    return _made(text).svg_inline(border=4, omitsize=True, svgclass=css_class, lineclass=None, light="#fff")


def qr_modules(text: str) -> tuple[bytes, ...]:
    """Its rows without a margin: 1 for dark."""
    return tuple(bytes(row) for row in _made(text).matrix)


def qr_path(text: str) -> tuple[int, str]:
    """How many modules wide it is, and its dark ones as the path of an SVG."""
    rows = qr_modules(text)
    path = []
    for y, row in enumerate(rows):
        x = 0
        for dark, group in groupby(row):
            wide = len(list(group))
            if dark:
                path.append(f"M{x} {y}h{wide}v1h-{wide}z")
            x += wide
    return len(rows), "".join(path)


def _made(text: str) -> segno.QRCode:
    """With one mask for all: trying each of the eight takes five times as long, and readers do not care."""
    return segno.make_qr(text, error="m", boost_error=True, mask=MASK)
