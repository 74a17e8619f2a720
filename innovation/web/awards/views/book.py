"""The office's book of awards: list, one line, correction, revocation, the sheet to take away."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.db.transaction import aside
from innovation.domain.awards import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.awards import present
from innovation.web.awards.forms import CorrectionForm, RevocationForm
from innovation.web.awards.present.book import wanted
from innovation.web.awards.views.blueprint import bp
from innovation.web.formkit import flash_done, invalid

READS = ("secretary", "clerk", "leader", "deputy_leader")
REVOKES = ("secretary", "leader", "deputy_leader")
Page = Response | str | tuple[str, int]


@bp.get("/so-vang")
@access(*READS)
def book() -> str:
    return render_template("awards/book.html", **present.book_page(request.args))


@bp.get("/so-vang.xlsx")
@access(*READS)
def book_sheet() -> Response:
    """What the filter shows, whole; the log keeps who took it."""
    actor, now = current.actor(), current.now()
    records = queries.whole_book(actor, wanted(request.args))
    response = present.sheet(records)
    counts = {place: sum(record.locality_id == place for record in records) for place in queries.book_places(actor)}
    with aside():
        service.note_book_export(counts, actor=actor, now=now)
    return response


@bp.get("/so-vang/<id:record_id>")
@access(*READS)
def record(record_id: int) -> str:
    return render_template("awards/record.html", **present.record_page(_record(record_id)))


@bp.get("/so-vang/<id:record_id>/dinh-chinh")
@access("secretary")
def correction_form(record_id: int) -> str:
    found = _correctable(record_id)
    form = CorrectionForm(formdata=None, obj=found)
    return render_template("awards/correct.html", form=form, **present.record_page(found))


@bp.post("/so-vang/<id:record_id>/dinh-chinh")
@access("secretary")
def correct(record_id: int) -> Page:
    found = _correctable(record_id)
    form = CorrectionForm()
    with form.refusals():
        if form.validate():
            new = service.correct_award(
                found, _data(found.award_key, form), reason=form.reason.data, actor=current.actor(), now=current.now()
            )
            flash_done(f"Đã ghi dòng đính chính, số sổ {new.book_number}. Dòng cũ vẫn được giữ.")
            return redirect(url_for("awards.record", record_id=new.id), 303)
    return invalid("awards/correct.html", form=form, **present.record_page(_record(record_id)))


@bp.get("/so-vang/<id:record_id>/huy-bo")
@access(*REVOKES)
def revocation_form(record_id: int) -> str:
    page = _revocable(record_id)
    return render_template("awards/revoke.html", form=RevocationForm(formdata=None), **page)


@bp.post("/so-vang/<id:record_id>/huy-bo")
@access(*REVOKES)
def revoke(record_id: int) -> Page:
    page = _revocable(record_id)
    form = RevocationForm()
    with form.refusals():
        if form.validate() and form.revoked_on.data is not None:
            service.revoke_award(
                page["record"], paper=form.paper.data, reason=form.reason.data, on=form.revoked_on.data,
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã ghi việc hủy bỏ. Dòng này không còn được tính.")
            return redirect(url_for("awards.record", record_id=record_id), 303)
    return invalid("awards/revoke.html", form=form, **_revocable(record_id))


def _record(record_id: int) -> Any:
    return queries.get_record(record_id, actor=current.actor())


def _correctable(record_id: int) -> Any:
    found = _record(record_id)
    if not present.record_page(found)["can_correct"]:
        raise NotFound
    return found


def _revocable(record_id: int) -> dict[str, Any]:
    page = present.record_page(_record(record_id))
    if not page["can_revoke"]:
        raise NotFound
    return page


def _data(award_key: str, form: CorrectionForm) -> service.AwardData:
    days = (form.achieved_from.data, form.achieved_to.data, form.decided_on.data)
    assert days[0] is not None and days[1] is not None and days[2] is not None  # all are required
    return service.AwardData(
        award_key, form.award_type.data, form.achievement.data, days[0], days[1], form.paper.data, days[2],
        form.signer_post.data, form.money.data,
    )  # fmt: skip
