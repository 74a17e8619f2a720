"""What is asked about one person says of them exactly what the facts about everybody say."""

import pytest

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Conflict
from innovation.domain.councils.queries import facts_about, facts_of
from innovation.domain.initiatives.models import FirstUser
from innovation.domain.movements.enums import UnitConflictRule
from tests.factories.accounts import NOW, make_person
from tests.factories.initiatives import make_submitted
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round

pytestmark = pytest.mark.usefixtures("database")


def test_the_narrow_question_has_the_same_answer() -> None:
    with unit_of_work(writing=False):
        place = make_locality()
        unit, other = make_unit(place), make_unit(place)
        me, colleague, stranger = (make_person(place, unit=each) for each in (unit, unit, other))
        loner = make_person(place)
        round_ = make_round(make_movement(place))
        made = [make_submitted(round_, owner=owner) for owner in (me, colleague, stranger, stranger, stranger, loner)]
        made.append(make_submitted(round_, owner=stranger, coauthors=[me]))
        session.add(FirstUser(entry_id=made[3].entry_id, position=1, full_name=me.full_name, person_id=me.id))
        session.add(Conflict(entry_id=made[4].entry_id, person_id=me.id, kind=ConflictKind.HOUSEHOLD, reason="Vợ chồng",
                             created_at=NOW))  # fmt: skip
        session.flush()
        elsewhere = make_submitted(make_round(make_movement(place)), owner=me)
        wide = facts_of(round_id=round_.id)
        for person in (me, colleague, stranger, loner):
            narrow = facts_about(person.id, person.unit_id, round_ids=[round_.id])
            for rule in UnitConflictRule:
                for each in made:
                    asked = {"person_id": person.id, "unit_id": person.unit_id, "unit_rule": rule}
                    assert narrow.conflicts(each.entry_id, **asked) == wide.conflicts(each.entry_id, **asked)
            assert elsewhere.entry_id not in narrow.people
        assert facts_about(me.id, None, round_ids=[]).people == {}
