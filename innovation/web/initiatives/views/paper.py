"""The secretary types in an entry for a person who came with paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.references import secret_token
from innovation.core.roles import Role
from innovation.core.text import clean_line
from innovation.domain.accounts import queries as accounts
from innovation.domain.accounts import service as account_service
from innovation.domain.accounts.queries import search_people
from innovation.domain.initiatives import service
from innovation.domain.localities import queries as localities
from innovation.domain.movements import queries as movements
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid, options
from innovation.web.initiatives.forms import PaperForm
from innovation.web.initiatives.views.blueprint import bp
from innovation.web.initiatives.views.own import FIRST_STEP

if TYPE_CHECKING:
    from innovation.domain.accounts.models import Person

PAGE = "initiatives/paper.html"


@bp.get("/ho-so/nhap-giay")
@access("secretary", "unit_secretary")
def paper() -> str:
    """Find the person, or write down name and phone."""
    form = PaperForm(formdata=None, draft_token=secret_token())
    return render_template(PAGE, form=form, **_offered(form))


@bp.post("/ho-so/nhap-giay")
@access("secretary", "unit_secretary")
def start_paper() -> Response | tuple[str, int]:
    """A draft for that person; the signed paper is asked for among the files."""
    actor, now = current.actor(), current.now()
    form = PaperForm()
    offered = _offered(form)
    with form.refusals():
        if form.validate() and form.round_id.data:
            round_ = movements.get_round(form.round_id.data)
            if form.person_id.data:
                person = accounts.get_person_to_type_for(form.person_id.data, actor=actor)
            else:
                person = account_service.add_person(round_.locality_id, form.facts(), actor=actor, now=now)
            draft = service.start(
                round_, person=person, draft_token=form.draft_token.data or "", on_paper=True, actor=actor, now=now
            )
            flash_done(f"Đang nhập thay cho {person.full_name}. Đính kèm bản giấy có chữ ký ở bước Tài liệu.")
            return redirect(url_for("initiatives.step", entry_id=draft.entry_id, step=FIRST_STEP))
    return invalid(PAGE, form=form, **offered)


def _offered(form: PaperForm) -> dict[str, Any]:
    actor = current.actor()
    places, own = actor.localities_with(Role.SECRETARY), actor.units_with(Role.UNIT_SECRETARY)
    found = [each for place in places or actor.localities_with(Role.UNIT_SECRETARY)
             for each in movements.list_open_rounds(current.now(), locality_id=place)]  # fmt: skip
    rounds = [each for each in found if actor.is_secretary(locality_id=each.locality_id, unit_id=each.host_unit_id)]
    wanted = clean_line(request.values.get("tim", ""))[:100]
    people = _people(wanted, places, own)
    units = [unit for place in places for unit in localities.list_units(place)]
    form.round_id.choices = options([(round_.id, round_.name) for round_ in rounds])
    unknown = [("", "Người chưa có trong danh bạ")] if places else []  # who adds to the directory
    form.person_id.choices = options([*unknown, *((each.id, _named(each)) for each in people)])
    form.unit_id.choices = options([("", "Không thuộc đơn vị nào"), *((unit.id, unit.name) for unit in units)])
    if form.round_id.data is None and rounds:
        form.round_id.data = rounds[0].id
    return {"rounds": rounds, "wanted": wanted, "people": people, "adds_people": bool(places)}


def _people(wanted: str, places: Sequence[int], units: Sequence[int]) -> list[Person]:
    """Whose name was typed: anybody of the secretary's locality, of a unit's secretary somebody of the unit."""
    if not wanted:
        return []
    found = [person for place in places for person in search_people(place, wanted)]
    known = {person.id for person in found}
    return found + [p for unit_id in units for p in accounts.search_unit(unit_id, wanted) if p.id not in known]


def _named(person: Any) -> str:
    place = person.unit.name if person.unit else person.residence
    return ", ".join(word for word in (person.full_name, place, person.phone) if word)
