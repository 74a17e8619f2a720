"""A name taken out of a list of awards, put back, or decided later by a paper of its own."""

from typing import Any

from flask import redirect, render_template, url_for

from innovation.core.errors import NotFound
from innovation.domain.decisions import queries, service
from innovation.domain.decisions.enums import Outcome
from innovation.web import current
from innovation.web.access import access
from innovation.web.decisions.forms import HoldForm, LaterForm
from innovation.web.decisions.present import decision_page
from innovation.web.decisions.views import bp
from innovation.web.decisions.views.meeting import Page
from innovation.web.formkit import flash_done, invalid

KNOW = ("secretary", "leader", "deputy_leader")


def _line(decision: Any, entry_id: int) -> dict[str, Any]:
    page = decision_page(decision, actor=current.actor())
    item = next((each for each in page["items"] if each["entry_id"] == entry_id), None)
    if item is None or not item["can_hold"]:
        raise NotFound("Không tìm thấy tên này trong danh sách.")
    return {"decision": decision, "item": item, "number": page["number"], "kind": page["kind"]}


@bp.get("/quyet-dinh/<id:decision_id>/de-lai/<id:entry_id>")
@access(*KNOW)
def hold_form(decision_id: int, entry_id: int) -> str:
    """Asks why, and says what follows for this name and for the others."""
    decision = queries.get_decision(decision_id, actor=current.actor())
    return render_template("decisions/hold.html", form=HoldForm(formdata=None), **_line(decision, entry_id))


@bp.post("/quyet-dinh/<id:decision_id>/de-lai/<id:entry_id>")
@access(*KNOW)
def hold(decision_id: int, entry_id: int) -> Page:
    decision = queries.get_decision(decision_id, actor=current.actor())
    form = HoldForm()
    with form.refusals():
        if form.validate():
            service.hold_line(decision, entry_id, reason=form.reason.data, actor=current.actor(), now=current.now())
            again = "" if decision.approved_at is not None else " Lãnh đạo duyệt danh sách còn lại rồi mới công bố."
            flash_done(f"Đã để lại một tên, quyết định sau.{again}")
            return redirect(url_for("decisions.show", decision_id=decision_id))
    decision = queries.get_decision(decision_id, actor=current.actor())
    return invalid("decisions/hold.html", form=form, **_line(decision, entry_id))


@bp.post("/de-lai/<id:held_id>/dua-lai")
@access(*KNOW)
def put_back(held_id: int) -> Page:
    held = queries.get_held(held_id, actor=current.actor())
    service.put_back(held, actor=current.actor(), now=current.now())
    flash_done("Đã đưa tên này lại vào danh sách.")
    return redirect(url_for("decisions.show", decision_id=held.decision_id))


@bp.get("/de-lai/<id:held_id>/quyet-dinh")
@access("secretary")
def later_form(held_id: int) -> str:
    """Awarded by a supplementary decision after all, or not."""
    held = queries.get_held(held_id, actor=current.actor())
    return render_template("decisions/later.html", form=LaterForm(formdata=None), held=held)


@bp.post("/de-lai/<id:held_id>/quyet-dinh")
@access("secretary")
def decide_later(held_id: int) -> Page:
    held = queries.get_held(held_id, actor=current.actor())
    form = LaterForm()
    with form.refusals():
        if form.validate():
            paper = service.decide_later(
                held, Outcome(form.outcome.data), reason=form.reason.data, actor=current.actor(), now=current.now()
            )
            flash_done("Đã lập dự thảo văn bản bổ sung. Số và ngày để trống đến khi văn thư nhập.")
            return redirect(url_for("decisions.show", decision_id=paper.id))
    return invalid("decisions/later.html", form=form, held=queries.get_held(held_id, actor=current.actor()))
