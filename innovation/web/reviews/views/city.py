"""A line of the city's list: taken off before it is sent, answered afterwards."""

from typing import Any

from flask import redirect, render_template, url_for

from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.service import reviews as service
from innovation.domain.nominations.queries import name_of
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.reviews.forms import CityForm, ReasonForm
from innovation.web.reviews.present.words import short_name
from innovation.web.reviews.views.blueprint import Page, bp, find

LINE = "/so-ket/<id:review_id>/thanh-pho/<id:proposal_id>"


@bp.get(LINE)
@access("secretary")
def city(review_id: int, proposal_id: int) -> str:
    page = _line(review_id, proposal_id)
    last = queries.last_city_record(page["review"])
    known = {"number": last.paper, "decided_on": last.decided_on, "signer_post": last.signer_post} if last else {}
    return render_template("reviews/city.html", form=CityForm(formdata=None, data=known), last=last, **page)


@bp.post(LINE)
@access("secretary")
def answer_city(review_id: int, proposal_id: int) -> Page:
    page = _line(review_id, proposal_id)
    form = CityForm()
    with form.refusals():
        if form.validate():
            who: dict[str, Any] = {"actor": current.actor(), "now": current.now()}
            if form.answer.data == "awarded":
                assert form.decided_on.data is not None  # asked for by the form
                paper = service.CityPaper(form.number.data, form.decided_on.data, form.signer_post.data)
                service.record_city_award(page["review"], page["proposal"], paper, **who)
            else:
                service.record_city_refusal(page["review"], page["proposal"], reason=form.reason.data, **who)
            flash_done(f"Đã ghi trả lời của thành phố về {page['name']}.")
            return _to_list(review_id)
    return invalid("reviews/city.html", form=form, **_line(review_id, proposal_id))


@bp.get(f"{LINE}/rut")
@access("secretary")
def strike_form(review_id: int, proposal_id: int) -> str:
    return render_template("reviews/strike.html", form=ReasonForm(formdata=None), **_line(review_id, proposal_id))


@bp.post(f"{LINE}/rut")
@access("secretary")
def strike(review_id: int, proposal_id: int) -> Page:
    page = _line(review_id, proposal_id)
    form = ReasonForm()
    with form.refusals():
        if form.validate():
            service.strike_city_line(
                page["review"], page["proposal"], reason=form.reason.data, actor=current.actor(), now=current.now()
            )
            flash_done(f"Đã rút {page['name']} khỏi danh sách gửi thành phố.")
            return _to_list(review_id)
    return invalid("reviews/strike.html", form=form, **_line(review_id, proposal_id))


def _to_list(review_id: int) -> Page:
    return redirect(url_for("reviews.lists", review_id=review_id, cap="thanh-pho"), 303)


def _line(review_id: int, proposal_id: int) -> dict[str, Any]:
    review = find(review_id)
    proposal = queries.get_city_line(review, proposal_id)
    return {"review": review, "proposal": proposal, "name": name_of(proposal.subject),
            "award": short_name(proposal.award_key)}  # fmt: skip
