"""How each rank came about, how strict each member was, a third marker asked for."""

from flask import redirect, render_template, request, url_for

from innovation.core.errors import RuleBroken
from innovation.domain.councils.queries import council_of, get_member
from innovation.domain.decisions import queries
from innovation.domain.decisions.permissions import can_run_meeting
from innovation.domain.entries.queries import get_entry
from innovation.domain.scoring import service as scoring
from innovation.web import current
from innovation.web.access import access
from innovation.web.decisions.views import bp
from innovation.web.decisions.views.meeting import WHO, Page, room, room_to_run
from innovation.web.formkit import flash_done


@bp.get("/dot-xet/<id:round_id>/hang/<id:entry_id>")
@access(*WHO)
def reasons(round_id: int, entry_id: int) -> str:
    """Every step from the sheets to the rank."""
    found = room(round_id)
    board = queries.board_of(found, actor=current.actor())
    page = queries.reasons_for(board, entry_id)
    free = []
    if page.row.line.needs_third and not found.is_frozen and can_run_meeting(current.actor(), found.round):
        free = [(member.id, member.person.full_name) for member in found.members]
    return render_template("decisions/reasons.html", room=found, reasons=page, body=page.body, free=free)


@bp.get("/dot-xet/<id:round_id>/muc-cham")
@access(*WHO)
def severity(round_id: int) -> str:
    found = room(round_id)
    board = queries.board_of(found, actor=current.actor())
    lines = queries.severity_for(board, actor=current.actor())
    far = [row for row in board.rows if row.line.is_far]
    return render_template("decisions/severity.html", room=found, lines=lines, far=far)


@bp.post("/dot-xet/<id:round_id>/hang/<id:entry_id>/nguoi-cham-ba")
@access("secretary", "unit_secretary")
def ask_third_marker(round_id: int, entry_id: int) -> Page:
    found = room_to_run(round_id)
    council = council_of(found.round.id)
    chosen = request.form.get("member_id", "")
    if council is None or not (chosen.isascii() and chosen.isdigit()):
        raise RuleBroken("member", "Chọn thành viên chấm thêm.")
    member = get_member(council, int(chosen[:18]))
    scoring.ask_third_marker(get_entry(entry_id), member, voted=queries.is_voted(entry_id), actor=current.actor(),
                             now=current.now())  # fmt: skip
    flash_done(f"Đã đề nghị {member.person.full_name} chấm thêm hồ sơ này.")
    return redirect(url_for("decisions.meeting", round_id=round_id))
