"""Certificates as files: PDF to print and sign, PNG to look at and to send."""

from dataclasses import replace

from flask import Response

from innovation.domain.awards.queries import Issued
from innovation.domain.papers.documents import certificate_file_name, certificate_paper, certificate_title
from innovation.support import certificates
from innovation.support.certificates import Certificate
from innovation.web import current

FOR_COMPARING = "BẢN ĐỐI CHIẾU"
SMALL = 85  # dots an inch: a thousand across


def paper_of(issued: Issued, *, as_issued: bool = False) -> Certificate:
    config = current.config()
    return certificate_paper(issued, site=config.public_url, specimen=config.demo, as_issued=as_issued)


def draw_pdf(issued: Issued, *, as_issued: bool = False) -> bytes:
    """The same bytes whenever it is drawn: its moment is that of the issue."""
    paper = paper_of(issued, as_issued=as_issued)
    return certificates.to_pdf(certificates.lay_out(paper), title=certificate_title(issued), made_at=issued.issued_at)


def pdf(issued: Issued) -> Response:
    response = Response(draw_pdf(issued), mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=certificate_file_name(issued, "pdf"))
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
