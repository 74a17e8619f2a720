"""Awards at once: the hub, the proposal with what the rules say of it, the leader's word."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.clock import local_date
from innovation.core.paging import page_number
from innovation.core.text import clean_line
from innovation.domain.awards import queries, service
from innovation.domain.awards.rules.conditions import INITIATIVE_ONCE
from innovation.domain.nominations.service import take_up
from innovation.domain.papers.documents.emulation import report_form, told_by_proposal
from innovation.web import current
from innovation.web.access import access
from innovation.web.awards import present
from innovation.web.awards.forms import DeclineForm, SendForm
from innovation.web.awards.views.blueprint import bp
from innovation.web.formkit import flash_done, invalid

HUB = ("secretary", "clerk", "leader", "deputy_leader", "unit_head")
PROPOSES = ("secretary", "unit_head")
LEADS = ("leader", "deputy_leader")
Page = Response | str | tuple[str, int]


@bp.get("/khen-thuong")
@access(*HUB)
def hub() -> str:
    """Awards at once that are under way or over, and the ways to the book."""
    ended = request.args.get("xem") == "da-xong"
    page = queries.list_proposals(current.actor(), waiting=not ended, page=page_number(request.args.get("trang")))
    return render_template("awards/hub.html", **present.hub(page, ended=ended))


@bp.get("/khen-thuong/cua-toi")
@access("signed-in")
def own() -> str:
    """One's own awards."""
    records = queries.awards_of_person(current.actor().person_id or 0)
    codes = queries.codes_of_records(record.id for record in records)
    headed = queries.list_headed(current.actor())
    return render_template("awards/own.html", rows=present.lines(records), codes=codes, headed=headed)


@bp.get("/khen-thuong/dieu-kien/<id:entry_id>")
@access("secretary", *LEADS)
def conditions(entry_id: int) -> str:
    """What the rules say of a nomination, before the council and the leader decide."""
    return render_template("awards/conditions.html", **present.conditions_page(entry_id))


@bp.get("/khen-thuong/nong/moi")
@access(*PROPOSES)
def new_proposal() -> str:
    """First whom, found by name; then what for."""
    chosen = request.args.get("doi-tuong")
    if chosen:
        candidate = queries.get_candidate(chosen, actor=current.actor())
        form = present.proposal_form(candidate)
        return render_template("awards/proposal_edit.html", form=form, candidate=candidate, proposal=None)
    q = clean_line(request.args.get("q", ""))[:200]
    found = queries.find_candidates(current.actor(), q)
    return render_template("awards/proposal_whom.html", q=q, found=present.candidates(found))


@bp.post("/khen-thuong/nong/moi")
@access(*PROPOSES)
def propose() -> Page:
    candidate = queries.get_candidate(request.values.get("doi-tuong", ""), actor=current.actor())
    form = present.proposal_form(candidate, sent=True)
    with form.refusals():
        if form.validate():
            subject = take_up(**candidate.as_ids(), now=current.now())
            proposal = service.propose_at_once(
                subject, present.proposal_data(form), actor=current.actor(), now=current.now()
            )
            return redirect(url_for("awards.proposal", proposal_id=proposal.id), 303)
    return invalid("awards/proposal_edit.html", form=form, candidate=candidate, proposal=None)


@bp.get("/khen-thuong/nong/<id:proposal_id>")
@access(*HUB)
def proposal(proposal_id: int) -> str:
    return _page(proposal_id)


@bp.get("/khen-thuong/nong/<id:proposal_id>/sua")
@access(*PROPOSES)
def edit_proposal(proposal_id: int) -> str:
    found, candidate = _mine(proposal_id)
    form = present.proposal_form(candidate, proposal=found)
    return render_template("awards/proposal_edit.html", form=form, candidate=candidate, proposal=found)


@bp.post("/khen-thuong/nong/<id:proposal_id>/sua")
@access(*PROPOSES)
def change_proposal(proposal_id: int) -> Page:
    found, candidate = _mine(proposal_id)
    form = present.proposal_form(candidate, sent=True)
    with form.refusals():
        if form.validate():
            service.change_proposal(found, present.proposal_data(form), actor=current.actor(), now=current.now())
            flash_done("Đã lưu đề nghị.")
            return redirect(url_for("awards.proposal", proposal_id=proposal_id), 303)
    found, candidate = _mine(proposal_id)
    return invalid("awards/proposal_edit.html", form=form, candidate=candidate, proposal=found)


@bp.post("/khen-thuong/nong/<id:proposal_id>/trinh")
@access(*PROPOSES)
def send_proposal(proposal_id: int) -> Page:
    form = SendForm()
    with form.refusals():
        if form.validate():
            found = queries.get_proposal(proposal_id, actor=current.actor())
            reasons = {INITIATIVE_ONCE: form.override_reason.data}
            service.send_proposal(found, reasons=reasons, actor=current.actor(), now=current.now())
            flash_done("Đã trình lãnh đạo. Bạn nhận thư khi có quyết định.")
            return redirect(url_for("awards.proposal", proposal_id=proposal_id), 303)
    return _page(proposal_id, send=form), 422


@bp.post("/khen-thuong/nong/<id:proposal_id>/duyet")
@access(*LEADS)
def approve_proposal(proposal_id: int) -> Page:
    form = DeclineForm(formdata=None)
    with form.refusals():
        found = queries.get_proposal(proposal_id, actor=current.actor())
        decision = service.approve_proposal(found, actor=current.actor(), now=current.now())
        flash_done("Đã duyệt và lập quyết định. Văn thư nhập số và ngày.")
        return redirect(url_for("decisions.show", decision_id=decision.id), 303)
    return _page(proposal_id, decline=form), 422


@bp.post("/khen-thuong/nong/<id:proposal_id>/khong-khen")
@access(*LEADS)
def decline_proposal(proposal_id: int) -> Page:
    form = DeclineForm()
    with form.refusals():
        if form.validate():
            found = queries.get_proposal(proposal_id, actor=current.actor())
            service.decline_proposal(found, reason=form.reason.data, actor=current.actor(), now=current.now())
            flash_done("Đã ghi lý do và báo cho người đề nghị.")
            return redirect(url_for("awards.hub"), 303)
    return _page(proposal_id, decline=form), 422


@bp.post("/khen-thuong/nong/<id:proposal_id>/rut")
@access(*PROPOSES)
def withdraw_proposal(proposal_id: int) -> Page:
    found = queries.get_proposal(proposal_id, actor=current.actor())
    service.withdraw_proposal(found, actor=current.actor(), now=current.now())
    flash_done("Đã rút đề nghị.")
    return redirect(url_for("awards.hub"), 303)


def _mine(proposal_id: int) -> tuple[Any, queries.Candidate]:
    found = queries.get_proposal(proposal_id, actor=current.actor())
    return found, queries.candidate_of(found, actor=current.actor())


def _page(proposal_id: int, *, send: SendForm | None = None, decline: DeclineForm | None = None) -> str:
    found = queries.get_proposal(proposal_id, actor=current.actor())
    page = present.proposal_page(found, today=local_date(current.now()))
    if send and not page["asks_reason"]:
        send.gather_errors()
    if decline and "decline" not in page["steps"]:
        decline.gather_errors()
    return render_template(
        "awards/proposal.html", **page, send_form=send or SendForm(formdata=None),
        decline_form=decline or DeclineForm(formdata=None), form=send or decline,
        report_form=lambda: report_form(told_by_proposal(found)),
    )  # fmt: skip
