"""The applying unit sends its figures."""

from flask import render_template

from innovation.domain.initiatives.enums import TimeUnit
from innovation.domain.replications import queries, service
from innovation.domain.replications.rules import Figures
from innovation.support import files
from innovation.web import current, uploads
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.replications import present
from innovation.web.replications.forms import ResultForm
from innovation.web.replications.views.blueprint import Page, bp, to

SPEAKS = ("unit_head", "secretary")


@bp.get("/nhan-rong/<id:replication_id>/ket-qua")
@access(*SPEAKS)
def reporting(replication_id: int) -> str:
    replication = queries.get_replication(replication_id, actor=current.actor())
    form = present.result_form(replication)
    return render_template("replications/report.html", form=form, **present.single_page(replication))


@bp.post("/nhan-rong/<id:replication_id>/ket-qua")
@access(*SPEAKS)
def report(replication_id: int) -> Page:
    form = ResultForm()
    with form.refusals():
        if form.validate():
            _send(replication_id, form)
            flash_done("Đã gửi kết quả. Đơn vị có sáng kiến nhận được thư mời xác nhận.")
            return to(replication_id)
    replication = queries.get_replication(replication_id, actor=current.actor())
    return invalid("replications/report.html", form=form, **present.single_page(replication))


def _send(replication_id: int, form: ResultForm) -> None:
    queries.get_replication(replication_id, actor=current.actor())  # nobody else's files are looked at
    prepared = uploads.prepare(form.files.data, kind=files.Accept.ANY, field="files") if form.files.data else []
    replication = queries.get_replication(replication_id, actor=current.actor())
    kept = [files.keep(each, now=current.now(), uploaded_by_id=current.actor().person_id) for each in prepared]
    service.send_report(
        replication, _figures(form), is_sure=bool(form.is_sure.data), files=kept, actor=current.actor(),
        now=current.now(),
    )  # fmt: skip


def _figures(form: ResultForm) -> Figures:
    assert form.as_of.data is not None  # required
    return Figures(
        form.as_of.data, form.after.data, form.before.data,
        TimeUnit(form.time_unit.data) if form.time_unit.data else None, form.time_before.data, form.time_after.data,
        form.money_saved.data, form.people_served.data,
    )  # fmt: skip
