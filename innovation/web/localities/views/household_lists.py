"""A list of households: upload, preview with every line's errors, mend, confirm."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.domain.localities import queries, service
from innovation.domain.localities.rules.households import MOST_HOUSEHOLDS
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.list_files import SHOWN_ERRORS, SHOWN_LINES, uploaded_rows
from innovation.web.localities import present
from innovation.web.localities.forms import HouseholdsFileForm
from innovation.web.localities.views.blueprint import bp


@bp.get("/ho-gia-dinh/nhap")
@access("secretary")
def households_file_form() -> str:
    place = present.kept_place(request.args.get("dia-phuong"))
    return render_template("localities/households_import.html", form=HouseholdsFileForm(), locality=place)


@bp.post("/ho-gia-dinh/nhap")
@access("secretary")
def read_households() -> Response | tuple[str, int]:
    place = present.kept_place(request.values.get("dia-phuong"))
    form = HouseholdsFileForm()
    with form.refusals():
        if form.validate():
            kept = _read(form, place.id, after=None)
            return redirect(url_for("localities.households_preview", preview_id=kept), 303)
    return invalid("localities/households_import.html", form=form, locality=place)


@bp.get("/ho-gia-dinh/nhap/<id:preview_id>")
@access("secretary")
def households_preview(preview_id: int) -> str:
    return _page(preview_id, HouseholdsFileForm())


@bp.post("/ho-gia-dinh/nhap/<id:preview_id>/sua")
@access("secretary")
def mend_households(preview_id: int) -> Response | tuple[str, int]:
    """The lines that were refused, corrected: they join the good ones of the file before."""
    form = HouseholdsFileForm()
    with form.refusals():
        if form.validate():
            before = service.see_households(preview_id, actor=current.actor(), now=current.now())
            kept = _read(form, before.locality_id, after=preview_id)
            return redirect(url_for("localities.households_preview", preview_id=kept), 303)
    return _page(preview_id, form), 422


@bp.post("/ho-gia-dinh/nhap/<id:preview_id>")
@access("secretary")
def confirm_households(preview_id: int) -> Response | tuple[str, int]:
    form = HouseholdsFileForm()
    with form.refusals():
        added = service.confirm_households(preview_id, actor=current.actor(), now=current.now())
        flash_done(f"Đã nhập danh sách: thêm {added} hộ.")
        return redirect(url_for("localities.households"), 303)
    return _page(preview_id, form), 422


@bp.get("/ho-gia-dinh/nhap/<id:preview_id>/dong-loi.xlsx")
@access("secretary")
def refused_households(preview_id: int) -> Response:
    preview = service.see_households(preview_id, actor=current.actor(), now=current.now())
    return present.households_to_mend(preview.refused)


@bp.get("/ho-gia-dinh/nhap/tep-mau.xlsx")
@access("secretary")
def households_sample() -> Response:
    return present.households_sample()


def _read(form: HouseholdsFileForm, locality_id: int, *, after: int | None) -> int:
    rows = uploaded_rows(form.file.data, most=MOST_HOUSEHOLDS)
    return service.preview_households(locality_id, rows, after=after, actor=current.actor(), now=current.now())


def _page(preview_id: int, form: HouseholdsFileForm) -> str:
    preview = service.see_households(preview_id, actor=current.actor(), now=current.now())
    return render_template(
        "localities/households_preview.html",
        form=form,
        preview=preview,
        locality=queries.get_locality(preview.locality_id),
        shown_errors=SHOWN_ERRORS,
        shown_lines=SHOWN_LINES,
    )
