"""A Word file to begin a ward's own template with: our own .docx of the form, with the fields in their places."""

import copy
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from docx import Document

from innovation.support import documents as d

# What our renderer is given for each field, and what stands in its place in the template. Capitals, for it capitalises.
FIELD = {
    "ZTREN": "{{ co_quan_tren }}", "ZQUAN": "{{ co_quan }}", "ZLOAI": "{{ ten_loai }}", "ZYEU": "{{ trich_yeu }}",
    "ZCHUCVU": "{{ nguoi_ky.chuc_vu }}", "ZTEN": "{{ nguoi_ky.ten }}", "ZGHICHU": "{{ nguoi_ky.ghi_chu }}",
    "ZCHUCTRAI": "{{ nguoi_ky_trai.chuc_vu }}", "ZTENTRAI": "{{ nguoi_ky_trai.ten }}", "ZVIEC": "{{ ve_viec }}",
    "ZBODY": "{{p noi_dung_day_du }}", "ZNHAN": "{{ pl.nhan }}", "ZPHULUC": "{{ pl.ten|upper }}",
    "(ZKEM)": "{{ pl.ghi_chu }}", "ZANNEX": "{{p pl.noi_dung }}",
}  # fmt: skip
RECIPIENT = "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"
LINES = {"Số: ": "Số: {{ so_ky_hieu }}", "ZDIA, ": "{{ dia_danh_ngay_thang }}", "- ZNOI": RECIPIENT}
ANNEX = ("{{ pl.nhan }}", "{{ pl.ten|upper }}", "{{p pl.noi_dung }}")


def starting_template(sample: d.Paper, *, made_at: datetime) -> bytes:
    """For a paper that is built like the sample: a ward edits it rather than inventing one."""
    document = Document(io.BytesIO(d.to_docx(_with_marks(sample), made_at=made_at)))
    for paragraph in list(_paragraphs(document)):
        _put_fields(paragraph)
    marks = [paragraph for paragraph in document.paragraphs if paragraph.text in ANNEX]
    if marks:
        _around(marks[0], marks[-1], "{%p for pl in phu_luc %}", "{%p endfor %}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _with_marks(sample: d.Paper) -> d.Paper:
    head, annex = sample.head, next(iter(sample.annexes), None)
    return d.Paper(
        head=d.Head(
            superior="ZTREN" if head.superior else "", issuer="ZQUAN" if head.issuer else "",
            symbol="Z" if head.symbol else "",
            place="ZDIA" if head.place else "", about="ZVIEC" if head.about else "",
        ),
        kind="ZLOAI" if sample.kind else "",
        subject="ZYEU" if sample.kind else "",
        blocks=(d.Paragraph("ZBODY"),),
        signature=d.Signature(("ZCHUCVU",), "ZTEN", "ZGHICHU" if sample.signature.note else "")
        if sample.signature
        else None,
        left_signature=d.Signature(("ZCHUCTRAI",), "ZTENTRAI") if sample.left_signature else None,
        recipients=("ZNOI",) if sample.recipients else (),
        annexes=(
            d.Annex("ZPHULUC", (d.Paragraph("ZANNEX"),), label="ZNHAN" if annex.label else "", note="ZKEM",
                    landscape=annex.landscape),
        ) if annex is not None else (),
        landscape=sample.landscape,
        ends=False,
    )  # fmt: skip


def _paragraphs(document: Any) -> Iterator[Any]:
    """Every paragraph, those of the tables too."""
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def _put_fields(paragraph: Any) -> None:
    text = paragraph.text
    for beginning, field in LINES.items():
        if text.startswith(beginning):
            _say(paragraph, field)
            if field is RECIPIENT:
                _around(paragraph, paragraph, "{%p for noi in noi_nhan %}", "{%p endfor %}")
            return
    if text in FIELD:
        _say(paragraph, FIELD[text])


def _say(paragraph: Any, text: str) -> None:
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run._r.getparent().remove(run._r)


def _around(first: Any, last: Any, before: str, after: str) -> None:
    """A line with a command before and one after; they vanish when the paper is drawn."""
    for paragraph, text, put in ((first, before, "addprevious"), (last, after, "addnext")):
        element = copy.deepcopy(paragraph._p)
        getattr(paragraph._p, put)(element)
        _say(type(paragraph)(element, paragraph._parent), text)
