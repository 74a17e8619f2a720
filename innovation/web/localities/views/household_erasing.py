"""A household's data is erased by the secretary; what a decision names stays readable."""

from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.awards import queries as awards
from innovation.domain.awards import service as award_service
from innovation.domain.localities import permissions, queries
from innovation.domain.nominations import queries as nominations
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.localities.forms import EraseHouseholdForm
from innovation.web.localities.views.blueprint import bp


def _household(household_id: int) -> Any:
    household = queries.get_household(household_id, actor=current.actor())
    if not permissions.keeps_households(current.actor(), household.locality_id):
        raise NotFound
    return household


def _is_awarded(household_id: int) -> bool:
    """Whether a decision names the household: every line of the book counts, revoked and corrected ones too."""
    subject = nominations.find_subject(household_id=household_id)
    return subject is not None and bool(awards.records_of(subject.id))


@bp.get("/ho-gia-dinh/<id:household_id>/xoa-du-lieu")
@access("secretary")
def erase_household_form(household_id: int) -> str:
    return render_template("localities/household_erase.html", form=EraseHouseholdForm(), **_facts(household_id))


@bp.post("/ho-gia-dinh/<id:household_id>/xoa-du-lieu")
@access("secretary")
def erase_household(household_id: int) -> Response | tuple[str, int]:
    place = _household(household_id).locality
    form = EraseHouseholdForm()
    with form.refusals():
        if form.validate():
            award_service.erase_household(
                household_id, typed_name=form.typed_name.data, actor=current.actor(), now=current.now()
            )
            flash_done("Đã xóa dữ liệu của hộ.")
            return redirect(url_for("localities.households", **{"dia-phuong": place.slug}))
    return invalid("localities/household_erase.html", form=form, **_facts(household_id))


def _facts(household_id: int) -> dict[str, Any]:
    return {"household": _household(household_id), "is_awarded": _is_awarded(household_id)}
