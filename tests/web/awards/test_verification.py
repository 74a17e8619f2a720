"""The public's question whether a certificate is valid: four answers, and nothing beyond the paper (SAFETY 23, 25)."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.core.clock import local_date
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.decisions.service import Correction, Paper
from innovation.domain.entries.queries import get_entry
from innovation.extensions import limiter
from tests.factories.accounts import actor_of
from tests.factories.decisions import MEETS_AT, Sitting, decide, make_leader, make_sitting, publish_all
from tests.helpers.pdf import text_of_pdf
from tests.helpers.signed_in import sign_in_as

PAPER = Paper("21/QĐ-UBND", local_date(MEETS_AT), "Hai tác giả xin rút tên.")


@pytest.fixture(autouse=True)
def _fresh_limits(app: Any) -> None:
    with app.app_context():
        limiter.reset()


@pytest.fixture
def sitting(app: Any) -> Sitting:
    with unit_of_work():
        sitting = make_sitting(entries=1)
        decide(sitting)
        publish_all(sitting)
        return sitting


def code_of(sitting: Sitting) -> str:
    with unit_of_work(writing=False):
        return queries.list_of_entry(sitting.entries[0].id)[0].code


def test_a_valid_one_shows_what_the_paper_shows_and_no_more(client: FlaskClient, sitting: Sitting) -> None:
    code = code_of(sitting)
    page = client.get(f"/xac-minh/{code}").text
    for words in ("Giấy chứng nhận hợp lệ", sitting.entries[0].title, "Nguyễn Thị Lan", code, "16/11/2026"):
        assert words in page
    for secret in (
        "05/09/1988",
        "1988",
        "Khu 5",
        sitting.entries[0].owner.email or "-",
        sitting.entries[0].receipt_code,
    ):
        assert secret not in page


def test_a_typed_code_leads_to_its_address(client: FlaskClient, sitting: Sitting) -> None:
    code = code_of(sitting)
    answer = client.get("/xac-minh", query_string={"ma": code.lower().replace("-", " ")})
    assert answer.status_code == 302 and answer.location == f"/xac-minh/{code}"
    assert "Lỗi: Nhập mã" in client.get("/xac-minh?ma=%20-").text


@pytest.mark.parametrize("code", ["AAAA-BBBB", "'%20OR%201=1", "%00", "x" * 300, "%F0%9F%92%A9"])
def test_an_unknown_code_says_only_that(client: FlaskClient, sitting: Sitting, code: str) -> None:
    answer = client.get(f"/xac-minh/{code}")
    assert answer.status_code == 404
    assert "Mã này không có trong sổ lưu" in answer.text
    assert sitting.entries[0].title not in answer.text


def test_a_part_of_a_code_is_unknown(client: FlaskClient, sitting: Sitting) -> None:
    assert client.get(f"/xac-minh/{code_of(sitting)[:-5]}").status_code == 404


def test_a_revoked_one_says_so_with_date_and_reason(client: FlaskClient, sitting: Sitting) -> None:
    code = code_of(sitting)
    with unit_of_work():
        leader = actor_of(make_leader(sitting.made.round.locality, name="Lê Thị Ký"))
        service.revoke_recognition(get_entry(sitting.entries[0].id), PAPER, actor=leader, now=MEETS_AT)
    page = client.get(f"/xac-minh/{code}").text
    assert "đã bị thu hồi" in page and "16/11/2026" in page and PAPER.reason in page
    assert "hợp lệ" not in page.lower().replace("giấy chứng nhận hợp lệ không", "")
    sign_in_as(client, sitting.secretary.person_id or 0)
    assert "Giấy này không còn giá trị" in client.get(f"/giay-chung-nhan/{code}").text
    drawn = client.get(f"/giay-chung-nhan/{code}/ban-in.pdf").data
    assert "ĐÃ THU HỒI 16/11/2026" in text_of_pdf(drawn)


def test_a_replaced_one_says_so_and_leads_to_the_new_one(client: FlaskClient, sitting: Sitting) -> None:
    code = code_of(sitting)
    with unit_of_work():
        service.correct_recognition(
            get_entry(sitting.entries[0].id), Correction("Tên đúng"), PAPER, actor=sitting.secretary, now=MEETS_AT
        )
        new = queries.list_of_entry(sitting.entries[0].id)[1].code
    page = client.get(f"/xac-minh/{code}").text
    assert "đã được thay" in page and f'href="/xac-minh/{new}"' in page and "Tên đúng" not in page
    assert "Giấy chứng nhận hợp lệ" in client.get(f"/xac-minh/{new}").text and "bị thu hồi" not in page
    with unit_of_work():
        leader = make_leader(sitting.made.round.locality, name="Trần Văn Lãnh")
        entry = get_entry(sitting.entries[0].id)
        service.revoke_recognition(entry, PAPER, actor=actor_of(leader), now=MEETS_AT)
    old = client.get(f"/xac-minh/{code}").text
    assert "Bản mới đã bị thu hồi ngày 16/11/2026" in old and "đã được thay" in old


def test_guessing_is_slowed(client: FlaskClient, app: Any) -> None:
    answers = [client.get(f"/xac-minh/AAAA-{n:04d}").status_code for n in range(61)]
    assert answers[:60] == [404] * 60 and answers[60] == 429


def test_the_paper_itself_is_not_public(client: FlaskClient, sitting: Sitting) -> None:
    code = code_of(sitting)
    assert client.get(f"/giay-chung-nhan/{code}").status_code == 302
    with unit_of_work():
        stranger = make_sitting().secretary
    sign_in_as(client, stranger.person_id or 0)
    for address in ("", "/ban-in.pdf", "/ban-in.png", "/xem.png"):
        assert client.get(f"/giay-chung-nhan/{code}{address}").status_code == 404
    sign_in_as(client, sitting.entries[0].owner_id)
    assert f"/giay-chung-nhan/{code}/ban-in.pdf" in client.get(f"/giay-chung-nhan/{code}").text
    drawn = client.get(f"/giay-chung-nhan/{code}/ban-in.pdf")
    assert "GIẤY CHỨNG NHẬN SÁNG KIẾN" in text_of_pdf(drawn.data)
    assert drawn.headers["Content-Disposition"].startswith("attachment; filename=giay-chung-nhan-sang-kien-")
