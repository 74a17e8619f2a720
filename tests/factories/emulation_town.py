"""A small ward in which people, a tổ dân phố and a household may be nominated."""

from dataclasses import dataclass
from datetime import datetime

from innovation.core.roles import Role
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.models import Person
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Household, Locality, Unit
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.movements.models import Round, Season
from tests.factories.accounts import NOW, grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_season, round_for


@dataclass
class Town:
    """A ward with a tổ and an office, their heads, somebody of the office, a household, and an open season."""

    ward: Locality
    group: Unit
    office: Unit
    head: Person  # of the tổ
    boss: Person  # of the office
    lan: Person
    household: Household
    season: Season

    def round(self, kind: SubjectKind) -> Round:
        return round_for(self.season, kind)


def make_town(*, now: datetime = NOW, **round_fields: object) -> Town:
    """`round_fields` are those of every round of the season."""
    ward = make_locality()
    group = make_unit(ward, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
    office = make_unit(ward, "Văn phòng", kind=UnitKind.OFFICE)
    head = make_person(ward, "Trần Quốc Hùng", unit=group, kind=PersonKind.RESIDENT, email="hung@demo.example")
    boss = make_person(ward, "Phạm Văn Bình", unit=office)
    grant(head, Role.UNIT_HEAD, unit=group)
    grant(boss, Role.UNIT_HEAD, unit=office)
    lan = make_person(ward, "Nguyễn Thị Lan", unit=office)
    season = make_season(ward, now=now, round_fields=round_fields)
    return Town(ward, group, office, head, boss, lan, make_household(group), season)
