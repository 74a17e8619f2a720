"""A paper as a file: by the ward's own Word template where the form has one, else as shipped."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from innovation.core.errors import RuleBroken
from innovation.domain.papers.documents.context import context_of
from innovation.domain.papers.enums import FileKind
from innovation.domain.papers.models import PaperTemplate
from innovation.domain.papers.queries import template_in_use
from innovation.support import documents as d
from innovation.support import docx_templates, files, office
from innovation.support.documents.pdf import orders_of

NO_OFFICE = (
    "Địa phương dùng mẫu Word riêng cho văn bản này, và máy chủ chưa cài LibreOffice nên chưa có bản PDF của mẫu đó."
    " Hãy tải bản Word."
)


def draw(paper: d.Paper, kind: FileKind, *, locality_id: int, now: datetime) -> bytes:
    """The whole file. RuleBroken for a PDF of a ward's own template where there is no LibreOffice."""
    return drawing(paper, kind, locality_id=locality_id, now=now)()


def drawing(paper: d.Paper, kind: FileKind, *, locality_id: int, now: datetime) -> Callable[[], bytes]:
    """The same in two steps: what is called then needs no database."""
    own = template_in_use(locality_id, paper.form, now) if paper.form else None
    if own is None:
        return partial(d.to_docx if kind is FileKind.DOCX else d.to_pdf, paper, made_at=now)
    if kind is FileKind.PDF and not office.is_there():
        raise RuleBroken("no_office", NO_OFFICE)
    return partial(_fill_in, files.open_file(own.file).read_bytes(), paper, kind, now)


def orders_for(paper: d.Paper | d.Bundle, *, locality_id: int | None, now: datetime) -> list[dict[str, Any] | bytes]:
    """What it takes to draw the paper as PDF later: see `support.printing.keep_orders`. By the ward's own template a
    Word file, else what typst is asked for. `locality_id`: None for papers that no template replaces."""
    if isinstance(paper, d.Paper) and locality_id is not None and paper.form:
        own = template_in_use(locality_id, paper.form, now)
        if own is not None:
            if not office.is_there():
                raise RuleBroken("no_office", NO_OFFICE)
            return [_fill_in(files.open_file(own.file).read_bytes(), paper, FileKind.DOCX, now)]
    return [*orders_of(paper, made_at=now)]


def draw_by(template: PaperTemplate, paper: d.Paper, kind: FileKind, *, now: datetime) -> bytes:
    """The paper by that template, in use or not."""
    if kind is FileKind.PDF and not office.is_there():
        raise RuleBroken("no_office", NO_OFFICE)
    return _fill_in(files.open_file(template.file).read_bytes(), paper, kind, now)


def _fill_in(template: bytes, paper: d.Paper, kind: FileKind, now: datetime) -> bytes:
    word = docx_templates.fill_in(template, context=context_of(paper), title=paper.title, made_at=now)
    return word if kind is FileKind.DOCX else office.to_pdf(word)


def offers_pdf(locality_id: int, form: str, now: datetime) -> bool:
    """Whether a form's papers can be had as PDF: always by the shipped look, by a ward's own only with LibreOffice."""
    return office.is_there() or template_in_use(locality_id, form, now) is None
