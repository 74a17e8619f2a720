"""A paper too long to be drawn while somebody waits: watched, then taken, by the one who asked for it."""

from flask import Response, render_template, send_file

from innovation.core.errors import NotFound
from innovation.domain.papers.enums import MIMETYPES, FileKind
from innovation.domain.prints import queries
from innovation.support import printing
from innovation.support.files import content_disposition
from innovation.web import current
from innovation.web.access import access
from innovation.web.prints.views.blueprint import bp


@bp.get("/lap-tep/<id:run_id>")
@access("signed-in")
def long_paper(run_id: int) -> str:
    """How far it is; the page asks anew by itself where there is script."""
    run = queries.get_long(run_id, actor=current.actor())
    return render_template("prints/paper.html", run=run, has_file=queries.has_file(run, current.now()))


@bp.get("/lap-tep/<id:run_id>/tep")
@access("signed-in")
def long_paper_file(run_id: int) -> Response:
    """The whole file, while it is kept."""
    run = queries.get_long(run_id, actor=current.actor())
    path = printing.result_of(f"paper-{run.id}", FileKind.PDF)
    if not queries.has_file(run, current.now()) or not path.is_file():
        raise NotFound("Tệp này không còn được giữ. Hãy lập lại từ trang của văn bản.")
    response = send_file(path, mimetype=MIMETYPES[FileKind.PDF], conditional=True)
    response.headers["Content-Disposition"] = content_disposition(run.file_name)
    return response
