"""A ward with a movement, its secretary signed in, and the plans' rubrics."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from tests.factories.accounts import grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_rubric_version
from tests.helpers.signed_in import sign_in_as
from tests.helpers.strict_client import StrictClient


@dataclass(frozen=True)
class Ward:
    """Ids of what each test starts from."""

    locality_id: int
    movement_id: int
    version_id: int
    unit_id: int
    secretary_id: int
    now: datetime


@pytest.fixture
def ward(app: Any) -> Ward:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        unit = make_unit(place, "Phòng Văn hóa - Xã hội")
        secretary = make_person(place, "Đỗ Thị Tư", unit=unit)
        grant(secretary, Role.SECRETARY)
        movement = make_movement(place, target_year_stated=False)
        version = make_rubric_version(name="Bộ tiêu chí đi kèm", source="Quyết định 465", is_default=True)
        return Ward(place.id, movement.id, version.id, unit.id, secretary.id, utc_now())


@pytest.fixture
def office(app: Any, ward: Ward) -> StrictClient:
    """Bà Tư's browser."""
    client: StrictClient = app.test_client()
    sign_in_as(client, ward.secretary_id)
    return client
