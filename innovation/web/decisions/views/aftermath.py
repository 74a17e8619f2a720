"""After publication: the result with its reasons, kiến nghị, correction, revocation, trial of an idea."""

from typing import Any

from flask import redirect, render_template, request, url_for
from wtforms.fields.choices import SelectChoice

from innovation.domain.awards import service as awards
from innovation.domain.decisions import queries, service
from innovation.domain.decisions.service import Correction, Paper
from innovation.domain.entries.permissions import runs
from innovation.domain.entries.queries import get_entry
from innovation.domain.initiatives.queries import get_dossier
from innovation.domain.localities.queries import list_units
from innovation.web import current
from innovation.web.access import access
from innovation.web.decisions.forms import (
    AnswerForm,
    ComplaintForm,
    HandOverForm,
    PaperForm,
    TrialResultForm,
    correction_form,
)
from innovation.web.decisions.present import aftermath_page
from innovation.web.decisions.views import bp
from innovation.web.decisions.views.meeting import Page
from innovation.web.formkit import Form, flash_done, invalid

LEADERS = ("leader", "deputy_leader")
SIGNERS = (*LEADERS, "unit_head")  # the head in a round of the unit's own


def _to(entry_id: int) -> Page:
    return redirect(url_for("decisions.result", entry_id=entry_id))


@bp.get("/ho-so/<id:entry_id>/kien-nghi")
@access("signed-in")
def result(entry_id: int) -> str:
    """The result in full, the kiến nghị with their answers, and what else followed."""
    page = aftermath_page(entry_id, actor=current.actor())
    return render_template(
        "decisions/result.html", form=ComplaintForm(formdata=None), answer_form=AnswerForm(formdata=None), **page
    )


@bp.post("/ho-so/<id:entry_id>/kien-nghi")
@access("signed-in")
def complain(entry_id: int) -> Page:
    page = aftermath_page(entry_id, actor=current.actor())
    form = ComplaintForm()
    with form.refusals():
        if form.validate():
            service.complain(page["entry"], form.text.data, actor=current.actor(), now=current.now())
            flash_done("Đã gửi kiến nghị. Bạn nhận được thư khi Hội đồng trả lời.")
            return _to(entry_id)
    return invalid("decisions/result.html", form=form, answer_form=AnswerForm(formdata=None), **page)


@bp.post("/kien-nghi/<id:complaint_id>/tra-loi")
@access("secretary", "unit_secretary", "council", *LEADERS)
def answer(complaint_id: int) -> Page:
    complaint = queries.get_complaint(complaint_id)
    service.ensure_may_answer(complaint.entry, current.actor())
    form = AnswerForm()
    with form.refusals():
        if form.validate():
            service.answer_complaint(complaint, form.answer.data, actor=current.actor(), now=current.now())
            flash_done("Đã trả lời kiến nghị.")
            in_office = runs(current.actor(), complaint.entry)
            return redirect(url_for("decisions.complaints" if in_office else "home.my_work"))
    return invalid("decisions/answer.html", form=form, complaint=complaint)


@bp.get("/kien-nghi/<id:complaint_id>/tra-loi")
@access("secretary", "unit_secretary", "council", *LEADERS)
def answer_form(complaint_id: int) -> str:
    complaint = queries.get_complaint(complaint_id)
    service.ensure_may_answer(complaint.entry, current.actor())
    return render_template("decisions/answer.html", form=AnswerForm(), complaint=complaint)


@bp.get("/kien-nghi")
@access("secretary", "unit_secretary", *LEADERS)
def complaints() -> str:
    """What waits for an answer."""
    rows = queries.complaints_to_answer(current.actor())
    return render_template("decisions/complaints.html", complaints=rows)


def _for_office(entry_id: int) -> Any:
    """The dossier for whoever acts on its result; missing for its authors and those related to them."""
    initiative = get_dossier(entry_id, actor=current.actor())
    service.ensure_unrelated(current.actor(), initiative.entry)
    return initiative


def _correction(entry_id: int) -> tuple[Any, Form]:
    initiative = _for_office(entry_id)
    service.ensure_may_correct(initiative.entry, current.actor())
    kind = correction_form({author.id: author.full_name for author in initiative.authors})
    form = kind() if request.method == "POST" else kind(title=initiative.entry.title)
    return initiative, form


