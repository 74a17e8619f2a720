"""A certificate as a picture, by Pillow: the same marks as the PDF, its pages one below another."""

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import typst
from PIL import Image, ImageDraw

from innovation.support.certificates.marks import HEIGHT, POINT, WIDTH, Code, Line, Page, Picture, Stamp, Stroke
from innovation.support.certificates.pdf import TEMPLATE, as_data
from innovation.support.certificates.setting import length
from innovation.support.documents.fonts import folder, sized
from innovation.support.qr import qr_modules

RESOLUTION = 150  # dots an inch
_DOTS = RESOLUTION / 25.4  # a millimetre


def to_png(pages: Sequence[Page], *, resolution: int = RESOLUTION) -> bytes:
    """The pages, at full size."""
    drawn = [_draw(page) for page in pages]
    whole = Image.new("RGB", (drawn[0].width, sum(page.height for page in drawn)), "white")
    for number, page in enumerate(drawn):
        whole.paste(page, (0, number * page.height))
    if resolution != RESOLUTION:
        share = resolution / RESOLUTION
        whole = whole.resize((round(whole.width * share), round(whole.height * share)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    whole.save(out, "PNG", dpi=(resolution, resolution), compress_level=6)
    return out.getvalue()


def _draw(page: Page) -> Image.Image:
    image = ground(tuple(mark for mark in page.marks if isinstance(mark, Picture))).copy()
    pen = ImageDraw.Draw(image)
    for mark in page.marks:
        match mark:
            case Stamp():
                _stamp(image, mark)
            case Stroke():
                ends = (mark.x1 * _DOTS, mark.y1 * _DOTS, mark.x2 * _DOTS, mark.y2 * _DOTS)
                pen.line(ends, fill=mark.colour, width=max(1, round(mark.weight * _DOTS)))
            case Code():
                _code(pen, mark)
            case Line():
                _line(pen, mark)
    return image


@lru_cache(4)
def ground(pictures: tuple[Picture, ...]) -> Image.Image:
    """The drawings, once for each design: they are vectors, which Pillow does not read."""
    if not pictures:
        return Image.new("RGB", (round(WIDTH * _DOTS), round(HEIGHT * _DOTS)), "white")
    png = typst.compile(
        str(TEMPLATE), font_paths=[str(folder())], ignore_system_fonts=True, format="png", ppi=float(RESOLUTION),
        sys_inputs={"data": as_data([Page(pictures)], "")},
    )  # fmt: skip
    with Image.open(io.BytesIO(png)) as opened:
        return opened.convert("RGB")


def _line(pen: ImageDraw.ImageDraw, line: Line) -> None:
    """Letter by letter: the widths are the layout's own, which no rounding to dots may change."""
    spare = line.width - length(line.runs, line.size, line.tracking) + line.tracking * POINT
    x = line.x + {"left": 0.0, "center": spare / 2, "right": spare}[line.align]
    for run in line.runs:
        face = sized(line.size * POINT * _DOTS, bold=run.bold, italic=run.italic)
        for letter in run.text:
            pen.text((x * _DOTS, line.y * _DOTS), letter, font=face, fill=line.colour, anchor="ls")
            x += length((replace(run, text=letter),), line.size, line.tracking)


def _code(pen: ImageDraw.ImageDraw, code: Code) -> None:
    modules = qr_modules(code.text)
    step = code.side * _DOTS / len(modules)
    left, top = code.x * _DOTS, code.y * _DOTS
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                corner = (round(left + column * step), round(top + row * step))
                end = (round(left + (column + 1) * step) - 1, round(top + (row + 1) * step) - 1)
                pen.rectangle((corner, end), fill="black")


def _stamp(image: Image.Image, stamp: Stamp) -> None:
    layer = Image.new("L", image.size, 0)
    face = sized(stamp.size * POINT * _DOTS, bold=True)
    ImageDraw.Draw(layer).text((image.width / 2, image.height / 2), stamp.text, font=face, fill=255, anchor="mm")
    image.paste(stamp.colour, (0, 0, *image.size), layer.rotate(-stamp.angle, Image.Resampling.BICUBIC))
