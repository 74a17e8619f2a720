"""A paper as a file to download, and the pages of a ward's own words."""

from typing import Any

from flask import Response

from innovation.core.errors import NotFound
from innovation.core.text import slugify
from innovation.domain.localities import queries as localities
from innovation.domain.papers import queries
from innovation.domain.papers.enums import MIMETYPES, FileKind
from innovation.domain.papers.rules import FIELDS, Words
from innovation.support.documents import Paper, to_docx, to_pdf
from innovation.web import current
from innovation.web.papers.forms import WordsForm


def download(paper: Paper, file_kind: str, name: str) -> Response:
    """The paper as a file; its name is the words in plain letters."""
    if file_kind not in set(FileKind):
        raise NotFound("Văn bản chỉ có dạng .docx và .pdf.")
    kind = FileKind(file_kind)
    draw = to_docx if kind is FileKind.DOCX else to_pdf
    response = Response(draw(paper, made_at=current.now()), mimetype=MIMETYPES[kind])
    response.headers.set("Content-Disposition", "attachment", filename=f"{slugify(name)}.{kind}")
    return response


def place_named(slug: str | None) -> Any:
    """The locality whose papers are worded: the one named, else the secretary's own."""
    actor = current.actor()
    if slug:
        return localities.get_by_slug(slug)
    if not (own := queries.worded_localities(actor)):
        raise NotFound
    return localities.get_locality(actor.locality_id if actor.locality_id in own else min(own))


def forms_page(place: Any) -> dict[str, Any]:
    return {"locality": place, "rows": queries.list_worded(place.id, actor=current.actor())}


def words_page(place: Any, key: str) -> dict[str, Any]:
    """One form with how its words came about."""
    worded, history = queries.get_worded(place.id, key, actor=current.actor())
    return {"locality": place, "worded": worded, "history": history, "fields": FIELDS, "form": as_form(worded.words)}


def as_form(words: Words) -> WordsForm:
    """The words as they are typed: a line each."""
    lines = {"basis": words.basis, "articles": words.articles, "recipients": words.recipients}
    return WordsForm(formdata=None, **{name: "\n".join(value) for name, value in lines.items()})
