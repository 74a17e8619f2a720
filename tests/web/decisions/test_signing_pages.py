"""The paper's file goes out, is signed outside, comes back; the page says what was found."""

import io
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.core.clock import local_date, utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.awards import service as awards
from innovation.domain.decisions import service
from innovation.domain.decisions.models import Decision
from innovation.domain.prints import documents as prints
from innovation.support import jobs, signatures
from innovation.support.printing import parts
from tests.factories.accounts import actor_of, grant
from tests.factories.decisions import MEETS_AT, decide, make_clerk, make_decisions, make_leader, make_sitting
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.signing import authority, one_page, person, sign, trust_ours
from tests.helpers.uploads import pdf

KY = "Nguyễn Văn Ký"


@pytest.fixture
def people(app: Any) -> dict[str, int]:
    """Who is who around a numbered decision, whose id is `paper`."""
    trust_ours()
    with unit_of_work():
        sitting = make_sitting(entries=1)
        decide(sitting)
        (decision,) = make_decisions(sitting)
        clerk = make_clerk(sitting.made.round.locality)
        service.enter_number(decision, number=7, issued_on=local_date(MEETS_AT), actor=clerk, now=MEETS_AT)
        deputy = make_leader(sitting.made.round.locality, Role.DEPUTY_LEADER, "Trần Văn Phó")
        author = sitting.entries[0].owner
        grant(author, Role.SECRETARY)
        assert clerk.person_id and sitting.secretary.person_id and decision.signer_id
        return {"clerk": clerk.person_id, "secretary": sitting.secretary.person_id, "leader": decision.signer_id,
                "deputy": deputy.id, "author": author.id, "paper": decision.id}  # fmt: skip


def upload(client: FlaskClient, people: dict[str, int], content: bytes, **fields: str) -> Any:
    data = {"file": (io.BytesIO(content), "Quyết định đã ký.pdf"), **fields}
    return send(client, f"/quyet-dinh/{people['paper']}/ban-ky", data)


def take(client: FlaskClient, people: dict[str, int]) -> bytes:
    answer = send(client, f"/quyet-dinh/{people['paper']}/tep-de-ky")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return bytes(answer.data)


def test_the_leader_signs_what_was_taken_and_everybody_is_given_the_signed_file(
    client: FlaskClient, people: dict[str, int]
) -> None:
    address = f"/quyet-dinh/{people['paper']}"
    sign_in_as(client, people["leader"])
    assert "Tải tệp để ký" in client.get(address).text
    paper = take(client, people)
    sign_in_as(client, people["clerk"])
    assert take(client, people) == paper, "whoever takes it is given the same bytes"
    sign_in_as(client, people["leader"])
    signed = sign(paper, person(KY), visible=True)
    answer = upload(client, people, signed)
    assert (answer.status_code, answer.location) == (302, f"{address}#ban-da-ky")
    with query_count() as queries:
        page = client.get(address).text
    assert queries.count <= 12, str(queries)
    assert "Từ nay tệp PDF của văn bản là bản này." in page
    assert "Chữ ký số hợp lệ: nội dung còn nguyên vẹn" in page
    assert "Được tin cậy: Cơ quan Thử nghiệm Root CA → Cơ quan Thử nghiệm CA → Nguyễn Văn Ký." in page
    assert "Không có chữ ký nào mang tên người ký văn bản" not in page
    for reader in ("leader", "clerk", "secretary", "deputy"):
        sign_in_as(client, people[reader])
        for file in (f"{address}/van-ban.pdf", f"{address}/ban-ky"):
            with client.get(file) as given:
                assert given.data == signed, (reader, file)
                assert given.headers["Content-Disposition"].startswith("attachment;")
        assert client.get(f"{address}/van-ban.docx").data.startswith(b"PK")


def test_the_public_list_says_that_the_paper_is_signed(client: FlaskClient, people: dict[str, int]) -> None:
    with unit_of_work():
        paper = session.get_one(Decision, people["paper"])
        awards.publish_decision(paper, actor=actor_of(session.get_one(Person, people["clerk"])), now=MEETS_AT)
    pages = ("/quyet-dinh-cong-bo", f"/quyet-dinh-cong-bo/{people['paper']}")
    assert all("ã ký số" not in client.get(page).text for page in pages)
    sign_in_as(client, people["clerk"])
    upload(client, people, sign(take(client, people), person(KY)))
    client.post("/dang-xuat")
    assert "Đã ký số" in client.get(pages[0]).text
    page = client.get(pages[1]).text
    assert "Quyết định đã ký số" in page and f"{KY}, " in page and "Chữ ký số hợp lệ" in page


def test_a_refusal_says_what_differs_and_keeps_the_reason_that_was_typed(
    client: FlaskClient, people: dict[str, int]
) -> None:
    sign_in_as(client, people["leader"])
    paper = take(client, people)
    upload(client, people, sign(paper, person(KY)))
    answer = upload(client, people, sign(one_page("khac"), person(KY)), reason="Ký lại cho đúng chỗ.")
    assert answer.status_code == 422
    assert "Đây là tệp đã ký của văn bản khác" in answer.text and "Ký lại cho đúng chỗ." in answer.text
    assert 'aria-describedby="file-goi-y file-loi"' in answer.text
    answer = upload(client, people, sign(paper, person(KY), field="KyLai"))
    assert answer.status_code == 422 and "Ghi lý do thay bằng tệp này." in answer.text
    assert upload(client, people, paper, reason="x").status_code == 422
    answer = upload(client, people, pdf(javascript="app.alert(1)"), reason="x")
    assert answer.status_code == 422 and "có mã lệnh hoặc tệp nhúng" in answer.text
    answer = send(client, f"/quyet-dinh/{people['paper']}/ban-ky", {"reason": "x"})
    assert answer.status_code == 422 and "Chọn tệp PDF của bản đã ký." in answer.text


