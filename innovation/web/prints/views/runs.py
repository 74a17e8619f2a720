"""A whole round's or decision's certificates as one file: asked for, watched, taken."""

from collections.abc import Sequence
from typing import Any

from flask import Response, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as Answer

from innovation.core.errors import NotFound
from innovation.domain.awards import queries as awards
from innovation.domain.awards.queries import Issued
from innovation.domain.decisions.queries import get_decision
from innovation.domain.movements.queries import get_round
from innovation.domain.prints import queries, service
from innovation.support import printing
from innovation.support.files import content_disposition
from innovation.web import current
from innovation.web.access import access
from innovation.web.print_panel import RunForm
from innovation.web.prints import present
from innovation.web.prints.views.blueprint import bp

OFFICE = ("secretary", "unit_secretary", "clerk", "leader", "deputy_leader", "unit_head")


@bp.post("/dot-xet/<id:round_id>/in-giay")
@access(*OFFICE)
def start_for_round(round_id: int) -> Answer:
    round_ = get_round(round_id)
    rows = awards.of_initiatives(awards.list_of_round(round_, actor=current.actor()))
    return _started(round_, rows, url_for("awards.of_round", round_id=round_id))


@bp.post("/quyet-dinh/<id:decision_id>/in-giay")
@access(*OFFICE)
def start_for_decision(decision_id: int) -> Answer:
    decision = get_decision(decision_id, actor=current.actor())
    rows = awards.list_of_decision(decision, actor=current.actor())
    return _started(decision, rows, url_for("awards.of_decision", decision_id=decision_id))


def _started(of: Any, rows: Sequence[Issued], back: str) -> Answer:
    """To the page that shows how far it is; a form that was tampered with, or nothing to print, back with a word."""
    form, config = RunForm(), current.config()
    with form.refusals():
        if form.validate():
            run = service.start_run(
                of, rows, form.kind.data, on_stock=form.on_stock.data, site=config.public_url, specimen=config.demo,
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            return redirect(url_for("prints.run", run_id=run.id), 303)
    for sentence in (*form.general, *(error for errors in form.errors.values() for error in errors)):
        flash(sentence, "care")
    return redirect(back, 303)


@bp.get("/in-giay/<id:run_id>")
@access(*OFFICE)
def run(run_id: int) -> str:
    """How far it is; the page asks anew by itself where there is script."""
    return render_template("prints/run.html", **present.run_page(run_id))


@bp.post("/in-giay/<id:run_id>/lam-tiep")
@access(*OFFICE)
def resume(run_id: int) -> Answer:
    """For a run that the worker gave up."""
    service.resume_run(run_id, actor=current.actor(), now=current.now())
    return redirect(url_for("prints.run", run_id=run_id), 303)


@bp.get("/in-giay/<id:run_id>/tep")
@access(*OFFICE)
def file(run_id: int) -> Response:
    """The whole file, while it is kept."""
    found = queries.get_run(run_id, actor=current.actor())
    path = printing.result_of(found.id, found.kind)
    if not queries.has_file(found, current.now()) or not path.is_file():
        raise NotFound("Tệp này không còn được giữ. Hãy in lại từ danh sách giấy.")
    kind = "application/zip" if found.kind == "zip" else "application/pdf"
    response = send_file(path, mimetype=kind, conditional=True)
    response.headers["Content-Disposition"] = content_disposition(service.run_file_name(found))
    return response
