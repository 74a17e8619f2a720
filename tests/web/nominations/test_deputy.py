"""The deputy signs in the leader's place, and so reads what the leader reads: subjects, cases, households."""

from datetime import date

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.nominations.models import DisciplinaryCase
from tests.factories.accounts import NOW, grant, make_person
from tests.helpers.signed_in import sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.web.nominations.known import Ward, as_


def with_deputy() -> Ward:
    ward = Ward()
    with unit_of_work():
        person = make_person(session.get_one(Person, ward.lan).locality, "Người phó")
        grant(person, Role.DEPUTY_LEADER)
        ward.people["deputy"] = person.id
        session.add(DisciplinaryCase(subject_id=ward.subjects["lan"], opened_on=date(2026, 3, 1), created_at=NOW))
    return ward


def test_the_deputy_reads_what_the_leader_reads_and_writes_none_of_it(client: StrictClient) -> None:
    ward = with_deputy()
    lan = f"/doi-tuong/{ward.subjects['lan']}"
    pages = (lan, "/ho-gia-dinh", f"/ho-gia-dinh/{ward.household}", f"{lan}/ky-luat/moi", "/xep-loai")
    as_(client, ward, "leader")
    wanted = [client.get(page).status_code for page in pages]
    as_(client, ward, "deputy")
    assert [client.get(page).status_code for page in pages] == wanted
    assert wanted[:2] == [200, 200]
    assert "01/03/2026" in client.get(lan).text
    sign_in_as(client, ward.people["clerk"])
    assert client.get(lan).status_code == 404
