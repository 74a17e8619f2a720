"""Awards from before the platform: upload, preview with every line's errors, confirm."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.domain.awards import service
from innovation.domain.awards.rules.old_book import MOST_LINES
from innovation.web import current
from innovation.web.access import access
from innovation.web.awards import present
from innovation.web.awards.forms import MendedForm
from innovation.web.awards.views.blueprint import bp
from innovation.web.formkit import flash_done, invalid
from innovation.web.list_files import SHOWN_ERRORS, uploaded_rows

Page = Response | str | tuple[str, int]


@bp.get("/khen-thuong/nhap")
@access("secretary")
def import_form() -> str:
    return render_template("awards/import.html", form=present.file_form())


@bp.post("/khen-thuong/nhap")
@access("secretary")
def preview_import() -> Page:
    form = present.file_form()
    with form.refusals():
        if form.validate():
            kept = _read(form, form.locality.data, after=None)
            return redirect(url_for("awards.import_preview", preview_id=kept), 303)
    return invalid("awards/import.html", form=form)


@bp.get("/khen-thuong/nhap/<id:preview_id>")
@access("secretary")
def import_preview(preview_id: int) -> str:
    return _page(preview_id, present.mending_form())


@bp.post("/khen-thuong/nhap/<id:preview_id>/sua")
@access("secretary")
def mend_import(preview_id: int) -> Page:
    """The lines that were refused, corrected: they join the good ones of the file before."""
    before = service.see_book(preview_id, actor=current.actor(), now=current.now())
    form = present.mending_form()
    with form.refusals():
        if form.validate():
            kept = _read(form, before.locality_id, after=preview_id)
            return redirect(url_for("awards.import_preview", preview_id=kept), 303)
    return _page(preview_id, form), 422


@bp.post("/khen-thuong/nhap/<id:preview_id>")
@access("secretary")
def confirm_import(preview_id: int) -> Page:
    form = present.mending_form()
    with form.refusals():
        added = service.confirm_book(preview_id, actor=current.actor(), now=current.now())
        flash_done(f"Đã ghi {added} dòng vào sổ vàng.")
        return redirect(url_for("awards.book"), 303)
    return _page(preview_id, form), 422


@bp.get("/khen-thuong/nhap/<id:preview_id>/dong-loi.xlsx")
@access("secretary")
def refused_lines(preview_id: int) -> Response:
    preview = service.see_book(preview_id, actor=current.actor(), now=current.now())
    return present.refused(preview.refused)


@bp.get("/khen-thuong/nhap/tep-mau.xlsx")
@access("secretary")
def import_sample() -> Response:
    return present.sample()


def _read(form: MendedForm, locality_id: int, *, after: int | None) -> int:
    rows = uploaded_rows(form.file.data, most=MOST_LINES)
    return service.preview_book(locality_id, rows, after=after, actor=current.actor(), now=current.now())


def _page(preview_id: int, form: MendedForm) -> str:
    preview = service.see_book(preview_id, actor=current.actor(), now=current.now())
    return render_template("awards/import_preview.html", form=form, preview=preview, shown=SHOWN_ERRORS)
