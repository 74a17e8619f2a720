"""Voting: the secretary's page of a ballot, and the member's on a phone."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.domain.decisions import queries, service
from innovation.domain.decisions.enums import Choice
from innovation.web import current
from innovation.web.access import access
from innovation.web.decisions.forms import ReasonForm, VoteForm, opinion_form, votes_form
from innovation.web.decisions.present import BallotDesk, ballot_desk, ballot_page, vote_page
from innovation.web.decisions.views import bp
from innovation.web.decisions.views.meeting import Page, back, room_to_run
from innovation.web.formkit import Form, flash_care, flash_done, invalid

DESK = ("secretary", "unit_secretary", "council")


def to_desk(ballot_id: int) -> Response:
    return redirect(url_for("decisions.ballot", ballot_id=ballot_id))


@bp.post("/dot-xet/<id:round_id>/hop/bieu-quyet")
@access("secretary", "unit_secretary")
def open_ballots(round_id: int) -> Page:
    """One entry, or all that have no ballot yet."""
    room_to_run(round_id)
    meeting = queries.get_meeting(round_id)
    typed = [value for value in request.form.getlist("entry_id")[:5_000] if value.isascii() and value.isdigit()]
    wanted = [int(value) for value in typed if len(value) < 19]  # longer ones are no ids
    if request.form.get("all") == "1":
        wanted = [entry.id for entry in service.on_the_table(round_id)]
    secret = {"1": True, "0": False}.get(request.form.get("secret", ""))
    opened = service.open_ballots(meeting, wanted, is_secret=secret, actor=current.actor(), now=current.now())
    flash_done(f"Đã mở biểu quyết {len(opened)} hồ sơ.")
    return to_desk(opened[0].id) if len(opened) == 1 else back(round_id)


@bp.post("/dot-xet/<id:round_id>/hop/ket-thuc-bieu-quyet")
@access("secretary", "unit_secretary")
def close_ballots(round_id: int) -> Page:
    room_to_run(round_id)
    closed, left = service.close_all(queries.get_meeting(round_id), actor=current.actor(), now=current.now())
    flash_done(f"Đã kết thúc {closed} lượt biểu quyết.")
    if left:
        flash_care(f"Còn {left} lượt chưa đủ phiếu nên chưa kết thúc.")
    return back(round_id)


def _votes_form(desk: BallotDesk) -> Form:
    kind = votes_form({member.id: member.person.full_name for member in desk.seats.may_vote})
    kept = {f"member_{id_}": row.choice.value for id_, row in desk.votes.items() if not row.written}
    return kind(**({} if request.method == "POST" else kept))


def _opinion_form(desk: BallotDesk) -> Form:
    return opinion_form([(member.id, member.person.full_name) for member in desk.seats.may_write])()


@bp.get("/hop/<id:ballot_id>")
@access(*DESK)
def ballot(ballot_id: int) -> str:
    """The vote on one entry, for whoever acts for the meeting."""
    desk = ballot_desk(ballot_id, actor=current.actor())
    return render_template(
        "decisions/ballot.html", votes_form=_votes_form(desk), opinion_form=_opinion_form(desk), form=None,
        **ballot_page(desk),
    )  # fmt: skip


@bp.post("/hop/<id:ballot_id>/ghi")
@access(*DESK)
def record_votes(ballot_id: int) -> Page:
    """The show of hands; “all yes” fills the same form."""
    desk = ballot_desk(ballot_id, actor=current.actor())
    form = _votes_form(desk)
    with form.refusals():
        if form.validate():
            choices = _typed_votes(desk, form, all_yes=request.form.get("all_yes") == "1")
            service.record_votes(desk.ballot, choices, actor=current.actor(), now=current.now())
            flash_done("Đã ghi kết quả biểu quyết.")
            return to_desk(ballot_id)
    page = ballot_page(desk)
    return invalid("decisions/ballot.html", form=form, votes_form=form, opinion_form=_empty_opinion(desk), **page)


def _typed_votes(desk: BallotDesk, form: Form, *, all_yes: bool) -> dict[int, Choice]:
    typed = {member.id: form[f"member_{member.id}"].data for member in desk.seats.may_vote}
    if all_yes:
        return {id_: Choice(value) if value else Choice.YES for id_, value in typed.items()}
    return {id_: Choice(value) for id_, value in typed.items() if value}


def _empty_opinion(desk: BallotDesk) -> Form:
    return opinion_form([(m.id, m.person.full_name) for m in desk.seats.may_write])(formdata=None)


def _kept_votes(desk: BallotDesk) -> Form:
    kind = votes_form({member.id: member.person.full_name for member in desk.seats.may_vote})
    kept = {f"member_{id_}": row.choice.value for id_, row in desk.votes.items() if not row.written}
    return kind(formdata=None, **kept)


@bp.post("/hop/<id:ballot_id>/van-ban")
@access(*DESK)
def record_opinion(ballot_id: int) -> Page:
    desk = ballot_desk(ballot_id, actor=current.actor())
    form = _opinion_form(desk)
    with form.refusals():
        if form.validate():
            service.record_written_opinion(
                desk.ballot, form.member_id.data, Choice(form.choice.data), form.opinion.data, actor=current.actor(),
                now=current.now(),
            )  # fmt: skip
            flash_done("Đã nhập ý kiến bằng văn bản.")
            return to_desk(ballot_id)
    page = ballot_page(desk)
    return invalid("decisions/ballot.html", form=form, votes_form=_kept_votes(desk), opinion_form=form, **page)


@bp.post("/hop/<id:ballot_id>/ket-thuc")
@access(*DESK)
def close_ballot(ballot_id: int) -> Page:
    desk = ballot_desk(ballot_id, actor=current.actor())
    service.close_ballot(desk.ballot, actor=current.actor(), now=current.now())
    flash_done("Đã kết thúc biểu quyết và kiểm phiếu.")
    return to_desk(ballot_id)


@bp.get("/hop/<id:ballot_id>/bieu-quyet-lai")
@access(*DESK)
def restart_form(ballot_id: int) -> str:
    desk = ballot_desk(ballot_id, actor=current.actor())
    return render_template("decisions/restart.html", form=ReasonForm(), **ballot_page(desk))


@bp.post("/hop/<id:ballot_id>/bieu-quyet-lai")
@access(*DESK)
def restart(ballot_id: int) -> Page:
    desk = ballot_desk(ballot_id, actor=current.actor())
    form = ReasonForm()
    with form.refusals():
        if form.validate():
            service.restart_ballot(desk.ballot, reason=form.reason.data, actor=current.actor(), now=current.now())
            flash_done("Đã mở biểu quyết lại. Các phiếu trước không còn được tính.")
            return to_desk(ballot_id)
    return invalid("decisions/restart.html", form=form, **ballot_page(desk))


@bp.get("/hop/<id:ballot_id>/bo-phieu")
@access("council")
def vote_form(ballot_id: int) -> str:
    """A member's own vote; missing for whoever is out for the entry."""
    page = vote_page(ballot_id, actor=current.actor())
    mine = page["mine"]
    return render_template("decisions/vote.html", form=VoteForm(choice=mine.choice.value if mine else None), **page)


@bp.post("/hop/<id:ballot_id>/bo-phieu")
@access("council")
def vote(ballot_id: int) -> Page:
    page = vote_page(ballot_id, actor=current.actor())
    form = VoteForm()
    with form.refusals():
        if form.validate():
            cast = service.vote_secretly if page["ballot"].is_secret else service.vote
            cast(page["ballot"], Choice(form.choice.data), actor=current.actor(), now=current.now())
            flash_done("Đã ghi nhận phiếu của bạn.")
            return redirect(url_for("decisions.vote_form", ballot_id=ballot_id))
    return invalid("decisions/vote.html", form=form, **vote_page(ballot_id, actor=current.actor()))
