"""Households of each tổ dân phố and thôn: list, add, correct, gone, back, erase."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.domain.localities import permissions, queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.localities import present
from innovation.web.localities.forms import HouseholdForm, LeftForm
from innovation.web.localities.views.blueprint import bp

READERS = ("secretary", "leader", "deputy_leader", "unit_head")
KEEPERS = ("secretary", "unit_head")


def _list(place: Any) -> str:
    return url_for("localities.households", **{"dia-phuong": place.slug})


def _kept(household_id: int) -> Any:
    """A household that the actor may correct; whoever may only read it stays with the list."""
    household = queries.get_household(household_id, actor=current.actor())
    if not permissions.can_keep_household(current.actor(), household.locality_id, household.group_id):
        raise NotFound("Bạn chỉ được xem hộ này trong danh sách. Hãy nhờ thư ký sửa.")
    return household


@bp.get("/ho-gia-dinh")
@access(*READERS)
def households() -> str:
    sight = present.chosen_sight(request.args.get("dia-phuong"))
    return render_template("localities/households.html", **present.household_list(sight, request.args))


@bp.get("/ho-gia-dinh/them")
@access(*KEEPERS)
def new_household_form() -> str:
    sight = present.chosen_sight(request.args.get("dia-phuong"))
    form = HouseholdForm()
    present.offer_groups(form, sight.locality.id)
    if not form.group_id.choices:
        raise NotFound
    return render_template("localities/household_edit.html", form=form, locality=sight.locality, household=None)


@bp.post("/ho-gia-dinh/them")
@access(*KEEPERS)
def new_household() -> Response | tuple[str, int]:
    sight = present.chosen_sight(request.values.get("dia-phuong"))
    form = HouseholdForm()
    present.offer_groups(form, sight.locality.id)
    with form.refusals():
        if form.validate():
            household = service.add_household(
                form.group_id.data,
                form.head_name.data,
                form.address.data,
                actor=current.actor(),
                now=current.now(),
            )
            flash_done(f"Đã thêm hộ {household.head_name} vào {household.group.name}.")
            return redirect(_list(sight.locality))
    return invalid("localities/household_edit.html", form=form, locality=sight.locality, household=None)


@bp.get("/ho-gia-dinh/<id:household_id>")
@access(*KEEPERS)
def edit_household_form(household_id: int) -> str:
    household = _kept(household_id)
    form = HouseholdForm(obj=household)
    present.offer_groups(form, household.locality_id, keep=household.group)
    return _edit_page(form, household)


def _edit_page(form: HouseholdForm, household: Any) -> str:
    return render_template(
        "localities/household_edit.html", form=form, locality=household.locality, household=household
    )


@bp.post("/ho-gia-dinh/<id:household_id>")
@access(*KEEPERS)
def edit_household(household_id: int) -> Response | tuple[str, int]:
    household = _kept(household_id)
    form = HouseholdForm()
    present.offer_groups(form, household.locality_id, keep=household.group)
    with form.refusals():
        if form.validate():
            service.change_household(
                household_id,
                group_id=form.group_id.data,
                head_name=form.head_name.data,
                address=form.address.data,
                actor=current.actor(),
                now=current.now(),
            )
            flash_done("Đã lưu thông tin của hộ.")
            return redirect(_list(household.locality))
    return _edit_page(form, _kept(household_id)), 422


@bp.get("/ho-gia-dinh/<id:household_id>/chuyen-di")
@access(*KEEPERS)
def household_left_form(household_id: int) -> str:
    form = LeftForm()
    form.left_on.data = local_date(current.now())
    return render_template("localities/household_left.html", form=form, household=_kept(household_id))


@bp.post("/ho-gia-dinh/<id:household_id>/chuyen-di")
@access(*KEEPERS)
def household_left(household_id: int) -> Response | tuple[str, int]:
    form = LeftForm()
    with form.refusals():
        if form.validate():
            assert form.left_on.data is not None
            service.household_left(household_id, on=form.left_on.data, actor=current.actor(), now=current.now())
            flash_done("Đã ghi hộ chuyển đi. Khen thưởng đã có của hộ giữ nguyên.")
            return redirect(_list(_kept(household_id).locality))
    return invalid("localities/household_left.html", form=form, household=_kept(household_id))


@bp.post("/ho-gia-dinh/<id:household_id>/tro-lai")
@access(*KEEPERS)
def household_is_back(household_id: int) -> Response:
    service.household_is_back(household_id, actor=current.actor(), now=current.now())
    flash_done("Hộ có lại trong danh sách.")
    return redirect(_list(_kept(household_id).locality))
