"""The factories that the other rooms build on."""

import pytest

from innovation.db.transaction import unit_of_work
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.queries import is_open_now
from tests.factories.accounts import NOW
from tests.factories.movements import make_movement, make_round


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("state", list(RoundState))
def test_a_round_fits_its_state(state: RoundState) -> None:
    with unit_of_work():
        movement = make_movement(contents=("Tư duy", "Hạ tầng số"))
        round_ = make_round(movement, state=state)

        assert is_open_now(round_, NOW) is (state is RoundState.OPEN)
        assert round_.locality_id == movement.locality_id
        assert [content.position for content in movement.contents] == [1, 2]
