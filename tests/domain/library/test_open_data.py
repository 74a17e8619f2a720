"""Open data asks the tables the same way on both databases."""

from datetime import timedelta

import pytest

from innovation.core.clock import utc_now
from innovation.core.errors import NotFound
from innovation.db.transaction import unit_of_work
from innovation.domain.library.enums import Level
from innovation.domain.library.queries.open_data import (
    OpenFilter,
    get_open,
    last_number,
    library_stamp,
    list_addresses,
    list_newest_open,
    list_open,
)
from innovation.domain.library.service import raise_version
from tests.factories.initiatives import make_work_field
from tests.factories.library import PUBLISHED, make_work
from tests.factories.localities import make_locality

pytestmark = pytest.mark.usefixtures("database")


def test_only_public_works_are_listed_filtered_and_counted() -> None:
    with unit_of_work():
        here, there, field = make_locality(), make_locality(), make_work_field()
        first = make_work(here, field_id=field.id, year=2025, published_at=PUBLISHED + timedelta(days=1)).id
        second = make_work(there, level=Level.IDEA).id
        hidden = make_work(here, field_id=field.id, hidden_at=PUBLISHED).id

        def ids(**wanted: object) -> list[int]:
            return [row["id"] for row in list_open(OpenFilter(**wanted))]  # type: ignore[arg-type]  # by name

        assert ids() == [first, second]
        assert ids(years=[2025], fields=[field.slug], places=[here.slug]) == [first]
        assert ids(years=[2025, 2026]) == [first, second] and ids(levels=[Level.IDEA]) == [second]
        assert [row["id"] for row in list_open(after=first, limit=1)] == [second]
        assert [row["id"] for row in list_newest_open(5)] == [first, second]
        assert [number for number, _ in list_addresses(0, 10_000)] == [first, second]
        assert last_number() == second and get_open(first)["place"] == here.slug
        with pytest.raises(NotFound):
            get_open(hidden)


def test_the_stamp_rises_with_its_moment() -> None:
    with unit_of_work():
        assert (library_stamp().version, library_stamp().changed_at) == (0, None)
        before = utc_now()
        raise_version()
        first = library_stamp()
        raise_version()
        second = library_stamp()
        assert (first.version, second.version) == (1, 2)
        assert first.changed_at and second.changed_at and before <= first.changed_at <= second.changed_at
