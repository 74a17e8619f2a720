"""A co-author reads the entry and confirms or declines the own part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives import queries, service
from innovation.web import current
from innovation.web import dossier_tables as tables
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.initiatives.forms import CoAuthorForm
from innovation.web.initiatives.views.blueprint import bp
from innovation.web.initiatives.views.step_pages import agreed_words

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import InitiativeAuthor

PAGE = "initiatives/co_author.html"


@bp.get("/ho-so/<id:entry_id>/dong-tac-gia")
@access("signed-in")
def co_author(entry_id: int) -> str:
    share = queries.get_my_share(entry_id, actor=current.actor())
    agreed = agreed_words(queries.get_initiative(entry_id), share.person_id)
    return render_template(PAGE, form=CoAuthorForm(formdata=None, consents=agreed), **_shown(share))


@bp.post("/ho-so/<id:entry_id>/dong-tac-gia")
@access("signed-in")
def answer_share(entry_id: int) -> Response | tuple[str, int]:
    """Confirm with consents, or decline with a reason."""
    actor, now = current.actor(), current.now()
    share = queries.get_my_share(entry_id, actor=actor)
    form = CoAuthorForm()
    with form.refusals():
        if form.validate():
            if request.form.get("do") == "decline":
                service.decline_share(share, reason=form.reason.data or "", actor=actor, now=now)
                flash_done("Đã gửi lý do từ chối cho tác giả chính.")
            else:
                service.confirm_share(share, consents=form.purposes(), actor=actor, now=now)
                flash_done("Đã xác nhận phần đóng góp của bạn.")
            return redirect(url_for("entries.dossier", entry_id=entry_id))
    return invalid(PAGE, form=form, **_shown(queries.get_my_share(entry_id, actor=actor)))


def _shown(share: InitiativeAuthor) -> dict[str, Any]:
    initiative = queries.get_initiative(share.entry_id)
    return {
        "initiative": initiative,
        "entry": initiative.entry,
        "share": share,
        "waits": initiative.entry.state is EntryState.AWAITING_COAUTHORS and share.confirmed_at is None,
        "table": tables.author_table(initiative),
        "texts": tables.texts(initiative)[:3],
    }
