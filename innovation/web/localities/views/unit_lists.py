"""A list of units: upload, preview with every line's errors, mend, confirm."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.domain.localities import queries, service
from innovation.domain.localities.enums import UNIT_KIND_LABELS
from innovation.domain.localities.rules.unit_lists import MOST_UNITS
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.list_files import SHOWN_ERRORS, SHOWN_LINES, uploaded_rows
from innovation.web.localities import present
from innovation.web.localities.forms import UnitsFileForm
from innovation.web.localities.views.blueprint import bp
from innovation.web.localities.views.units import OFFICE


@bp.get("/quan-tri/don-vi/nhap")
@access(*OFFICE)
def units_file_form() -> str:
    place = present.managed_place(request.args.get("dia-phuong"))
    return render_template("localities/units_import.html", form=UnitsFileForm(), locality=place)


@bp.post("/quan-tri/don-vi/nhap")
@access(*OFFICE)
def read_units() -> Response | tuple[str, int]:
    place = present.managed_place(request.values.get("dia-phuong"))
    form = UnitsFileForm()
    with form.refusals():
        if form.validate():
            kept = _read(form, place.id, after=None)
            return redirect(url_for("localities.units_preview", preview_id=kept), 303)
    return invalid("localities/units_import.html", form=form, locality=place)


@bp.get("/quan-tri/don-vi/nhap/<id:preview_id>")
@access(*OFFICE)
def units_preview(preview_id: int) -> str:
    return _page(preview_id, UnitsFileForm())


@bp.post("/quan-tri/don-vi/nhap/<id:preview_id>/sua")
@access(*OFFICE)
def mend_units(preview_id: int) -> Response | tuple[str, int]:
    """The lines that were refused, corrected: they join the good ones of the file before."""
    form = UnitsFileForm()
    with form.refusals():
        if form.validate():
            before = service.see_units(preview_id, actor=current.actor(), now=current.now())
            kept = _read(form, before.locality_id, after=preview_id)
            return redirect(url_for("localities.units_preview", preview_id=kept), 303)
    return _page(preview_id, form), 422


@bp.post("/quan-tri/don-vi/nhap/<id:preview_id>")
@access(*OFFICE)
def confirm_units(preview_id: int) -> Response | tuple[str, int]:
    form = UnitsFileForm()
    with form.refusals():
        added = service.confirm_units(preview_id, actor=current.actor(), now=current.now())
        flash_done(f"Đã nhập danh sách: thêm {added} đơn vị.")
        return redirect(url_for("localities.units"), 303)
    return _page(preview_id, form), 422


@bp.get("/quan-tri/don-vi/nhap/<id:preview_id>/dong-loi.xlsx")
@access(*OFFICE)
def refused_units(preview_id: int) -> Response:
    preview = service.see_units(preview_id, actor=current.actor(), now=current.now())
    return present.units_to_mend(preview.refused)


@bp.get("/quan-tri/don-vi/nhap/tep-mau.xlsx")
@access(*OFFICE)
def units_sample() -> Response:
    return present.units_sample()


def _read(form: UnitsFileForm, locality_id: int, *, after: int | None) -> int:
    rows = uploaded_rows(form.file.data, most=MOST_UNITS)
    return service.preview_units(locality_id, rows, after=after, actor=current.actor(), now=current.now())


def _page(preview_id: int, form: UnitsFileForm) -> str:
    preview = service.see_units(preview_id, actor=current.actor(), now=current.now())
    return render_template(
        "localities/units_preview.html",
        form=form,
        preview=preview,
        locality=queries.get_locality(preview.locality_id),
        labels=UNIT_KIND_LABELS,
        shown_errors=SHOWN_ERRORS,
        shown_lines=SHOWN_LINES,
    )
