"""Confirmations: a head's word for their unit, one that came on paper, taking one out."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import RuleBroken
from innovation.domain.awards.queries import city as queries
from innovation.domain.awards.rules.city import Word
from innovation.domain.awards.service import city as service
from innovation.support import files
from innovation.web import current, uploads
from innovation.web.access import access
from innovation.web.city import present
from innovation.web.city.forms import ELSEWHERE, PaperWordForm
from innovation.web.city.views.blueprint import bp
from innovation.web.city.views.dossiers import Page, to
from innovation.web.formkit import flash_done, invalid


@bp.get("/cap-thanh-pho/xac-nhan/<id:dossier_id>")
@access("unit_head")
def word(dossier_id: int) -> str:
    dossier = queries.get_to_confirm(dossier_id, actor=current.actor())
    return render_template("city/confirm.html", form=present.word_form(dossier), **present.row(dossier))


@bp.post("/cap-thanh-pho/xac-nhan/<id:dossier_id>")
@access("unit_head")
def give_word(dossier_id: int) -> Page:
    dossier = queries.get_to_confirm(dossier_id, actor=current.actor())
    form = present.word_form(dossier, sent=True)
    with form.refusals():
        if form.validate() and form.applied_from.data is not None:
            service.confirm_for_unit(
                dossier, form.unit_id.data, applied_from=form.applied_from.data, result=form.result.data,
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã xác nhận. Cảm ơn bạn.")
            return redirect(url_for("city.list_dossiers"), 303)
    dossier = queries.get_to_confirm(dossier_id, actor=current.actor())
    return invalid("city/confirm.html", form=form, **present.row(dossier))


@bp.get("/cap-thanh-pho/<id:dossier_id>/xac-nhan-giay")
@access("secretary")
def paper_word(dossier_id: int) -> str:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    return render_template("city/paper.html", form=present.paper_form(dossier), **present.row(dossier))


@bp.post("/cap-thanh-pho/<id:dossier_id>/xac-nhan-giay")
@access("secretary")
def add_paper_word(dossier_id: int) -> Page:
    form = present.paper_form(queries.get_city_dossier(dossier_id, actor=current.actor()), sent=True)
    with form.refusals():
        if form.validate():
            _take_in(dossier_id, form)
            flash_done("Đã nhập xác nhận.")
            return to(dossier_id)
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    return invalid("city/paper.html", form=form, **present.row(dossier))


def _take_in(dossier_id: int, form: PaperWordForm) -> None:
    if not form.file.data:
        raise RuleBroken("file_missing", "Chọn tệp PDF của giấy xác nhận.", field="file")
    (paper,) = uploads.prepare(form.file.data[:1], kind=files.Accept.PDF, field="file")
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    stored = files.keep(paper, now=current.now(), uploaded_by_id=current.actor().person_id)
    unit_id = form.unit_id.data if form.unit_id.data != ELSEWHERE else None
    assert form.applied_from.data is not None  # required
    service.add_paper_word(
        dossier, Word(unit_id, form.unit_name.data), applied_from=form.applied_from.data, result=form.result.data,
        file=stored, actor=current.actor(), now=current.now(),
    )  # fmt: skip


@bp.post("/cap-thanh-pho/<id:dossier_id>/bo-xac-nhan/<id:confirmation_id>")
@access("secretary")
def drop_word(dossier_id: int, confirmation_id: int) -> Response:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    service.drop_word(dossier, confirmation_id, actor=current.actor(), now=current.now())
    flash_done("Đã bỏ xác nhận.")
    return to(dossier_id)


@bp.post("/cap-thanh-pho/<id:dossier_id>/lay-nhan-rong/<id:replication_id>")
@access("secretary")
def take_replication(dossier_id: int, replication_id: int) -> Response:
    """A confirmed replication becomes a confirmation of the dossier."""
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    service.take_replication(dossier, replication_id, actor=current.actor(), now=current.now())
    flash_done("Đã lấy kết quả nhân rộng làm xác nhận của đơn vị.")
    return to(dossier_id)
