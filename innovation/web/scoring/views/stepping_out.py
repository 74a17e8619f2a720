"""A member steps out of an entry because of a conflict of interest."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.domain.councils.enums import ConflictKind
from innovation.domain.scoring import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.scoring.forms import ConflictForm
from innovation.web.scoring.views import bp

CONFLICT = "/cham/ho-so/<id:entry_id>/xung-dot"


@bp.get(CONFLICT)
@access("council")
def conflict_form(entry_id: int) -> str:
    seat = queries.get_reading_seat(entry_id, actor=current.actor())
    return render_template("scoring/conflict.html", seat=seat, form=ConflictForm())


@bp.post(CONFLICT)
@access("council")
def declare_conflict(entry_id: int) -> Response | tuple[str, int]:
    """Out for good: the member neither sees nor scores the entry from now on."""
    seat = queries.get_reading_seat(entry_id, actor=current.actor())
    form = ConflictForm()
    with form.refusals():
        if form.validate():
            service.step_out(
                seat, reason=form.reason.data, kind=ConflictKind(form.kind.data), actor=current.actor(),
                now=current.now(),
            )  # fmt: skip
            flash_done(f"Đã ghi: bạn không tham gia xét hồ sơ {seat.entry.code}.")
            return redirect(url_for("scoring.desk"))
    return invalid("scoring/conflict.html", seat=seat, form=form)
