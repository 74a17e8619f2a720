"""The leader's papers: list, preview on A4, agreement, number, publication."""

from typing import Any

from flask import redirect, render_template, url_for

from innovation.domain.awards import service as awards
from innovation.domain.awards.queries import records_of_decision
from innovation.domain.decisions import queries, service
from innovation.domain.movements.queries import get_round
from innovation.web import current
from innovation.web.access import access
from innovation.web.decisions.forms import NumberForm, RetitleForm, SignedCopyForm
from innovation.web.decisions.present import decision_page, decisions_page
from innovation.web.decisions.views import bp
from innovation.web.decisions.views.meeting import Page
from innovation.web.formkit import Form, flash_done, invalid

WHO = (
    "secretary",
    "unit_secretary",
    "clerk",
    "leader",
    "deputy_leader",
    "unit_head",
)  # a head signs for a round of the unit's own


@bp.get("/quyet-dinh")
@access(*WHO)
def list_decisions() -> str:
    return render_template("decisions/decisions.html", **decisions_page(current.actor()))


@bp.post("/dot-xet/<id:round_id>/quyet-dinh")
@access("secretary", "unit_secretary")
def draft(round_id: int) -> Page:
    made = service.draft_decisions(get_round(round_id), actor=current.actor(), now=current.now())
    flash_done("Đã lập dự thảo từ kết luận của Hội đồng. Số và ngày để trống đến khi văn thư nhập.")
    return redirect(url_for("decisions.show", decision_id=made[0].id))


@bp.get("/quyet-dinh/<id:decision_id>")
@access(*WHO)
def show(decision_id: int) -> str:
    decision = queries.get_decision(decision_id, actor=current.actor())
    return render_template("decisions/decision.html", form=None, **paper_page(decision))


@bp.get("/quyet-dinh/<id:decision_id>/in")
@access(*WHO)
def print_decision(decision_id: int) -> str:
    decision = queries.get_decision(decision_id, actor=current.actor())
    return render_template("decisions/decision_print.html", **decision_page(decision, actor=current.actor()))


def paper_page(decision: Any, **forms: Form) -> dict[str, Any]:
    """The decision's page with its forms, empty but for the one that came back."""
    own = {
        "retitle_form": RetitleForm(formdata=None, obj=decision),
        "number_form": NumberForm(formdata=None, obj=decision),
        "file_form": SignedCopyForm(formdata=None),
    }
    return {**decision_page(decision, actor=current.actor()), **own, **forms}


def _to(decision_id: int) -> Page:
    return redirect(url_for("decisions.show", decision_id=decision_id))


@bp.post("/quyet-dinh/<id:decision_id>/trich-yeu")
@access("secretary", "unit_secretary")
def retitle(decision_id: int) -> Page:
    decision = queries.get_decision(decision_id, actor=current.actor())
    form = RetitleForm()
    with form.refusals():
        if form.validate():
            service.retitle(decision, form.title.data, actor=current.actor(), now=current.now())
            flash_done("Đã sửa trích yếu.")
            return _to(decision_id)
    return invalid("decisions/decision.html", form=form, **paper_page(decision, retitle_form=form))


@bp.post("/quyet-dinh/<id:decision_id>/duyet")
@access("leader", "deputy_leader", "unit_head")
def approve(decision_id: int) -> Page:
    decision = queries.get_decision(decision_id, actor=current.actor())
    service.approve(decision, actor=current.actor(), now=current.now())
    flash_done("Đã duyệt văn bản. Văn thư nhập số và ngày.")
    return _to(decision_id)


@bp.post("/quyet-dinh/<id:decision_id>/so")
@access("clerk", "unit_secretary", "unit_head")
def enter_number(decision_id: int) -> Page:
    decision = queries.get_decision(decision_id, actor=current.actor())
    form = NumberForm()
    with form.refusals():
        if form.validate() and form.number.data is not None and form.issued_on.data is not None:
            service.enter_number(
                decision, number=form.number.data, issued_on=form.issued_on.data, series=form.series.data,
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã nhập số và ngày ban hành.")
            return _to(decision_id)
    return invalid("decisions/decision.html", form=form, **paper_page(decision, number_form=form))


@bp.post("/quyet-dinh/<id:decision_id>/cong-bo")
@access("clerk", "secretary", "unit_secretary", "unit_head")
def publish(decision_id: int) -> Page:
    decision = queries.get_decision(decision_id, actor=current.actor())
    made = awards.publish_decision(decision, actor=current.actor(), now=current.now())
    more = f" Đã cấp {len(made)} giấy chứng nhận." if made else ""
    if entered := len(records_of_decision(decision_id)):
        more = f" Đã ghi {entered} dòng vào sổ vàng."
    flash_done(f"Đã công bố văn bản và báo cho người có tên.{more}")
    return _to(decision_id)
