"""The council is asked about a review's list, and what came of it."""

from flask import redirect, render_template, request, url_for

from innovation.domain.awards.service import reviews as service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.reviews import present
from innovation.web.reviews.forms import CouncilForm
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
