"""Certificates as files: PDF to print and sign, .docx to edit, PNG to look at and to send."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flask import Response

from innovation.core.errors import NotFound
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.queries import Issued, certificate_file_to_give
from innovation.domain.papers.documents import (
    certificate_file_name,
    certificate_for_template,
    certificate_paper,
    certificate_title,
    draw,
    form_of,
)
from innovation.domain.papers.enums import MIMETYPES, FileKind
from innovation.domain.papers.queries import template_in_use
from innovation.support import certificates, files
from innovation.support.certificates import Certificate
from innovation.web import current
from innovation.web.paper_files import kind_of

FOR_COMPARING = "BẢN ĐỐI CHIẾU"
SMALL = 85  # dots an inch: a thousand across


def paper_of(issued: Issued, *, as_issued: bool = False) -> Certificate:
    config = current.config()
    return certificate_paper(issued, site=config.public_url, specimen=config.demo, as_issued=as_issued)


def draw_pdf(issued: Issued, *, as_issued: bool = False) -> bytes:
    """The same bytes whenever it is drawn: its moment is that of the issue."""
    return drawing(issued, as_issued=as_issued)()


def drawing(issued: Issued, *, as_issued: bool = False) -> Callable[[], bytes]:
    """The same in two steps: what is called then needs no database."""
    pages = certificates.lay_out(paper_of(issued, as_issued=as_issued))
    return partial(certificates.to_pdf, pages, title=certificate_title(issued), made_at=issued.issued_at)


def name_to_sign(issued: Issued) -> str:
    return certificate_file_name(issued, "pdf").replace(".pdf", "-de-ky.pdf")


def pdf(issued: Issued) -> Response:
    """Signed digitally, it is that file, byte by byte; else freshly drawn."""
    signed = certificate_file_to_give(issued)
    content = files.open_file(signed).read_bytes() if signed is not None else draw_pdf(issued)
    return _file(content, "application/pdf", certificate_file_name(issued, "pdf"))


def docx(issued: Issued) -> Response:
    """To be edited: by the ward's own template where it has one, else as the PDF looks. Only of one in force."""
    if issued.state is not CertificateState.VALID:
        raise NotFound("Giấy đã bị thu hồi hoặc được thay thế nên không còn bản Word.")
    return _file(draw_docx(issued), MIMETYPES[FileKind.DOCX], certificate_file_name(issued, "docx"))


def draw_docx(issued: Issued) -> bytes:
    now, site = current.now(), current.config().public_url
    if template_in_use(issued.locality_id, form_of(issued).key, now) is not None:
        paper = certificate_for_template(issued, site=site)
        return draw(paper, FileKind.DOCX, locality_id=issued.locality_id, now=now)
    pages = certificates.lay_out(paper_of(issued))
    return certificates.to_docx(pages, title=certificate_title(issued), made_at=issued.issued_at)


def sample(issued: Issued, file_kind: str) -> Response:
    """A test print of an example, with the words and the template that are in use."""
    return docx(issued) if kind_of(file_kind) is FileKind.DOCX else pdf(issued)


def _file(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def picture(issued: Issued, *, for_comparing: bool = False, small: bool = False) -> Response:
    """Whole, to keep; small, for a page."""
    paper = paper_of(issued)
    if for_comparing:
        paper = replace(paper, across=FOR_COMPARING)
    pages = certificates.lay_out(paper)
    small = small or for_comparing
    png = certificates.to_png(pages, resolution=SMALL) if small else certificates.to_png(pages)
    response = Response(png, mimetype="image/png")
    if not small:
        response.headers.set("Content-Disposition", "attachment", filename=certificate_file_name(issued, "png"))
    return response
