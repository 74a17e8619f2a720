"""Importing a staff roster: upload, preview with every row's errors, confirm."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import RuleBroken
from innovation.domain.accounts import service
from innovation.support.spreadsheets import read_rows
from innovation.web import current
from innovation.web.access import access
from innovation.web.accounts import present
from innovation.web.accounts.forms import RosterForm
from innovation.web.accounts.views.blueprint import bp
from innovation.web.accounts.views.people import OFFICE
from innovation.web.formkit import flash_done, invalid


@bp.get("/quan-tri/nguoi/nhap")
@access(*OFFICE)
def roster_form() -> str:
    place = present.managed_locality(request.args.get("dia-phuong"))
    return render_template("accounts/roster.html", form=RosterForm(), locality=place)


@bp.post("/quan-tri/nguoi/nhap")
@access(*OFFICE)
def preview_roster() -> str | tuple[str, int]:
    place = present.managed_locality(request.values.get("dia-phuong"))
    form = RosterForm()
    with form.refusals():
        if form.validate():
            if not form.file.data:
                raise RuleBroken("file_missing", "Chọn tệp .xlsx hoặc .csv.", field="file")
            rows = read_rows(form.file.data.stream, form.file.data.filename)
            preview = service.preview_roster(place.id, rows, actor=current.actor(), now=current.now())
            return render_template("accounts/roster_preview.html", preview=preview, locality=place)
    return invalid("accounts/roster.html", form=form, locality=place)


@bp.post("/quan-tri/nguoi/nhap/<id:preview_id>")
@access(*OFFICE)
def confirm_roster(preview_id: int) -> Response:
    added, updated = service.confirm_roster(preview_id, actor=current.actor(), now=current.now())
    flash_done(f"Đã nhập danh sách: thêm {added} người, cập nhật {updated} người.")
    return redirect(url_for("accounts.people"))


@bp.get("/quan-tri/nguoi/nhap/tep-mau.xlsx")
@access(*OFFICE)
def roster_sample() -> Response:
    return present.roster_sample()
