"""The secretary's side of exemplary cases: write, publish, withdraw."""

from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.awards import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.awards import present
from innovation.web.awards.forms import ExampleForm
from innovation.web.awards.views.blueprint import bp
from innovation.web.formkit import flash_done, invalid

Page = Response | str | tuple[str, int]


@bp.get("/so-vang/<id:record_id>/guong")
@access("secretary")
def example_form(record_id: int) -> str:
    record = _record(record_id)
    form = ExampleForm(formdata=None, obj=queries.example_of(record_id))
    return render_template("awards/example_edit.html", form=form, **present.record_page(record))


@bp.post("/so-vang/<id:record_id>/guong")
@access("secretary")
def write_example(record_id: int) -> Page:
    form = ExampleForm()
    with form.refusals():
        if form.validate():
            service.write_example(
                _record(record_id), title=form.title.data, story=form.story.data, actor=current.actor(),
                now=current.now(),
            )  # fmt: skip
            flash_done("Đã lưu bài gương điển hình.")
            return redirect(url_for("awards.example_form", record_id=record_id), 303)
    return invalid("awards/example_edit.html", form=form, **present.record_page(_record(record_id)))


@bp.post("/so-vang/<id:record_id>/guong/dang")
@access("secretary")
def publish_example(record_id: int) -> Page:
    form = ExampleForm(formdata=None, obj=queries.example_of(record_id))
    with form.refusals():
        service.publish_example(_record(record_id), actor=current.actor(), now=current.now())
        flash_done("Đã đăng gương điển hình.")
        return redirect(url_for("awards.example_form", record_id=record_id), 303)
    return invalid("awards/example_edit.html", form=form, **present.record_page(_record(record_id)))


@bp.post("/so-vang/<id:record_id>/guong/go")
@access("secretary")
def withdraw_example(record_id: int) -> Page:
    service.withdraw_example(_record(record_id), actor=current.actor(), now=current.now())
    flash_done("Đã gỡ bài gương điển hình.")
    return redirect(url_for("awards.record", record_id=record_id), 303)


def _record(record_id: int) -> Any:
    record = queries.get_record(record_id, actor=current.actor())
    if not present.record_page(record)["can_write"]:
        raise NotFound
    return record
