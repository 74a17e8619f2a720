"""The result of a nomination, and the kiến nghị of those whose result it is."""

from flask import redirect, render_template, url_for

from innovation.domain.decisions import service
from innovation.web import current
from innovation.web.access import access
from innovation.web.decisions.forms import ComplaintForm
from innovation.web.decisions.present import nominated_page
from innovation.web.decisions.views import bp
from innovation.web.decisions.views.meeting import Page
from innovation.web.formkit import flash_done, invalid

PAGE = "decisions/nominated.html"


@bp.get("/de-nghi/<id:entry_id>/ket-qua")
@access("signed-in")
def nomination_result(entry_id: int) -> str:
    """By which paper, for which award or why not, and the kiến nghị with their answers."""
    page = nominated_page(entry_id, actor=current.actor())
    return render_template(PAGE, form=ComplaintForm(formdata=None), **page)


@bp.post("/de-nghi/<id:entry_id>/ket-qua")
@access("signed-in")
def complain_of_nomination(entry_id: int) -> Page:
    page = nominated_page(entry_id, actor=current.actor())
    form = ComplaintForm()
    with form.refusals():
        if form.validate():
            service.complain(page["entry"], form.text.data, actor=current.actor(), now=current.now())
            flash_done("Đã gửi kiến nghị. Bạn nhận được thư khi có trả lời.")
            return redirect(url_for("decisions.nomination_result", entry_id=entry_id))
    return invalid(PAGE, form=form, **nominated_page(entry_id, actor=current.actor()))
