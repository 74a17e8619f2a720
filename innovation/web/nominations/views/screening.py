"""The secretary's check of a nomination."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.domain.nominations import service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.nominations.present import doors
from innovation.web.nominations.present import screening as present
from innovation.web.nominations.views.blueprint import bp

if TYPE_CHECKING:
    from innovation.domain.nominations.models import Nomination
    from innovation.web.checklist_form import ScreeningForm

PAGE = "nominations/screening.html"
DONE = {
    "accept": "Đã ghi nhận {code} hợp lệ.",
    "return": "Đã yêu cầu bổ sung {code}. Người đề nghị được báo qua thư nếu có địa chỉ.",
    "reject": "Đã trả lời {code} không thuộc diện.",
    "extend": "Đã gia hạn bổ sung {code}.",
}


@bp.get("/de-nghi/<id:entry_id>/kiem-tra")
@access("secretary")
def screen(entry_id: int) -> str:
    nomination = doors.open_for_screening(entry_id)
    form = present.make_form(nomination, fresh=True)
    return render_template(PAGE, form=form, **present.page(nomination, form))


@bp.post("/de-nghi/<id:entry_id>/kiem-tra")
@access("secretary")
def answer_screening(entry_id: int) -> Response | tuple[str, int]:
    """Keep the answers; accept, return with a date, reject with a reason, or give more time."""
    nomination = doors.open_for_screening(entry_id)
    form = present.make_form(nomination)
    wish = request.form.get("do", "save")
    with form.refusals():
        if form.validate():
            _act(wish, nomination, form)
            if wish not in DONE:
                flash_done("Đã lưu phần kiểm tra.")
                return redirect(url_for("nominations.screen", entry_id=entry_id))
            flash_done(DONE[wish].format(code=nomination.entry.code))
            return redirect(url_for("entries.screening_queue", round_id=nomination.round_id))
    nomination = doors.open_for_screening(entry_id)
    return invalid(PAGE, form=form, **present.page(nomination, form))


def _act(wish: str, nomination: Nomination, form: ScreeningForm) -> None:
    who: dict[str, Any] = {"actor": current.actor(), "now": current.now()}
    reason = form.reason.data or ""
    if wish == "extend":
        service.extend_fix(nomination, fix_until=form.fix_until.data, **who)
        return
    if form.answers():
        service.answer_checklist(nomination, form.answers(), **who)
    if wish == "accept":
        service.accept(nomination, **who)
    elif wish == "return":
        service.return_for_changes(nomination, reason=reason, fix_until=form.fix_until.data, **who)
    elif wish == "reject":
        service.reject(nomination, reason=reason, **who)
