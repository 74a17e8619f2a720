"""The author's unit confirms a result or returns it."""

from flask import render_template
from werkzeug.wrappers import Response

from innovation.domain.replications import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.replications import present
from innovation.web.replications.forms import ReturnForm
from innovation.web.replications.views.blueprint import Page, bp, to

SPEAKS = ("unit_head", "secretary")


@bp.post("/nhan-rong/<id:replication_id>/ket-qua/<id:report_id>/xac-nhan")
@access(*SPEAKS)
def confirm(replication_id: int, report_id: int) -> Response:
    replication = queries.get_replication(replication_id, actor=current.actor())
    service.confirm_report(replication, report_id, actor=current.actor(), now=current.now())
    flash_done("Đã xác nhận. Lượt áp dụng này được tính vào số nơi nhân rộng.")
    return to(replication_id)


@bp.get("/nhan-rong/<id:replication_id>/ket-qua/<id:report_id>/tra-lai")
@access(*SPEAKS)
def returning(replication_id: int, report_id: int) -> str:
    replication = queries.get_replication(replication_id, actor=current.actor())
    form = ReturnForm(formdata=None)
    return render_template(
        "replications/return.html", form=form, report_id=report_id, **present.single_page(replication)
    )


@bp.post("/nhan-rong/<id:replication_id>/ket-qua/<id:report_id>/tra-lai")
@access(*SPEAKS)
def return_result(replication_id: int, report_id: int) -> Page:
    form = ReturnForm()
    with form.refusals():
        if form.validate():
            replication = queries.get_replication(replication_id, actor=current.actor())
            service.return_report(replication, report_id, form.reason.data, actor=current.actor(), now=current.now())
            flash_done("Đã trả lại kèm lý do. Đơn vị áp dụng nhận được thư báo.")
            return to(replication_id)
    replication = queries.get_replication(replication_id, actor=current.actor())
    return invalid("replications/return.html", form=form, report_id=report_id, **present.single_page(replication))
