"""A certificate's way to a digital signature: taking the file to sign, bringing it back, looking at it again."""

import io
from typing import Any

from flask import Response, redirect, url_for

from innovation.core.errors import NotFound, RuleBroken
from innovation.domain.awards import queries, service
from innovation.support import files, signatures
from innovation.web import certificate_files, current, uploads
from innovation.web.access import access
from innovation.web.awards import present
from innovation.web.awards.forms import SignedFileForm
from innovation.web.awards.views.blueprint import bp
from innovation.web.formkit import flash_done, invalid
from innovation.web.paper_files import kept_file

Page = Any
OFFICE = ("secretary", "unit_secretary", "clerk", "leader", "deputy_leader", "unit_head")


@bp.post("/giay-chung-nhan/<string:code>/tep-de-ky")
@access(*OFFICE)
def take_certificate(code: str) -> Response:
    """The same bytes each time, kept: what comes back signed must begin with them."""
    issued = _issued(code)
    service.ensure_certificate_may_sign(issued, actor=current.actor())
    copy = queries.certificate_to_sign(issued.code)
    if copy is None:
        drawn = _drawn(issued)
        kept = files.keep(drawn, now=current.now(), uploaded_by_id=current.actor().person_id)
        copy = service.keep_certificate_copy(_issued(code), kept, actor=current.actor(), now=current.now())
    headers = files.response_headers(copy.file)
    return Response(files.open_file(copy.file).read_bytes(), headers=headers)


def _drawn(issued: Any) -> files.Prepared:
    """Laid out here, drawn without the write lock."""
    name, draw = certificate_files.name_to_sign(issued), certificate_files.drawing(issued)
    return uploads.unlocked(lambda: files.prepare(io.BytesIO(draw()), name, kind=files.Accept.PDF))


@bp.post("/giay-chung-nhan/<string:code>/ban-ky")
@access(*OFFICE)
def bring_back_certificate(code: str) -> Page:
    """A PDF signed on what was taken."""
    issued, form = _issued(code), SignedFileForm()
    with form.refusals():
        if form.validate():
            _bring_back(issued, form)
            flash_done("Đã tải lên bản ký số. Từ nay tệp PDF của giấy là bản này.")
            return _to(code)
    return invalid("awards/certificate.html", form=form, **{**present.certificate_page(code), "file_form": form})


def _bring_back(issued: Any, form: SignedFileForm) -> None:
    """The slow part between reading and writing is done without the write lock."""
    if not form.file.data:
        raise RuleBroken("file_missing", "Chọn tệp PDF của giấy đã ký số.", field="file")
    service.ensure_certificate_may_sign(issued, actor=current.actor())
    known = queries.known_certificate_files(issued.locality_id, issued.code)
    (sent,) = uploads.prepare(form.file.data[:1], kind=files.Accept.PDF, field="file")
    found = uploads.unlocked(lambda: signatures.examine(sent.path, known, now=current.now()))
    stored = files.keep(sent, now=current.now(), uploaded_by_id=current.actor().person_id)
    service.bring_back_certificate(
        _issued(issued.code), stored, found, reason=form.reason.data or "", actor=current.actor(), now=current.now()
    )


@bp.post("/giay-chung-nhan/<string:code>/kiem-tra-chu-ky")
@access(*OFFICE)
def check_certificate(code: str) -> Page:
    """Again, as after a root was added."""
    issued = _issued(code)
    service.ensure_certificate_may_sign(issued, actor=current.actor())
    row = queries.signed_certificate(issued.code)
    if row is None:
        raise NotFound("Giấy này chưa có bản ký số.")
    path = files.open_file(row.file)
    report = uploads.unlocked(lambda: signatures.read_signatures_of(path, now=current.now()))
    row = queries.signed_certificate(issued.code)
    if row is not None:
        service.keep_certificate_report(row, report, actor=current.actor(), now=current.now())
        flash_done("Đã kiểm tra lại chữ ký.")
    return _to(code)


@bp.get("/giay-chung-nhan/<string:code>/ban-ky/<id:row_id>")
@access(*OFFICE)
def earlier_certificate(code: str, row_id: int) -> Response:
    """What another file has taken the place of is kept."""
    return kept_file(queries.get_certificate_file(_issued(code), row_id, actor=current.actor()))


def _issued(code: str) -> Any:
    return queries.get_issued(code, actor=current.actor())


def _to(code: str) -> Page:
    return redirect(url_for("awards.certificate", code=code) + "#ban-da-ky")
