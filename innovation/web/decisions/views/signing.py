"""A paper's way to its signature: taking the file to sign, bringing it back, looking at its signatures again."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Response, redirect, url_for

from innovation.core.errors import NotFound, RuleBroken
from innovation.core.text import slugify
from innovation.domain.decisions import queries, service
from innovation.domain.library import service as library
from innovation.domain.papers.documents import decision_paper, drawing
from innovation.domain.papers.enums import FileKind
from innovation.domain.prints import queries as prints
from innovation.domain.prints import service as print_service
from innovation.domain.prints.documents import is_long
from innovation.domain.prints.rules import SIGNING, run_folder
from innovation.support import files, printing, signatures
from innovation.web import current, uploads
from innovation.web.access import access
from innovation.web.decisions.forms import SignedCopyForm
from innovation.web.decisions.views import bp
from innovation.web.decisions.views.meeting import Page
from innovation.web.decisions.views.papers import WHO, paper_page
from innovation.web.formkit import flash_done, invalid
from innovation.web.paper_files import kept_file

SENT = {
    "signed": "Đã tải lên bản ký số. Từ nay tệp PDF của văn bản là bản này.",
    "scanned": "Đã tải lên bản đã ký.",
}


@bp.post("/quyet-dinh/<id:decision_id>/tep-de-ky")
@access(*WHO)
def take_to_sign(decision_id: int) -> Page:
    """The same bytes each time, kept: what comes back signed must begin with them. A long list is drawn before."""
    decision = queries.get_decision(decision_id, actor=current.actor())
    service.ensure_may_sign(decision, actor=current.actor())
    copy = queries.copy_to_sign(decision_id)
    if copy is None:
        paper, version = decision_paper(decision, now=current.now()), decision.row_version
        name = slugify(f"{paper.kind} {decision.number} {decision.series} {decision.year} de ky")
        address = f"{url_for('decisions.show', decision_id=decision_id)}?{SIGNING}={version}"
        ready = prints.find_drawn(address, actor=current.actor(), now=current.now())
        if ready is None and is_long(paper):
            return _drawn_by_worker(paper, f"{name}.pdf", address, decision.locality_id)
        draw = _read(ready) if ready is not None else _drawing(paper, decision.locality_id)
        drawn = uploads.unlocked(lambda: _prepared(draw(), f"{name}.pdf"))
        decision = queries.get_decision(decision_id, actor=current.actor())
        kept = files.keep(drawn, now=current.now(), uploaded_by_id=current.actor().person_id)
        copy = service.keep_copy(decision, kept, version=version, actor=current.actor(), now=current.now())
    return _handed(copy.file)


def _drawn_by_worker(paper: Any, file_name: str, address: str, locality_id: int) -> Page:
    """Nobody waits for it; its notice leads back here, where the file is taken."""
    run = print_service.start_long(
        paper, file_name=file_name, address=address, locality_id=locality_id, actor=current.actor(), now=current.now()
    )
    return redirect(url_for("prints.long_paper", run_id=run.id), 303)


def _drawing(paper: Any, locality_id: int) -> Callable[[], bytes]:
    return drawing(paper, FileKind.PDF, locality_id=locality_id, now=current.now())


def _read(run: Any) -> Callable[[], bytes]:
    return printing.result_of(run_folder(run.id), FileKind.PDF).read_bytes


def _prepared(content: bytes, name: str) -> files.Prepared:
    return files.prepare(io.BytesIO(content), name, kind=files.Accept.PDF)


def _handed(stored: Any) -> Response:
    """The whole file at once: it is small, and nothing of a POST is asked for in parts."""
    return Response(files.open_file(stored).read_bytes(), headers=files.response_headers(stored))


def _given(stored: Any) -> Response:
    if stored is None:
        raise NotFound("Không tìm thấy tệp này.")
    return kept_file(stored)


@bp.post("/quyet-dinh/<id:decision_id>/ban-ky")
@access(*WHO)
def attach_signed(decision_id: int) -> Page:
    """A PDF signed digitally, or a scan of the paper: the file itself says which."""
    decision = queries.get_decision(decision_id, actor=current.actor())
    form = SignedCopyForm()
    with form.refusals():
        if form.validate():
            row = _bring_back(decision, form)
            library.raise_version()  # public pages say who signed
            flash_done(SENT[row.step.value])
            return _to(decision_id)
    decision = queries.get_decision(decision_id, actor=current.actor())
    return invalid("decisions/decision.html", form=form, **paper_page(decision, file_form=form))


def _bring_back(decision: Any, form: SignedCopyForm) -> Any:
    """The slow part between reading and writing is done without the write lock."""
    if not form.file.data:
        raise RuleBroken("file_missing", "Chọn tệp PDF của bản đã ký.", field="file")
    service.ensure_may_sign(decision, actor=current.actor())
    decision_id, known, copy = decision.id, queries.known_files(decision), _path(queries.copy_to_sign(decision.id))
    (sent,) = uploads.prepare(form.file.data[:1], kind=files.Accept.PDF, field="file")
    found = uploads.unlocked(lambda: signatures.examine(sent.path, known, copy=copy, now=current.now()))
    decision = queries.get_decision(decision_id, actor=current.actor())
    stored = files.keep(sent, now=current.now(), uploaded_by_id=current.actor().person_id)
    return service.bring_back(
        decision, stored, found, reason=form.reason.data or "", actor=current.actor(), now=current.now()
    )


def _path(copy: Any) -> Path | None:
    return files.open_file(copy.file) if copy is not None and copy.file is not None else None


@bp.post("/quyet-dinh/<id:decision_id>/kiem-tra-chu-ky")
@access(*WHO)
def check_signatures(decision_id: int) -> Page:
    """Again, as after a root was added."""
    decision = queries.get_decision(decision_id, actor=current.actor())
    service.ensure_may_sign(decision, actor=current.actor())
    row = queries.digitally_signed(decision_id)
    path = _path(row)
    if path is None:
        raise NotFound("Văn bản này chưa có bản ký số.")
    report = uploads.unlocked(lambda: signatures.read_signatures_of(path, now=current.now()))
    row = queries.digitally_signed(decision_id)
    if row is not None:
        service.keep_report(row, report, actor=current.actor(), now=current.now())
        library.raise_version()
        flash_done("Đã kiểm tra lại chữ ký.")
    return _to(decision_id)


@bp.get("/quyet-dinh/<id:decision_id>/ban-ky")
@access(*WHO)
def signed_copy(decision_id: int) -> Response:
    decision = queries.get_decision(decision_id, actor=current.actor())
    if decision.signed_file is None or queries.closed_lines(decision, actor=current.actor()):
        raise NotFound("Văn bản này chưa có bản đã ký.")
    return _given(decision.signed_file)


@bp.get("/quyet-dinh/<id:decision_id>/ban-ky/<id:row_id>")
@access(*WHO)
def earlier_file(decision_id: int, row_id: int) -> Response:
    """What another file has taken the place of is kept."""
    decision = queries.get_decision(decision_id, actor=current.actor())
    return _given(queries.get_signing_file(decision, row_id, actor=current.actor()))


def _to(decision_id: int) -> Page:
    return redirect(url_for("decisions.show", decision_id=decision_id) + "#ban-da-ky")
