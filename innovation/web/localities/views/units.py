"""Units of a locality: list, add, rename, merge, close."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from innovation.core.clock import local_date
from innovation.core.text import clean_line
from innovation.domain.awards.service import merge_units
from innovation.domain.localities import permissions, queries, service
from innovation.domain.localities.enums import UNIT_KIND_LABELS
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.localities import present
from innovation.web.localities.forms import CloseForm, MergeForm, UnitForm
from innovation.web.localities.views.blueprint import bp

OFFICE = ("secretary", "administrator")


def _unit(unit_id: int) -> Any:
    unit = queries.get_unit(unit_id)
    permissions.ensure_manages_units(current.actor(), unit.locality_id)
    return unit


def _list(place: Any) -> str:
    return url_for("localities.units", **{"dia-phuong": place.slug})


@bp.get("/quan-tri/don-vi")
@access(*OFFICE)
def units() -> str:
    place = present.managed_place(request.args.get("dia-phuong"))
    q = clean_line(request.args.get("q", ""))[:200]
    return render_template(
        "localities/units.html",
        locality=place,
        places=present.managed_places(),
        units=queries.search_units(place.id, q),
        q=q,
        labels=UNIT_KIND_LABELS,
    )


@bp.get("/quan-tri/don-vi/them")
@access(*OFFICE)
def new_unit_form() -> str:
    place = present.managed_place(request.args.get("dia-phuong"))
    return render_template("localities/unit_edit.html", form=UnitForm(), locality=place, unit=None)


@bp.post("/quan-tri/don-vi/them")
@access(*OFFICE)
def new_unit() -> Response | tuple[str, int]:
    place = present.managed_place(request.values.get("dia-phuong"))
    form = UnitForm()
    with form.refusals():
        if form.validate():
            unit = service.add_unit(
                place.id,
                form.name.data or "",
                form.kind.data,
                aliases=form.alias_list(),
                counts_for_target=bool(form.counts_for_target.data),
                actor=current.actor(),
                now=current.now(),
            )
            flash_done(f"Đã thêm {unit.name}.")
            return redirect(_list(place))
    return invalid("localities/unit_edit.html", form=form, locality=place, unit=None)


@bp.get("/quan-tri/don-vi/<id:unit_id>")
@access(*OFFICE)
def edit_unit_form(unit_id: int) -> str:
    unit = _unit(unit_id)
    form = UnitForm(obj=unit, aliases="\n".join(str(alias) for alias in unit.aliases))
    form.aliases.data = "\n".join(str(alias) for alias in unit.aliases)
    return render_template("localities/unit_edit.html", form=form, locality=unit.locality, unit=unit)


@bp.post("/quan-tri/don-vi/<id:unit_id>")
@access(*OFFICE)
def edit_unit(unit_id: int) -> Response | tuple[str, int]:
    unit = _unit(unit_id)
    form = UnitForm()
    with form.refusals():
        if form.validate():
            service.change_unit(
                unit_id,
                name=form.name.data or "",
                kind=form.kind.data,
                aliases=form.alias_list(),
                counts_for_target=bool(form.counts_for_target.data),
                actor=current.actor(),
                now=current.now(),
            )
            flash_done("Đã lưu. Tên cũ được giữ làm tên gọi khác.")
            return redirect(_list(unit.locality))
    unit = _unit(unit_id)
    return invalid("localities/unit_edit.html", form=form, locality=unit.locality, unit=unit)


@bp.get("/quan-tri/don-vi/<id:unit_id>/ngung")
@access(*OFFICE)
def close_unit_form(unit_id: int) -> str:
    form = CloseForm()
    form.closed_on.data = local_date(current.now())
    return render_template("localities/unit_close.html", form=form, unit=_unit(unit_id))


@bp.post("/quan-tri/don-vi/<id:unit_id>/ngung")
@access(*OFFICE)
def close_unit(unit_id: int) -> Response | tuple[str, int]:
    form = CloseForm()
    with form.refusals():
        if form.validate():
            assert form.closed_on.data is not None
            service.close_unit(unit_id, on=form.closed_on.data, actor=current.actor(), now=current.now())
            flash_done("Đơn vị đã ngừng hoạt động.")
            return redirect(_list(_unit(unit_id).locality))
    return invalid("localities/unit_close.html", form=form, unit=_unit(unit_id))


@bp.post("/quan-tri/don-vi/<id:unit_id>/mo-lai")
@access(*OFFICE)
def reopen_unit(unit_id: int) -> Response:
    service.reopen_unit(unit_id, actor=current.actor(), now=current.now())
    flash_done("Đơn vị hoạt động trở lại.")
    return redirect(_list(_unit(unit_id).locality))


def _merge_form(unit: Any) -> MergeForm:
    form = MergeForm()
    others = queries.list_units(unit.locality_id)
    names = [SelectChoice(other.id, other.name) for other in others if other.id != unit.id]
    form.into_id.choices = [SelectChoice("", "Chọn đơn vị"), *names]
    return form


@bp.get("/quan-tri/don-vi/<id:unit_id>/gop")
@access(*OFFICE)
def merge_unit_form(unit_id: int) -> str:
    unit = _unit(unit_id)
    return render_template("localities/unit_merge.html", form=_merge_form(unit), unit=unit)


@bp.post("/quan-tri/don-vi/<id:unit_id>/gop")
@access(*OFFICE)
def merge_unit(unit_id: int) -> Response | tuple[str, int]:
    unit = _unit(unit_id)
    form = _merge_form(unit)
    with form.refusals():
        if form.validate():
            merge_units(unit_id, into_id=form.into_id.data, actor=current.actor(), now=current.now())
            flash_done(f"Đã gộp {unit.name}. Tên này thành tên gọi khác của đơn vị kia.")
            return redirect(_list(unit.locality))
    return invalid("localities/unit_merge.html", form=form, unit=_unit(unit_id))
