"""The council of a round: which one, who is out of what, who scores what, the step into scoring."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from innovation.core.errors import NotFound, RuleBroken
from innovation.core.paging import page_number
from innovation.db import transaction
from innovation.domain.councils import queries, service
from innovation.domain.councils.permissions import stays_blind
from innovation.domain.entries.queries import get_entry
from innovation.domain.movements.queries import get_round
from innovation.web import current
from innovation.web.access import access
from innovation.web.councils.forms import AttachForm, LiftForm
from innovation.web.councils.present import grid
from innovation.web.councils.views import bp
from innovation.web.formkit import flash_care, flash_done, invalid

ROUND = "/dot-xet/<id:round_id>/hoi-dong"


@bp.get(ROUND)
@access("secretary", "unit_secretary", "council")
def round_council(round_id: int) -> str:
    """The grid member × dossier, for the secretary and whoever presides."""
    values = grid.page(get_round(round_id), current.actor(), page_number(request.args.get("trang")))
    return render_template("councils/round.html", form=_attach_form(values), **values)


@bp.post(ROUND)
@access("secretary", "unit_secretary")
def attach(round_id: int) -> Response | tuple[str, int]:
    """Let a council judge the round."""
    round_ = get_round(round_id)
    values = grid.page(round_, current.actor())
    form = _attach_form(values)
    with form.refusals():
        if form.validate():
            council = queries.get_council(form.council_id.data, actor=current.actor())
            service.attach_to_round(council, round_, actor=current.actor(), now=current.now())
            flash_done("Đã chọn Hội đồng cho đợt xét.")
            return redirect(url_for("councils.round_council", round_id=round_id))
    return invalid("councils/round.html", form=form, **values)


@bp.post("/dot-xet/<id:round_id>/bat-dau-cham")
@access("secretary", "unit_secretary")
def begin_scoring(round_id: int) -> Response:
    """Close screening; eligible entries go to the council."""
    round_ = get_round(round_id)
    if not grid.view_of(round_, current.actor()).runs:
        raise NotFound("Không tìm thấy đợt xét này.")
    try:
        count = service.begin_scoring(round_, actor=current.actor(), now=current.now())
    except RuleBroken as refusal:
        return _back(round_id, refusal)
    flash_done(f"Đã chuyển {count} hồ sơ sang chấm. Thành viên thấy hồ sơ ở Bàn chấm.")
    return redirect(url_for("scoring.progress", round_id=round_id))


def _back(round_id: int, refusal: RuleBroken) -> Response:
    """The grid again with the reason; nothing was changed."""
    transaction.rollback()
    flash_care(refusal.message)
    return redirect(url_for("councils.round_council", round_id=round_id))


LIFT = f"{ROUND}/ho-so/<id:entry_id>/<id:member_id>/cho-phep"


@bp.get(LIFT)
@access("council")
def lift_form(round_id: int, entry_id: int, member_id: int) -> str:
    """Before the chair lets a member of the author's unit take part."""
    return render_template("councils/lift.html", **_lift_page(round_id, entry_id, member_id, LiftForm()))


@bp.post(LIFT)
@access("council")
def lift(round_id: int, entry_id: int, member_id: int) -> Response | tuple[str, int]:
    form = LiftForm()
    values = _lift_page(round_id, entry_id, member_id, form)
    with form.refusals():
        if form.validate():
            if not form.sure.data:
                raise RuleBroken("sure", "Đánh dấu ô xác nhận trước khi cho phép.", field="sure")
            service.lift_unit_conflict(values["entry"], values["member"], reason=form.reason.data,
                                       actor=current.actor(), now=current.now())  # fmt: skip
            flash_done(f"Đã cho phép {values['member'].person.full_name} tham gia xét hồ sơ.")
            return redirect(url_for("councils.round_council", round_id=round_id))
    return invalid("councils/lift.html", **values)


def _lift_page(round_id: int, entry_id: int, member_id: int, form: LiftForm) -> dict[str, Any]:
    round_, entry, council = get_round(round_id), get_entry(entry_id), queries.council_of(round_id)
    shown = {row.entry_id for row in queries.rows_for_grid(round_id)}
    if council is None or entry.round_id != round_id or entry_id not in shown or stays_blind(round_):
        raise NotFound("Không tìm thấy hồ sơ này.")
    out = queries.recusals(round_, [entry_id], council=council)[entry_id]
    if queries.presiding_member(round_id, current.actor().person_id, frozenset(out)) is None:
        raise NotFound("Không tìm thấy hồ sơ này.")
    return {"form": form, "round": round_, "entry": entry, "member": queries.get_member(council, member_id)}


def _attach_form(values: dict[str, Any]) -> AttachForm:
    council = values.get("council")
    form = AttachForm(council_id=getattr(council, "id", None))
    form.council_id.choices = [
        SelectChoice(offered.id, f"{offered.name} ({len(queries.members_of(offered))} thành viên)")
        for offered in values.get("offered") or []
    ]
    return form
