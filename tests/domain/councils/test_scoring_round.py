"""The factory that the later rooms build on."""

import pytest

from innovation.db.transaction import unit_of_work
from innovation.domain.councils.queries import list_assignments
from innovation.domain.entries.enums import EntryState
from tests.factories.councils import make_scoring_round


@pytest.mark.usefixtures("database")
def test_a_scoring_round_has_entries_in_scoring_and_members_assigned() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2, size=5, markers=(1, 2, 3))
        assert {entry.state for entry in made.entries} == {EntryState.SCORING}
        assert len(list_assignments(made.round.id)) == 6
