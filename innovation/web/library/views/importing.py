"""Initiatives recognised before the platform: upload, preview with every line's errors, confirm."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.domain.library import service
from innovation.domain.library.rules import MOST_LINES
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.library import present
from innovation.web.library.forms import EarlierForm, MendedForm
from innovation.web.library.views.blueprint import bp
from innovation.web.list_files import SHOWN_ERRORS, uploaded_rows

Page = Response | str | tuple[str, int]


@bp.get("/thu-vien/nhap")
@access("secretary")
def import_form() -> str:
    return render_template("library/import.html", form=_form())


@bp.post("/thu-vien/nhap")
@access("secretary")
def preview_import() -> Page:
    """What the sheet would bring; nothing is written yet."""
    form = _form()
    with form.refusals():
        if form.validate():
            kept = _read(form, form.locality.data, after=None)
            return redirect(url_for("library.import_preview", preview_id=kept), 303)
    return invalid("library/import.html", form=form)


@bp.get("/thu-vien/nhap/<id:preview_id>")
@access("secretary")
def import_preview(preview_id: int) -> str:
    return _page(preview_id, MendedForm())


@bp.post("/thu-vien/nhap/<id:preview_id>/sua")
@access("secretary")
def mend_import(preview_id: int) -> Page:
    """The lines that were refused, corrected: they join the good ones of the file before."""
    before = service.see_earlier(preview_id, actor=current.actor(), now=current.now())
    form = MendedForm()
    with form.refusals():
        if form.validate():
            kept = _read(form, before.locality_id, after=preview_id)
            return redirect(url_for("library.import_preview", preview_id=kept), 303)
    return _page(preview_id, form), 422


@bp.post("/thu-vien/nhap/<id:preview_id>")
@access("secretary")
def confirm_import(preview_id: int) -> Page:
    form = MendedForm()
    with form.refusals():
        added = service.confirm_earlier(preview_id, actor=current.actor(), now=current.now())
        flash_done(f"Đã đưa {added} sáng kiến vào thư viện. Tìm thấy được ngay.")
        return redirect(url_for("library.import_form"), 303)
    return _page(preview_id, form), 422


@bp.get("/thu-vien/nhap/<id:preview_id>/dong-loi.xlsx")
@access("secretary")
def refused_lines(preview_id: int) -> Response:
    preview = service.see_earlier(preview_id, actor=current.actor(), now=current.now())
    return present.refused_works(preview.refused)


@bp.get("/thu-vien/nhap/tep-mau.xlsx")
@access("secretary")
def import_sample() -> Response:
    return present.import_sample()


def _form() -> EarlierForm:
    form = EarlierForm()
    form.locality.choices = present.own_places(current.actor())
    return form


def _read(form: MendedForm, locality_id: int, *, after: int | None) -> int:
    rows = uploaded_rows(form.file.data, most=MOST_LINES)
    return service.preview_earlier(locality_id, rows, after=after, actor=current.actor(), now=current.now())


def _page(preview_id: int, form: MendedForm) -> str:
    preview = service.see_earlier(preview_id, actor=current.actor(), now=current.now())
    return render_template("library/import_preview.html", form=form, preview=preview, shown=SHOWN_ERRORS)
