"""Initiatives recognised before the platform: upload, preview with every row's errors, confirm."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import RuleBroken
from innovation.domain.library import service
from innovation.support.spreadsheets import read_rows
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.library import present
from innovation.web.library.forms import EarlierForm
from innovation.web.library.views.blueprint import bp


@bp.get("/thu-vien/nhap")
@access("secretary")
def import_form() -> str:
    return render_template("library/import.html", form=_form())


@bp.post("/thu-vien/nhap")
@access("secretary")
def preview_import() -> str | tuple[str, int]:
    """What the sheet would bring; nothing is written yet."""
    form = _form()
    with form.refusals():
        if form.validate():
            if not form.file.data:
                raise RuleBroken("file_missing", "Chọn tệp .xlsx hoặc .csv.", field="file")
            rows = read_rows(form.file.data.stream, form.file.data.filename)
            preview = service.preview_earlier(form.locality.data, rows, actor=current.actor(), now=current.now())
            return render_template("library/import_preview.html", preview=preview)
    return invalid("library/import.html", form=form)


@bp.post("/thu-vien/nhap/<id:preview_id>")
@access("secretary")
def confirm_import(preview_id: int) -> Response:
    added, skipped = service.confirm_earlier(preview_id, actor=current.actor(), now=current.now())
    already = f", {skipped} sáng kiến đã có từ trước" if skipped else ""
    flash_done(f"Đã đưa {added} sáng kiến vào thư viện{already}. Tìm thấy được sau ít phút.")
    return redirect(url_for("library.import_form"))


@bp.get("/thu-vien/nhap/tep-mau.xlsx")
@access("secretary")
def import_sample() -> Response:
    return present.import_sample()


def _form() -> EarlierForm:
    form = EarlierForm()
    form.locality.choices = present.own_places(current.actor())
    return form
