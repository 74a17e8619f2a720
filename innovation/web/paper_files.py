"""An official paper as a file to download; a long one as PDF is drawn by the worker, for whoever asked."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, g, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from innovation.core.errors import NotFound
from innovation.core.text import slugify
from innovation.domain.papers.documents import draw, sheets_of
from innovation.domain.papers.enums import MIMETYPES, FileKind
from innovation.domain.papers.queries import forms_with_template
from innovation.domain.prints import service as prints
from innovation.domain.prints.documents import is_long
from innovation.support import files, office
from innovation.support.documents import Bundle, Paper, count_rows, to_docx, to_pdf
from innovation.support.spreadsheets import write_xlsx
from innovation.web import current
from innovation.web.paths import local_path

TABLES = "xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# The form of an address's paper, where it is always the same.
FORM_OF = {
    "papers.request_for": "request", "papers.description": "description",
    "papers.description_for_member": "description", "papers.application": "application",
    "papers.application_to_fill_in": "application",
    "papers.season_registrations": "registration_list", "councils.assignment_file": "assignment",
    "decisions.scores_file": "scores", "decisions.count_file": "count", "decisions.minutes_file": "minutes",
    "city.submission_file": "city_submission", "city.joint_submission_file": "city_submission",
    "city.report_file": "city_report", "reviews.summary_file": "review_report",
    "nominations.registration_file": "registration", "nominations.unit_registrations": "registration_list",
}  # fmt: skip
NO_PDF = "Chưa có PDF: văn bản dùng mẫu Word riêng, máy chủ chưa cài LibreOffice."


def install(app: Flask) -> None:
    app.jinja_env.globals.update(offers_pdf=offers_pdf, NO_PDF=NO_PDF)


def offers_pdf(locality_id: int, form: str | Callable[[], str]) -> bool:
    """Whether a paper of this form (or of this address) can be had as PDF there; a link that only explains is none."""
    if office.is_there():
        return True
    kept: dict[int, frozenset[str]] = g.setdefault("own_templates", {})
    if locality_id not in kept:
        kept[locality_id] = forms_with_template(locality_id)
    if not kept[locality_id]:
        return True
    key = form if isinstance(form, str) else form()
    return FORM_OF.get(key, key) not in kept[locality_id]


def paper_route(bp: Blueprint, rule: str) -> Callable[[Callable[..., ResponseReturnValue]], Any]:
    """The address of a paper's file, whose view ends in `download`: a POST has a long one drawn by the worker."""
    return bp.route(rule, methods=["GET", "POST"])


def download(paper: Paper | Bundle, file_kind: str, name: str, *, locality_id: int | None = None) -> Any:
    """The paper as a file; its name is the words in plain letters. By the locality's own template where it has one.

    The lists of a paper can be had as .xlsx, too. A long one as PDF: a page that offers to have it drawn.
    """
    if file_kind == FileKind.PDF and is_long(paper):
        return _long(paper, name, locality_id)
    if request.method == "POST":  # short by now
        return redirect(request.full_path, 303)
    if file_kind == TABLES and isinstance(paper, Paper) and (sheets := sheets_of(paper)):
        return _answer(write_xlsx(sheets), XLSX, f"{slugify(name)}.{TABLES}")
    kind, now = kind_of(file_kind), current.now()
    if locality_id is not None and isinstance(paper, Paper):
        return answer_with(draw(paper, kind, locality_id=locality_id, now=now), kind, name)
    return answer_with((to_docx if kind is FileKind.DOCX else to_pdf)(paper, made_at=now), kind, name)


def _long(paper: Paper | Bundle, name: str, locality_id: int | None) -> Any:
    """What takes longer than a page may: asked for by a press, drawn by the worker."""
    if request.method == "POST":
        run = prints.start_long(
            paper, file_name=f"{slugify(name)}.{FileKind.PDF}", address=request.full_path.rstrip("?"),
            locality_id=locality_id, actor=current.actor(), now=current.now(),
        )  # fmt: skip
        return redirect(url_for("prints.long_paper", run_id=run.id), 303)
    came_from = urlsplit(request.referrer or "")
    others = [FileKind.DOCX.value] + ([TABLES] if isinstance(paper, Paper) and sheets_of(paper) else [])
    return render_template(
        "prints/long.html", title=paper.title, rows=count_rows(paper),
        papers=len(paper.papers) if isinstance(paper, Bundle) else 1, back=local_path(came_from.path),
        others={kind: _address_as(kind) for kind in others},
    )  # fmt: skip


def _address_as(kind: str) -> str:
    """This paper's address as another kind of file."""
    at: dict[str, Any] = {**request.args, **(request.view_args or {}), "file_kind": kind}
    return url_for(request.endpoint or "", **at)


def kind_of(file_kind: str) -> FileKind:
    if file_kind not in set(FileKind):
        raise NotFound("Văn bản chỉ có dạng .docx và .pdf.")
    return FileKind(file_kind)


def answer_with(content: bytes, kind: FileKind, name: str) -> Response:
    return _answer(content, MIMETYPES[kind], f"{slugify(name)}.{kind}")


def _answer(content: bytes, media_type: str, filename: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response


def kept_file(stored: Any) -> Response:
    """A file of the store, to be saved and never shown inside the site."""
    response = send_file(files.open_file(stored), conditional=True)
    response.headers.update(files.response_headers(stored))
    return response
