"""A member who steps out when the others have sealed leaves a gap that the secretary can fill."""

import pytest

from innovation.core.errors import NotAllowed
from innovation.db.transaction import unit_of_work
from innovation.domain.entries.enums import EntryState
from innovation.domain.scoring import service
from innovation.domain.scoring.queries import get_seat, progress_of_entry
from tests.factories.accounts import NOW
from tests.factories.councils import ScoringRound, make_scoring_round
from tests.factories.scoring import seal

pytestmark = pytest.mark.usefixtures("database")


def gap() -> ScoringRound:
    """Two of five members mark; one has sealed, the other steps out, and the entry waits for the meeting."""
    made = make_scoring_round(size=5, markers=(1, 2))
    entry = made.entries[0]
    seal(entry, made.members[1])
    seat = get_seat(entry.id, actor=made.actor(2))
    service.step_out(seat, reason="Cùng làm đề tài", actor=made.actor(2), now=NOW)
    assert entry.state is EntryState.AWAITING_MEETING
    return made


def test_one_more_marker_brings_the_entry_back_to_scoring_until_the_sheet_is_sealed() -> None:
    with unit_of_work():
        made = gap()
        entry = made.entries[0]
        service.assign_in_scoring(entry, made.members[3], actor=made.secretary, now=NOW)
        assert entry.state is EntryState.SCORING
        found = progress_of_entry(entry)
        assert found is not None and found.progress.missing == frozenset({made.members[3].id})
        seal(entry, made.members[3])
        assert entry.state is EntryState.AWAITING_MEETING


def test_only_the_secretary_fills_it() -> None:
    with unit_of_work():
        made = gap()
        with pytest.raises(NotAllowed):
            service.assign_in_scoring(made.entries[0], made.members[3], actor=made.actor(1), now=NOW)
        assert made.entries[0].state is EntryState.AWAITING_MEETING
