"""Printing through the pages: asked for, watched, taken; stock set up by who stands at the printer."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.prints.models import PrintRun
from innovation.domain.prints.service import draw_run
from innovation.support import audit, jobs, printing
from innovation.support.printing import parts
from tests.factories.accounts import grant, make_person
from tests.factories.decisions import decide, make_sitting, publish_all
from tests.helpers.parked import park
from tests.helpers.pdf import text_of_pdf
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient


class Ward:
    """Ids of a round with certificates, and of people."""

    def __init__(self) -> None:
        sitting = make_sitting(entries=2)
        decide(sitting)
        publish_all(sitting)
        place = sitting.made.round.locality
        self.round, self.place, self.slug = sitting.made.round.id, place.id, place.slug
        self.secretary = sitting.secretary.person_id or 0
        clerk = make_person(place, "Văn thư")
        grant(clerk, Role.CLERK)
        self.clerk, self.author = clerk.id, sitting.entries[0].owner_id
        self.stranger = make_sitting().secretary.person_id or 0
        self.title = sitting.entries[0].title


@pytest.fixture
def ward(app: Any, tmp_path: Path) -> Iterator[Ward]:
    before = parts._place
    printing.configure(tmp_path)
    with unit_of_work():
        made = Ward()
    yield made
    parts._place = before


def test_a_round_is_asked_for_watched_and_taken(client: StrictClient, ward: Ward) -> None:
    sign_in_as(client, ward.clerk)
    listed = client.get(f"/dot-xet/{ward.round}/giay-chung-nhan").text
    assert "In 2 giấy còn hiệu lực" in listed
    answer = send(client, f"/dot-xet/{ward.round}/in-giay", {"kind": "pdf"})
    assert answer.status_code == 303
    address = answer.location
    waiting = client.get(address).text
    assert "Đã xong <b>0</b> trên 2 giấy" in waiting and 'value="0" max="2"' in waiting and "/tep" not in waiting
    assert client.get(f"{address}/tep").status_code == 404
    run_id = int(address.rpartition("/")[2])
    draw_run(run_id, site="https://x", specimen=False, now=utc_now())
    page = client.get(address).text
    assert "Đã xong 2 giấy, 0,1 MB." in page and f"{address}/tep" in page and "data-under-way" not in page
    taken = client.get(f"{address}/tep")
    assert re.fullmatch(r"attachment; filename=\"?giay-chung-nhan-[a-z0-9-]+\.pdf\"?.*",
                        taken.headers["Content-Disposition"])  # fmt: skip
    assert ward.title in text_of_pdf(taken.data) and taken.mimetype == "application/pdf"
    taken.close()
    assert address in client.get(f"/dot-xet/{ward.round}/giay-chung-nhan").text
    with unit_of_work():
        session.get_one(PrintRun, run_id).expires_at = utc_now()
    assert "không còn nữa" in client.get(address).text and client.get(f"{address}/tep").status_code == 404


def test_what_the_worker_gave_up_goes_on_at_a_press(client: StrictClient, ward: Ward) -> None:
    sign_in_as(client, ward.clerk)
    address = send(client, f"/dot-xet/{ward.round}/in-giay", {"kind": "pdf"}).location
    park(f"prints.draw:{address.rpartition('/')[2]}")
    page = client.get(address).text
    assert "nên tạm dừng" in page and f'action="{address}/lam-tiep"' in page
    assert "data-under-way" not in page and "việc vẫn tiếp tục" not in page
    sign_in_as(client, ward.author)
    assert send(client, f"{address}/lam-tiep").status_code in (403, 404)
    sign_in_as(client, ward.clerk)
    assert send(client, f"{address}/lam-tiep").location == address
    assert send(client, f"{address}/lam-tiep").location == address
    with unit_of_work(writing=False):
        assert [row.action for row in audit.list_rows()].count("certificates.print_again") == 1, "pressed twice"
    assert "data-under-way" in client.get(address).text
    jobs.run_due(utc_now())
    assert "Đã xong 2 giấy" in client.get(address).text


def test_others_neither_ask_nor_watch_nor_take(client: FlaskClient, ward: Ward) -> None:
    sign_in_as(client, ward.secretary)
    address = send(client, f"/dot-xet/{ward.round}/in-giay", {"kind": "zip"}).location
    draw_run(int(address.rpartition("/")[2]), site="https://x", specimen=False, now=utc_now())
    for person in (ward.stranger, ward.author):
        sign_in_as(client, person)
        for path in (address, f"{address}/tep", f"/dot-xet/{ward.round}/giay-chung-nhan"):
            assert client.get(path).status_code in (403, 404)
        assert send(client, f"/dot-xet/{ward.round}/in-giay", {"kind": "pdf"}).status_code in (403, 404)
    with unit_of_work(writing=False):
        assert session.query(PrintRun).count() == 1


def test_stock_is_set_up_with_its_errors_at_their_fields(client: StrictClient, ward: Ward) -> None:
    sign_in_as(client, ward.clerk)
    address = "/quan-tri/phoi-in/award"
    stocks = client.get("/quan-tri/phoi-in").text
    assert "Theo mẫu, chưa chỉnh" in stocks and 'href="/quan-tri/nguoi' not in stocks  # a page that is not the clerk's
    typed = {"dia-phuong": ward.slug, "sheet_x": "1,5", "deed_y": "xa"}
    refused = send(client, address, typed)
    assert refused.status_code == 422 and "Lỗi: Nhập số mm từ -60 đến 60" in refused.text
    assert 'value="1,5"' in refused.text and 'value="xa"' in refused.text
    assert send(client, address, {**typed, "deed_y": "-2"}).status_code == 303
    page = client.get(address).text
    assert 'value="1,5"' in page and 'value="-2"' in page and "Văn thư" in page
    again = send(client, address, {**typed, "deed_y": "-2"})
    assert again.status_code == 422 and "Vị trí vẫn như đang lưu" in again.text
    sheet = text_of_pdf(client.get(f"{address}/to-thu.pdf").data)
    assert "Thành tích 48 mm, 117 mm" in sheet and "Nguyễn Văn Ví Dụ" in sheet
    alone = text_of_pdf(client.get(f"{address}/in-thu.pdf").data)
    assert "Nguyễn Văn Ví Dụ" in alone and "117 mm" not in alone
    assert client.get("/quan-tri/phoi-in/khac").status_code == 404


def test_stock_is_not_for_others(client: FlaskClient, ward: Ward) -> None:
    for person in (ward.stranger, ward.author):
        sign_in_as(client, person)
        for path in ("", "/award", "/award/to-thu.pdf", "/award/in-thu.pdf"):
            address = f"/quan-tri/phoi-in{path}?dia-phuong={ward.slug}"
            assert client.get(address).status_code in (403, 404)
        sent = send(client, "/quan-tri/phoi-in/award", {"dia-phuong": ward.slug, "sheet_x": "1"})
        assert sent.status_code in (403, 404)
