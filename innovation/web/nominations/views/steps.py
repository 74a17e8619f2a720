"""The steps of a nomination: shown, saved as one goes on, saved as one types, sent at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import Stale
from innovation.db import transaction
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.nominations import queries, service
from innovation.domain.nominations.rules.nominating import REVIEW, Step
from innovation.web import current
from innovation.web.access import access
from innovation.web.drafts import note_saved, show_problems
from innovation.web.formkit import flash_care, invalid
from innovation.web.nominations.present import steps as present
from innovation.web.nominations.views.blueprint import bp
from innovation.web.nominations.views.step_pages import keep_files, make_form, save, shown, template_of

if TYPE_CHECKING:
    from innovation.domain.nominations.models import Nomination


@bp.get("/de-nghi/<id:entry_id>/<slug>")
@access("signed-in")
def step(entry_id: int, slug: str) -> str | Response:
    """One step, filled with what is kept."""
    nomination, at = _own(entry_id, slug)
    refusal = ENTRY_WORKFLOW.why_not("edit", nomination.entry.state)
    if refusal:
        flash_care(refusal)
        return redirect(url_for("nominations.dossier", entry_id=entry_id))
    form = make_form(at, nomination, fresh=True)
    if request.args.get("sua"):
        show_problems(form, present.problems_at(nomination, slug))
    return render_template(template_of(at), form=form, **_shown(nomination, at))


@bp.post("/de-nghi/<id:entry_id>/<slug>")
@access("signed-in")
def save_step(entry_id: int, slug: str) -> Any:
    """Save what was typed, complete or not, and go on; or answer an autosave; or send."""
    nomination, at = _own(entry_id, slug)
    if slug == REVIEW:
        return _send(nomination, at)
    form = make_form(at, nomination)
    try:
        with form.refusals():
            if form.validate():
                return _saved(save(at, form, nomination, autosave=_is_autosave()), at)
    except Stale as stale:
        return _conflict(stale.message, entry_id, at, form)
    if _is_autosave():
        return jsonify(error=_first_error(form)), 422
    kept = keep_files(at, form, entry_id)
    nomination, at = _own(entry_id, slug)
    if kept:
        form.restore_version(nomination.entry.row_version)
    return invalid(template_of(at), form=form, files_kept=kept, **_shown(nomination, at))


def _send(nomination: Nomination, at: Step) -> Any:
    """The last step's button. A second press leads to the same receipt."""
    entry_id = nomination.entry_id
    if _is_autosave():
        return jsonify(error="Bước này không lưu nháp."), 422
    form = make_form(at, nomination)
    try:
        with form.refusals():
            if form.validate():
                service.send(
                    nomination, truthful=bool(form.truthful.data), expected_version=form.expected_version,
                    actor=current.actor(), now=current.now(),
                )  # fmt: skip
                return redirect(url_for("nominations.receipt", entry_id=entry_id), 303)
    except Stale:
        transaction.rollback()
        form.general.append("Đề nghị vừa được sửa ở cửa sổ hoặc máy khác. Đọc lại bản mới dưới đây rồi bấm Gửi.")
        form.restore_version(_own(entry_id, REVIEW)[0].entry.row_version)
    nomination, at = _own(entry_id, REVIEW)
    page = _shown(nomination, at)
    if not form.truthful.data and not form.truthful.errors:
        form.truthful.errors = ["Đánh dấu cam đoan thông tin trong đề nghị là trung thực."]
    said = {problem.sentence for problem in page["problems"]}
    form.general = [words for words in form.general if words not in said]
    return invalid(template_of(at), form=form, **page)


def _saved(nomination: Nomination, at: Step) -> Any:
    words = note_saved(nomination.entry_id, current.now())
    if _is_autosave():
        return jsonify(saved_at=words, version=nomination.entry.row_version)
    wish = request.form.get("do")
    if wish == "later":
        return redirect(url_for("nominations.own"))
    slug = at.slug if wish == "files" else present.next_slug(nomination, at.slug)
    return redirect(present.href(nomination, slug))


def _conflict(message: str, entry_id: int, at: Step, mine: Any) -> Any:
    """Two windows: nothing was overwritten, what was typed is still here, and saving again is a decision."""
    kept_files = 0 if _is_autosave() else keep_files(at, mine, entry_id)
    transaction.rollback()
    nomination, at = _own(entry_id, at.slug)
    version = nomination.entry.row_version
    if _is_autosave():
        kept = make_form(at, nomination, fresh=True)
        fields = {field.name: _text(field) for field in kept if field.name not in ("csrf_token", "version", "files")}
        at_words = note_saved(entry_id, current.now())
        return jsonify(error=message, current={"version": version, "saved_at": at_words, "fields": fields}), 409
    mine.restore_version(version)
    mine.general.append(f"{message} Phần bạn gõ còn nguyên dưới đây: bấm Lưu để giữ bản này, hoặc mở lại trang để lấy "
                        "bản kia.")  # fmt: skip
    return invalid(template_of(at), form=mine, status=409, files_kept=kept_files, **_shown(nomination, at))


def _text(field: Any) -> str:
    if isinstance(field.data, list):
        return "\n".join(str(item) for item in field.data)
    return str(field._value() if hasattr(field, "_value") else field.data or "")


def _shown(nomination: Nomination, at: Step) -> dict[str, Any]:
    return present.frame(nomination, at.slug) | shown(at, nomination)


def _own(entry_id: int, slug: str) -> tuple[Nomination, Step]:
    nomination = queries.get_own_nomination(entry_id, actor=current.actor())
    at = present.find_step(nomination, slug)
    if at is None:
        abort(404)
    return nomination, at


def _is_autosave() -> bool:
    return bool(request.headers.get("X-Autosave"))


def _first_error(form: Any) -> str:
    found = [*form.general, *(str(error) for errors in form.errors.values() for error in errors)]
    return found[0] if found else "Chưa lưu được. Hãy xem lại các ô vừa nhập."
