"""Why a subject is proposed or not, and the secretary's word on it."""

from typing import Any

from flask import redirect, render_template, url_for

from innovation.core.errors import NotFound
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.service import reviews as service
from innovation.domain.nominations.queries import get_subject
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.reviews import present
from innovation.web.reviews.forms import AddForm, ReasonForm
from innovation.web.reviews.present.subject import fill_awards
from innovation.web.reviews.present.words import short_name
from innovation.web.reviews.views.blueprint import READS, Page, bp, find


@bp.get("/so-ket/<id:review_id>/doi-tuong/<id:subject_id>")
@access(*READS)
def subject(review_id: int, subject_id: int) -> str:
    return render_template("reviews/subject.html", **present.subject_page(find(review_id), subject_id))


@bp.post("/so-ket/<id:review_id>/doi-tuong/<id:subject_id>")
@access("secretary")
def add(review_id: int, subject_id: int) -> Page:
    review = find(review_id)
    form = fill_awards(AddForm(), get_subject(subject_id, locality_id=review.locality_id))
    with form.refusals():
        if form.validate():
            service.add_line(
                review, subject_id, form.award_key.data, reason=form.reason.data, actor=current.actor(),
                now=current.now(),
            )  # fmt: skip
            flash_done("Đã thêm vào danh sách đề nghị, kèm lý do.")
            return redirect(url_for("reviews.subject", review_id=review_id, subject_id=subject_id), 303)
    page = present.subject_page(find(review_id), subject_id, add=form)
    return invalid("reviews/subject.html", form=form, **page)


@bp.get("/so-ket/<id:review_id>/dong/<id:line_id>")
@access("secretary")
def line(review_id: int, line_id: int) -> str:
    return render_template("reviews/line.html", form=ReasonForm(formdata=None), **_line(review_id, line_id))


@bp.post("/so-ket/<id:review_id>/dong/<id:line_id>")
@access("secretary")
def change_line(review_id: int, line_id: int) -> Page:
    """Drop what is kept, keep what was dropped."""
    page = _line(review_id, line_id)
    subject_id = page["line"].subject_id
    form = ReasonForm()
    with form.refusals():
        if form.validate():
            change = service.drop_line if page["line"].is_kept else service.keep_line
            change(line_id, reason=form.reason.data, actor=current.actor(), now=current.now())
            flash_done("Đã ghi cùng lý do. Rà soát lại không làm thay đổi dòng này.")
            return redirect(url_for("reviews.subject", review_id=review_id, subject_id=subject_id), 303)
    return invalid("reviews/line.html", form=form, **_line(review_id, line_id))


def _line(review_id: int, line_id: int) -> dict[str, Any]:
    review = find(review_id)
    found = queries.get_line(review, line_id)
    if found is None:
        raise NotFound("Dòng này không còn: có thể vừa được rà soát lại.")
    why = present.subject_page(review, found.subject_id)
    return {"review": review, "line": found, "name": why["name"], "award": short_name(found.award_key)}
