"""One replication: read, corrected, begun, stopped, taken up again."""

from flask import render_template, send_file
from werkzeug.wrappers import Response

from innovation.domain.replications import queries, service
from innovation.support import files
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import Form, flash_done, invalid
from innovation.web.replications import present
from innovation.web.replications.forms import BeginForm, ResumeForm, StopForm
from innovation.web.replications.views.blueprint import Page, bp, to

SPEAKS = ("unit_head", "secretary")


@bp.get("/nhan-rong/<id:replication_id>")
@access("signed-in")
def show(replication_id: int) -> str:
    replication = queries.get_replication(replication_id, actor=current.actor())
    return render_template("replications/show.html", **present.single_page(replication))


@bp.get("/nhan-rong/<id:replication_id>/tep/<id:file_id>")
@access("signed-in")
def report_file(replication_id: int, file_id: int) -> Response:
    """Evidence of a result, for both sides and the authors."""
    stored = queries.get_file(replication_id, file_id, actor=current.actor()).file
    response = send_file(files.open_file(stored), mimetype=files.media_type_of(stored), conditional=True)
    response.headers.update(files.response_headers(stored, inline=stored.is_image))
    return response


@bp.get("/nhan-rong/<id:replication_id>/sua")
@access(*SPEAKS)
def changing(replication_id: int) -> str:
    replication = queries.get_replication(replication_id, actor=current.actor())
    form = present.change_form(replication)
    return render_template("replications/change.html", form=form, **present.single_page(replication))


@bp.post("/nhan-rong/<id:replication_id>/sua")
@access(*SPEAKS)
def change(replication_id: int) -> Page:
    replication = queries.get_replication(replication_id, actor=current.actor())
    form = present.change_form(replication, sent=True)
    with form.refusals():
        if form.validate():
            said = form.said(begun=replication.applied_on is not None)
            service.change(replication, said, actor=current.actor(), now=current.now())
            flash_done("Đã lưu thông tin áp dụng.")
            return to(replication_id)
    return _again("replications/change.html", replication_id, form)


@bp.get("/nhan-rong/<id:replication_id>/bat-dau")
@access(*SPEAKS)
def beginning(replication_id: int) -> str:
    replication = queries.get_replication(replication_id, actor=current.actor())
    return render_template("replications/begin.html", form=BeginForm(formdata=None), **present.single_page(replication))


@bp.post("/nhan-rong/<id:replication_id>/bat-dau")
@access(*SPEAKS)
def begin(replication_id: int) -> Page:
    form = BeginForm()
    with form.refusals():
        if form.validate():
            replication = queries.get_replication(replication_id, actor=current.actor())
            service.begin(replication, form.applied_on.data, actor=current.actor(), now=current.now())
            flash_done("Đã ghi đơn vị bắt đầu áp dụng. Sau 6 và 12 tháng Cổng nhắc gửi số liệu.")
            return to(replication_id)
    return _again("replications/begin.html", replication_id, form)


@bp.get("/nhan-rong/<id:replication_id>/dung")
@access(*SPEAKS)
def stopping(replication_id: int) -> str:
    replication = queries.get_replication(replication_id, actor=current.actor())
    return render_template("replications/stop.html", form=StopForm(formdata=None), **present.single_page(replication))


@bp.post("/nhan-rong/<id:replication_id>/dung")
@access(*SPEAKS)
def stop(replication_id: int) -> Page:
    form = StopForm()
    with form.refusals():
        if form.validate():
            replication = queries.get_replication(replication_id, actor=current.actor())
            service.stop(
                replication, form.reason.data, on=form.stopped_on.data, actor=current.actor(), now=current.now()
            )
            flash_done("Đã ghi đơn vị dừng áp dụng. Đơn vị có sáng kiến và tác giả đọc được lý do.")
            return to(replication_id)
    return _again("replications/stop.html", replication_id, form)


@bp.get("/nhan-rong/<id:replication_id>/ap-dung-lai")
@access(*SPEAKS)
def resuming(replication_id: int) -> str:
    replication = queries.get_replication(replication_id, actor=current.actor())
    return render_template(
        "replications/resume.html", form=ResumeForm(formdata=None), **present.single_page(replication)
    )


@bp.post("/nhan-rong/<id:replication_id>/ap-dung-lai")
@access(*SPEAKS)
def resume(replication_id: int) -> Page:
    form = ResumeForm()
    with form.refusals():
        if form.validate():
            replication = queries.get_replication(replication_id, actor=current.actor())
            service.resume(replication, form.applied_on.data, actor=current.actor(), now=current.now())
            flash_done("Đã ghi đơn vị áp dụng lại.")
            return to(replication_id)
    return _again("replications/resume.html", replication_id, form)


def _again(template: str, replication_id: int, form: Form) -> tuple[str, int]:
    """The form with what was typed, beside the replication as it is now."""
    replication = queries.get_replication(replication_id, actor=current.actor())
    return invalid(template, form=form, **present.single_page(replication))
