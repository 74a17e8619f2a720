"""A unit's own secretary asks for everything of the ward and of another unit: none of it is there."""

import pytest

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.movements.models import Round
from tests.factories.accounts import grant, make_person
from tests.factories.localities import make_unit
from tests.helpers.signed_in import send, sign_in_as
from tests.web.safety.town import Town, told

OPENED = "unit_secretary"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_of_the_ward_or_another_unit_is_there(town: Town, method: str) -> None:
    with unit_of_work():
        place = session.get_one(Locality, 1)
        school, other = make_unit(place, "Trường THCS số 1"), make_unit(place, "Trường Tiểu học số 2")
        person = make_person(place, "Lê Thị Ngát", unit=school)
        grant(person, Role.UNIT_SECRETARY, unit=school)
        for round_id in town.samples("round_id")[:1]:
            session.get_one(Round, round_id).host_unit_id = other.id
        person_id = person.id
    client = town.app.test_client()
    sign_in_as(client, person_id)
    problems = []
    for rule in town.rules(method):
        words = town.words_of(rule)
        if OPENED not in words or not any(name.endswith("_id") and name != "rubric_id" for name in rule.arguments):
            continue
        for path in town.paths(rule):
            answer = client.get(path) if method == "GET" else send(client, path)
            if answer.status_code != 404:
                problems.append(f"{path}: {answer.status_code} {answer.headers.get('Location', '')}")
    assert not problems, told(problems)


def test_the_pages_that_are_open_to_them_name_nothing_of_the_ward(town: Town) -> None:
    with unit_of_work():
        place = session.get_one(Locality, 1)
        person = make_person(place, "Lê Thị Ngát", unit=make_unit(place, "Trường THCS số 1"))
        grant(person, Role.UNIT_SECRETARY, unit=session.get_one(Unit, person.unit_id))
        person_id = person.id
    client = town.app.test_client()
    sign_in_as(client, person_id)
    names = [name for (name,) in town.rows("SELECT name FROM round UNION SELECT name FROM council")]
    people = [name for (name,) in town.rows("SELECT full_name FROM person WHERE id <> ? LIMIT 400", person_id)]
    assert names and people
    for rule in town.rules("GET"):
        if OPENED not in town.words_of(rule) or rule.arguments:
            continue
        answer = client.get(rule.rule)
        assert answer.status_code == 200 or rule.rule == "/bao-cao", rule.rule
        assert not [name for name in names if name in answer.text], rule.rule
        assert not [name for name in people if f"{name}," in answer.text], rule.rule
    assert "/bao-cao/don-vi/" in client.get("/bao-cao").location
