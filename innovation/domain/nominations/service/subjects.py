"""Subjects come to be when the emulation movement first speaks of a unit, a person or a household."""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.domain.accounts.models import Person
from innovation.domain.localities.models import Household, Unit
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations import permissions
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.queries import find_subject
from innovation.domain.nominations.rules import ensure_no_group, kind_of_unit


def take_up(
    *, unit_id: int | None = None, person_id: int | None = None, household_id: int | None = None, now: datetime
) -> Subject:
    """The subject of this unit, person or household; made when there is none yet, also by two at once."""
    found = find_subject(unit_id=unit_id, person_id=person_id, household_id=household_id)
    if found is not None:
        return found
    if unit_id is not None:
        values, column = _of_unit(unit_id), "unit_id"
    elif person_id is not None:
        values, column = _of_person(person_id), "person_id"
    else:
        values, column = _of_household(household_id or 0), "household_id"
    insert_if_new(Subject, values | {"created_at": now}, unique=[column])
    found = find_subject(unit_id=unit_id, person_id=person_id, household_id=household_id)
    assert found is not None  # just made, here or by somebody else
    return found


def open_subject(
    *,
    unit_id: int | None = None,
    person_id: int | None = None,
    household_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> Subject:
    """The office asks for somebody's page before any nomination has spoken of them, their head for their consents."""
    subject = take_up(unit_id=unit_id, person_id=person_id, household_id=household_id, now=now)
    permissions.ensure_opens_subject(actor, subject)
    return subject


def _of_unit(unit_id: int) -> dict[str, object]:
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise NotFound("Không tìm thấy đơn vị này.")
    ensure_no_group(is_group=unit.is_group)
    return {"locality_id": unit.locality_id, "kind": kind_of_unit(unit.kind), "unit_id": unit.id}


def _of_person(person_id: int) -> dict[str, object]:
    person = session.get(Person, person_id)
    if person is None or person.erased_at is not None:
        raise NotFound("Không tìm thấy người này.")
    return {"locality_id": person.locality_id, "kind": SubjectKind.INDIVIDUAL, "person_id": person.id}


def _of_household(household_id: int) -> dict[str, object]:
    household = session.get(Household, household_id)
    if household is None or household.erased_at is not None:
        raise NotFound("Không tìm thấy hộ này.")
    return {"locality_id": household.locality_id, "kind": SubjectKind.HOUSEHOLD, "household_id": household.id}
