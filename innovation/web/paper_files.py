"""An official paper as a file to download."""

from typing import Any

from flask import Response, send_file

from innovation.core.errors import NotFound
from innovation.core.text import slugify
from innovation.domain.papers.documents import draw, sheets_of
from innovation.domain.papers.enums import MIMETYPES, FileKind
from innovation.support import files
from innovation.support.documents import Bundle, Paper, to_docx, to_pdf
from innovation.support.spreadsheets import write_xlsx
from innovation.web import current

TABLES = "xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(paper: Paper | Bundle, file_kind: str, name: str, *, locality_id: int | None = None) -> Response:
    """The paper as a file; its name is the words in plain letters. By the locality's own template where it has one.

    The lists of a paper can be had as .xlsx, too.
    """
    if file_kind == TABLES and isinstance(paper, Paper) and (sheets := sheets_of(paper)):
        return _answer(write_xlsx(sheets), XLSX, f"{slugify(name)}.{TABLES}")
    kind, now = kind_of(file_kind), current.now()
    if locality_id is not None and isinstance(paper, Paper):
        return answer_with(draw(paper, kind, locality_id=locality_id, now=now), kind, name)
    return answer_with((to_docx if kind is FileKind.DOCX else to_pdf)(paper, made_at=now), kind, name)


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
