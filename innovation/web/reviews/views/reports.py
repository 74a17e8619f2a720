"""Reports that the plan asks for: noted when they come in, taken back when noted wrongly."""

from typing import Any

from flask import redirect, render_template, url_for

from innovation.core.errors import NotFound
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.movements import queries as movements
from innovation.domain.movements import service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import Form, flash_done, invalid, options
from innovation.web.reviews import present
from innovation.web.reviews.forms import OwnReportForm, ReceivedForm
from innovation.web.reviews.present.words import today
from innovation.web.reviews.views.blueprint import READS, Page, bp, find

DAY = "/so-ket/<id:review_id>/bao-cao/<due>"


@bp.get(DAY)
@access(*READS)
def report(review_id: int, due: str) -> str:
    page = _page(review_id, due)
    return render_template("reviews/report.html", **_forms(page), **page)


@bp.post(f"{DAY}/da-nhan")
@access("secretary")
def receive_reports(review_id: int, due: str) -> Page:
    page = _page(review_id, due)
    form = _with_units(ReceivedForm(), page)
    with form.refusals():
        if form.validate():
            assert form.received_on.data is not None  # required
            count = service.receive_reports(
                page["review"].movement, page["row"]["due"].on, form.unit_ids.data or [],
                received_on=form.received_on.data, **_who(),
            )  # fmt: skip
            return _done(review_id, due, f"Đã ghi nhận báo cáo của {count} đơn vị.")
    return _back(review_id, due, form)


@bp.post(f"{DAY}/da-gui")
@access("secretary")
def send_report(review_id: int, due: str) -> Page:
    page = _page(review_id, due)
    form = OwnReportForm()
    with form.refusals():
        if form.validate():
            assert form.sent_on.data is not None  # required
            service.send_own_report(
                page["review"].movement, page["row"]["due"].on, sent_on=form.sent_on.data, paper=form.paper.data,
                **_who(),
            )  # fmt: skip
            return _done(review_id, due, "Đã ghi báo cáo của địa phương.")
    return _back(review_id, due, form)


@bp.post(f"{DAY}/bo/<id:receipt_id>")
@access("secretary")
def forget_report(review_id: int, due: str, receipt_id: int) -> Page:
    service.forget_receipt(find(review_id).movement, receipt_id, **_who())
    return _done(review_id, due, "Đã bỏ dòng ghi nhầm.")


def _page(review_id: int, due: str) -> dict[str, Any]:
    review = find(review_id)
    years = queries.years_so_far(review, today=today())
    owed = movements.owed_reports(review.movement, years, today=today())
    found = next((each for each in owed if each.due.on.isoformat() == due), None)
    if found is None:
        raise NotFound("Không tìm thấy kỳ báo cáo này.")
    return present.report_page(review, found)


def _forms(page: dict[str, Any], sent: Form | None = None) -> dict[str, Any]:
    """Both forms, fresh but for the one that came back."""
    received = ReceivedForm(formdata=None, data={"received_on": today()})
    own = OwnReportForm(formdata=None, data={"sent_on": today()})
    return {
        "form": sent,
        "received_form": sent if isinstance(sent, ReceivedForm) else _with_units(received, page),
        "own_form": sent if isinstance(sent, OwnReportForm) else own,
    }


def _with_units(form: ReceivedForm, page: dict[str, Any]) -> ReceivedForm:
    form.unit_ids.choices = options(page["choices"])
    return form


def _back(review_id: int, due: str, form: Form) -> Page:
    page = _page(review_id, due)
    if isinstance(form, ReceivedForm):
        _with_units(form, page)
    return invalid("reviews/report.html", **_forms(page, form), **page)


def _done(review_id: int, due: str, sentence: str) -> Page:
    flash_done(sentence)
    return redirect(url_for("reviews.report", review_id=review_id, due=due), 303)


def _who() -> dict[str, Any]:
    return {"actor": current.actor(), "now": current.now()}
