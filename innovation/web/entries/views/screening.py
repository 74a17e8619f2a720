"""The secretary's check: the queue of a round and one entry's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.entries import service
from innovation.domain.initiatives.permissions import author_ids
from innovation.domain.movements import queries as movements
from innovation.web import current
from innovation.web.access import access
from innovation.web.entries.present import doors
from innovation.web.entries.present import screening as present
from innovation.web.entries.views.blueprint import bp
from innovation.web.formkit import flash_done, invalid

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative
    from innovation.web.checklist_form import ScreeningForm

PAGE = "entries/screening.html"
DONE = {
    "accept": "Đã ghi nhận {code} hợp lệ.",
    "return": "Đã yêu cầu bổ sung {code}. Tác giả được báo qua thư nếu có địa chỉ.",
    "reject": "Đã trả lời {code} không thuộc diện.",
    "extend": "Đã gia hạn bổ sung {code}.",
}


@bp.get("/dot-xet/<id:round_id>/kiem-tra")
@access("secretary", "unit_secretary", "leader", "deputy_leader", "supervisor")
def screening_queue(round_id: int) -> str:
    """What waits in this round."""
    round_ = movements.get_round_for_board(round_id, actor=current.actor())
    return render_template("entries/screening_queue.html", **present.queue(round_, request.args, now=current.now()))


@bp.get("/ho-so/<id:entry_id>/kiem-tra")
@access("secretary", "unit_secretary")
def screen(entry_id: int) -> str | Response:
    """The checklist beside the dossier; a nomination has its own."""
    try:
        initiative = doors.open_for_screening(entry_id)
    except NotFound:
        if doors.nomination_to_read(entry_id):
            return redirect(url_for("nominations.screen", entry_id=entry_id))
        raise
    form = present.make_form(initiative, fresh=True)
    return render_template(PAGE, form=form, **present.page(initiative, form, filter_word=_filter()))


@bp.post("/ho-so/<id:entry_id>/kiem-tra")
@access("secretary", "unit_secretary")
def answer_screening(entry_id: int) -> Response | tuple[str, int]:
    """Keep the answers; accept, return with a date, reject with a reason, or give more time."""
    initiative = doors.open_for_screening(entry_id)
    form = present.make_form(initiative)
    wish = request.form.get("do", "save")
    with form.refusals():
        if form.validate():
            neighbour = present.neighbours(initiative.entry, _filter())[1]
            _act(wish, initiative, form)
            return _go_on(wish, initiative, neighbour)
    initiative = doors.open_for_screening(entry_id)
    return invalid(PAGE, form=form, **present.page(initiative, form, filter_word=_filter()))


def _act(wish: str, initiative: Initiative, form: ScreeningForm) -> None:
    entry, reason = initiative.entry, form.reason.data or ""
    who: dict[str, Any] = {"author_ids": author_ids(initiative), "actor": current.actor(), "now": current.now()}
    if wish == "extend":
        service.extend_fix(entry, fix_until=form.fix_until.data, **who)
        return
    service.answer_checklist(entry, form.answers(), stage=initiative.stage, **who)
    if wish == "accept":
        service.accept(entry, stage=initiative.stage, **who)
    elif wish == "return":
        service.return_for_changes(entry, reason=reason, fix_until=form.fix_until.data, **who)
    elif wish == "reject":
        service.reject(entry, reason=reason, **who)


def _go_on(wish: str, initiative: Initiative, neighbour: int | None) -> Response:
    """After an answer to the next in the same filter; after saving back to the same page."""
    asked: dict[str, Any] = {"tinh-trang": _filter()}
    if wish not in DONE:
        flash_done("Đã lưu phần kiểm tra.")
        return redirect(url_for("entries.screen", entry_id=initiative.entry_id, **asked))
    flash_done(DONE[wish].format(code=initiative.entry.code))
    if neighbour is None:
        return redirect(url_for("entries.screening_queue", round_id=initiative.entry.round_id, **asked))
    return redirect(url_for("entries.screen", entry_id=neighbour, **asked))


def _filter() -> str:
    return present.chosen_filter(request.values.get("tinh-trang"))[0]
