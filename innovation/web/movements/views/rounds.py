"""The list of rounds, and the one form that makes and changes them."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotAllowed, NotFound
from innovation.domain.movements import queries, service
from innovation.domain.movements.enums import ROUND_STATE_LABELS, RoundState
from innovation.domain.movements.permissions import can_run_round
from innovation.domain.movements.workflow import ROUND_WORKFLOW
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_care, flash_done, invalid
from innovation.web.movements.forms import AnnouncedForm, RoundForm
from innovation.web.movements.present import proposal, round_form, round_list
from innovation.web.movements.views import bp

OFFICE = ("secretary", "unit_secretary", "leader", "deputy_leader", "supervisor", "clerk")


@bp.get("/dot-xet")
@access(*OFFICE)
def rounds() -> str:
    """The rounds of one's localities, newest first."""
    return render_template("movements/rounds.html", **round_list.page(current.actor(), now=current.now()))


@bp.get("/dot-xet/moi")
@access("secretary", "unit_secretary")
def new_round() -> str:
    """An empty form with the dates and rules that the plan suggests."""
    offer = round_form.offer(current.actor(), wanted=request.args.get("phong-trao"))
    if offer.movement is None:
        raise NotFound("Địa phương của bạn chưa có phong trào sáng kiến để mở đợt xét.")
    values = proposal.values_for(offer.movement, offer.rubrics, current.now())
    form = RoundForm(data=values | round_form.values_of_host(offer.movement, current.actor()))
    return render_template("movements/round_form.html", form=round_form.fill(form, offer), round=None)


@bp.post("/dot-xet/moi")
@access("secretary", "unit_secretary")
def create_round() -> Response | tuple[str, int] | str:
    offer = round_form.offer(current.actor(), wanted=request.form.get("movement_id"))
    form = round_form.fill(RoundForm(), offer)
    if "choose_rubric" in request.form:
        return render_template("movements/round_form.html", form=form, round=None)
    with form.refusals():
        if form.validate() and offer.movement is not None:
            round_ = service.draft_round(offer.movement, form.to_new_plan(), actor=current.actor(), now=current.now())
            flash_done("Đã lưu đợt xét. Xem lại rồi mở đợt để nhận hồ sơ.")
            return redirect(url_for("movements.board", round_id=round_.id))
    return invalid("movements/round_form.html", form=form, round=None)


@bp.get("/dot-xet/<id:round_id>/sua")
@access("secretary", "unit_secretary")
def edit_round(round_id: int) -> str | Response:
    """The same form on a round that is there; an announced one shows only what may still move."""
    round_ = own_round(round_id)
    if refusal := why_not("edit", round_):
        return back_to_board(round_, refusal)
    if is_drafted_with_its_season(round_):
        return redirect(url_for("movements.edit_season", season_id=round_.season_id))
    form = _form_on(round_)
    return render_template("movements/round_form.html", form=form, round=round_)


@bp.post("/dot-xet/<id:round_id>/sua")
@access("secretary", "unit_secretary")
def change_round(round_id: int) -> Response | tuple[str, int] | str:
    round_ = own_round(round_id)
    ROUND_WORKFLOW.ensure("edit", round_.state)
    if is_drafted_with_its_season(round_):
        return redirect(url_for("movements.edit_season", season_id=round_.season_id))
    form = _form_on(round_)
    if "choose_rubric" in request.form:
        return render_template("movements/round_form.html", form=form, round=round_)
    with form.refusals():
        if form.validate():
            plan = form.to_new_plan() if isinstance(form, RoundForm) else form.to_plan(service.plan_of(round_))
            expected = form.expected_version()
            service.edit_round(round_, plan, actor=current.actor(), now=current.now(), row_version=expected)
            flash_done("Đã lưu đợt xét.")
            return redirect(url_for("movements.board", round_id=round_id))
    return invalid("movements/round_form.html", form=form, round=queries.get_round(round_id))


def own_round(round_id: int) -> Any:
    """A round that one runs oneself."""
    round_ = queries.get_round_for_board(round_id, actor=current.actor())
    if not can_run_round(current.actor(), round_):
        raise NotAllowed()
    return round_


def why_not(action: str, round_: Any) -> str | None:
    """The sentence for whoever opens a form that the round's state no longer allows."""
    if ROUND_WORKFLOW.why_not(action, round_.state) is None:
        return None
    asked = ROUND_WORKFLOW.transitions[action].label
    return f"{round_.name} đang ở bước “{ROUND_STATE_LABELS[round_.state]}” nên không {asked.lower()} được."


def is_drafted_with_its_season(round_: Any) -> bool:
    """A season's rounds are set up and opened together, on the season's own pages."""
    return round_.season_id is not None and round_.state is RoundState.DRAFT


def back_to_board(round_: Any, sentence: str) -> Response:
    flash_care(sentence)
    return redirect(url_for("movements.board", round_id=round_.id))


def _form_on(round_: Any) -> Any:
    plan = service.plan_of(round_)
    values = proposal.values_of(plan, movement_id=round_.movement_id, row_version=round_.row_version)
    if round_.state is not RoundState.DRAFT:
        return AnnouncedForm(data=values)
    return round_form.fill(RoundForm(data=values), round_form.offer_for(round_))
