"""A round being scored in which two entries say the same, beside a public work that says it, too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from innovation.core.clock import utc_now
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.similarity import queries
from innovation.domain.similarity.jobs import follow
from tests.factories.accounts import make_person
from tests.factories.councils import ScoringRound, make_scoring_round
from tests.factories.library import make_work
from tests.factories.localities import make_locality, make_unit

LAN = "Trịnh Thị Mai Lan"


@dataclass
class Compared:
    """`first` and `second` are near to one another and to `work`; `hits` by what they name, for the first entry."""

    made: ScoringRound
    first: int
    second: int
    work: int
    hits: dict[str, int]
    locality_id: int

    def person(self, place: int) -> int:
        return self.made.members[place].person_id


Compare = Callable[..., Compared]


@pytest.fixture
def compare(app: Any) -> Compare:
    def build(**options: Any) -> Compared:
        with unit_of_work():
            locality = make_locality()
            unit = make_unit(locality, "Phòng Nông Hải")
            owners: list[Person] = [
                make_person(locality, name, unit=unit, email=f"{number}@demo.example")
                for number, name in enumerate((LAN, "Vương Bá Kiệt"))
            ]
            made = make_scoring_round(entries=2, locality=locality, owners=owners, **options)
            work = make_work(
                title=f"Tra cứu tại quầy của {LAN}", authors_shown=LAN, unit_name="Phòng Nông Hải",
                content=f"Lập kho hộ tịch đã số hóa, tra cứu và đối chiếu ngay tại quầy, như {LAN} đã làm.",
            ).id  # fmt: skip
            first, second = (entry.id for entry in made.entries)
        follow({}, utc_now())
        with unit_of_work(writing=False):
            kept = queries.choose_comparison(queries.list_comparisons(first), None)
            assert kept is not None
            hits = {"work" if hit.work_id else "entry": hit.id for hit in kept.hits}
        return Compared(made, first, second, work, hits, locality.id)

    return build
