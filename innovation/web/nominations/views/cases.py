"""That somebody is being examined, or under a discipline: for the secretary, never what it is about."""

from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.nominations import permissions, queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.nominations.forms.known import CloseCaseForm, OpenCaseForm
from innovation.web.nominations.present import known as present
from innovation.web.nominations.views.blueprint import bp


def _subject(subject_id: int) -> Any:
    subject = present.kept_subject(subject_id)
    if not permissions.can_see_cases(current.actor(), subject):
        raise NotFound
    return subject


def _case(subject_id: int, case_id: int) -> Any:
    case = queries.get_case(case_id, actor=current.actor())
    if case.subject_id != subject_id:
        raise NotFound
    return case


def _back(subject_id: int) -> Response:
    return redirect(url_for("nominations.subject", subject_id=subject_id), 303)


@bp.get("/doi-tuong/<id:subject_id>/ky-luat")
@access("secretary")
def open_case_form(subject_id: int) -> str:
    about = present.about(_subject(subject_id))
    return render_template("nominations/case_open.html", form=OpenCaseForm(), **about)


@bp.post("/doi-tuong/<id:subject_id>/ky-luat")
@access("secretary")
def open_case(subject_id: int) -> Response | tuple[str, int]:
    about = present.about(_subject(subject_id))
    form = OpenCaseForm()
    with form.refusals():
        if form.validate():
            assert form.opened_on.data is not None
            service.open_case(
                subject_id,
                opened_on=form.opened_on.data,
                paper=form.paper.data,
                actor=current.actor(),
                now=current.now(),
            )
            flash_done("Đã ghi đang xem xét. Trong thời gian này không đề nghị khen.")
            return _back(subject_id)
    return invalid("nominations/case_open.html", form=form, **about)


@bp.get("/doi-tuong/<id:subject_id>/ky-luat/<id:case_id>")
@access("secretary")
def close_case_form(subject_id: int, case_id: int) -> str:
    case = _case(subject_id, case_id)
    about = present.about(_subject(subject_id))
    return render_template("nominations/case_close.html", form=CloseCaseForm(), case=case, **about)


@bp.post("/doi-tuong/<id:subject_id>/ky-luat/<id:case_id>")
@access("secretary")
def close_case(subject_id: int, case_id: int) -> Response | tuple[str, int]:
    _case(subject_id, case_id)
    form = CloseCaseForm()
    with form.refusals():
        if form.validate():
            assert form.closed_on.data is not None
            service.close_case(
                case_id,
                closed_on=form.closed_on.data,
                in_force_until=form.in_force_until.data,
                paper=form.paper.data,
                actor=current.actor(),
                now=current.now(),
            )
            flash_done("Đã ghi kết thúc xem xét.")
            return _back(subject_id)
    about = present.about(_subject(subject_id))
    return invalid("nominations/case_close.html", form=form, case=_case(subject_id, case_id), **about)


@bp.get("/doi-tuong/<id:subject_id>/ky-luat/<id:case_id>/bo")
@access("secretary")
def remove_case_form(subject_id: int, case_id: int) -> str:
    case = _case(subject_id, case_id)
    return render_template("nominations/case_remove.html", case=case, **present.about(_subject(subject_id)))


@bp.post("/doi-tuong/<id:subject_id>/ky-luat/<id:case_id>/bo")
@access("secretary")
def remove_case(subject_id: int, case_id: int) -> Response:
    _case(subject_id, case_id)
    service.remove_case(case_id, actor=current.actor(), now=current.now())
    flash_done("Đã bỏ dòng ghi nhầm.")
    return _back(subject_id)
