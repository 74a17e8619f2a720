"""What went to the city, what it answered, and the sheet that goes with the letter."""

from datetime import date

from flask import Response, render_template

from innovation.core.errors import NotFound
from innovation.domain.awards.queries import city as queries
from innovation.domain.awards.service import city as service
from innovation.domain.papers.documents import city_report_paper, city_submission_paper
from innovation.web import current
from innovation.web.access import access
from innovation.web.city import present
from innovation.web.city.forms import RECOGNISED, AnswerForm, SendForm
from innovation.web.city.views.blueprint import bp
from innovation.web.city.views.dossiers import Page, to
from innovation.web.formkit import flash_done, invalid
from innovation.web.paper_files import download, paper_route

KEEPS = ("secretary", "clerk")


@bp.get("/cap-thanh-pho/<id:dossier_id>/in")
@access("secretary", "clerk", "leader", "deputy_leader")
def print_dossier(dossier_id: int) -> str:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    return render_template("city/print.html", **present.dossier_page(dossier))


@paper_route(bp, "/cap-thanh-pho/<id:dossier_id>/to-trinh.<paper:file_kind>")
@access("secretary", "clerk", "leader", "deputy_leader")
def submission_file(dossier_id: int, file_kind: str) -> Response:
    """Tờ trình of one dossier, with its list."""
    dossier = present.to_print(dossier_id)
    paper = city_submission_paper(dossier.entry.round.locality, [dossier], now=current.now())
    return download(paper, file_kind, f"to trinh thanh pho {dossier.entry.code}", locality_id=dossier.locality_id)


@paper_route(bp, "/cap-thanh-pho/<id:dossier_id>/bao-cao.<paper:file_kind>")
@access("secretary", "clerk", "leader", "deputy_leader")
def report_file(dossier_id: int, file_kind: str) -> Response:
    """What it has brought and how far it has spread."""
    dossier = present.to_print(dossier_id)
    paper = city_report_paper(dossier.entry.round.locality, dossier, now=current.now())
    return download(paper, file_kind, f"bao cao hieu qua {dossier.entry.code}", locality_id=dossier.locality_id)


@paper_route(bp, "/cap-thanh-pho/to-trinh.<paper:file_kind>")
@access("secretary", "leader", "deputy_leader")
def joint_submission_file(file_kind: str) -> Response:
    """One tờ trình for all that are ready to be sent."""
    dossiers = queries.dossiers_ready(current.actor())
    if not dossiers:
        raise NotFound("Chưa có hồ sơ nào đủ để trình thành phố.")
    paper = city_submission_paper(dossiers[0].entry.round.locality, dossiers, now=current.now())
    return download(paper, file_kind, "to trinh thanh pho", locality_id=dossiers[0].locality_id)


@bp.get("/cap-thanh-pho/<id:dossier_id>/gui")
@access(*KEEPS)
def sending(dossier_id: int) -> str:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    return render_template("city/send.html", form=SendForm(formdata=None), **present.dossier_page(dossier))


@bp.post("/cap-thanh-pho/<id:dossier_id>/gui")
@access(*KEEPS)
def send(dossier_id: int) -> Page:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    form = SendForm()
    with form.refusals():
        if form.validate() and form.on.data is not None:
            service.send_dossier(
                dossier, paper=form.paper.data, on=form.on.data, actor=current.actor(), now=current.now()
            )
            flash_done("Đã ghi hồ sơ gửi thành phố và báo cho tác giả.")
            return to(dossier_id)
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    return invalid("city/send.html", form=form, **present.dossier_page(dossier))


@bp.get("/cap-thanh-pho/<id:dossier_id>/ket-qua")
@access(*KEEPS)
def answering(dossier_id: int) -> str:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    return render_template("city/answer.html", form=AnswerForm(formdata=None), **present.dossier_page(dossier))


@bp.post("/cap-thanh-pho/<id:dossier_id>/ket-qua")
@access(*KEEPS)
def answer(dossier_id: int) -> Page:
    form = AnswerForm()
    with form.refusals():
        if form.validate() and form.on.data is not None:
            _record(dossier_id, form, form.on.data)
            flash_done("Đã ghi trả lời của thành phố và báo cho tác giả.")
            return to(dossier_id)
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    return invalid("city/answer.html", form=form, **present.dossier_page(dossier))


def _record(dossier_id: int, form: AnswerForm, on: date) -> None:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    actor, now = current.actor(), current.now()
    if form.outcome.data == RECOGNISED:
        service.record_recognised(dossier, paper=form.paper.data, on=on, actor=actor, now=now)
    else:
        service.record_declined(dossier, paper=form.paper.data, on=on, reason=form.answer.data, actor=actor, now=now)
