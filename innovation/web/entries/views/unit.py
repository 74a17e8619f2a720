"""The unit's word: what waits, and one entry's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.roles import Role
from innovation.domain.awards import queries as awards
from innovation.domain.entries import queries, service
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives import queries as initiatives
from innovation.domain.initiatives.permissions import author_ids
from innovation.web import current
from innovation.web import dossier_tables as tables
from innovation.web.access import access
from innovation.web.entries.forms import UnitForm
from innovation.web.entries.present import doors
from innovation.web.entries.views.blueprint import bp
from innovation.web.formkit import flash_care, flash_done, invalid

if TYPE_CHECKING:
    from innovation.domain.entries.models import Entry
    from innovation.domain.initiatives.models import Initiative

OFFICE = ("unit_head", "leader", "deputy_leader")
PAGE = "entries/unit_form.html"


@bp.get("/xac-nhan")
@access(*OFFICE)
def unit_desk() -> str:
    """Entries that wait for the units that one heads, and, for leaders, those of the locality; and the papers of the
    unit's own rounds that wait for its head."""
    actor = current.actor()
    units = [grant.unit_id for grant in actor.grants if grant.role is Role.UNIT_HEAD and grant.unit_id]
    waiting = {entry.id: entry for entry in queries.list_awaiting_unit(units)}
    leads = actor.localities_with(Role.LEADER, Role.DEPUTY_LEADER)
    waiting |= {entry.id: entry for entry in queries.list_awaiting_unit_in(leads)} if leads else {}
    papers = [] if leads else awards.waiting_decisions(actor)[0]  # a leader's stand in “Việc của tôi”
    return render_template("entries/unit_desk.html", rows=_rows(list(waiting.values())), papers=papers)


@bp.get("/ho-so/<id:entry_id>/xac-nhan")
@access(*OFFICE)
def unit_form(entry_id: int) -> str | Response:
    initiative = doors.open_for_unit(entry_id)
    if initiative.entry.state is not EntryState.AWAITING_UNIT:
        return _answered_already(entry_id)
    return render_template(PAGE, form=UnitForm(formdata=None), **_shown(initiative))


@bp.post("/ho-so/<id:entry_id>/xac-nhan")
@access(*OFFICE)
def answer_for_unit(entry_id: int) -> Response | tuple[str, int]:
    """Confirm, or refuse with a reason."""
    initiative = doors.open_for_unit(entry_id)
    entry, form = initiative.entry, UnitForm()
    if entry.state is not EntryState.AWAITING_UNIT:
        return _answered_already(entry_id)
    who: dict[str, Any] = {"author_ids": author_ids(initiative), "actor": current.actor(), "now": current.now()}
    with form.refusals():
        if form.validate():
            if request.form.get("do") == "refuse":
                service.refuse_for_unit(entry, reason=form.note.data or "", **who)
                flash_done(f"Đã trả lời chưa xác nhận {entry.code}. Tác giả đọc được lý do.")
            else:
                service.confirm_for_unit(entry, note=form.note.data or "", **who)
                flash_done(f"Đã xác nhận {entry.code}. Hồ sơ chuyển tới thư ký.")
            return redirect(url_for("entries.unit_desk"))
    _point_at_note(form)
    return invalid(PAGE, form=form, **_shown(doors.open_for_unit(entry_id)))


def _point_at_note(form: UnitForm) -> None:
    """The domain calls it the reason; here it is the note's field."""
    form.note.errors = [*form.note.errors, *form.general]
    form.general = []


def _answered_already(entry_id: int) -> Response:
    flash_care("Hồ sơ này không còn chờ đơn vị xác nhận.")
    return redirect(url_for("entries.dossier", entry_id=entry_id))


def _shown(initiative: Initiative) -> dict[str, Any]:
    return {
        "initiative": initiative,
        "entry": initiative.entry,
        "about": tables.about(initiative),
        "table": tables.author_table(initiative),
        "texts": tables.texts(initiative, with_confidential=False),
        "gains": tables.gains(initiative),
    }


def _rows(waiting: list[Entry]) -> list[dict[str, Any]]:
    """One line an entry; closed ones are left out, own ones say who answers."""
    person_id = current.actor().person_id
    authors = initiatives.authors_of([entry.id for entry in waiting])
    shut = doors.shut_out_ids([entry.id for entry in waiting])
    return [
        {"entry": entry, "is_own": any(author.person_id == person_id for author in authors[entry.id])}
        for entry in waiting
        if entry.id not in shut
    ]
