"""The list, choosing an initiative, one dossier with its spread and whom it asks."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.paging import page_number
from innovation.core.text import clean_line
from innovation.domain.awards.queries import city as queries
from innovation.domain.awards.service import city as service
from innovation.domain.entries.queries import get_entry
from innovation.web import current
from innovation.web.access import access
from innovation.web.city import present
from innovation.web.city.forms import SpreadForm
from innovation.web.city.views.blueprint import bp
from innovation.web.formkit import Form, flash_care, flash_done

WHO = ("secretary", "clerk", "leader", "deputy_leader", "unit_head")
Page = Response | str | tuple[str, int]


def to(dossier_id: int) -> Response:
    return redirect(url_for("city.show", dossier_id=dossier_id), 303)


@bp.get("/cap-thanh-pho")
@access(*WHO)
def list_dossiers() -> str:
    return render_template("city/list.html", **present.list_page(page_number(request.args.get("trang"))))


@bp.get("/cap-thanh-pho/moi")
@access("secretary")
def choose() -> str:
    q = clean_line(request.args.get("q", ""))[:200]
    page = queries.city_candidates(current.actor(), q, page=page_number(request.args.get("trang")))
    return render_template("city/choose.html", q=q, page=page)


@bp.post("/cap-thanh-pho/moi/<id:entry_id>")
@access("secretary")
def start(entry_id: int) -> Response:
    dossier = service.start_dossier(get_entry(entry_id), actor=current.actor(), now=current.now())
    return to(dossier.id)


@bp.get("/cap-thanh-pho/<id:dossier_id>")
@access("signed-in")
def show(dossier_id: int) -> str:
    return page_of(dossier_id)


@bp.post("/cap-thanh-pho/<id:dossier_id>/lan-toa")
@access("secretary")
def write_spread(dossier_id: int) -> Page:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    form = SpreadForm()
    with form.refusals():
        if form.validate():
            service.write_spread(dossier, form.spread.data, actor=current.actor(), now=current.now())
            flash_done("Đã lưu mức độ lan tỏa.")
            return to(dossier_id)
    return page_of(dossier_id, spread_form=form, form=form), 422


@bp.post("/cap-thanh-pho/<id:dossier_id>/moi-don-vi")
@access("secretary")
def ask(dossier_id: int) -> Page:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    form = present.ask_form(dossier, sent=True)
    with form.refusals():
        if form.validate():
            chosen = form.unit_ids.data or ()
            without = service.ask_units(dossier, chosen, actor=current.actor(), now=current.now())
            if len(without) < len(chosen):
                flash_done("Đã gửi thư mời trưởng đơn vị xác nhận.")
            if without:
                flash_care(f"Không có trưởng đơn vị nhận được thư: {', '.join(without)}. Nhập xác nhận bằng giấy.")
            return to(dossier_id)
    return page_of(dossier_id, ask_form=form, form=form), 422


@bp.post("/cap-thanh-pho/<id:dossier_id>/lap-lai")
@access("secretary")
def reopen(dossier_id: int) -> Response:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    service.reopen_dossier(dossier, actor=current.actor(), now=current.now())
    flash_done("Hồ sơ được lập lại. Bổ sung rồi gửi thành phố lần nữa.")
    return to(dossier_id)


@bp.get("/cap-thanh-pho/<id:dossier_id>/xoa")
@access("secretary")
def ask_delete(dossier_id: int) -> str | Response:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    if "delete" not in queries.city_steps(dossier, actor=current.actor()):
        flash_care("Chỉ xóa được hồ sơ chưa từng gửi thành phố.")
        return to(dossier_id)
    return render_template("city/delete.html", **present.dossier_page(dossier))


@bp.post("/cap-thanh-pho/<id:dossier_id>/xoa")
@access("secretary")
def delete(dossier_id: int) -> Response:
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    title = dossier.entry.title
    service.delete_dossier(dossier, actor=current.actor(), now=current.now())
    flash_done(f"Đã xóa hồ sơ đề nghị thành phố của “{title}”.")
    return redirect(url_for("city.list_dossiers"), 303)


def page_of(dossier_id: int, **forms: Form) -> str:
    """The dossier, with a form that came back in its place."""
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    own: dict[str, Any] = {
        "spread_form": SpreadForm(formdata=None, obj=dossier), "ask_form": present.ask_form(dossier), "form": None,
    }  # fmt: skip
    return render_template("city/dossier.html", **present.dossier_page(dossier), **{**own, **forms})
