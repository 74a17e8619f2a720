"""Withdrawing, deleting a draft, using a text again: each on a page of its own."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.references import secret_token
from innovation.domain.entries import service as entries
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.initiatives import queries, service
from innovation.domain.initiatives.service.writing import REUSABLE
from innovation.domain.movements import queries as movements
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_care, flash_done, invalid, options
from innovation.web.initiatives.forms import ReasonForm, StartForm
from innovation.web.initiatives.views.blueprint import bp
from innovation.web.initiatives.views.own import FIRST_STEP


@bp.get("/ho-so/<id:entry_id>/rut")
@access("signed-in")
def ask_withdraw(entry_id: int) -> str | Response:
    entry = queries.get_own(entry_id, actor=current.actor()).entry
    refusal = ENTRY_WORKFLOW.why_not("withdraw", entry.state)
    if refusal:
        flash_care(refusal)
        return redirect(url_for("entries.dossier", entry_id=entry_id))
    return render_template("initiatives/withdraw.html", form=ReasonForm(formdata=None), entry=entry)


@bp.post("/ho-so/<id:entry_id>/rut")
@access("signed-in")
def withdraw(entry_id: int) -> Response | tuple[str, int]:
    """The author takes the entry back, with a reason."""
    form = ReasonForm()
    initiative = queries.get_own(entry_id, actor=current.actor())
    entry = initiative.entry
    with form.refusals():
        if form.validate():
            service.withdraw(initiative, reason=form.reason.data or "", actor=current.actor(), now=current.now())
            flash_done(f"Đã rút hồ sơ {entry.code}.")
            return redirect(url_for("entries.dossier", entry_id=entry_id))
    return invalid("initiatives/withdraw.html", form=form, entry=entry)


@bp.get("/ho-so/<id:entry_id>/xoa")
@access("signed-in")
def ask_delete(entry_id: int) -> str | Response:
    entry = queries.get_own(entry_id, actor=current.actor()).entry
    refusal = ENTRY_WORKFLOW.why_not("delete_draft", entry.state)
    if refusal:
        flash_care(refusal)
        return redirect(url_for("entries.dossier", entry_id=entry_id))
    return render_template(
        "initiatives/confirm_remove.html",
        title=f"Xóa bản nháp “{entry.title or 'Chưa đặt tên'}”?",
        lost="Nội dung và tệp của bản nháp này sẽ mất.",
        kept="Hồ sơ khác của bạn không đổi.",
        button="Xóa bản nháp",
        back=url_for("initiatives.my_entries"),
    )


@bp.post("/ho-so/<id:entry_id>/xoa")
@access("signed-in")
def delete(entry_id: int) -> Response:
    entry = queries.get_own(entry_id, actor=current.actor()).entry
    entries.delete_draft(entry, actor=current.actor(), now=current.now())
    flash_done("Đã xóa bản nháp.")
    return redirect(url_for("initiatives.my_entries"))


@bp.get("/ho-so/<id:entry_id>/chep")
@access("signed-in")
def ask_copy(entry_id: int) -> str | Response:
    """Choose the round in which the text is used again."""
    source = queries.get_own(entry_id, actor=current.actor())
    if source.entry.state not in REUSABLE:
        flash_care("Hồ sơ này đang được xét hoặc đã được công nhận nên không dùng lại được.")
        return redirect(url_for("entries.dossier", entry_id=entry_id))
    form = StartForm(formdata=None, draft_token=secret_token())
    rounds = _offer(form)
    return render_template("initiatives/copy.html", form=form, source=source, rounds=rounds)


@bp.post("/ho-so/<id:entry_id>/chep")
@access("signed-in")
def copy(entry_id: int) -> Response | tuple[str, int]:
    """A new draft with the text; files and co-authors are not taken over."""
    actor = current.actor()
    source = queries.get_own(entry_id, actor=actor)
    form = StartForm()
    rounds = _offer(form)
    with form.refusals():
        if form.validate() and form.round_id.data:
            draft = service.adopt_from(
                source, round_=movements.get_round(form.round_id.data), draft_token=form.draft_token.data or "",
                actor=actor, now=current.now(),
            )  # fmt: skip
            flash_done("Đã lấy nội dung sang bản nháp mới. Thêm đồng tác giả và tệp nếu cần.")
            return redirect(url_for("initiatives.step", entry_id=draft.entry_id, step=FIRST_STEP))
    return invalid("initiatives/copy.html", form=form, source=source, rounds=rounds)


def _offer(form: StartForm) -> list[object]:
    rounds = movements.list_rounds_open_to(
        current.now(), locality_id=current.actor().locality_id, unit_id=current.actor().unit_id
    )
    form.round_id.choices = options([(round_.id, round_.name) for round_ in rounds])
    if form.round_id.data is None and rounds:
        form.round_id.data = rounds[0].id
    return list(rounds)
