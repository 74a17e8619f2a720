"""The secretary's view of the marking: no marks anywhere."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from innovation.core.errors import NotFound, RuleBroken
from innovation.core.paging import Page, page_number
from innovation.db import transaction
from innovation.domain.councils.enums import POST_LABELS
from innovation.domain.councils.queries import get_member, loads, recusals
from innovation.domain.decisions.queries import is_voted
from innovation.domain.entries.queries import get_entry
from innovation.domain.scoring import queries, service
from innovation.domain.scoring.queries import Board, EntryProgress
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_care, flash_done, invalid
from innovation.web.scoring.forms import ThirdMarkerForm
from innovation.web.scoring.present import spread
from innovation.web.scoring.views import bp

PROGRESS = "/dot-xet/<id:round_id>/cham-diem"
THIRD = f"{PROGRESS}/them-nguoi-cham/<id:entry_id>"


@bp.get(PROGRESS)
@access("secretary", "unit_secretary")
def progress(round_id: int) -> str:
    """Members × sealed of assigned, dossiers × sealed of assigned."""
    board = queries.board_for_secretary(round_id, actor=current.actor())
    number = page_number(request.args.get("trang"))
    return render_template(
        "scoring/progress.html",
        board=board,
        page=Page(board.entries[(number - 1) * 30 : number * 30], len(board.entries), number, 30),
        posts=POST_LABELS,
        wide=spread.wide_entries(board, current.actor()),
    )


@bp.post(f"{PROGRESS}/nhac")
@access("secretary", "unit_secretary")
def remind(round_id: int) -> Response:
    """Write to members who are late, at most once a day."""
    board = queries.board_for_secretary(round_id, actor=current.actor())
    told, untold = service.remind_late(board.round, actor=current.actor(), now=current.now())
    if told:
        flash_done(f"Đã nhắc {told} thành viên.")
    if untold or not told:
        flash_care(f"{untold} thành viên không có thư điện tử (xem trên trang) hoặc hôm nay đã được nhắc." if untold
                   else "Không còn thành viên nào chậm.")  # fmt: skip
    return redirect(url_for("scoring.progress", round_id=round_id))


@bp.post(f"{PROGRESS}/hop")
@access("secretary", "unit_secretary")
def start_meeting(round_id: int) -> Response:
    """All sheets are sealed: on to the meeting."""
    board = queries.board_for_secretary(round_id, actor=current.actor())
    try:
        service.start_meeting(board.round, actor=current.actor(), now=current.now())
        flash_done("Đã chuyển đợt xét sang bước họp Hội đồng.")
    except RuleBroken as refusal:
        transaction.rollback()
        flash_care(refusal.message)
    return redirect(url_for("scoring.progress", round_id=round_id))


@bp.get(THIRD)
@access("secretary", "unit_secretary")
def third_marker_form(round_id: int, entry_id: int) -> str:
    """Who might mark the entry as well, after the opening."""
    return render_template("scoring/third.html", **_third(round_id, entry_id, ThirdMarkerForm()))


@bp.post(THIRD)
@access("secretary", "unit_secretary")
def ask_third_marker(round_id: int, entry_id: int) -> Response | tuple[str, int]:
    form = ThirdMarkerForm()
    values = _third(round_id, entry_id, form)
    with form.refusals():
        if form.validate():
            board: Board = values["board"]
            service.ask_third_marker(
                get_entry(entry_id), get_member(board.council, form.member_id.data), voted=is_voted(entry_id),
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã giao thêm một người chấm. Người này chưa thấy các phiếu khác cho đến khi khóa phiếu.")
            return redirect(url_for("scoring.progress", round_id=round_id))
    return invalid("scoring/third.html", **values)


def _third(round_id: int, entry_id: int, form: ThirdMarkerForm) -> dict[str, Any]:
    board, row = entry_row(round_id, entry_id)
    if board.opened_at is None:
        raise NotFound("Chủ tịch Hội đồng chưa mở điểm của đợt này.")
    out = recusals(board.round, [entry_id], council=board.council)[entry_id]
    load = loads(round_id)
    form.member_id.choices = [
        SelectChoice(place.member.id, f"{place.member.person.full_name}, đang có {load.get(place.member.id, 0)} hồ sơ")
        for place in board.members
        if place.member.id not in out and place.member.id not in row.markers
    ]
    return {"form": form, "board": board, "row": row}


def entry_row(round_id: int, entry_id: int) -> tuple[Board, EntryProgress]:
    """The board and one of its lines; missing where the secretary may not deal with it."""
    board = queries.board_for_secretary(round_id, actor=current.actor())
    row = next((entry for entry in board.entries if entry.entry_id == entry_id), None)
    if row is None:
        raise NotFound("Không tìm thấy hồ sơ này.")
    return board, row
