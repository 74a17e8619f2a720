"""The way to the city through the pages, and who finds which of them."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest

from innovation.core.clock import local_date, utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import CityDossierState
from innovation.domain.awards.models import CityDossier
from innovation.domain.entries.queries import get_entry
from innovation.domain.library.enums import Level
from innovation.domain.library.models import Work
from tests.factories.accounts import make_person
from tests.factories.city import RESULT, SPREAD, make_city
from tests.factories.decisions import make_clerk, make_leader
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.helpers.uploads import pdf


class Commune:
    """Ids of a commune's people and of its recognised initiative."""

    def __init__(self) -> None:
        made = make_city()
        place = made.entry.round.locality
        self.entry, self.work, self.other = made.entry.id, made.work.id, made.other.id
        self.secretary, self.head, self.own_head = (
            actor.person_id or 0 for actor in (made.secretary, made.head, made.own_head)
        )
        self.author, self.clerk, self.leader = made.author.id, make_clerk(place).person_id or 0, make_leader(place).id
        self.bystander = make_person(place, "Người khác").id
        self.stranger = make_secretary(make_locality()).person_id or 0


@pytest.fixture
def commune(app: Any) -> Commune:
    with unit_of_work():
        return Commune()


def day(ahead: int = 0) -> str:
    return f"{local_date(utc_now()) + timedelta(days=ahead):%d/%m/%Y}"


def begin(client: StrictClient, commune: Commune) -> str:
    """A dossier with its spread written; its address."""
    sign_in_as(client, commune.secretary)
    here = str(send(client, f"/cap-thanh-pho/moi/{commune.entry}").location)
    assert send(client, f"{here}/lan-toa", {"spread": SPREAD}).status_code == 303
    return here


def confirm(client: StrictClient, commune: Commune, here: str, **changes: str) -> Any:
    sign_in_as(client, commune.head)
    typed = {"unit_id": str(commune.other), "applied_from": "01/09/2026", "result": RESULT, **changes}
    return send(client, here.replace("/cap-thanh-pho/", "/cap-thanh-pho/xac-nhan/"), typed)


def test_the_whole_way(client: StrictClient, commune: Commune) -> None:
    sign_in_as(client, commune.secretary)
    assert "Chưa có hồ sơ nào" in client.get("/cap-thanh-pho").text
    assert "Không thấy sáng kiến nào khớp" in client.get("/cap-thanh-pho/moi?q=cau+duong").text
    page = client.get("/cap-thanh-pho/moi?q=trich+luc").text
    assert "Bộ phận một cửa" in page and f'action="/cap-thanh-pho/moi/{commune.entry}"' in page
    here = begin(client, commune)
    page = client.get(here).text
    assert "Chưa có đơn vị nào xác nhận đã áp dụng" in page and "Ghi đã gửi" not in page
    assert "Còn thiếu" not in client.get(f"{here}/gui").text and "Hồ sơ chưa gửi được" in client.get(f"{here}/gui").text
    nobody = send(client, f"{here}/moi-don-vi", {})
    assert nobody.status_code == 422 and "Chọn ít nhất một đơn vị" in nobody.text
    assert send(client, f"{here}/moi-don-vi", {"unit_ids": str(commune.other)}).status_code == 303

    assert confirm(client, commune, here).status_code == 303
    assert "đơn vị bạn đã xác nhận" in client.get("/cap-thanh-pho").text
    sign_in_as(client, commune.secretary)
    page = client.get(here).text
    assert RESULT in page and "Trần Thị Hiệu xác nhận trên Cổng" in page and "Còn thiếu" not in page
    assert SPREAD in client.get(f"{here}/in").text

    sign_in_as(client, commune.clerk)
    tomorrow = send(client, f"{here}/gui", {"paper": "215/UBND-VX", "on": day(1)})
    assert tomorrow.status_code == 422 and "không thể sau hôm nay" in tomorrow.text and "215/UBND-VX" in tomorrow.text
    assert send(client, f"{here}/gui", {"paper": "215/UBND-VX", "on": day()}).status_code == 303
    assert "Hồ sơ không còn ở bước này" in client.get(f"{here}/gui").text
    answer = {"outcome": "cong-nhan", "paper": "1250/QĐ-UBND", "on": day()}
    assert send(client, f"{here}/ket-qua", answer).status_code == 303
    assert "Thành phố công nhận" in client.get("/cap-thanh-pho").text
    with unit_of_work(writing=False):
        assert session.get_one(Work, commune.work).level is Level.CITY
    assert "Cấp thành phố" in client.get(f"/thu-vien/{commune.work}").text

    sign_in_as(client, commune.author)
    page = client.get(here).text
    assert "1250/QĐ-UBND" in page and 'href="/cap-thanh-pho"' not in page
    assert "Thành phố công nhận theo Quyết định số 1250/QĐ-UBND" in client.get(f"/ho-so/{commune.entry}").text


