"""The rubric editor: a new version of one's own rubric, or a rubric from nothing, and the sample sheet of both."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import RuleBroken
from innovation.core.text import slugify
from innovation.domain.movements import service
from innovation.domain.movements.rules.rubric import parse_rubric
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_care, flash_done
from innovation.web.movements.forms import NewRubricForm, RubricForm, values_from, with_keys
from innovation.web.movements.present import editing
from innovation.web.movements.present import rubric as present
from innovation.web.movements.views import bp
from innovation.web.movements.views.rubrics import offer_places, own_rubric


@bp.get("/bo-tieu-chi/moi")
@access("secretary")
def new_rubric() -> str:
    """An empty rubric with one empty criterion; nothing is stored before it holds together."""
    return _shown(None, offer_places(NewRubricForm(data=editing.blank())))


@bp.post("/bo-tieu-chi/moi")
@access("secretary")
def create_rubric() -> Response | tuple[str, int] | str:
    form = offer_places(NewRubricForm())
    if _asks_for_rows():
        return _shown(None, offer_places(_with_rows(form)))
    form.give_keys()
    sample = None
    with form.refusals():
        if request.form.get("act") == "preview":
            sample = _sample(form, slugify(form.name.data))
        elif form.validate():
            made = service.start_rubric(
                form.to_body(), locality_id=form.locality_id.data, name=form.name.data, source=form.source.data,
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã lập bộ tiêu chí của địa phương. Đợt xét mới chọn được bộ này.")
            return redirect(url_for("movements.rubric", rubric_id=made.id))
    return _shown(None, form, sample), 200 if sample else 422


@bp.get("/bo-tieu-chi/<id:rubric_id>/sua")
@access("secretary")
def edit_rubric(rubric_id: int) -> str | Response:
    row = own_rubric(rubric_id)
    if row.archived_at is not None:
        flash_care(service.ARCHIVED)
        return redirect(url_for("movements.rubric", rubric_id=rubric_id))
    last = row.versions[-1]
    form = RubricForm(data=values_from(last.body, name=row.name, version=last.number))
    form.offer_criteria()
    return _shown(row, form)


@bp.post("/bo-tieu-chi/<id:rubric_id>/sua")
@access("secretary")
def change_rubric(rubric_id: int) -> Response | tuple[str, int] | str:
    row, form = own_rubric(rubric_id), RubricForm()
    if _asks_for_rows():
        return _shown(row, _with_rows(form))
    form.give_keys()
    sample = None
    with form.refusals():
        if request.form.get("act") == "preview":
            sample = _sample(form, row.slug)
        elif form.validate():
            _save(row, form)
            flash_done("Đã lưu phiên bản mới. Đợt xét đang chạy vẫn giữ phiên bản cũ.")
            return redirect(url_for("movements.rubric", rubric_id=rubric_id))
    return _shown(own_rubric(rubric_id), form, sample), 200 if sample else 422


def _asks_for_rows() -> bool:
    """Whether a button that adds, moves or removes rows was pressed."""
    return request.form.get("act", "") not in ("", "preview")


def _with_rows(form: RubricForm) -> Any:
    """The form after that button, with everything typed."""
    data = with_keys(editing.apply(form.data, request.form["act"]), only_named=True)
    shown = type(form)(formdata=None, data=data)
    shown.offer_criteria()
    return shown


def _save(row: Any, form: RubricForm) -> None:
    if str(form.from_version.data) != str(row.versions[-1].number):
        raise RuleBroken("rubric_stale", "Đã có phiên bản mới hơn do người khác lưu. Mở lại bộ tiêu chí rồi sửa tiếp.")
    service.save_rubric_version(row, form.to_body(), name=form.name.data, actor=current.actor(), now=current.now())


def _sample(form: RubricForm, slug: str) -> present.Sample:
    name = form.name.data or "Bộ tiêu chí chưa đặt tên"
    return present.sample_of(
        parse_rubric({**form.to_body(), "slug": slug or "chua-dat-ten", "name": name}), request.form
    )


def _shown(row: Any, form: Any, sample: present.Sample | None = None) -> str:
    return render_template("movements/rubric_form.html", row=row, form=form, sample=sample)
