"""A unit registers; the secretary enters a unit from outside by its paper."""

from flask import redirect, render_template, url_for

from innovation.domain.library import queries as library
from innovation.domain.replications import service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.replications import present
from innovation.web.replications.forms import DOING, OutsideForm
from innovation.web.replications.views.blueprint import Page, bp, to


@bp.get("/thu-vien/<id:work_id>/ap-dung")
@access("signed-in")
def register(work_id: int) -> str:
    """“Đơn vị tôi muốn áp dụng”: whoever may not is told whom to ask."""
    work = library.get_work(work_id)
    form = present.register_form(work)
    return render_template("replications/register.html", form=form, **present.register_page(work, form))


@bp.post("/thu-vien/<id:work_id>/ap-dung")
@access("unit_head", "secretary")
def send_registration(work_id: int) -> Page:
    form = present.register_form(library.get_work(work_id), sent=True)
    with form.refusals():
        if form.validate():
            work, said = library.get_work(work_id), form.said(begun=form.begun.data == DOING)
            made = service.register(work, form.unit_id.data, said, actor=current.actor(), now=current.now())
            flash_done("Đã đăng ký. Đơn vị có sáng kiến và tác giả nhận được thư báo.")
            return to(made.id)
    return invalid("replications/register.html", form=form, **present.register_page(library.get_work(work_id), form))


@bp.get("/thu-vien/<id:work_id>/ap-dung-theo-van-ban")
@access("secretary")
def outside(work_id: int) -> str:
    return render_template(
        "replications/outside.html", form=OutsideForm(formdata=None), **present.outside_page(work_id)
    )


@bp.post("/thu-vien/<id:work_id>/ap-dung-theo-van-ban")
@access("secretary")
def record_outside(work_id: int) -> Page:
    form = OutsideForm()
    with form.refusals():
        if form.validate():
            made = service.record_outside(
                library.get_work(work_id), form.unit_name.data, form.place_name.data, form.paper.data,
                form.said(begun=True), actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã nhập đơn vị áp dụng theo văn bản.")
            return redirect(url_for("replications.show", replication_id=made.id), 303)
    return invalid("replications/outside.html", form=form, **present.outside_page(work_id))