def test_a_confirmation_on_paper_is_kept_with_its_scan(client: StrictClient, commune: Commune) -> None:
    here = begin(client, commune)
    typed = {"unit_id": "0", "unit_name": "UBND phường Lê Thanh Nghị", "applied_from": "1/9/2026", "result": RESULT}
    without = send(client, f"{here}/xac-nhan-giay", typed)
    assert without.status_code == 422 and "Chọn tệp PDF" in without.text and "Lê Thanh Nghị" in without.text
    wrong = send(client, f"{here}/xac-nhan-giay", {**typed, "file": (io.BytesIO(b"khong phai pdf"), "xac-nhan.pdf")})
    assert wrong.status_code == 422 and "xac-nhan.pdf" in wrong.text
    nameless = {**typed, "unit_name": "", "file": (io.BytesIO(pdf()), "xac-nhan.pdf")}
    refused = send(client, f"{here}/xac-nhan-giay", nameless)
    assert refused.status_code == 422 and "Nhập tên đơn vị" in refused.text
    scan = {**typed, "file": (io.BytesIO(pdf()), "xac-nhan.pdf")}
    assert send(client, f"{here}/xac-nhan-giay", scan).status_code == 303
    page = client.get(here).text
    (address,) = re.findall(rf'href="(/ho-so/{commune.entry}/tep/\d+)"', page)
    assert client.get(address, buffered=True).status_code == 200
    sign_in_as(client, commune.clerk)
    assert address not in client.get(here).text  # the clerk reads no dossiers of initiatives
    sign_in_as(client, commune.secretary)
    (drop,) = re.findall(r'action="(/cap-thanh-pho/\d+/bo-xac-nhan/\d+)"', page)
    assert send(client, drop).status_code == 303
    assert "Chưa có đơn vị nào xác nhận." in client.get(here).text and client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"applied_from": ""}, "Nhập ngày"),
        ({"applied_from": "01/01/2099"}, "từ hôm nay trở về trước"),
        ({"result": "Tốt"}, "từ 20 ký tự"),
        ({"unit_id": "999999"}, "Chọn một giá trị trong danh sách."),
    ],
)
def test_what_is_wrong_is_said_at_its_place(
    client: StrictClient, commune: Commune, changes: dict[str, str], sentence: str
) -> None:
    here = begin(client, commune)
    answer = confirm(client, commune, here, **changes)
    assert answer.status_code == 422 and sentence in answer.text
    assert changes.get("result", RESULT) in answer.text


