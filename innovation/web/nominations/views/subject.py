"""The office's page of one subject: who it is, ratings by year, consents, disciplinary cases."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.nominations import permissions, service
from innovation.domain.nominations.enums import ConsentHow
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.nominations.forms.known import ConsentForm, RatingForm
from innovation.web.nominations.present import known as present
from innovation.web.nominations.views.blueprint import bp

OFFICE = ("secretary", "leader", "deputy_leader")
TAKERS = ("secretary", "supervisor", "unit_head")  # who may write down a consent


@bp.post("/doi-tuong")
@access(*OFFICE, "unit_head")
def open_subject() -> Response:
    """Asked for from the page of a unit, a person or a household; a head is led to the consents."""
    kinds = ("unit_id", "person_id", "household_id")
    asked = {kind: request.form.get(kind, "") for kind in kinds}
    given = {kind: int(text) for kind, text in asked.items() if text.isascii() and text.isdigit() and len(text) < 16}
    if len(given) != 1:
        raise NotFound
    subject = service.open_subject(**given, actor=current.actor(), now=current.now())
    return _back(subject.id)


@bp.get("/doi-tuong/<id:subject_id>")
@access(*OFFICE)
def subject(subject_id: int) -> str:
    return render_template("nominations/subject.html", **present.subject_page(present.seen_subject(subject_id)))


@bp.get("/doi-tuong/<id:subject_id>/xep-loai")
@access("secretary")
def rating_form(subject_id: int) -> str:
    form = RatingForm()
    form.year.data = present.today().year
    return render_template("nominations/rating.html", form=form, **present.about(present.kept_subject(subject_id)))


@bp.post("/doi-tuong/<id:subject_id>/xep-loai")
@access("secretary")
def set_rating(subject_id: int) -> Response | tuple[str, int]:
    form = RatingForm()
    about = present.about(present.kept_subject(subject_id))
    with form.refusals():
        if form.validate():
            assert form.year.data is not None
            service.set_rating(
                subject_id,
                year=form.year.data,
                level=form.level.data,
                paper=form.paper.data,
                overwrite=bool(form.overwrite.data),
                actor=current.actor(),
                now=current.now(),
            )
            flash_done(f"Đã ghi xếp loại năm {form.year.data}.")
            return _back(subject_id)
    return invalid("nominations/rating.html", form=form, **about)


@bp.get("/doi-tuong/<id:subject_id>/dong-y")
@access(*TAKERS)
def consent_form(subject_id: int) -> str:
    subject = present.consenting_subject(subject_id)
    form = ConsentForm()
    form.given_on.data = present.today()
    return _consent_page(form, subject)


@bp.post("/doi-tuong/<id:subject_id>/dong-y")
@access(*TAKERS)
def record_consent(subject_id: int) -> Response | tuple[str, int]:
    subject = present.consenting_subject(subject_id)
    form = ConsentForm()
    with form.refusals():
        if form.validate():
            assert form.given_on.data is not None
            service.record_consent(
                subject_id,
                form.purpose.data,
                how=form.how.data,
                given_by=form.given_by.data,
                given_on=form.given_on.data,
                actor=current.actor(),
                now=current.now(),
            )
            flash_done("Đã ghi sự đồng ý.")
            return _back(subject_id)
    return _consent_page(form, subject), 422


@bp.post("/doi-tuong/<id:subject_id>/dong-y/<id:agreement_id>/rut")
@access(*TAKERS)
def withdraw_consent(subject_id: int, agreement_id: int) -> Response:
    present.consenting_subject(subject_id)
    found = service.withdraw_consent(agreement_id, actor=current.actor(), now=current.now())
    if found.id != subject_id:
        raise NotFound
    flash_done("Đã ghi rút sự đồng ý.")
    return _back(subject_id)


def _back(subject_id: int) -> Response:
    """To the office's page, or for those who may not read it back to the consents."""
    try:
        present.seen_subject(subject_id)
    except NotFound:
        return redirect(url_for("nominations.consent_form", subject_id=subject_id), 303)
    return redirect(url_for("nominations.subject", subject_id=subject_id), 303)


def _consent_page(form: ConsentForm, subject: Any) -> str:
    """Only a household may speak before the head of its tổ."""
    about = present.about(subject) | {"consents": present.consent_rows(subject.id)}
    if subject.household is None:
        form.how.choices = [choice for choice in form.how.choices if choice.value != ConsentHow.SPOKEN.value]
    reads = permissions.can_see_subject(current.actor(), subject)
    return render_template("nominations/consent.html", form=form, reads=reads, **about)
