"""The score sheet: read, saved as it is typed, sealed, asked to be opened again, printed."""

from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from innovation.core.errors import RuleBroken, Stale
from innovation.db import transaction
from innovation.domain.councils.enums import POST_LABELS
from innovation.domain.scoring import queries, service
from innovation.domain.scoring.documents import council_dossier
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.queries import Seat, StatementMissing
from innovation.domain.scoring.service import SheetUnready
from innovation.support.qr import qr_svg
from innovation.web import current
from innovation.web.access import access
from innovation.web.filters import clock
from innovation.web.formkit import flash_done, invalid
from innovation.web.scoring.forms import ReasonForm, SheetForm, content_fields, sheet_form
from innovation.web.scoring.present import dossier as dossiers
from innovation.web.scoring.present import sheet as present
from innovation.web.scoring.views import bp

SHEET = "/cham/ho-so/<id:entry_id>"


@bp.app_errorhandler(StatementMissing)
def ask_for_statement(missing: StatementMissing) -> Response:
    """A dossier opens only after the statement."""
    transaction.rollback()
    return redirect(url_for("scoring.statement_form", round_id=missing.round_id))


@bp.get(SHEET)
@access("council")
def sheet(entry_id: int) -> str:
    """One's own sheet with the dossier beside it; read-only once sealed."""
    seat = queries.get_seat(entry_id, actor=current.actor())
    form = sheet_form(seat.rubric, seat)
    if not seat.may_mark:
        return render_template("scoring/sealed.html", **_page(seat, form), reopenings=_reopenings(seat))
    return render_template("scoring/sheet.html", **_page(seat, form))


@bp.post(SHEET)
@access("council")
def save(entry_id: int) -> Response | tuple[str, int] | tuple[Response, int]:
    """Save; with “next” go on to the next dossier, with “seal” put the sheet in force."""
    seat = queries.get_seat(entry_id, actor=current.actor())
    form = sheet_form(seat.rubric)
    wanted = "" if request.headers.get("X-Autosave") else request.form.get("do", "save")
    if wanted == "seal" and seat.state is SheetState.SEALED:
        return redirect(url_for("scoring.sealed", entry_id=entry_id))  # pressed twice
    act = service.seal_sheet if wanted == "seal" else service.save_sheet
    try:
        kept = act(seat, form.typed(seat.rubric), actor=current.actor(), now=current.now())
    except SheetUnready as unready:
        return _refused(entry_id, form, unready)
    except Stale as stale:
        return _two_versions(entry_id, form, stale)
    if not wanted:
        return jsonify(saved_at=clock(kept.saved_at), version=kept.row_version)
    return redirect(_after(wanted, seat))


def _after(wanted: str, seat: Seat) -> str:
    if wanted == "seal":
        return url_for("scoring.sealed", entry_id=seat.entry.id)
    flash_done(f"Đã lưu phiếu {seat.entry.code} lúc {clock(current.now())}.")
    if wanted != "next":
        return url_for("scoring.sheet", entry_id=seat.entry.id)
    rows = [row for place in queries.desk(current.actor(), round_id=seat.round.id) for row in place.rows]
    ids = [row.entry_id for row in rows if row.group != "sealed"]
    later = [row.entry_id for row in rows if row.entry_id in ids and row.code and row.code > (seat.entry.code or "")]
    following = next(iter(later or [key for key in ids if key != seat.entry.id]), None)
    return url_for("scoring.sheet", entry_id=following) if following else url_for("scoring.desk")


def _refused(entry_id: int, form: SheetForm, unready: SheetUnready) -> tuple[str, int] | tuple[Response, int]:
    transaction.rollback()
    if request.headers.get("X-Autosave"):
        return jsonify(error=unready.message), 422
    form.refuse_problems(unready.problems)
    return invalid("scoring/sheet.html", **_page(queries.get_seat(entry_id, actor=current.actor()), form))


