"""Ties parted and conclusions written."""

from flask import abort, redirect, render_template, request, url_for

from innovation.domain.decisions import queries, service
from innovation.domain.decisions.enums import Outcome, outcome_labels
from innovation.domain.decisions.queries import Board, Row
from innovation.domain.decisions.workflow import OUTCOMES_BY_STAGE
from innovation.domain.entries.queries import get_entry
from innovation.web import current
from innovation.web.access import access
from innovation.web.decisions.forms import conclusion_form, tie_form
from innovation.web.decisions.views import bp
from innovation.web.decisions.views.meeting import Page, back, room, room_to_run
from innovation.web.formkit import Form, flash_done, invalid

DESK = ("secretary", "unit_secretary", "council")


@bp.post("/dot-xet/<id:round_id>/hop/ket-luan")
@access("secretary", "unit_secretary")
def conclude_from_votes(round_id: int) -> Page:
    room_to_run(round_id)
    made = service.conclude_from_votes(queries.get_meeting(round_id), actor=current.actor(), now=current.now())
    flash_done(f"Đã ghi kết luận theo biểu quyết cho {made} hồ sơ. Có thể sửa từng hồ sơ trước khi chốt.")
    return back(round_id)


def _row(round_id: int, entry_id: int) -> tuple[Board, Row]:
    board = queries.board_of(room(round_id), actor=current.actor())
    row = next((row for row in board.rows if row.entry_id == entry_id), None)
    if row is None or row.result is None or board.room.meeting is None:
        abort(404)
    service.ensure_acts_on(current.actor(), board.room.meeting, get_entry(entry_id))
    return board, row


def _form(board: Board, row: Row) -> Form:
    outcomes = OUTCOMES_BY_STAGE[row.stage]
    if not (row.result or {}).get("passed"):
        outcomes = (Outcome.NOT_RECOGNISED,)
    labels = outcome_labels(of_season=board.room.round.season_id is not None)
    kind = conclusion_form(outcomes, [grade.name for grade in board.rubric.classes], labels)
    if request.method == "POST":
        return kind()
    outcome = row.outcome or outcomes[0]
    return kind(outcome=outcome.value, grade=row.grade if row.outcome else row.line.grade, note=row.note)


@bp.get("/dot-xet/<id:round_id>/hop/ket-luan/<id:entry_id>")
@access(*DESK)
def conclude_form(round_id: int, entry_id: int) -> str:
    board, row = _row(round_id, entry_id)
    return render_template("decisions/conclude.html", form=_form(board, row), room=board.room, row=row)


@bp.post("/dot-xet/<id:round_id>/hop/ket-luan/<id:entry_id>")
@access(*DESK)
def conclude(round_id: int, entry_id: int) -> Page:
    board, row = _row(round_id, entry_id)
    form = _form(board, row)
    with form.refusals():
        if form.validate():
            service.conclude_entry(
                queries.get_meeting(round_id), get_entry(entry_id), outcome=Outcome(form.outcome.data),
                grade=form.grade.data, note=form.note.data, actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done(f"Đã ghi kết luận hồ sơ {row.code}.")
            return back(round_id)
    return invalid("decisions/conclude.html", form=form, room=board.room, row=row)


def _tied(round_id: int, entry_id: int) -> tuple[Board, dict[int, str]]:
    board = queries.board_of(room_to_run(round_id), actor=current.actor())
    page = queries.reasons_for(board, entry_id)
    rows = sorted((page.row, *page.ties), key=lambda row: (row.line.rank or 0, row.code))
    if len(rows) < 2:
        abort(404)
    return board, {row.entry_id: f"{row.code}: {row.title}" for row in rows}


@bp.get("/dot-xet/<id:round_id>/hop/dong-hang/<id:entry_id>")
@access("secretary", "unit_secretary")
def tie_form_page(round_id: int, entry_id: int) -> str:
    board, titles = _tied(round_id, entry_id)
    return render_template(
        "decisions/tie.html", form=tie_form(titles)(), room=board.room, ids=list(titles), entry_id=entry_id
    )


@bp.post("/dot-xet/<id:round_id>/hop/dong-hang/<id:entry_id>")
@access("secretary", "unit_secretary")
def break_tie(round_id: int, entry_id: int) -> Page:
    board, titles = _tied(round_id, entry_id)
    form = tie_form(titles)()
    with form.refusals():
        if form.validate():
            places = {id_: form[f"place_{id_}"].data for id_ in titles}
            if len(set(places.values())) != len(places):
                form.general.append("Mỗi hồ sơ một thứ tự khác nhau.")
            else:
                ordered = sorted(places, key=lambda id_: places[id_])
                service.break_tie(
                    queries.get_meeting(round_id), ordered, reason=form.reason.data, actor=current.actor(),
                    now=current.now(),
                )  # fmt: skip
                flash_done("Đã ghi thứ tự các hồ sơ bằng điểm.")
                return redirect(url_for("decisions.meeting", round_id=round_id))
    return invalid("decisions/tie.html", form=form, room=board.room, ids=list(titles), entry_id=entry_id)
