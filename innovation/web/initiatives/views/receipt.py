"""After handing in."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.domain.initiatives import queries
from innovation.web import current, entry_states
from innovation.web.access import access
from innovation.web.initiatives.views.blueprint import bp


@bp.get("/ho-so/<id:entry_id>/da-nop")
@access("signed-in")
def receipt(entry_id: int) -> str | Response:
    """The receipt: code, the server's time, what follows and when; printable."""
    initiative = queries.get_own(entry_id, actor=current.actor())
    if initiative.entry.code is None:
        return redirect(url_for("initiatives.step", entry_id=entry_id, step="kiem-tra"))
    return render_template(
        "initiatives/receipt.html",
        initiative=initiative,
        entry=initiative.entry,
        what_next=entry_states.what_next(initiative.entry),
        who_next=entry_states.who_next(initiative.entry, now=current.now()),
    )
