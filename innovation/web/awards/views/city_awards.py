"""Awards asked of the city by the rounds of a season: the list, the sheet, the city's answers."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.awards import queries, service
from innovation.domain.awards.permissions import can_enter_city_answer
from innovation.web import current
from innovation.web.access import access
from innovation.web.awards import present
from innovation.web.awards.forms import CityAwardForm, CityRefusalForm
from innovation.web.awards.views.blueprint import bp
from innovation.web.formkit import Form, flash_done

READS = ("secretary", "clerk", "leader", "deputy_leader")
WRITES = ("secretary", "clerk")
Page = Response | str | tuple[str, int]


@bp.get("/khen-thuong/thanh-pho")
@access(*READS)
def city_list() -> str:
    answered = request.args.get("xem") == "da-tra-loi"
    found = queries.list_city_proposals(current.actor(), waiting=not answered)
    return render_template("awards/city_list.html", rows=present.city_rows(found), answered=answered)


@bp.get("/khen-thuong/thanh-pho.xlsx")
@access(*READS)
def city_sheet() -> Response:
    """The list to send, without the answered ones."""
    return present.city_sheet(queries.list_city_proposals(current.actor()))


@bp.get("/khen-thuong/thanh-pho/<id:proposal_id>")
@access(*WRITES)
def city_answer(proposal_id: int) -> str:
    return _page(proposal_id)


@bp.post("/khen-thuong/thanh-pho/<id:proposal_id>/khen")
@access(*WRITES)
def enter_city_award(proposal_id: int) -> Page:
    form = CityAwardForm()
    with form.refusals():
        if form.validate() and form.decided_on.data is not None:
            service.enter_city_award(
                _proposal(proposal_id), paper=form.paper.data, decided_on=form.decided_on.data,
                signer_post=form.signer_post.data, actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã ghi khen thưởng của thành phố vào sổ vàng.")
            return redirect(url_for("awards.city_list"), 303)
    return _page(proposal_id, award=form), 422


@bp.post("/khen-thuong/thanh-pho/<id:proposal_id>/khong-khen")
@access(*WRITES)
def decline_city_award(proposal_id: int) -> Page:
    form = CityRefusalForm()
    with form.refusals():
        if form.validate():
            service.decline_city_award(
                _proposal(proposal_id), reason=form.reason.data, actor=current.actor(), now=current.now()
            )
            flash_done("Đã ghi trả lời của thành phố.")
            return redirect(url_for("awards.city_list"), 303)
    return _page(proposal_id, refusal=form), 422


def _proposal(proposal_id: int) -> Any:
    """One that waits for the city, for whoever writes its answer."""
    found = queries.get_proposal(proposal_id, actor=current.actor())
    listed = {each.id for each in queries.list_city_proposals(current.actor())}
    if found.id not in listed or not can_enter_city_answer(current.actor(), found):
        raise NotFound("Không tìm thấy đề nghị khen thưởng này.")
    return found


def _page(proposal_id: int, *, award: Form | None = None, refusal: Form | None = None) -> str:
    (row,) = present.city_rows([_proposal(proposal_id)])
    return render_template(
        "awards/city_answer.html", row=row, award_form=award or CityAwardForm(formdata=None),
        refusal_form=refusal or CityRefusalForm(formdata=None), form=award or refusal,
    )  # fmt: skip
