"""The steps of a review: before the council, final, with the city, closed."""

from typing import Any

from flask import redirect, render_template, url_for

from innovation.domain.awards.enums import ReviewState
from innovation.domain.awards.service import reviews as service
from innovation.domain.papers.enums import About, PaperKind
from innovation.domain.papers.queries import paper_number
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import Form, flash_done, invalid
from innovation.web.reviews import present
from innovation.web.reviews.forms import CloseForm, CouncilForm, ReasonForm, SendForm, StepForm
from innovation.web.reviews.views.blueprint import READS, Page, bp, find

FORMS: dict[str, type[Form]] = {"council_form": CouncilForm, "send_form": SendForm, "close_form": CloseForm}


@bp.get("/so-ket/<id:review_id>/tien-trinh")
@access(*READS)
def process(review_id: int) -> str:
    return render_template("reviews/process.html", form=StepForm(formdata=None), **_page(find(review_id)))


@bp.post("/so-ket/<id:review_id>/hoi-dong")
@access("secretary")
def ask_council(review_id: int) -> Page:
    form = CouncilForm()
    with form.refusals():
        if form.validate():
            assert form.scoring_until.data is not None  # required
            plan = service.CouncilPlan(form.scoring_until.data, form.meeting_at.data)
            service.ask_council(find(review_id), plan, **_who())
            return _done(review_id, "Đã chuyển Hội đồng. Việc tiếp theo: giao Hội đồng cho từng đợt xét dưới đây.")
    return invalid("reviews/process.html", form=form, **_page(find(review_id), form))


@bp.get("/so-ket/<id:review_id>/rut-ve")
@access("secretary")
def take_back_form(review_id: int) -> str:
    return render_template("reviews/take_back.html", form=ReasonForm(formdata=None), review=find(review_id))


@bp.post("/so-ket/<id:review_id>/rut-ve")
@access("secretary")
def take_back(review_id: int) -> Page:
    form = ReasonForm()
    with form.refusals():
        if form.validate():
            service.take_back(find(review_id), reason=form.reason.data, **_who())
            return _done(review_id, "Đã rút về. Các đợt xét của kỳ đã hủy, danh sách sửa được trở lại.")
    return invalid("reviews/take_back.html", form=form, review=find(review_id))


@bp.post("/so-ket/<id:review_id>/chot")
@access("secretary")
def settle(review_id: int) -> Page:
    form = StepForm()
    with form.refusals():
        if form.validate():
            service.settle_review(find(review_id), **_who())
            return _done(review_id, "Đã chốt hai danh sách.")
    return invalid("reviews/process.html", form=form, **_page(find(review_id), form))


@bp.post("/so-ket/<id:review_id>/gui")
@access("secretary")
def send(review_id: int) -> Page:
    form = SendForm()
    with form.refusals():
        if form.validate():
            assert form.dated_on.data is not None  # required
            service.send_to_city(find(review_id), paper=form.paper.data, on=form.dated_on.data, **_who())
            return _done(review_id, "Đã ghi là đã gửi thành phố. Có trả lời thì ghi từng dòng ở danh sách.")
    return invalid("reviews/process.html", form=form, **_page(find(review_id), form))


@bp.post("/so-ket/<id:review_id>/ket-thuc")
@access("secretary")
def close(review_id: int) -> Page:
    form = CloseForm()
    with form.refusals():
        if form.validate():
            service.close_review(find(review_id), note=form.note.data, **_who())
            return _done(review_id, "Đã kết thúc kỳ.")
    return invalid("reviews/process.html", form=form, **_page(find(review_id), form))


def _done(review_id: int, sentence: str) -> Page:
    flash_done(sentence)
    return redirect(url_for("reviews.process", review_id=review_id), 303)


def _page(review: Any, sent: Form | None = None) -> dict[str, Any]:
    """The page with a fresh form for each step, but for the one that came back."""
    fresh = {name: sent if isinstance(sent, kind) else kind(formdata=None) for name, kind in FORMS.items()}
    if review.state is ReviewState.SETTLED and not isinstance(sent, SendForm):
        fresh["send_form"] = _numbered(review)
    return present.process_page(review) | fresh


def _numbered(review: Any) -> SendForm:
    """With the number and date that the clerk entered for the submission, where that was done."""
    given = paper_number(PaperKind.CITY_SUBMISSION, About.REVIEW, review.id)
    return SendForm(formdata=None, data={"paper": given.text, "dated_on": given.issued_on} if given else {})


def _who() -> dict[str, Any]:
    return {"actor": current.actor(), "now": current.now()}
