"""Assignment: balanced with a preview, and by hand for one dossier."""

from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from innovation.core.errors import NotFound, RuleBroken
from innovation.domain.councils import queries, service
from innovation.domain.councils.enums import CONFLICT_KIND_LABELS, POST_LABELS
from innovation.domain.entries.queries import get_entry
from innovation.domain.movements.queries import get_round
from innovation.domain.scoring import service as scoring
from innovation.web import current
from innovation.web.access import access
from innovation.web.councils.forms import AssignForm
from innovation.web.councils.present import grid
from innovation.web.councils.views import bp
from innovation.web.formkit import flash_done, invalid

BALANCED = "/dot-xet/<id:round_id>/phan-cong"
BY_HAND = "/dot-xet/<id:round_id>/phan-cong/<id:entry_id>"


@bp.get(BALANCED)
@access("secretary", "unit_secretary")
def preview(round_id: int) -> str:
    """What the balancing would give, each with its reason, before anything is given."""
    round_, council = _round(round_id)
    plan = service.plan_balanced(round_, council)
    values = grid.preview(round_, council, current.actor(), plan)
    return render_template("councils/preview.html", round=round_, council=council, **values)


@bp.post(BALANCED)
@access("secretary", "unit_secretary")
def assign_balanced(round_id: int) -> Response:
    round_, _ = _round(round_id)
    plan = service.assign_balanced(round_, actor=current.actor(), now=current.now())
    flash_done(f"Đã phân công {len(plan.given)} lượt chấm." if plan.given else "Mọi hồ sơ đã đủ người chấm.")
    return redirect(url_for("councils.round_council", round_id=round_id))


@bp.get(BY_HAND)
@access("secretary", "unit_secretary")
def assign_form(round_id: int, entry_id: int) -> str:
    """Who scores one dossier; members who are out are named with the reason."""
    values = _by_hand(round_id, entry_id, AssignForm())
    values["form"].members.data = sorted(values["given"])
    return render_template("councils/assign.html", **values)


@bp.post(BY_HAND)
@access("secretary", "unit_secretary")
def assign(round_id: int, entry_id: int) -> Response | tuple[str, int]:
    form = AssignForm()
    values = _by_hand(round_id, entry_id, form)
    with form.refusals():
        if form.validate():
            _change(values, set(form.members.data or ()), form.reason.data)
            flash_done(f"Đã lưu phân công hồ sơ {values['entry'].code}.")
            return redirect(url_for("councils.round_council", round_id=round_id))
    return invalid("councils/assign.html", **values)


def _change(values: dict[str, Any], wanted: set[int], reason: str) -> None:
    entry, council, given = values["entry"], values["council"], set(values["given"])
    who: dict[str, Any] = {"actor": current.actor(), "now": current.now()}
    if given - wanted and not reason:
        raise RuleBroken("reason_missing", "Ghi lý do thôi phân công người đã được giao.", field="reason")
    for member_id in sorted(given - wanted):
        scoring.take_back(queries.get_assignment(council, entry.id, member_id), reason=reason, **who)
    for member_id in sorted(wanted - given):
        scoring.assign_in_scoring(entry, queries.get_member(council, member_id), **who)


def _by_hand(round_id: int, entry_id: int, form: AssignForm) -> dict[str, Any]:
    round_, council = _round(round_id)
    entry = get_entry(entry_id)
    shown = {row.entry_id for row in queries.rows_for_grid(round_id)} - grid.barred_entries(round_, current.actor())
    if entry.round_id != round_id or entry_id not in shown:
        raise NotFound("Không tìm thấy hồ sơ này.")
    out = queries.recusals(round_, [entry_id], council=council)[entry_id]
    members = queries.members_of(council)
    loads = queries.loads(round_id)
    form.members.choices = [
        SelectChoice(m.id, f"{m.person.full_name}, {POST_LABELS[m.post]}, đang có {loads.get(m.id, 0)} hồ sơ")
        for m in members
        if m.id not in out
    ]
    recused = [
        (m.person.full_name, ", ".join(CONFLICT_KIND_LABELS[kind] for kind in sorted(out[m.id])))
        for m in members
        if m.id in out
    ]
    given = queries.assigned_pairs(round_id).get(entry_id, {})
    given = {member_id: reason for member_id, reason in given.items() if member_id not in out}
    return {"form": form, "round": round_, "entry": entry, "council": council, "recused": recused, "given": given}


def _round(round_id: int) -> Any:
    round_ = get_round(round_id)
    if not grid.view_of(round_, current.actor()).runs:
        raise NotFound("Không tìm thấy đợt xét này.")
    council = queries.council_of(round_id)
    if council is None:
        raise NotFound("Chọn Hội đồng cho đợt xét trước khi phân công.")
    return round_, council
