"""The steps: shown, saved as one goes on, saved as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import Stale
from innovation.db import transaction
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.initiatives import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.drafts import note_saved, show_problems
from innovation.web.formkit import flash_care, invalid
from innovation.web.initiatives.present import conflict
from innovation.web.initiatives.present import steps as present
from innovation.web.initiatives.views.blueprint import bp
from innovation.web.initiatives.views.step_pages import PAGES, make_form

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative
    from innovation.web.initiatives.forms.base import StepForm


@bp.get("/ho-so/<id:entry_id>/buoc/<step>")
@access("signed-in")
def step(entry_id: int, step: str) -> str | Response:
    """One step of the form, filled with what is kept."""
    initiative = _own(entry_id, step)
    refusal = ENTRY_WORKFLOW.why_not("edit", initiative.entry.state)
    if refusal:
        flash_care(refusal)
        return redirect(url_for("entries.dossier", entry_id=entry_id))
    form = make_form(step, initiative, fresh=True)
    if request.args.get("sua"):
        show_problems(form, present.problems_at(initiative, step, now=current.now()))
    return render_template(_template(step), form=form, **_shown(initiative, step, form))


@bp.post("/ho-so/<id:entry_id>/buoc/<step>")
@access("signed-in")
def save_step(entry_id: int, step: str) -> Any:
    """Save what was typed, complete or not, and go on; or answer an autosave."""
    initiative = _own(entry_id, step)
    if step == "kiem-tra":
        return _hand_in(initiative)
    form = make_form(step, initiative)
    try:
        with form.refusals():
            if form.validate():
                elsewhere = PAGES[step].save(form, initiative)
                return _saved(initiative, step, elsewhere)
    except Stale as stale:
        return _conflict(stale.message, entry_id, step, form)
    if _is_autosave():
        return jsonify(error=_first_error(form)), 422
    return invalid(_template(step), form=form, **_shown(_own(entry_id, step), step, form))


def _hand_in(initiative: Initiative) -> Any:
    """The last step's button. A second press leads to the same receipt."""
    entry_id = initiative.entry_id
    if _is_autosave():
        return jsonify(error="Bước này không lưu nháp."), 422
    form: Any = make_form("kiem-tra", initiative)
    try:
        with form.refusals():
            if form.validate():
                service.hand_in(
                    initiative, consents=form.purposes(), truthful=bool(form.truthful.data),
                    expected_version=form.expected_version, actor=current.actor(), now=current.now(),
                )  # fmt: skip
                return redirect(url_for("initiatives.receipt", entry_id=entry_id), 303)
    except Stale:
        transaction.rollback()
        form.general.append("Hồ sơ vừa được sửa ở cửa sổ hoặc máy khác. Đọc lại bản mới dưới đây rồi bấm Nộp.")
        form.restore_version(_own(entry_id, "kiem-tra").entry.row_version)
    return _review_again(entry_id, form)


def _review_again(entry_id: int, form: Any) -> tuple[str, int]:
    """The last step with everything that is missing, each linked to its step."""
    initiative = _own(entry_id, "kiem-tra")
    shown = _shown(initiative, "kiem-tra", form)
    problems = shown["problems"]
    if not form.truthful.data and not form.truthful.errors:
        form.truthful.errors = ["Đánh dấu cam đoan thông tin trong đơn là trung thực."]
    if problems:
        form.general = [words for words in form.general if words not in {p.sentence for p in problems}]
    return invalid(_template("kiem-tra"), form=form, **shown)


def _saved(initiative: Initiative, step: str, elsewhere: str | None) -> Any:
    words = note_saved(initiative.entry_id, current.now())
    if _is_autosave():
        return jsonify(saved_at=words, version=initiative.entry.row_version)
    if request.form.get("do") == "later":
        return redirect(url_for("initiatives.my_entries"))
    if request.form.get("do") == "similar":
        return redirect(url_for("similarity.before", entry_id=initiative.entry_id))
    after = present.SLUGS[present.SLUGS.index(step) + 1]
    return redirect(elsewhere or url_for("initiatives.step", entry_id=initiative.entry_id, step=after))


def _conflict(message: str, entry_id: int, step: str, mine: StepForm) -> Any:
    transaction.rollback()
    initiative = _own(entry_id, step)
    saved = make_form(step, initiative, fresh=True)
    if _is_autosave():
        return conflict.as_json(message, saved, initiative.entry.row_version)
    frame = present.frame(initiative, step, now=current.now())
    return conflict.as_page(message, initiative, step, mine=mine, saved=saved, frame=frame)


def _shown(initiative: Initiative, step: str, form: StepForm) -> dict[str, Any]:
    return present.frame(initiative, step, now=current.now()) | PAGES[step].show(initiative, form)


def _own(entry_id: int, step: str) -> Initiative:
    if step not in PAGES:
        abort(404)
    return queries.get_own(entry_id, actor=current.actor())


def _template(step: str) -> str:
    return f"initiatives/steps/{step}.html"


def _is_autosave() -> bool:
    return bool(request.headers.get("X-Autosave"))


def _first_error(form: StepForm) -> str:
    found = [*form.general, *_sentences(form.errors)]
    return found[0] if found else "Chưa lưu được. Hãy xem lại các ô vừa nhập."


def _sentences(errors: Any) -> list[str]:
    if isinstance(errors, str):
        return [errors]
    parts = errors.values() if isinstance(errors, dict) else errors
    return [sentence for part in parts for sentence in _sentences(part)]
