"""Files of a draft: added, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import RuleBroken
from innovation.domain.entries import queries as entries
from innovation.domain.entries import service as entry_service
from innovation.domain.entries.enums import AttachmentKind
from innovation.domain.initiatives import queries, service
from innovation.support import files
from innovation.web import current, uploads
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.initiatives.present import steps as present
from innovation.web.initiatives.views.blueprint import bp
from innovation.web.initiatives.views.step_pages import PAGES, make_form

if TYPE_CHECKING:
    from innovation.web.initiatives.forms import FilesForm

STEP = "tai-lieu"
PAGE = f"initiatives/steps/{STEP}.html"


@bp.post("/ho-so/<id:entry_id>/tep")
@access("signed-in")
def upload(entry_id: int) -> Response | tuple[str, int]:
    """Check the files without holding the database, then keep them with the entry."""
    form: Any = make_form(STEP, queries.get_own(entry_id, actor=current.actor()))
    with form.refusals():
        if form.validate():
            prepared = _prepare(form)
            initiative = queries.get_own(entry_id, actor=current.actor())
            service.touch(initiative)
            _attach(prepared, form, initiative.entry)
            flash_done(f"Đã nhận {len(prepared)} tệp." if len(prepared) > 1 else "Đã nhận tệp.")
            return redirect(_back(entry_id))
    initiative = queries.get_own(entry_id, actor=current.actor())
    form.restore_version(initiative.entry.row_version)
    shown = present.frame(initiative, STEP, now=current.now()) | PAGES[STEP].show(initiative, form)
    return invalid(PAGE, form=form, **shown)


@bp.get("/ho-so/<id:entry_id>/tep/<id:attachment_id>/bo")
@access("signed-in")
def ask_remove_file(entry_id: int, attachment_id: int) -> str:
    queries.get_own(entry_id, actor=current.actor())
    item = entries.get_attachment(entry_id, attachment_id)
    return render_template(
        "initiatives/confirm_remove.html",
        title=f"Bỏ tệp “{item.file.name}”?",
        lost="Tệp và mô tả của tệp sẽ không còn trong hồ sơ.",
        kept="Các phiên bản đã nộp trước đây vẫn ghi tên tệp này.",
        button="Bỏ tệp",
        back=_back(entry_id),
    )


@bp.post("/ho-so/<id:entry_id>/tep/<id:attachment_id>/bo")
@access("signed-in")
def remove_file(entry_id: int, attachment_id: int) -> Response:
    initiative = queries.get_own(entry_id, actor=current.actor())
    item = entries.get_attachment(entry_id, attachment_id)
    entry_service.remove_attachment(item, initiative.entry, actor=current.actor(), now=current.now())
    service.touch(initiative)
    flash_done("Đã bỏ tệp.")
    return redirect(_back(entry_id))


def _prepare(form: FilesForm) -> list[files.Prepared]:
    if not form.files.data:
        raise RuleBroken("no_file", "Chọn tệp trên máy trước khi bấm Thêm tệp.", field="files")
    kind = files.Accept.PHOTO if form.kind.data == AttachmentKind.PHOTO else files.Accept.ANY
    return uploads.prepare(form.files.data, kind=kind, field="files")


def _attach(prepared: list[files.Prepared], form: FilesForm, entry: Any) -> None:
    actor, now = current.actor(), current.now()
    for item in prepared:
        stored = files.keep(item, now=now, uploaded_by_id=actor.person_id)
        entry_service.attach(
            entry, stored, kind=AttachmentKind(form.kind.data), description=form.description.data or "",
            is_confidential=bool(form.is_confidential.data), actor=actor, now=now,
        )  # fmt: skip


def _back(entry_id: int) -> str:
    return url_for("initiatives.step", entry_id=entry_id, step=STEP)
