"""Finding and reading works; everybody may."""

import logging
from datetime import datetime
from functools import partial

from flask import jsonify, render_template, request, send_file
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.core.text import clean_line
from innovation.db.errors import OperationalError
from innovation.db.transaction import aside
from innovation.domain.library import queries, service
from innovation.support import files, jobs
from innovation.web import current
from innovation.web.access import access
from innovation.web.library import present
from innovation.web.library.views.blueprint import bp

log = logging.getLogger(__name__)


@bp.get("/thu-vien")
@access("public")
def results() -> str:
    """Search with filters; an address says all of it."""
    now = current.now()
    words = present.labels(now)
    asked = present.read_asked(request.args, words)
    page, is_whole = present.kept(
        ("results", asked.href(page=asked.page), asked.notices, words.at), partial(present.draw_results, asked, words)
    )
    if not is_whole:
        _ask_for_rebuild(now)
    present.count_search(asked, page.total if is_whole else None)
    return render_template("library/results.html", asked=asked, content=page.content)


@bp.get("/thu-vien/goi-y")
@access("public")
def suggest() -> Response:
    """What somebody who types may be looking for, as JSON; the search field works without it."""
    now = current.now()
    lines = present.suggestions(clean_line(request.args.get("q", "")[:200]), present.labels(now), now=now)
    return jsonify(lines)


@bp.get("/thu-vien/<id:work_id>")
@access("public")
def show(work_id: int) -> str:
    """One work."""
    page, _ = present.kept(("work", work_id), partial(present.draw_work, work_id))
    present.count_view(work_id)
    return render_template("library/show.html", **page)


@bp.get("/thu-vien/<id:work_id>/anh-chia-se.jpg")
@access("public")
def share_picture(work_id: int) -> Response:
    """The picture that goes along when the work's page is passed on."""
    work = queries.get_work(work_id)
    response = Response(present.share_picture(work), mimetype="image/jpeg")
    response.set_etag(present.picture_version(work))
    return response.make_conditional(request.environ)


@bp.get("/thu-vien/<id:work_id>/tep/<id:file_id>")
@access("public")
def work_file(work_id: int, file_id: int) -> Response:
    """A published file, or a photograph's smaller copy (?rong=320 or 960)."""
    stored = queries.get_work_file(work_id, file_id).file
    wanted = request.args.get("rong")
    if wanted is not None and wanted not in ("320", "960"):
        raise NotFound("Không có ảnh cỡ này.")
    width = int(wanted) if wanted else None
    path = files.thumbnail_path(stored, width) if width else files.open_file(stored)
    response = send_file(path, mimetype=files.media_type_of(stored, width), conditional=True)
    response.headers.update(files.response_headers(stored, width=width, inline=stored.is_image))
    response.headers["Cache-Control"] = "private, no-cache"  # hidden works are gone at once
    return response


def _ask_for_rebuild(now: datetime) -> None:
    """Reading goes on whether or not the wish can be written down."""
    if jobs.waiting_count(name=service.REBUILD_JOB):
        return
    try:
        with aside():
            service.ask_for_rebuild(now=now)
    except OperationalError as error:
        log.warning("the rebuild of the library's index could not be queued: %s", error)
