"""The council is asked about a review's list, and what came of it."""

from typing import Any

from flask import redirect, render_template, request, url_for

from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.service import reviews as service
from innovation.domain.nominations.queries import name_of
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.reviews import present
from innovation.web.reviews.forms import CityForm, CouncilForm
from innovation.web.reviews.present.words import short_name
from innovation.web.reviews.views.blueprint import READS, Page, bp, find


@bp.get("/so-ket/<id:review_id>/hoi-dong")
@access(*READS)
def council(review_id: int) -> str:
    page = present.council_page(find(review_id), page=request.args.get("trang"))
    return render_template("reviews/council.html", form=CouncilForm(formdata=None), **page)


@bp.post("/so-ket/<id:review_id>/hoi-dong")
@access("secretary")
def ask_council(review_id: int) -> Page:
    form = CouncilForm()
    with form.refusals():
        if form.validate():
            assert form.scoring_until.data is not None  # required
            plan = service.CouncilPlan(form.scoring_until.data, form.meeting_at.data)
            service.ask_council(find(review_id), plan, actor=current.actor(), now=current.now())
            flash_done("Đã chuyển Hội đồng. Việc tiếp theo: giao Hội đồng cho từng đợt xét dưới đây.")
            return redirect(url_for("reviews.council", review_id=review_id), 303)
    return invalid("reviews/council.html", form=form, **present.council_page(find(review_id), page=None))


@bp.get("/so-ket/<id:review_id>/thanh-pho/<id:proposal_id>")
@access("secretary")
def city(review_id: int, proposal_id: int) -> str:
    return render_template("reviews/city.html", form=CityForm(formdata=None), **_city(review_id, proposal_id))


@bp.post("/so-ket/<id:review_id>/thanh-pho/<id:proposal_id>")
@access("secretary")
def answer_city(review_id: int, proposal_id: int) -> Page:
    page = _city(review_id, proposal_id)
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
            flash_done("Đã ghi trả lời của thành phố.")
            return redirect(url_for("reviews.council", review_id=review_id), 303)
    return invalid("reviews/city.html", form=form, **_city(review_id, proposal_id))


def _city(review_id: int, proposal_id: int) -> dict[str, Any]:
    review = find(review_id)
    proposal = queries.get_city_line(review, proposal_id)
    return {"review": review, "proposal": proposal, "name": name_of(proposal.subject),
            "award": short_name(proposal.award_key)}  # fmt: skip
