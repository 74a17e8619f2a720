"""The secretary types in an entry for a person who came with paper."""

from __future__ import annotations

from typing import Any

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

PAGE = "initiatives/paper.html"


@bp.get("/ho-so/nhap-giay")
@access("secretary")
def paper() -> str:
    """Find the person, or write down name and phone."""
    form = PaperForm(formdata=None, draft_token=secret_token())
    return render_template(PAGE, form=form, **_offered(form))


@bp.post("/ho-so/nhap-giay")
@access("secretary")
def start_paper() -> Response | tuple[str, int]:
    """A draft for that person; the signed paper is asked for among the files."""
    actor, now = current.actor(), current.now()
    form = PaperForm()
    offered = _offered(form)
    with form.refusals():
        if form.validate() and form.round_id.data:
            round_ = movements.get_round(form.round_id.data)
            if form.person_id.data:
                person = accounts.get_person(form.person_id.data, actor=actor)
            else:
                person = account_service.add_person(round_.locality_id, form.facts(), actor=actor, now=now)
            draft = service.start(
                round_, person=person, draft_token=form.draft_token.data or "", on_paper=True, actor=actor, now=now
            )
            flash_done(f"Đang nhập thay cho {person.full_name}. Đính kèm bản giấy có chữ ký ở bước Tài liệu.")
            return redirect(url_for("initiatives.step", entry_id=draft.entry_id, step=FIRST_STEP))
    return invalid(PAGE, form=form, **offered)


def _offered(form: PaperForm) -> dict[str, Any]:
    places = current.actor().localities_with(Role.SECRETARY)
    rounds = [each for place in places for each in movements.list_open_rounds(current.now(), locality_id=place)]
    wanted = clean_line(request.values.get("tim", ""))[:100]
    people = [person for place in places for person in (search_people(place, wanted) if wanted else ())]
    units = [unit for place in places for unit in localities.list_units(place)]
    form.round_id.choices = options([(round_.id, round_.name) for round_ in rounds])
    form.person_id.choices = options(
        [("", "Người chưa có trong danh bạ"), *((each.id, _named(each)) for each in people)]
    )
    form.unit_id.choices = options([("", "Không thuộc đơn vị nào"), *((unit.id, unit.name) for unit in units)])
    if form.round_id.data is None and rounds:
        form.round_id.data = rounds[0].id
    return {"rounds": rounds, "wanted": wanted, "people": people}


def _named(person: Any) -> str:
    place = person.unit.name if person.unit else person.residence
    return ", ".join(word for word in (person.full_name, place, person.phone) if word)
