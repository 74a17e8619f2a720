"""Rubrics: those that ship, the ward's own, their versions, the editor and its sample sheet."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.roles import Role
from innovation.domain.localities import queries as localities
from innovation.domain.movements import queries, service
from innovation.domain.movements.permissions import can_edit_rubric
from innovation.domain.movements.rules.rubric import parse_rubric
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid, options
from innovation.web.movements.forms import CopyForm, RubricForm, values_from, with_keys
from innovation.web.movements.present import editing
from innovation.web.movements.present import rubric as present
from innovation.web.movements.views import bp
from innovation.web.movements.views.rounds import OFFICE


@bp.get("/bo-tieu-chi")
@access(*OFFICE)
def rubrics() -> str:
    """The ward's own first, then those that ship, each with its source."""
    rows = queries.list_own_and_shipped(current.actor())
    return render_template("movements/rubrics.html", rows=rows, reliability=present.RELIABILITY)


@bp.get("/bo-tieu-chi/<id:rubric_id>")
@access(*OFFICE)
def rubric(rubric_id: int) -> str:
    """One version in words, with a sample sheet to try."""
    row = queries.get_rubric(rubric_id, actor=current.actor())
    page = present.page(row, request.args.get("phien-ban"), request.args, queries.count_rounds_by_version(row.id))
    may_edit = can_edit_rubric(current.actor(), row)
    return render_template("movements/rubric.html", may_edit=may_edit, may_copy=_can_copy(), **page)


@bp.get("/bo-tieu-chi/<id:rubric_id>/sao")
@access("secretary")
def copy_form(rubric_id: int) -> str:
    row = queries.get_rubric(rubric_id, actor=current.actor())
    return render_template("movements/rubric_copy.html", row=row, form=_copy_form(row))


@bp.post("/bo-tieu-chi/<id:rubric_id>/sao")
@access("secretary")
def copy(rubric_id: int) -> Response | tuple[str, int]:
    row = queries.get_rubric(rubric_id, actor=current.actor())
    form = _copy_form(row)
    with form.refusals():
        if form.validate():
            made = service.copy_rubric(
                row, locality_id=form.locality_id.data, name=form.name.data, actor=current.actor(), now=current.now()
            )
            flash_done("Đã sao thành bộ tiêu chí của địa phương. Sửa ở đây không ảnh hưởng bản gốc.")
            return redirect(url_for("movements.edit_rubric", rubric_id=made.id))
    return invalid("movements/rubric_copy.html", row=queries.get_rubric(rubric_id, actor=current.actor()), form=form)


@bp.get("/bo-tieu-chi/<id:rubric_id>/sua")
@access("secretary")
def edit_rubric(rubric_id: int) -> str:
    row = _own(rubric_id)
    last = row.versions[-1]
    form = RubricForm(data=values_from(last.body, name=row.name, version=last.number))
    form.offer_criteria()
    return render_template("movements/rubric_form.html", row=row, form=form, sample=None)


@bp.post("/bo-tieu-chi/<id:rubric_id>/sua")
@access("secretary")
def change_rubric(rubric_id: int) -> Response | tuple[str, int] | str:
    row, form, act = _own(rubric_id), RubricForm(), request.form.get("act", "")
    if act and act != "preview":
        form = RubricForm(formdata=None, data=with_keys(editing.apply(form.data, act), only_named=True))
        form.offer_criteria()
        return render_template("movements/rubric_form.html", row=row, form=form, sample=None)
    form.give_keys()
    sample = None
    with form.refusals():
        if act == "preview":
            sample = _sample(row, form)
        elif form.validate():
            _save(row, form)
            flash_done("Đã lưu phiên bản mới. Đợt xét đang chạy vẫn giữ phiên bản cũ.")
            return redirect(url_for("movements.rubric", rubric_id=rubric_id))
    status = 200 if sample else 422
    return render_template("movements/rubric_form.html", row=_own(rubric_id), form=form, sample=sample), status


def _save(row: Any, form: RubricForm) -> None:
    if str(form.from_version.data) != str(row.versions[-1].number):
        raise RuleBroken("rubric_stale", "Đã có phiên bản mới hơn do người khác lưu. Mở lại bộ tiêu chí rồi sửa tiếp.")
    service.save_rubric_version(row, form.to_body(), name=form.name.data, actor=current.actor(), now=current.now())


def _sample(row: Any, form: RubricForm) -> present.Sample:
    body = {**form.to_body(), "slug": row.slug, "name": form.name.data or row.name}
    return present.sample_of(parse_rubric(body), request.form)


def _own(rubric_id: int) -> Any:
    row = queries.get_rubric(rubric_id, actor=current.actor())
    if not can_edit_rubric(current.actor(), row):
        raise NotAllowed("Bộ tiêu chí này không sửa được. Hãy sao một bản cho địa phương rồi sửa bản đó.", visible=True)
    return row


def _copy_form(row: Any) -> CopyForm:
    mine = current.actor().localities_with(Role.SECRETARY)
    form = CopyForm(name=row.name)
    form.locality_id.choices = options(
        (place.id, place.name) for place in localities.list_localities() if place.id in mine
    )
    if request.method == "GET" and mine:
        form.locality_id.data = mine[0]
    return form


def _can_copy() -> bool:
    return bool(current.actor().localities_with(Role.SECRETARY))
