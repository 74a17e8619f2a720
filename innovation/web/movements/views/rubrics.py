"""Rubrics: those that ship, the ward's own, their versions; copying them and putting them away."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotAllowed
from innovation.core.roles import Role
from innovation.domain.localities import queries as localities
from innovation.domain.movements import queries, service
from innovation.domain.movements.permissions import can_edit_rubric
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid, options
from innovation.web.movements.forms import CopyForm
from innovation.web.movements.present import rubric as present
from innovation.web.movements.views import bp
from innovation.web.movements.views.rounds import OFFICE


@bp.get("/bo-tieu-chi")
@access(*OFFICE)
def rubrics() -> str:
    """The ward's own first, then those that ship, each with its source."""
    found = queries.list_own_and_shipped(current.actor())
    return render_template(
        "movements/rubrics.html",
        rows=[row for row in found if row.archived_at is None],
        archived=[row for row in found if row.archived_at is not None],
        may_start=_can_copy(),
        reliability=present.RELIABILITY,
    )


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


@bp.get("/bo-tieu-chi/<id:rubric_id>/luu-tru")
@access("secretary")
def archive_form(rubric_id: int) -> str:
    """What archiving changes and what it leaves, before it is done."""
    row = own_rubric(rubric_id)
    rounds = sum(queries.count_rounds_by_version(row.id).values())
    return render_template("movements/rubric_archive.html", row=row, rounds=rounds)


@bp.post("/bo-tieu-chi/<id:rubric_id>/luu-tru")
@access("secretary")
def archive(rubric_id: int) -> Response:
    service.archive_rubric(own_rubric(rubric_id), actor=current.actor(), now=current.now())
    flash_done("Đã lưu trữ bộ tiêu chí. Đợt xét mới không chọn được bộ này nữa.")
    return redirect(url_for("movements.rubrics"))


@bp.post("/bo-tieu-chi/<id:rubric_id>/dung-lai")
@access("secretary")
def restore(rubric_id: int) -> Response:
    service.restore_rubric(own_rubric(rubric_id), actor=current.actor(), now=current.now())
    flash_done("Đã đưa bộ tiêu chí trở lại. Đợt xét mới chọn được bộ này.")
    return redirect(url_for("movements.rubric", rubric_id=rubric_id))


def own_rubric(rubric_id: int) -> Any:
    """A rubric that the secretary may change."""
    row = queries.get_rubric(rubric_id, actor=current.actor())
    if not can_edit_rubric(current.actor(), row):
        raise NotAllowed("Bộ tiêu chí này không sửa được. Hãy sao một bản cho địa phương rồi sửa bản đó.", visible=True)
    return row


def _copy_form(row: Any) -> CopyForm:
    return offer_places(CopyForm(name=row.name))


def offer_places(form: Any) -> Any:
    """Whose the rubric shall be: the localities of which one is the secretary."""
    mine = current.actor().localities_with(Role.SECRETARY)
    form.locality_id.choices = options(
        (place.id, place.name) for place in localities.list_localities() if place.id in mine
    )
    if request.method == "GET" and mine:
        form.locality_id.data = mine[0]
    return form


def _can_copy() -> bool:
    return bool(current.actor().localities_with(Role.SECRETARY))
