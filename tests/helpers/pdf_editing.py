"""Changes to a PDF as editors make them: appended, with what was there left byte for byte."""

import io
import zlib
from collections.abc import Callable
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def _edit(content: bytes, change: Callable[[Any], None]) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _page(writer: Any, place: int) -> Any:
    return writer.root["/Pages"]["/Kids"][place]


def rewrite_page(content: bytes) -> bytes:
    """Other words on the first page."""

    def change(writer: Any) -> None:
        words = generic.StreamObject(stream_data=b"BT /F1 12 Tf 20 100 Td (Khac) Tj ET")
        _page(writer, 0)["/Contents"] = writer.add_object(words)
        writer.update_container(_page(writer, 0))

    return _edit(content, change)


def change_font(content: bytes) -> bytes:
    """The same words of the first page, drawn otherwise."""

    def change(writer: Any) -> None:
        font = _page(writer, 0)["/Resources"]["/Font"]["/F1"]
        font["/BaseFont"] = pdf_name("/Courier")
        writer.update_container(font)

    return _edit(content, change)


def add_note(content: bytes) -> bytes:
    """A text put over the last page."""

    def change(writer: Any) -> None:
        page = _page(writer, -1)
        place = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 90, 90)])
        note = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/FreeText"),
                pdf_name("/Rect"): place,
            }
        )
        page["/Annots"] = generic.ArrayObject([*page.get("/Annots", []), writer.add_object(note)])
        writer.update_container(page)

    return _edit(content, change)


def drop_last_page(content: bytes) -> bytes:
    def change(writer: Any) -> None:
        pages = writer.root["/Pages"]
        pages["/Kids"].pop()
        pages["/Count"] = generic.NumberObject(len(pages["/Kids"]))
        writer.update_container(pages)

    return _edit(content, change)


def swap_pages(content: bytes) -> bytes:
    def change(writer: Any) -> None:
        pages = writer.root["/Pages"]
        pages["/Kids"] = generic.ArrayObject([pages["/Kids"].raw_get(place) for place in (1, 0)])
        writer.update_container(pages)

    return _edit(content, change)


def hide_layer(content: bytes) -> bytes:
    """Layers that a reader may show or not."""

    def change(writer: Any) -> None:
        writer.root["/OCProperties"] = generic.DictionaryObject({pdf_name("/OCGs"): generic.ArrayObject()})
        writer.update_root()

    return _edit(content, change)


def name_language(content: bytes) -> bytes:
    """What screen readers are told of the document; no page shows it."""

    def change(writer: Any) -> None:
        writer.root["/Lang"] = generic.TextStringObject("vi-VN")
        writer.update_root()

    return _edit(content, change)


def open_at_first_page(content: bytes) -> bytes:
    """As office programs write it: the document says at which page it opens."""

    def change(writer: Any) -> None:
        page = writer.root["/Pages"]["/Kids"].raw_get(0)
        writer.root["/OpenAction"] = generic.ArrayObject([page, pdf_name("/Fit")])
        writer.update_root()

    return _edit(content, change)


def redraw_signature(content: bytes) -> bytes:
    """What a signature looks like on the page, after it was given."""

    def change(writer: Any) -> None:
        look = _page(writer, 0)["/Annots"][0]["/AP"]["/N"]
        look._data = b"BT /F1 12 Tf 20 100 Td (Khac) Tj ET"
        look._encoded_data = None
        writer.update_container(look)

    return _edit(content, change)


def append_foreign(content: bytes) -> bytes:
    """A whole other paper behind the bytes, with a table that does not lead back to them."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>",
    ]
    out, places = content + b"\n", []
    for number, thing in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def bomb(content: bytes) -> bytes:
    """A "certificate" that unpacks to 64 MB, where readers of signatures look for one."""

    def change(writer: Any) -> None:
        packed = generic.StreamObject(encoded_data=zlib.compress(bytes(64 * 2**20)))
        packed[pdf_name("/Filter")] = pdf_name("/FlateDecode")
        held = generic.ArrayObject([writer.add_object(packed)])
        writer.root["/DSS"] = generic.DictionaryObject({pdf_name("/Certs"): held})
        writer.update_root()

    return _edit(content, change)
