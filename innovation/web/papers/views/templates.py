"""A ward's own Word template of a form: begin with ours, upload, print a test, take into use, go back."""

import io
from typing import Any

from flask import Response, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as Answer

from innovation.core.errors import RuleBroken
from innovation.db import transaction
from innovation.domain.papers import queries, service
from innovation.domain.papers.documents import draw_by, starting_template
from innovation.domain.papers.enums import FileKind
from innovation.support import docx_templates, files
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.paper_files import answer_with, kind_of
from innovation.web.papers import present
from innovation.web.papers.forms import TemplateForm
from innovation.web.papers.views.blueprint import bp
from innovation.web.papers.views.wording import place_asked_for

PAGE = "papers/template.html"


@bp.get("/quan-tri/van-ban/<key>/mau-rieng")
@access("secretary")
def template(key: str) -> str:
    return render_template(PAGE, **present.template_page(place_asked_for(), key))


@bp.get("/quan-tri/van-ban/<key>/mau-rieng/bat-dau.docx")
@access("secretary")
def beginning(key: str) -> Response:
    """Our own .docx with the fields in their places."""
    place = place_asked_for()
    sample, now = present.sample_of(place, key), current.now()
    return answer_with(starting_template(sample, made_at=now), FileKind.DOCX, f"mau de sua {key}")


@bp.post("/quan-tri/van-ban/<key>/mau-rieng")
@access("secretary")
def upload_template(key: str) -> Answer | tuple[str, int]:
    place, form = place_asked_for(), TemplateForm()
    page = present.template_page(place, key)
    with form.refusals():
        if form.validate():
            _keep(place.id, key, form)
            flash_done("Đã nhận bản mẫu. In thử, xem kỹ rồi bấm “Dùng mẫu này”.")
            return _to(place.slug, key)
    return invalid(PAGE, **{**page, "form": form})


def _keep(locality_id: int, key: str, form: TemplateForm) -> None:
    """Read and tried first, without keeping others from saving; then kept."""
    if not form.file.data:
        raise RuleBroken("file_missing", "Chọn tệp Word .docx.", field="file")
    upload = form.file.data[0]
    content = upload.stream.read(docx_templates.LARGEST + 1)
    fields, context = present.what_a_template_has(locality_id, key)
    transaction.rollback()
    service.examine(content, fields=fields, context=context, now=current.now())
    prepared = files.prepare(io.BytesIO(content), upload.filename, kind=files.Accept.DOCUMENT)
    transaction.begin_writing()
    stored = files.keep(prepared, now=current.now(), uploaded_by_id=current.actor().person_id)
    service.keep_template(locality_id, key, stored, actor=current.actor(), now=current.now())


@bp.get("/quan-tri/van-ban/<key>/mau-rieng/<id:template_id>.docx")
@access("secretary")
def template_file(key: str, template_id: int) -> Response:
    """The file as it was uploaded."""
    found = queries.get_template(place_asked_for().id, key, template_id, actor=current.actor())
    response = send_file(files.open_file(found.file), conditional=True)
    response.headers.update(files.response_headers(found.file))
    return response


@bp.get("/quan-tri/van-ban/<key>/mau-rieng/<id:template_id>/in-thu.<paper:file_kind>")
@access("secretary")
def template_sample(key: str, template_id: int, file_kind: str) -> Response:
    place, kind = place_asked_for(), kind_of(file_kind)
    found = queries.get_template(place.id, key, template_id, actor=current.actor())
    drawn = draw_by(found, present.sample_of(place, key), kind, now=current.now())
    return answer_with(drawn, kind, f"in thu {key} {template_id}")


@bp.post("/quan-tri/van-ban/<key>/mau-rieng/<id:template_id>/dung")
@access("secretary")
def use_template(key: str, template_id: int) -> Answer:
    place = place_asked_for()
    found = queries.get_template(place.id, key, template_id, actor=current.actor())
    service.use_template(found, actor=current.actor(), now=current.now())
    flash_done("Từ nay văn bản này được trình bày theo mẫu của địa phương.")
    return _to(place.slug, key)


@bp.post("/quan-tri/van-ban/<key>/mau-rieng/bo")
@access("secretary")
def use_shipped(key: str) -> Answer:
    place = place_asked_for()
    service.use_shipped(place.id, key, actor=current.actor(), now=current.now())
    flash_done("Đã trở về cách trình bày có sẵn.")
    return _to(place.slug, key)


def _to(slug: Any, key: str) -> Answer:
    return redirect(url_for("papers.template", key=key, **{"dia-phuong": slug}))
