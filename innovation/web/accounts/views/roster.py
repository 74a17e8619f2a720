"""Importing a staff roster: upload, preview with every row's errors, mend, confirm."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.domain.accounts import service
from innovation.domain.accounts.rules.roster import MOST_ROWS
from innovation.domain.localities import queries as localities
from innovation.web import current
from innovation.web.access import access
from innovation.web.accounts import present
from innovation.web.accounts.forms import RosterForm
from innovation.web.accounts.views.blueprint import bp
from innovation.web.accounts.views.people import OFFICE
from innovation.web.formkit import flash_done, invalid
from innovation.web.list_files import SHOWN_ERRORS, SHOWN_LINES, uploaded_rows


@bp.get("/quan-tri/nguoi/nhap")
@access(*OFFICE)
def roster_form() -> str:
    place = present.managed_locality(request.args.get("dia-phuong"))
    return render_template("accounts/roster.html", form=RosterForm(), locality=place)


@bp.post("/quan-tri/nguoi/nhap")
@access(*OFFICE)
def read_roster() -> Response | tuple[str, int]:
    place = present.managed_locality(request.values.get("dia-phuong"))
    form = RosterForm()
    with form.refusals():
        if form.validate():
            kept = _read(form, place.id, after=None)
            return redirect(url_for("accounts.roster_preview", preview_id=kept), 303)
    return invalid("accounts/roster.html", form=form, locality=place)


@bp.get("/quan-tri/nguoi/nhap/<id:preview_id>")
@access(*OFFICE)
def roster_preview(preview_id: int) -> str:
    return _page(preview_id, RosterForm())


@bp.post("/quan-tri/nguoi/nhap/<id:preview_id>/sua")
@access(*OFFICE)
def mend_roster(preview_id: int) -> Response | tuple[str, int]:
    """The lines that were refused, corrected: they join the good ones of the file before."""
    form = RosterForm()
    with form.refusals():
        if form.validate():
            before = service.see_roster(preview_id, actor=current.actor(), now=current.now())
            kept = _read(form, before.locality_id, after=preview_id)
            return redirect(url_for("accounts.roster_preview", preview_id=kept), 303)
    return _page(preview_id, form), 422


@bp.post("/quan-tri/nguoi/nhap/<id:preview_id>")
@access(*OFFICE)
def confirm_roster(preview_id: int) -> Response | tuple[str, int]:
    form = RosterForm()
    with form.refusals():
        added, updated = service.confirm_roster(preview_id, actor=current.actor(), now=current.now())
        flash_done(f"Đã nhập danh sách: thêm {added} người, cập nhật {updated} người.")
        return redirect(url_for("accounts.people"), 303)
    return _page(preview_id, form), 422


@bp.get("/quan-tri/nguoi/nhap/<id:preview_id>/dong-loi.xlsx")
@access(*OFFICE)
def refused_roster(preview_id: int) -> Response:
    preview = service.see_roster(preview_id, actor=current.actor(), now=current.now())
    return present.roster_to_mend(preview.refused)


@bp.get("/quan-tri/nguoi/nhap/tep-mau.xlsx")
@access(*OFFICE)
def roster_sample() -> Response:
    return present.roster_sample()


def _read(form: RosterForm, locality_id: int, *, after: int | None) -> int:
    rows = uploaded_rows(form.file.data, most=MOST_ROWS)
    return service.preview_roster(locality_id, rows, after=after, actor=current.actor(), now=current.now())


def _page(preview_id: int, form: RosterForm) -> str:
    preview = service.see_roster(preview_id, actor=current.actor(), now=current.now())
    return render_template(
        "accounts/roster_preview.html",
        form=form,
        preview=preview,
        locality=localities.get_locality(preview.locality_id),
        shown_errors=SHOWN_ERRORS,
        shown_lines=SHOWN_LINES,
    )