def test_another_name_and_a_strange_root_are_told_until_the_root_is_known(
    client: FlaskClient, people: dict[str, int]
) -> None:
    sign_in_as(client, people["clerk"])
    upload(client, people, sign(take(client, people), person("Trần Văn Khác", of="Nơi khác")))
    page = client.get(f"/quyet-dinh/{people['paper']}").text
    assert "nơi cấp chứng thư chưa được hệ thống tin cậy" in page
    assert f"Không có chữ ký nào mang tên người ký văn bản, {KY}." in page
    roots = signatures.roots_dir()
    assert roots is not None
    (roots / "khac.pem").write_bytes(authority("Nơi khác").root.pem)
    assert send(client, f"/quyet-dinh/{people['paper']}/kiem-tra-chu-ky").status_code == 302
    page = client.get(f"/quyet-dinh/{people['paper']}").text
    assert "Đã kiểm tra lại chữ ký." in page and "Được tin cậy: Nơi khác Root CA" in page


def test_what_was_replaced_is_listed_and_can_be_taken(client: FlaskClient, people: dict[str, int]) -> None:
    sign_in_as(client, people["clerk"])
    paper = take(client, people)
    first = sign(paper, person(KY))
    upload(client, people, first)
    upload(client, people, sign(paper, person(KY), field="KyLai"), reason="Nhầm vị trí chữ ký.")
    page = client.get(f"/quyet-dinh/{people['paper']}").text
    assert "Nhầm vị trí chữ ký." in page and "(đã thay)" in page
    kept = []
    for number in range(1, 4):
        with client.get(f"/quyet-dinh/{people['paper']}/ban-ky/{number}") as given:
            kept.append(given.data)
    assert kept[:2] == [paper, first]


def test_a_number_that_changed_after_the_file_was_taken_is_said_where_it_is_taken_again(
    client: FlaskClient, people: dict[str, int]
) -> None:
    sign_in_as(client, people["clerk"])
    take(client, people)
    at, care = f"/quyet-dinh/{people['paper']}", "đã đổi sau khi lấy tệp"
    assert care not in client.get(at).text
    changed = {"number": "8", "issued_on": f"{local_date(MEETS_AT):%d/%m/%Y}", "series": "QĐ-UBND"}
    assert send(client, f"{at}/so", changed).status_code == 302
    assert care in client.get(at).text
    take(client, people)
    assert care not in client.get(at).text


def test_who_may_not_sees_no_step_and_no_file(client: FlaskClient, people: dict[str, int]) -> None:
    sign_in_as(client, people["clerk"])
    signed = sign(take(client, people), person(KY))
    for name in ("deputy", "author"):
        sign_in_as(client, people[name])
        assert "Tải tệp để ký" not in client.get(f"/quyet-dinh/{people['paper']}").text, name
        for step in ("tep-de-ky", "kiem-tra-chu-ky"):
            assert send(client, f"/quyet-dinh/{people['paper']}/{step}").status_code == 404, (name, step)
        assert upload(client, people, signed).status_code == 404, name
    sign_in_as(client, people["clerk"])
    assert upload(client, people, signed).status_code == 302
    sign_in_as(client, people["author"])
    for file in ("ban-ky", "ban-ky/1"):
        assert client.get(f"/quyet-dinh/{people['paper']}/{file}").status_code == 404
    drawn = client.get(f"/quyet-dinh/{people['paper']}/van-ban.pdf")
    assert drawn.status_code == 200 and drawn.data != signed, "drawn without what is closed to an author"


def test_a_long_list_to_be_signed_is_drawn_by_the_worker_and_taken_at_the_papers_page(
    app: Any, client: FlaskClient, people: dict[str, int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(prints, "LONG_LIST", 0)
    monkeypatch.setattr(parts, "_place", tmp_path)
    address = f"/quyet-dinh/{people['paper']}"
    sign_in_as(client, people["leader"])
    asked = send(client, f"{address}/tep-de-ky")
    assert asked.status_code == 303 and asked.location.startswith("/lap-tep/")
    assert send(client, f"{address}/tep-de-ky").location == asked.location, "while it is drawn it is the same run"
    jobs.run_due(utc_now())
    page = client.get(asked.location).get_data(as_text=True)
    assert "Về văn bản, tải tệp để ký" in page and "Tải tệp PDF" not in page
    led = client.get(f"{asked.location}/tep")
    assert led.status_code == 302 and led.location.startswith(f"{address}?de-ky=")
    taken = take(client, people)
    assert taken == take(client, people)
    assert upload(client, people, sign(taken, person(KY))).status_code == 302
    with unit_of_work(writing=False):
        assert session.get_one(Decision, people["paper"]).signed_file is not None
