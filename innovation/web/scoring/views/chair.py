"""What only the chair does: opening the scores, opening a sealed sheet again."""

from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.domain.decisions.queries import is_voted
from innovation.domain.scoring import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.scoring.forms import ReasonForm
from innovation.web.scoring.views import bp

OPENING = "/cham/<id:round_id>/mo-diem"
REOPENING = "/cham/phieu/<id:sheet_id>/mo-lai"


@bp.get(OPENING)
@access("council")
def opening_form(round_id: int) -> str:
    """How many sheets are sealed, who asks to have one opened again, and the step itself."""
    return render_template("scoring/opening.html", **_page(round_id, ReasonForm()))


@bp.post(OPENING)
@access("council")
def open_scores(round_id: int) -> Response | tuple[str, int]:
    form = ReasonForm()
    values = _page(round_id, form)
    with form.refusals():
        if form.validate():
            board = values["board"]
            service.open_scores(board.round, reason=form.reason.data, actor=current.actor(), now=current.now())
            flash_done("Đã mở điểm cho Hội đồng.")
            return redirect(url_for("scoring.opening_form", round_id=round_id))
    return invalid("scoring/opening.html", **values)


@bp.get(REOPENING)
@access("council")
def reopen_sheet_form(sheet_id: int) -> str:
    sheet = queries.get_sheet_for_chair(sheet_id, actor=current.actor())
    return render_template("scoring/reopen.html", sheet=sheet, form=ReasonForm())


@bp.post(REOPENING)
@access("council")
def reopen_sheet(sheet_id: int) -> Response | tuple[str, int]:
    """Open one sheet again, with the reason."""
    sheet = queries.get_sheet_for_chair(sheet_id, actor=current.actor())
    form = ReasonForm()
    with form.refusals():
        if form.validate():
            service.reopen_sheet(sheet_id, reason=form.reason.data, voted=is_voted(sheet.entry_id),
                                 actor=current.actor(), now=current.now())  # fmt: skip
            flash_done(f"Đã mở lại phiếu của {sheet.member.person.full_name}, hồ sơ {sheet.entry.code}.")
            return redirect(url_for("scoring.opening_form", round_id=sheet.entry.round_id))
    return invalid("scoring/reopen.html", sheet=sheet, form=form)


def _page(round_id: int, form: ReasonForm) -> dict[str, Any]:
    board = queries.board_for_chair(round_id, actor=current.actor())
    return {"form": form, "board": board, "asked": queries.list_asked_to_reopen(board.round, actor=current.actor())}