@bp.get("/ho-so/<id:entry_id>/dinh-chinh")
@access("secretary", "unit_secretary", *SIGNERS)
def correct_form(entry_id: int) -> str:
    initiative, form = _correction(entry_id)
    return render_template("decisions/correct.html", form=form, initiative=initiative)


@bp.post("/ho-so/<id:entry_id>/dinh-chinh")
@access("secretary", "unit_secretary", *SIGNERS)
def correct(entry_id: int) -> Page:
    initiative, form = _correction(entry_id)
    with form.refusals():
        if form.validate():
            names = {author.id: form[f"author_{author.id}"].data for author in initiative.authors}
            awards.correct_recognition(
                get_entry(entry_id), Correction(form.title.data, names), _paper(form), actor=current.actor(),
                now=current.now(),
            )  # fmt: skip
            flash_done("Đã đính chính. Giấy chứng nhận cũ được thay bằng bản mới.")
            return _to(entry_id)
    return invalid("decisions/correct.html", form=form, initiative=initiative)


def _to_revoke(entry_id: int) -> Any:
    initiative = get_dossier(entry_id, actor=current.actor())
    service.ensure_may_revoke(initiative.entry, current.actor())
    return initiative


def _paper(form: Form) -> Paper:
    return Paper(form.paper.data, form.issued_on.data, form.reason.data)


@bp.get("/ho-so/<id:entry_id>/thu-hoi")
@access(*SIGNERS)
def revoke_form(entry_id: int) -> str:
    initiative = _to_revoke(entry_id)
    return render_template("decisions/revoke.html", form=PaperForm(), initiative=initiative)


@bp.post("/ho-so/<id:entry_id>/thu-hoi")
@access(*SIGNERS)
def revoke(entry_id: int) -> Page:
    initiative = _to_revoke(entry_id)
    form = PaperForm()
    with form.refusals():
        if form.validate():
            awards.revoke_recognition(get_entry(entry_id), _paper(form), actor=current.actor(), now=current.now())
            flash_done("Đã thu hồi công nhận. Giấy chứng nhận ghi rõ đã thu hồi.")
            return _to(entry_id)
    return invalid("decisions/revoke.html", form=form, initiative=initiative)


def _hand_over_form(locality_id: int) -> Form:
    form = HandOverForm()
    form.unit_id.choices = [SelectChoice(unit.id, unit.name) for unit in list_units(locality_id)]
    return form


@bp.get("/ho-so/<id:entry_id>/ap-dung-thu")
@access("secretary", *LEADERS)
def hand_over_form(entry_id: int) -> str:
    initiative = _for_office(entry_id)
    form = _hand_over_form(initiative.entry.locality_id)
    return render_template("decisions/hand_over.html", form=form, initiative=initiative)


@bp.post("/ho-so/<id:entry_id>/ap-dung-thu")
@access("secretary", *LEADERS)
def hand_over(entry_id: int) -> Page:
    initiative = _for_office(entry_id)
    form = _hand_over_form(initiative.entry.locality_id)
    with form.refusals():
        if form.validate():
            service.hand_over(
                get_entry(entry_id), unit_id=form.unit_id.data, due_on=form.due_on.data, note=form.note.data,
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã giao đơn vị áp dụng thử.")
            return _to(entry_id)
    return invalid("decisions/hand_over.html", form=form, initiative=initiative)


@bp.get("/ap-dung-thu/<id:handover_id>/ket-qua")
@access("secretary", "unit_head")
def trial_form(handover_id: int) -> str:
    handover = queries.get_handover_to_report(handover_id, actor=current.actor())
    return render_template(
        "decisions/trial.html", form=TrialResultForm(), handover=handover, entry=get_entry(handover.entry_id)
    )


@bp.post("/ap-dung-thu/<id:handover_id>/ket-qua")
@access("secretary", "unit_head")
def report_trial(handover_id: int) -> Page:
    handover = queries.get_handover_to_report(handover_id, actor=current.actor())
    form = TrialResultForm()
    with form.refusals():
        if form.validate():
            service.report_trial(handover, form.result.data, actor=current.actor(), now=current.now())
            flash_done("Đã ghi kết quả áp dụng thử.")
            return redirect(url_for("home.my_work"))
    return invalid("decisions/trial.html", form=form, handover=handover, entry=get_entry(handover.entry_id))
