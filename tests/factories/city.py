"""A recognised initiative of a ward, its secretary, and heads of two units: what a dossier for the city begins with."""

from dataclasses import dataclass
from datetime import date

from innovation.core.actor import Actor
from innovation.domain.accounts.models import Person
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative
from innovation.domain.library.models import Work
from innovation.domain.localities.models import Unit
from tests.factories.accounts import make_person
from tests.factories.entries import make_head, make_secretary
from tests.factories.initiatives import make_submitted
from tests.factories.library import make_published
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round

SPREAD = "Bốn thôn và hai trường của xã đã làm theo từ tháng 9, người dân không phải đi lại hai lần."
RESULT = "Áp dụng tại bộ phận một cửa, mỗi tuần 40 hồ sơ, giảm nửa thời gian."


@dataclass
class City:
    """Ready to be proposed."""

    secretary: Actor
    author: Person
    own: Unit
    other: Unit
    own_head: Actor
    head: Actor
    initiative: Initiative
    work: Work

    @property
    def entry(self) -> Entry:
        return self.initiative.entry


def make_city() -> City:
    place = make_locality("xã Kiến Minh")
    own, other = make_unit(place, "Văn phòng HĐND và UBND"), make_unit(place, "Trường Tiểu học Đông Phương")
    lan = make_person(place, "Nguyễn Thị Lan", unit=own, email="lan@demo.example")
    initiative = make_submitted(make_round(make_movement(locality=place)), owner=lan)
    work = make_published(initiative, issued_on=date(2026, 7, 10))
    return City(
        secretary=make_secretary(place), author=lan, own=own, other=other,
        own_head=make_head(own, "Phạm Văn Trưởng"), head=make_head(other, "Trần Thị Hiệu"), initiative=initiative,
        work=work,
    )  # fmt: skip
