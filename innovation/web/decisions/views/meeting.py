"""The meeting's page and what the secretary does there."""

from collections.abc import Callable
from dataclasses import replace

from flask import Response as FlaskResponse
from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.councils.permissions import stays_blind
from innovation.domain.decisions import documents, queries, service
from innovation.domain.decisions.enums import Presence
from innovation.domain.decisions.permissions import can_run_meeting
from innovation.domain.decisions.queries import Room
from innovation.domain.movements.queries import get_round
from innovation.support.documents import Paper, lay_out
from innovation.web import current
from innovation.web.access import access
from innovation.web.decisions.forms import CallOffForm, MeetingForm, NotesForm, attendance_form
from innovation.web.decisions.present import count_of, meeting_page, minutes_of, scores_of
from innovation.web.decisions.views import bp
from innovation.web.formkit import Form, flash_done, invalid
from innovation.web.paper_files import download, paper_route

WHO = ("secretary", "unit_secretary", "leader", "deputy_leader", "supervisor", "council")
Page = str | Response | tuple[str, int]


def room(round_id: int) -> Room:
    return queries.room_of(get_round(round_id), actor=current.actor())


def room_to_run(round_id: int) -> Room:
    """The room for the secretary only; missing for the others in it."""
    found = room(round_id)
    if not can_run_meeting(current.actor(), found.round):
        raise NotFound("Không tìm thấy phiên họp này.")
    return found


def back(round_id: int) -> Response:
    return redirect(url_for("decisions.meeting", round_id=round_id))


@bp.get("/dot-xet/<id:round_id>/hop")
@access(*WHO)
def meeting(round_id: int) -> str:
    """Ranks, votes, conclusions; with ?trinh-chieu=1 for the projector."""
    found = room(round_id)
    if request.args.get("trinh-chieu") != "1":
        return render_template("decisions/meeting.html", **meeting_page(found, actor=current.actor()))
    on_the_wall = replace(found, is_blind=stays_blind(found.round))  # the whole council reads it
    return render_template("decisions/projector.html", **meeting_page(on_the_wall, actor=current.actor()))


@bp.get("/dot-xet/<id:round_id>/hop/lich")
@access("secretary", "unit_secretary")
def plan_form(round_id: int) -> str:
    found = room_to_run(round_id)
    form = MeetingForm(obj=found.meeting) if found.meeting else MeetingForm(starts_at=found.round.meeting_at)
    return render_template("decisions/plan.html", form=form, room=found)


@bp.post("/dot-xet/<id:round_id>/hop/lich")
@access("secretary", "unit_secretary")
def plan(round_id: int) -> Page:
    found = room_to_run(round_id)
    form = MeetingForm()
    with form.refusals():
        if form.validate() and form.starts_at.data is not None:
            service.plan_meeting(
                found.round, starts_at=form.starts_at.data, place=form.place.data, actor=current.actor(),
                now=current.now(),
            )  # fmt: skip
            flash_done("Đã lên lịch họp và gửi thư mời các thành viên.")
            return back(round_id)
    return invalid("decisions/plan.html", form=form, room=found)


@bp.post("/dot-xet/<id:round_id>/hop/hoan")
@access("secretary", "unit_secretary")
def call_off(round_id: int) -> Page:
    """The meeting does not take place at its time; the members are told."""
    found = room_to_run(round_id)
    form = CallOffForm()
    with form.refusals():
        if form.validate():
            meeting = queries.get_meeting(found.round.id)
            service.call_off(meeting, reason=form.reason.data, actor=current.actor(), now=current.now())
            flash_done("Đã hoãn họp và báo các thành viên.")
            return back(round_id)
    return invalid("decisions/call_off.html", form=form, room=found)


@bp.get("/dot-xet/<id:round_id>/hop/hoan")
@access("secretary", "unit_secretary")
def call_off_form(round_id: int) -> str:
    return render_template("decisions/call_off.html", form=CallOffForm(formdata=None), room=room_to_run(round_id))


@bp.get("/dot-xet/<id:round_id>/hop/lich.ics")
@access(*WHO)
def meeting_calendar(round_id: int) -> FlaskResponse:
    """The date for a calendar, for those who may see the meeting."""
    found = room(round_id).meeting
    if found is None:
        raise NotFound("Đợt xét này chưa có phiên họp.")
    headers = {"Content-Disposition": 'attachment; filename="lich-hop.ics"'}
    text = documents.meeting_file(found, now=current.now())
    return FlaskResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


@bp.post("/dot-xet/<id:round_id>/hop/mo")
@access("secretary", "unit_secretary")
def open_meeting(round_id: int) -> Page:
    found = room_to_run(round_id)
    service.open_meeting(queries.get_meeting(found.round.id), actor=current.actor(), now=current.now())
    flash_done("Phiên họp đã khai mạc. Điểm danh trước khi biểu quyết.")
    return redirect(url_for("decisions.attendance_form_page", round_id=round_id))


