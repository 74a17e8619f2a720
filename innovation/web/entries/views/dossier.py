"""The dossier, its versions, the supervisor's remark."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.entries import queries, service
from innovation.domain.initiatives.permissions import author_ids
from innovation.web import current
from innovation.web.access import access
from innovation.web.entries.forms import CommentForm
from innovation.web.entries.present import doors
from innovation.web.entries.present import dossier as present
from innovation.web.entries.views.blueprint import bp
from innovation.web.formkit import flash_done, invalid

PAGE = "entries/dossier.html"


@bp.get("/ho-so/<id:entry_id>")
@access("signed-in")
def dossier(entry_id: int) -> str | Response:
    """The whole entry for its authors and the office; missing for everybody else. A nomination has its own page."""
    try:
        initiative = doors.open_dossier(entry_id)
    except NotFound:
        if doors.nomination_to_read(entry_id):
            return redirect(url_for("nominations.dossier", entry_id=entry_id))
        raise
    return render_template(PAGE, form=CommentForm(formdata=None), **present.page(initiative))


@bp.post("/ho-so/<id:entry_id>/y-kien")
@access("supervisor")
def comment(entry_id: int) -> Response | tuple[str, int]:
    """A supervisor's remark for the secretary and the chair."""
    initiative = doors.open_dossier(entry_id)
    form = CommentForm()
    with form.refusals():
        if form.validate():
            service.comment(
                initiative.entry, form.text.data or "", author_ids=author_ids(initiative),
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã gửi ý kiến giám sát.")
            return redirect(url_for("entries.dossier", entry_id=entry_id))
    return invalid(PAGE, form=form, **present.page(doors.open_dossier(entry_id)))


@bp.get("/ho-so/<id:entry_id>/phien-ban")
@access("signed-in")
def versions(entry_id: int) -> str:
    """Two handed-in versions side by side: the last two, or those asked for."""
    initiative = doors.open_dossier(entry_id)
    kept = queries.list_versions(entry_id)
    newest = kept[-1].number if kept else 0
    old = queries.get_version(entry_id, _number("tu", max(1, newest - 1)))
    new = queries.get_version(entry_id, _number("den", newest))
    rows = present.differences(old.body, new.body, with_confidential=doors.may_read_confidential(initiative))
    return render_template("entries/versions.html", entry=initiative.entry, versions=kept, old=old, new=new, rows=rows)


def _number(name: str, default: int) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
