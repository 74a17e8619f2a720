"""Households and subjects."""

from typing import Any

from innovation.db import session
from innovation.domain.localities.models import Household, Unit
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.service import take_up
from tests.factories.accounts import NOW


def make_household(
    group: Unit, head_name: str = "Trần Thị Mười", address: str = "số 12, ngõ 5", **fields: Any
) -> Household:
    """A household of a tổ dân phố or thôn."""
    household = Household(
        locality_id=group.locality_id, group=group, head_name=head_name, address=address, created_at=NOW, **fields
    )
    session.add(household)
    session.flush()
    return household


def make_subject(thing: Any) -> Subject:
    """The subject of a unit, a person or a household."""
    column = {"unit": "unit_id", "person": "person_id", "household": "household_id"}[thing.__tablename__]
    return take_up(**{column: thing.id}, now=NOW)