def _attendance(found: Room) -> Form:
    kind = attendance_form({member.id: member.person.full_name for member in found.members})
    kept: dict[str, str] = {}
    for member in found.members:
        row = found.attendance.get(member.id)
        kept[f"presence_{member.id}"] = (row.presence if row else Presence.PRESENT).value
        kept[f"reason_{member.id}"] = row.reason if row else ""
    return kind(**({} if request.method == "POST" else kept))


@bp.get("/dot-xet/<id:round_id>/hop/diem-danh")
@access("secretary", "unit_secretary")
def attendance_form_page(round_id: int) -> str:
    found = room_to_run(round_id)
    return render_template("decisions/attendance.html", form=_attendance(found), room=found)


@bp.post("/dot-xet/<id:round_id>/hop/diem-danh")
@access("secretary", "unit_secretary")
def attendance(round_id: int) -> Page:
    found = room_to_run(round_id)
    form = _attendance(found)
    with form.refusals():
        if form.validate():
            rows = {
                member.id: (Presence(form[f"presence_{member.id}"].data), form[f"reason_{member.id}"].data)
                for member in found.members
            }
            result = service.take_attendance(
                queries.get_meeting(round_id), rows, actor=current.actor(), now=current.now()
            )
            flash_done(f"Đã điểm danh. {result.sentence}")
            return back(round_id)
    return invalid("decisions/attendance.html", form=form, room=found)


@bp.get("/dot-xet/<id:round_id>/hop/y-kien")
@access("secretary", "unit_secretary")
def notes_form(round_id: int) -> str:
    found = room_to_run(round_id)
    return render_template("decisions/notes.html", form=NotesForm(obj=queries.get_meeting(round_id)), room=found)


@bp.post("/dot-xet/<id:round_id>/hop/y-kien")
@access("secretary", "unit_secretary")
def notes(round_id: int) -> Page:
    found = room_to_run(round_id)
    form = NotesForm()
    with form.refusals():
        if form.validate():
            kept = queries.get_meeting(round_id)
            service.write_notes(kept, form.notes.data, actor=current.actor(), now=current.now())
            flash_done("Đã ghi ý kiến vào biên bản.")
            return back(round_id)
    return invalid("decisions/notes.html", form=form, room=found)


@bp.get("/dot-xet/<id:round_id>/hop/bien-ban")
@access(*WHO)
def minutes(round_id: int) -> str:
    """The minutes as a paper, for the signatures of secretary and chair."""
    found = room(round_id)
    sheets = lay_out(minutes_of(found, actor=current.actor()))
    return render_template("decisions/minutes.html", round=found.round, sheets=sheets)


@paper_route(bp, "/dot-xet/<id:round_id>/hop/bien-ban.<paper:file_kind>")
@access(*WHO)
def minutes_file(round_id: int, file_kind: str) -> Response:
    """The same as a file."""
    return _file(minutes_of, round_id, file_kind, "bien ban hop")


@paper_route(bp, "/dot-xet/<id:round_id>/hop/tong-hop-diem.<paper:file_kind>")
@access(*WHO)
def scores_file(round_id: int, file_kind: str) -> Response:
    """The table of scores, for the council's signatures."""
    return _file(scores_of, round_id, file_kind, "bang tong hop diem")


@paper_route(bp, "/dot-xet/<id:round_id>/hop/kiem-phieu.<paper:file_kind>")
@access(*WHO)
def count_file(round_id: int, file_kind: str) -> Response:
    """How the council voted, for the signatures of secretary and chair."""
    return _file(count_of, round_id, file_kind, "bien ban kiem phieu")


def _file(paper_of: Callable[..., Paper], round_id: int, file_kind: str, words: str) -> Response:
    found = room(round_id)
    paper = paper_of(found, actor=current.actor())
    return download(paper, file_kind, f"{words} {found.round.name} {round_id}", locality_id=found.round.locality_id)


@bp.get("/dot-xet/<id:round_id>/hop/chot")
@access("secretary", "unit_secretary")
def close_form(round_id: int) -> str:
    found = room_to_run(round_id)
    page = meeting_page(found, actor=current.actor())
    return render_template("decisions/close.html", form=Form(), **page)


@bp.post("/dot-xet/<id:round_id>/hop/chot")
@access("secretary", "unit_secretary")
def close(round_id: int) -> Page:
    found = room_to_run(round_id)
    form = Form()
    with form.refusals():
        service.close_meeting(queries.get_meeting(round_id), actor=current.actor(), now=current.now())
        flash_done("Đã chốt kết quả phiên họp. Bước tiếp theo: lập quyết định.")
        return back(round_id)
    return invalid("decisions/close.html", form=form, **meeting_page(found, actor=current.actor()))
