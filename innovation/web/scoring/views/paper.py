"""A member's paper sheet, typed in and sealed by the secretary as such."""

from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.db import transaction
from innovation.domain.councils.queries import conflicts_for, get_member
from innovation.domain.entries.queries import get_entry
from innovation.domain.scoring import queries, service
from innovation.domain.scoring.permissions import can_enter_paper
from innovation.domain.scoring.service import SheetUnready
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.scoring.forms import PaperForm, sheet_form
from innovation.web.scoring.present import sheet as present
from innovation.web.scoring.views import bp
from innovation.web.scoring.views.progress import entry_row

PAPER = "/dot-xet/<id:round_id>/cham-diem/phieu-giay/<id:entry_id>/<id:member_id>"


@bp.get(PAPER)
@access("secretary", "unit_secretary")
def paper_form(round_id: int, entry_id: int, member_id: int) -> str:
    """An empty sheet: what the member may have typed already is not shown."""
    return render_template("scoring/paper.html", **_page(round_id, entry_id, member_id))


@bp.post(PAPER)
@access("secretary", "unit_secretary")
def enter_paper(round_id: int, entry_id: int, member_id: int) -> Response | tuple[str, int]:
    values = _page(round_id, entry_id, member_id)
    form, rubric, member = values["form"], values["rubric"], values["member"]
    with form.refusals():
        if form.validate():
            try:
                service.enter_paper_sheet(
                    get_entry(entry_id), member, form.typed(rubric), statement_signed=form.statement_signed.data,
                    actor=current.actor(), now=current.now(),
                )  # fmt: skip
            except SheetUnready as unready:
                transaction.rollback()
                form.refuse_problems(unready.problems)
            else:
                flash_done(f"Đã nhập và khóa phiếu giấy của {member.person.full_name}.")
                return redirect(url_for("scoring.progress", round_id=round_id))
    return invalid("scoring/paper.html", **_again(values))


def _page(round_id: int, entry_id: int, member_id: int) -> dict[str, Any]:
    board, row = entry_row(round_id, entry_id)
    entry = get_entry(entry_id)
    member = get_member(board.council, member_id)
    if member.id not in row.progress.missing or not can_enter_paper(
        current.actor(), board.round, conflicts_for(entry, current.actor().person_id)
    ):
        raise NotFound("Không tìm thấy phiếu này.")
    rubric = queries.rubric_of_round(board.round)
    form = sheet_form(rubric, base=PaperForm)
    return _again({"form": form, "rubric": rubric, "member": member, "row": row, "round": board.round})


def _again(values: dict[str, Any]) -> dict[str, Any]:
    return values | {
        "lines": present.lines(values["rubric"], values["form"]),
        **present.totals(values["rubric"], values["form"]),
    }
