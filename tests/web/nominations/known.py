"""A ward for the tests of what is known of subjects."""

from typing import Any

from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.enums import UnitKind
from tests.factories.accounts import grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_subject
from tests.helpers.signed_in import sign_in_as

ROLES = (Role.SECRETARY, Role.LEADER, Role.CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR)


class Ward:
    """Ids of a ward with a division, Lan in it, a tổ with a household, their subjects, and people in every role."""

    def __init__(self) -> None:
        with unit_of_work():
            place = make_locality("phường Việt Hoà")
            division = make_unit(place, "Phòng Kinh tế")
            group = make_unit(place, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
            lan = make_person(place, "Nguyễn Thị Lan", unit=division, staff_code="CB001")
            household = make_household(group)
            self.division, self.lan, self.household = division.id, lan.id, household.id
            things = {"lan": lan, "division": division, "household": household}
            self.subjects = {name: make_subject(thing).id for name, thing in things.items()}
            self.people = {"lan": lan.id}
            for role in ROLES:
                person = make_person(place, f"Người {role}")
                grant(person, role)
                self.people[role.value] = person.id
            head = make_person(place, "Đỗ Văn Bảy")
            grant(head, Role.UNIT_HEAD, unit=group)
            stranger = make_person(make_locality("xã Kiến Minh"), "Người Xa")
            grant(stranger, Role.SECRETARY)
            self.people |= {"head": head.id, "stranger": stranger.id}


def as_(client: Any, ward: Ward, name: str) -> Any:
    sign_in_as(client, ward.people[name])
    return client
