"""The reviews that there are, and opening one that the plan announces."""

from flask import redirect, render_template, url_for

from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.service import reviews as service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.reviews import present
from innovation.web.reviews.forms import OpenForm
from innovation.web.reviews.present.words import today
from innovation.web.reviews.views.blueprint import READS, Page, bp


@bp.get("/so-ket")
@access(*READS)
def overview() -> str:
    return render_template("reviews/overview.html", **present.overview())


@bp.get("/so-ket/mo/<id:announced_id>")
@access("secretary")
def open_form(announced_id: int) -> str:
    row = _announced(announced_id)
    form = OpenForm(formdata=None, data={
        "name": row.review.name, "starts_on": row.starts_on, "ends_on": row.ends_on, "due_on": row.due_on,
    })  # fmt: skip
    return render_template("reviews/open.html", form=form, row=row)


@bp.post("/so-ket/mo/<id:announced_id>")
@access("secretary")
def open_review(announced_id: int) -> Page:
    form = OpenForm()
    with form.refusals():
        if form.validate():
            assert form.starts_on.data is not None and form.ends_on.data is not None  # required
            data = service.ReviewData(form.name.data, form.starts_on.data, form.ends_on.data, form.due_on.data)
            review = service.open_review(_announced(announced_id), data, actor=current.actor(), now=current.now())
            flash_done("Đã mở kỳ và rà soát lần đầu. Chưa gửi gì cho Hội đồng.")
            return redirect(url_for("reviews.board", review_id=review.id), 303)
    return invalid("reviews/open.html", form=form, row=_announced(announced_id))


def _announced(announced_id: int) -> queries.Announced:
    return queries.get_announced(announced_id, actor=current.actor(), today=today())
