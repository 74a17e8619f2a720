"""A paper too long to be drawn while somebody waits: watched, then taken, by the one who asked for it."""

from typing import Any

from flask import redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as Answer

from innovation.core.errors import NotFound
from innovation.domain.papers.enums import MIMETYPES, FileKind
from innovation.domain.prints import queries, service
from innovation.domain.prints.rules import is_to_be_signed, run_folder
from innovation.support import jobs, printing
from innovation.support.files import content_disposition
from innovation.web import current
from innovation.web.access import access
from innovation.web.prints.views.blueprint import bp


@bp.get("/lap-tep/<id:run_id>")
@access("signed-in")
def long_paper(run_id: int) -> str:
    """How far it is; the page asks anew by itself where there is script."""
    run = queries.get_long(run_id, actor=current.actor())
    facts = {"to_sign": is_to_be_signed(run.address), "gave_up": jobs.gave_up(run.job_key)}
    return render_template("prints/paper.html", run=run, has_file=queries.has_file(run, current.now()), **facts)


@bp.post("/lap-tep/<id:run_id>/lam-tiep")
@access("signed-in")
def resume_long(run_id: int) -> Answer:
    """For one that the worker gave up."""
    service.resume_long(run_id, actor=current.actor(), now=current.now())
    return redirect(url_for("prints.long_paper", run_id=run_id), 303)


@bp.get("/lap-tep/<id:run_id>/tep")
@access("signed-in")
def long_paper_file(run_id: int) -> Any:
    """The whole file, while it is kept."""
    run = queries.get_long(run_id, actor=current.actor())
    if is_to_be_signed(run.address):
        return redirect(run.address)
    path = printing.result_of(run_folder(run.id), FileKind.PDF)
    if not queries.has_file(run, current.now()) or not path.is_file():
        raise NotFound("Tệp này không còn được giữ. Hãy lập lại từ trang của văn bản.")
    response = send_file(path, mimetype=MIMETYPES[FileKind.PDF], conditional=True)
    response.headers["Content-Disposition"] = content_disposition(run.file_name)
    return response