def test_a_decline_needs_its_reason_and_may_be_tried_anew(client: StrictClient, commune: Commune) -> None:
    here = begin(client, commune)
    confirm(client, commune, here)
    sign_in_as(client, commune.secretary)
    send(client, f"{here}/gui", {"paper": "215/UBND-VX", "on": day()})
    answer = {"outcome": "khong", "paper": "99/SNV", "on": day()}
    refused = send(client, f"{here}/ket-qua", answer)
    assert refused.status_code == 422 and "Ghi lý do của thành phố" in refused.text and "99/SNV" in refused.text
    assert send(client, f"{here}/ket-qua", {**answer, "answer": "Phạm vi còn hẹp."}).status_code == 303
    assert "Phạm vi còn hẹp." in client.get(here).text
    assert send(client, f"{here}/lap-lai").status_code == 303
    assert "Mức độ lan tỏa" in client.get(here).text
    with unit_of_work(writing=False):
        assert session.query(CityDossier).one().state is CityDossierState.COLLECTING


def test_who_finds_what(client: StrictClient, commune: Commune) -> None:
    here = begin(client, commune)
    word = here.replace("/cap-thanh-pho/", "/cap-thanh-pho/xac-nhan/")
    pages = ("/cap-thanh-pho", "/cap-thanh-pho/moi", here, word, f"{here}/xac-nhan-giay", f"{here}/gui",
             f"{here}/ket-qua", f"{here}/in")  # fmt: skip
    wanted = {
        "secretary": (200, 200, 200, 404, 200, 200, 200, 200),
        "clerk": (200, 404, 200, 404, 404, 200, 200, 200),
        "leader": (200, 404, 200, 404, 404, 404, 404, 200),
        "head": (200, 404, 404, 200, 404, 404, 404, 404),
        "author": (404, 404, 200, 404, 404, 404, 404, 404),
        "bystander": (404, 404, 404, 404, 404, 404, 404, 404),
        "stranger": (200, 200, 404, 404, 404, 404, 404, 404),
    }
    for name, answers in wanted.items():
        sign_in_as(client, getattr(commune, name))
        assert tuple(client.get(page).status_code for page in pages) == answers, name
    sign_in_as(client, commune.stranger)
    for step in ("lan-toa", "moi-don-vi", "gui", "ket-qua", "lap-lai"):
        assert send(client, f"{here}/{step}", {"spread": "x", "paper": "1", "on": day()}).status_code == 404
    assert send(client, f"/cap-thanh-pho/moi/{commune.entry}").status_code in (403, 404)


def test_the_list_costs_the_same_for_one_and_for_thirty(client: StrictClient, commune: Commune) -> None:
    begin(client, commune)
    counts = []
    for more in (0, 29):
        with unit_of_work():
            first = session.query(CityDossier).first()
            assert first is not None
            round_ = get_entry(commune.entry).round
            for _ in range(more):
                _another(round_, first)
        with query_count() as queries:
            assert client.get("/cap-thanh-pho").status_code == 200
        counts.append(queries.count)
    assert counts[0] == counts[1] <= 8


def _another(round_: Any, like: CityDossier) -> None:
    from tests.factories.initiatives import make_submitted
    from tests.factories.library import recognise

    initiative = recognise(make_submitted(round_, owner=make_person(round_.locality, unit=make_unit(round_.locality))))
    session.add(
        CityDossier(locality_id=like.locality_id, entry_id=initiative.entry_id, state=like.state, spread=SPREAD,
                    created_at=like.created_at)
    )  # fmt: skip


def test_a_dossier_begun_by_mistake_is_deleted_after_a_question(client: StrictClient, commune: Commune) -> None:
    here = begin(client, commune)
    assert f'href="{here}/xoa"' in client.get(here).text
    asked = client.get(f"{here}/xoa").text
    assert "Xóa hồ sơ đề nghị thành phố?" in asked and "Giữ lại" in asked
    sign_in_as(client, commune.clerk)
    assert client.get(f"{here}/xoa").status_code == 404 == send(client, f"{here}/xoa").status_code
    sign_in_as(client, commune.secretary)
    done = send(client, f"{here}/xoa", follow_redirects=True)
    assert "Đã xóa hồ sơ đề nghị thành phố" in done.text and client.get(here).status_code == 404
    assert send(client, f"/cap-thanh-pho/moi/{commune.entry}").status_code == 303  # it may be chosen again
