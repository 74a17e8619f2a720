"""A round's certificates go out as one zip to be signed, and come back as a zip of signed files."""

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, redirect, render_template, send_file, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Answer

from innovation.core.errors import NotFound, RuleBroken
from innovation.domain.decisions.queries import get_decision
from innovation.domain.movements.queries import get_round
from innovation.domain.signings import queries, service
from innovation.support import files, printing
from innovation.support.files import content_disposition
from innovation.web import current, uploads
from innovation.web.access import access
from innovation.web.formkit import flash_care, invalid
from innovation.web.signings import present
from innovation.web.signings.forms import ZipForm

bp = Blueprint("signings", __name__)
OFFICE = ("secretary", "unit_secretary", "clerk", "leader", "deputy_leader", "unit_head")
PAGE = "signings/sign.html"
Page = Answer | str | tuple[str, int]


@bp.get("/dot-xet/<id:of_id>/ky-giay")
@access(*OFFICE)
def of_round(of_id: int) -> Page:
    return render_template(PAGE, **present.signing_page(get_round(of_id), is_round=True))


@bp.get("/quyet-dinh/<id:of_id>/ky-giay")
@access(*OFFICE)
def of_decision(of_id: int) -> Page:
    return render_template(PAGE, **present.signing_page(_decision(of_id), is_round=False))


@bp.post("/dot-xet/<id:of_id>/ky-giay/lay-tep")
@access(*OFFICE)
def take_round(of_id: int) -> Page:
    return _take(get_round(of_id), url_for("signings.of_round", of_id=of_id))


@bp.post("/quyet-dinh/<id:of_id>/ky-giay/lay-tep")
@access(*OFFICE)
def take_decision(of_id: int) -> Page:
    return _take(_decision(of_id), url_for("signings.of_decision", of_id=of_id))


@bp.post("/dot-xet/<id:of_id>/ky-giay")
@access(*OFFICE)
def bring_round(of_id: int) -> Page:
    return _bring(of_id, is_round=True)


@bp.post("/quyet-dinh/<id:of_id>/ky-giay")
@access(*OFFICE)
def bring_decision(of_id: int) -> Page:
    return _bring(of_id, is_round=False)


@bp.get("/ky-giay/<id:batch_id>")
@access(*OFFICE)
def batch(batch_id: int) -> Page:
    """How far it is; the page asks anew by itself where there is script."""
    return render_template("signings/batch.html", **present.batch_page(batch_id))


@bp.post("/ky-giay/<id:batch_id>/lam-tiep")
@access(*OFFICE)
def resume(batch_id: int) -> Page:
    """For a batch that the worker gave up."""
    service.resume_batch(batch_id, actor=current.actor(), now=current.now())
    return redirect(url_for("signings.batch", batch_id=batch_id), 303)


@bp.get("/ky-giay/<id:batch_id>/tep")
@access(*OFFICE)
def batch_file(batch_id: int) -> Response:
    """The files to be signed, while they are kept."""
    found = queries.get_batch(batch_id, actor=current.actor())
    path = printing.result_of(service.folder_name(found.id), "zip")
    if not queries.has_file(found, current.now()) or not path.is_file():
        raise NotFound("Tệp này không còn được giữ. Hãy lấy lại từ trang ký của đợt.")
    response = send_file(path, mimetype="application/zip", conditional=True)
    response.headers["Content-Disposition"] = content_disposition(service.batch_file_name(found))
    return response


def _decision(decision_id: int) -> Any:
    return get_decision(decision_id, actor=current.actor())


def _of(of_id: int, *, is_round: bool) -> Any:
    return get_round(of_id) if is_round else _decision(of_id)


def _take(of: Any, back: str) -> Answer:
    actor, config = current.actor(), current.config()
    try:
        made = service.take_out(
            of, queries.certificates_of(of, actor=actor), site=config.public_url, specimen=config.demo, actor=actor,
            now=current.now(),
        )  # fmt: skip
    except RuleBroken as refused:
        flash_care(refused.message)
        return redirect(back, 303)
    return redirect(url_for("signings.batch", batch_id=made.id), 303)


def _bring(of_id: int, *, is_round: bool) -> Page:
    present.signing_page(_of(of_id, is_round=is_round), is_round=is_round)  # NotFound for whoever may not
    form = ZipForm()
    with form.refusals():
        if form.validate():
            made = _kept_aside(form.file.data, of_id, is_round=is_round)
            return redirect(url_for("signings.batch", batch_id=made.id), 303)
    page = present.signing_page(_of(of_id, is_round=is_round), is_round=is_round)
    return invalid(PAGE, **{**page, "form": form})


def _kept_aside(sent: list[FileStorage], of_id: int, *, is_round: bool) -> Any:
    """Received without the write lock."""
    if not sent:
        raise RuleBroken("file_missing", "Chọn tệp nén các tệp PDF đã ký số.", field="file")
    with tempfile.NamedTemporaryFile(prefix="signed-", suffix=".zip") as file:
        path = Path(file.name)
        uploads.unlocked(lambda: _receive(sent[0], path))
        of = _of(of_id, is_round=is_round)
        return service.bring_back(of, path, actor=current.actor(), now=current.now())


def _receive(sent: FileStorage, path: Path) -> None:
    most = files.max_upload()
    content = sent.stream.read(most + 1)
    sent.close()
    if len(content) > most:
        sentence = f"Tệp nén lớn hơn {most // 2**20} MB. Hãy chia thành nhiều tệp nén rồi gửi lần lượt."
        raise RuleBroken("file_too_big", sentence, field="file")
    path.write_bytes(content)
