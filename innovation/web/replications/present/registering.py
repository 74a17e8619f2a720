"""Who may register which of their units for a work."""

from typing import Any

from innovation.core.errors import NotFound
from innovation.domain.accounts.queries.people import find_person
from innovation.domain.library import queries as library
from innovation.domain.replications import queries
from innovation.domain.replications.permissions import can_record_outside
from innovation.web import current
from innovation.web.formkit import options
from innovation.web.replications.forms import RegisterForm

MANY = 2


def register_form(work: Any, *, sent: bool = False) -> RegisterForm:
    """The form with the units that may still be registered; one's own unit first."""
    actor = current.actor()
    units = queries.units_to_register(actor)
    there = queries.replications_of_units(work.id, [unit.id for unit in units])
    author_unit = queries.find_author_unit(work)
    free = [unit for unit in units if unit.id not in there and not queries.is_own_work(unit, work, author_unit)]
    free.sort(key=lambda unit: unit.id != actor.unit_id)
    form = RegisterForm() if sent else RegisterForm(formdata=None)
    places = {unit.locality_id for unit in units}
    form.unit_id.choices = options(
        (unit.id, f"{unit.name}, {unit.locality.name}" if len(places) >= MANY else unit.name) for unit in free
    )
    form.there = list(there.values())
    form.units = units
    if not sent:
        me = find_person(actor.person_id) if actor.person_id else None
        form.contact_name.data = me.full_name if me else ""
        form.contact.data = (me.phone or me.email or "") if me else ""
    return form


def register_page(work: Any, form: RegisterForm) -> dict[str, Any]:
    """The page around the form: what is registered already, and who may where one may not."""
    actor = current.actor()
    return {
        "work": work,
        "units": form.units,
        "there": form.there,
        "may_record": can_record_outside(actor, work.locality_id),
    }


def outside_page(work_id: int) -> dict[str, Any]:
    """For the secretary of the work's locality; others find no such page."""
    work = library.get_work(work_id)
    if not can_record_outside(current.actor(), work.locality_id):
        raise NotFound()
    return {"work": work}
