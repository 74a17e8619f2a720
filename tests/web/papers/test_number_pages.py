"""The clerk's book: numbers of papers other than decisions are entered once, mended, taken back, and listed."""

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.decisions.models import PaperNumber
from innovation.domain.movements.models import Round
from innovation.domain.papers.queries import paper_number
from innovation.plans.papers import PaperForm, read_forms
from tests.factories.accounts import grant, make_person
from tests.factories.councils import make_council
from tests.factories.decisions import make_clerk
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as

PROPOSAL = PaperForm("numbered", "Tờ trình thử", "TỜ TRÌNH", "Mẫu", date(2026, 1, 1), symbol="TTr-UBND")
MINUTES = PaperForm("of_council", "Biên bản thử", "BIÊN BẢN", "Mẫu", date(2026, 1, 1), symbol="BB-HĐ", of_council=True)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """People by role, and where a round's proposal and its council's minutes are numbered."""
    for form in (PROPOSAL, MINUTES):
        monkeypatch.setitem(read_forms(), form.key, form)
    with unit_of_work():
        round_ = make_round(make_movement(), now=utc_now())
        place = round_.locality
        people = {role.value: make_person(place, f"Người {role.value}") for role in (Role.SECRETARY, Role.LEADER)}
        for role, person in people.items():
            grant(person, Role(role))
        stranger = make_clerk(make_locality("phường Bên Cạnh", slug="ben-canh"))
        return {
            "clerk": make_clerk(place).person_id, "stranger": stranger.person_id, "round": round_.id,
            "nobody": make_person(place, "Người khác").id, "name": round_.name,
            "at": f"/so-van-ban/numbered/round/{round_.id}", **{role: person.id for role, person in people.items()},
        }  # fmt: skip


def typed(**changed: str) -> dict[str, str]:
    return {"number": "12", "series": "TTr-UBND", "issued_on": "05/09/2026", **changed}


def test_the_clerk_enters_mends_and_takes_back(client: FlaskClient, office: dict[str, Any]) -> None:
    sign_in_as(client, office["clerk"])
    page = client.get(office["at"]).text
    assert "Chưa có số" in page
    assert 'value="TTr-UBND"' in page
    assert send(client, office["at"], typed()).headers["Location"] == "/so-van-ban"
    with unit_of_work():
        found = paper_number("numbered", "round", office["round"])
        assert found is not None
        assert (found.text, found.issued_on) == ("12/TTr-UBND", date(2026, 9, 5))
    book = client.get("/so-van-ban?nam=2026").text
    assert "12/TTr-UBND" in book
    assert office["name"] in book
    there = f"/dot-xet/{office['round']}"
    assert send(client, f"{office['at']}?tiep={there}", typed(number="13")).headers["Location"] == there
    assert "Số 13/TTr-UBND, ngày 05/09/2026." in client.get(office["at"]).text
    assert send(client, f"{office['at']}/xoa?tiep=//xau.example").headers["Location"] == "/so-van-ban"
    assert "Chưa có số" in client.get(office["at"]).text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("number", "", "Nhập số văn bản"), ("number", "0", "Nhập số văn bản"),
        ("series", "TTr/UBND", "Ghi ký hiệu gồm"),
        ("issued_on", "01/01/2099", "không thể sau hôm nay"), ("issued_on", "31/02/2026", "Lỗi"),
    ],
)  # fmt: skip
def test_what_no_book_has_is_said_and_the_rest_stays(
    client: FlaskClient, office: dict[str, Any], field: str, value: str, sentence: str
) -> None:
    sign_in_as(client, office["clerk"])
    answer = send(client, office["at"], typed(**{field: value}))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'href="#{field}"' in answer.text
    kept = {"number": "12", "series": "TTr-UBND", "issued_on": "05/09/2026"}
    assert all(f'value="{kept[name]}"' in answer.text for name in kept if name != field)


def test_a_number_that_is_taken_is_said_at_its_field(client: FlaskClient, office: dict[str, Any]) -> None:
    sign_in_as(client, office["clerk"])
    send(client, office["at"], typed())
    with unit_of_work():
        first = session.get_one(Round, office["round"])
        other_id = make_round(first.movement, now=utc_now()).id
    answer = send(client, f"/so-van-ban/numbered/round/{other_id}", typed())
    assert answer.status_code == 422
    assert "Số 12/TTr-UBND năm 2026 đã dùng cho văn bản khác" in answer.text


def test_a_council_s_paper_is_in_the_council_s_book(client: FlaskClient, office: dict[str, Any]) -> None:
    sign_in_as(client, office["clerk"])
    with unit_of_work():
        make_council(round_=session.get_one(Round, office["round"])).number_series = "HĐSK"
    at = f"/so-van-ban/of_council/round/{office['round']}"
    assert 'value="BB-HĐSK"' in client.get(at).text
    assert send(client, at, typed(series="TTr-UBND")).status_code == 302
    assert send(client, office["at"], typed()).status_code == 302  # the ward's own book is another


def test_who_reads_and_who_enters(client: FlaskClient, office: dict[str, Any]) -> None:
    for name in ("secretary", "leader"):
        sign_in_as(client, office[name])
        page = client.get(office["at"])
        assert "Văn thư nhập số và ngày." in page.text
        assert "<form" not in page.text.split("<main")[1]
        assert send(client, office["at"], typed()).status_code == 404, name
    for name in ("stranger", "nobody"):
        sign_in_as(client, office[name])
        assert client.get(office["at"]).status_code == 404, name
        assert send(client, office["at"], typed()).status_code == 404, name
    sign_in_as(client, office["clerk"])
    for at in ("recognition/round/1", f"numbered/household/{office['round']}", "numbered/round/987654"):
        assert client.get(f"/so-van-ban/{at}").status_code == 404, at


def test_the_book_asks_the_same_however_long_it_is(client: FlaskClient, office: dict[str, Any]) -> None:
    sign_in_as(client, office["clerk"])
    counts = []
    for numbers in ([1], range(2, 30)):
        for number in numbers:
            with unit_of_work():
                session.add(PaperNumber(
                    locality_id=session.get_one(Round, office["round"]).locality_id, form="numbered", about="entry",
                    about_id=number, about_name=f"hồ sơ {number}", series="TTr-UBND", year=2026, number=number,
                    issued_on=date(2026, 9, 5), entered_by_id=office["clerk"], created_at=utc_now(), body="",
                ))  # fmt: skip
        with query_count() as counted:
            assert "01/TTr-UBND" in client.get("/so-van-ban?nam=2026").text
        counts.append(counted.count)
    assert counts[0] == counts[1] <= 8
