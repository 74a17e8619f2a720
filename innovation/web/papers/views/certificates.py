"""The files of a certificate, for whoever may see it."""

from flask import Response

from innovation.core.errors import NotFound
from innovation.domain.awards.queries import get_issued
from innovation.web import certificate_files, current
from innovation.web.access import access
from innovation.web.papers.views.blueprint import bp


@bp.get("/giay-chung-nhan/<string:code>/ban-in.<file_kind>")
@access("signed-in")
def certificate(code: str, file_kind: str) -> Response:
    """Revoked or replaced ones say so across the sheet."""
    issued = get_issued(code, actor=current.actor())
    if file_kind == "pdf":
        return certificate_files.pdf(issued)
    if file_kind == "docx":
        return certificate_files.docx(issued)
    if file_kind == "png":
        return certificate_files.picture(issued)
    raise NotFound("Giấy chứng nhận chỉ có dạng .pdf, .docx và .png.")


@bp.get("/giay-chung-nhan/<string:code>/xem.png")
@access("signed-in")
def certificate_view(code: str) -> Response:
    """Small, for its page."""
    return certificate_files.picture(get_issued(code, actor=current.actor()), small=True)
