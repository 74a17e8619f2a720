"""The words that a ward gives its papers: see them, change them, print a test, go back to the shipped ones."""

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from innovation.domain.papers import queries, service
from innovation.web import certificate_files, current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.paper_files import download, paper_route
from innovation.web.papers import present
from innovation.web.papers.forms import WordsForm
from innovation.web.papers.views.blueprint import bp

PAGE = "papers/words.html"


def place_asked_for() -> Any:
    """The locality whose papers are worded: the one named in the address, else the secretary's own."""
    return present.place_named(request.values.get("dia-phuong"))


def _to(place: Any, key: str) -> Answer:
    return redirect(url_for("papers.words", key=key, **{"dia-phuong": place.slug}))


@bp.get("/quan-tri/van-ban")
@access("secretary")
def forms() -> str:
    return render_template("papers/forms.html", **present.forms_page(place_asked_for()))


@bp.get("/quan-tri/van-ban/<key>")
@access("secretary")
def words(key: str) -> str:
    return render_template(PAGE, **present.words_page(place_asked_for(), key))


@bp.post("/quan-tri/van-ban/<key>")
@access("secretary")
def set_words(key: str) -> Answer | tuple[str, int]:
    place, form = place_asked_for(), WordsForm()
    with form.refusals():
        if form.validate():
            service.set_words(place.id, key, typed=form.typed(), actor=current.actor(), now=current.now())
            flash_done("Đã lưu lời văn. Văn bản đã được lãnh đạo duyệt vẫn giữ lời văn lúc duyệt.")
            return _to(place, key)
    page = present.words_page(place_asked_for(), key)
    return invalid(PAGE, **{**page, "form": form})


@bp.post("/quan-tri/van-ban/<key>/tra-ve")
@access("secretary")
def reset_words(key: str) -> Answer:
    place = place_asked_for()
    service.reset_words(place.id, key, actor=current.actor(), now=current.now())
    flash_done("Đã trở về lời văn có sẵn.")
    return _to(place, key)


@paper_route(bp, "/quan-tri/van-ban/<key>/in-thu.<paper:file_kind>")
@access("secretary")
def sample(key: str, file_kind: str) -> Response:
    """A test print in the words that are saved, by the template that is in use."""
    place = place_asked_for()
    paper = present.sample_of(place, key)
    if key in present.EXAMPLES:
        return certificate_files.sample(present.example_of(place, key), file_kind)
    return download(paper, file_kind, f"in thu {queries.get_form(key).name}", locality_id=place.id)