def _two_versions(entry_id: int, form: SheetForm, stale: Stale) -> tuple[str, int] | tuple[Response, int]:
    """409 with what was typed here and what was saved elsewhere; nothing is overwritten without a choice."""
    transaction.rollback()
    seat = queries.get_seat(entry_id, actor=current.actor())
    if seat.sheet is None:
        raise stale
    fields = {field.name: "" for field in form if field.name.startswith(("d_", "y_"))} | content_fields(seat)
    if request.headers.get("X-Autosave"):
        now_there = {"version": seat.sheet.row_version, "saved_at": clock(seat.sheet.saved_at), "fields": fields}
        return jsonify(error=stale.message, current=now_there), 409
    form.version.data = str(seat.sheet.row_version)
    other = [(present.label_of(seat.rubric, name), form[name].data or "", text) for name, text in fields.items()
             if (form[name].data or "") != text]  # fmt: skip
    return invalid("scoring/sheet.html", status=409, **_page(seat, form), differences=other)


@bp.get(f"{SHEET}/da-khoa")
@access("council")
def sealed(entry_id: int) -> str | Response:
    """The sheet is in force: what was done and what comes next."""
    seat = queries.get_seat(entry_id, actor=current.actor())
    if seat.sheet is None or seat.state is not SheetState.SEALED:
        return redirect(url_for("scoring.sheet", entry_id=entry_id))
    (desk,) = queries.desk(current.actor(), round_id=seat.round.id) or (None,)
    return render_template("scoring/confirmed.html", seat=seat, desk=desk)


@bp.get(f"{SHEET}/mo-lai")
@access("council")
def reopen_form(entry_id: int) -> str:
    seat = queries.get_seat(entry_id, actor=current.actor())
    return render_template("scoring/ask_reopen.html", seat=seat, form=ReasonForm(reason=_asked(seat)))


@bp.post(f"{SHEET}/mo-lai")
@access("council")
def ask_to_reopen(entry_id: int) -> Response | tuple[str, int]:
    """Ask the chair to open the sealed sheet again."""
    seat = queries.get_seat(entry_id, actor=current.actor())
    form = ReasonForm()
    with form.refusals():
        if form.validate():
            service.ask_to_reopen(seat, reason=form.reason.data, actor=current.actor(), now=current.now())
            flash_done("Đã gửi Chủ tịch Hội đồng. Khi phiếu được mở lại, hồ sơ về nhóm Đang chấm.")
            return redirect(url_for("scoring.sheet", entry_id=entry_id))
    return invalid("scoring/ask_reopen.html", seat=seat, form=form)


@bp.get(f"{SHEET}/in")
@access("council")
def printed(entry_id: int) -> str:
    """The sheet on paper, blank or filled, with a QR code that leads back to it."""
    seat = queries.get_seat(entry_id, actor=current.actor())
    blank = "trong" in request.args
    form = sheet_form(seat.rubric, None if blank else seat)
    address = current.config().public_url.rstrip("/") + url_for("scoring.sheet", entry_id=entry_id)
    return render_template("scoring/print.html", **_page(seat, form), blank=blank, post=POST_LABELS[seat.member.post],
                           qr=Markup(qr_svg(address)), address=address)  # fmt: skip


def _page(seat: Seat, form: SheetForm) -> dict[str, Any]:
    dossier = council_dossier(seat.entry.id, seat.round)
    entry_id = seat.entry.id
    return {
        "seat": seat,
        "form": form,
        "lines": present.lines(seat.rubric, form),
        "dossier": dossier,
        "facts": dossiers.facts(dossier),
        "files": dossiers.files(dossier, lambda key: url_for("scoring.file", entry_id=entry_id, attachment_id=key)),
        **present.totals(seat.rubric, form),
    }


def _reopenings(seat: Seat) -> Any:
    return queries.list_reopenings(seat.sheet.id) if seat.sheet else []


def _asked(seat: Seat) -> str:
    if seat.sheet is None or seat.state is not SheetState.SEALED:
        raise RuleBroken("not_sealed", "Phiếu chưa khóa nên sửa được ngay ở Bàn chấm.")
    return seat.sheet.reopen_asked
