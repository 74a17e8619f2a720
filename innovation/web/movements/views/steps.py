"""Steps of a round that ask once more: open, cancel, remind."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import RuleBroken
from innovation.domain.entries import service as entries
from innovation.domain.movements import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import Form, flash_care, flash_done, invalid
from innovation.web.movements.forms import ReasonForm
from innovation.web.movements.present import coverage
from innovation.web.movements.views import bp
from innovation.web.movements.views.rounds import (
    back_to_board,
    is_drafted_with_its_season,
    own_round,
    why_not,
)


@bp.get("/dot-xet/<id:round_id>/mo")
@access("secretary", "unit_secretary")
def announce_form(round_id: int) -> str | Response:
    round_ = own_round(round_id)
    if refusal := why_not("announce", round_):
        return back_to_board(round_, refusal)
    if is_drafted_with_its_season(round_):
        return redirect(url_for("movements.announce_season_form", season_id=round_.season_id))
    return render_template("movements/announce.html", round=round_, form=Form())


@bp.post("/dot-xet/<id:round_id>/mo")
@access("secretary", "unit_secretary")
def announce(round_id: int) -> Response | tuple[str, int]:
    round_, form = own_round(round_id), Form()
    if is_drafted_with_its_season(round_):
        return redirect(url_for("movements.announce_season_form", season_id=round_.season_id))
    with form.refusals():
        service.announce_round(round_, actor=current.actor(), now=current.now())
        flash_done(f"Đã mở {round_.name}. Đợt xét đã hiện trên trang phong trào.")
        return redirect(url_for("movements.board", round_id=round_id))
    return invalid("movements/announce.html", form=form, round=own_round(round_id))


@bp.get("/dot-xet/<id:round_id>/huy")
@access("secretary", "unit_secretary")
def cancel_form(round_id: int) -> str | Response:
    round_ = own_round(round_id)
    if refusal := why_not("cancel", round_):
        return back_to_board(round_, refusal)
    return render_template("movements/cancel.html", round=round_, form=ReasonForm())


@bp.post("/dot-xet/<id:round_id>/huy")
@access("secretary", "unit_secretary")
def cancel(round_id: int) -> Response | tuple[str, int]:
    round_, form = own_round(round_id), ReasonForm()
    with form.refusals():
        if form.validate():
            entries.cancel_round(round_, reason=form.reason.data, actor=current.actor(), now=current.now())
            flash_done(f"Đã hủy {round_.name}. Hồ sơ và bản nháp vẫn được giữ.")
            return redirect(url_for("movements.board", round_id=round_id))
    return invalid("movements/cancel.html", form=form, round=own_round(round_id))


@bp.get("/dot-xet/<id:round_id>/nhac")
@access("secretary", "unit_secretary")
def remind_form(round_id: int) -> str:
    """Which units get a letter, before it goes."""
    round_ = own_round(round_id)
    reminders = queries.list_reminders(round_id)
    covered = coverage.of_round(round_, reminders)
    return render_template("movements/remind.html", round=round_, behind=covered.behind, reminders=reminders)


@bp.post("/dot-xet/<id:round_id>/nhac")
@access("secretary", "unit_secretary")
def remind(round_id: int) -> Response:
    round_ = own_round(round_id)
    behind = coverage.of_round(round_, ()).behind
    try:
        done = service.remind_units(round_, [row.unit_id for row in behind], actor=current.actor(), now=current.now())
    except RuleBroken as broken:
        flash_care(broken.message)
        return redirect(url_for("movements.board", round_id=round_id))
    flash_done(f"Đã nhắc {len(done.told)} đơn vị.")
    if done.without_address:
        names = ", ".join(row.name for row in behind if row.unit_id in done.without_address)
        flash_care(
            f"Không gửi được thư vì chưa có thủ trưởng hoặc thủ trưởng chưa có địa chỉ thư: {names}. Nên gọi điện."
        )
    return redirect(url_for("movements.board", round_id=round_id))
