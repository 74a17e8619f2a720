"""Blind rounds, recusal and the secretary's pages through the browser's door: abuse cases 1, 2, 3, 25, 30 and 31."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.entries.enums import AttachmentKind
from innovation.domain.entries.models import Attachment
from innovation.domain.initiatives.models import Initiative
from innovation.domain.scoring.documents import NAME_MASK, mask
from tests.factories.accounts import grant, make_person
from tests.factories.councils import ScoringRound, make_scoring_round
from tests.factories.entries import make_stored_file
from tests.factories.localities import make_locality, make_unit
from tests.factories.scoring import seal, seal_all
from tests.helpers.signed_in import send, sign_in_as

SHEET = {"d_tinh_moi": "30", "d_hieu_qua": "22", "d_nhan_rong": "25", "y_nhan_xet": "Được.", "version": "0"}


@pytest.fixture
def blind(app: Any) -> ScoringRound:
    with unit_of_work():
        locality = make_locality()
        owner = make_person(locality, "Trịnh Thị Mai Lan", unit=make_unit(locality, "Phòng Nông Hải"))
        made = make_scoring_round(locality=locality, owners=[owner], is_blind=True)
        entry = made.entries[0]
        session.get_one(Initiative, entry.id).content = "Tôi là TRỊNH THỊ MAI LAN, phòng nông hải, lập kho dữ liệu."
        file = make_stored_file("mai-lan-bao-cao.pdf", by=owner)
        session.add(Attachment(entry_id=entry.id, file_id=file.id, kind=AttachmentKind.DOCUMENT,
                               description="Báo cáo của Mai Lan", position=1, created_at=entry.created_at))  # fmt: skip
        return made


def test_a_blind_dossier_names_neither_author_nor_unit_nor_file(client: FlaskClient, blind: ScoringRound) -> None:
    entry = blind.entries[0]
    sign_in_as(client, blind.members[1].person_id)
    paths = ["/cham", *(f"/cham/ho-so/{entry.id}{tail}" for tail in ("", "/toan-van", "/in", "/xung-dot"))]
    for path in paths:
        page = client.get(path).text.lower()
        for secret in ("mai lan", "mai-lan", "nông hải"):
            assert secret not in page, f"{secret} in {path}"
    page = client.get(f"/cham/ho-so/{entry.id}/toan-van").text
    assert "Tài liệu 1" in page and NAME_MASK in page and "[đơn vị]" in page


def test_names_are_masked_whatever_their_case_and_accents() -> None:
    assert mask("Bà Trinh thi mai lan và TRỊNH THỊ MAI LAN.", ["Trịnh Thị Mai Lan"], "*") == "Bà * và *."
    assert mask("Lanh lẹ", ["Lan"], "*") == "Lanh lẹ"
    assert mask("An toàn", ["An"], "*") == "An toàn"
    assert mask("Đỗ Thị Ếch-Đông", ["Do Thi Ech"], "*") == "*-Đông"


def test_a_member_with_a_conflict_finds_nothing_at_any_address(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2)
        entry = made.entries[0]
    where = f"/cham/ho-so/{entry.id}"
    sign_in_as(client, made.members[1].person_id)
    assert send(client, f"{where}/xung-dot", {"kind": "declared", "reason": " "}).status_code == 422
    assert send(client, f"{where}/xung-dot", {"kind": "declared", "reason": "Anh em họ"}).location == "/cham"
    assert entry.title not in client.get("/cham").text
    for tail in ("", "/toan-van", "/in", "/xung-dot", "/mo-lai", "/da-khoa", "/cac-phieu", "/tai-lieu/1"):
        assert client.get(where + tail).status_code == 404, tail
    for body in ({**SHEET, "do": "seal"}, {**SHEET, "do": "save"}):
        assert send(client, where, body).status_code == 404
    assert send(client, where, SHEET, headers={"X-Autosave": "1"}).status_code == 404
    forbidden, missing = (client.get(path).text for path in (where, "/cham/ho-so/999999"))
    assert forbidden[forbidden.index("<main") : forbidden.index("</main")] in missing


def test_marks_show_on_no_page_before_the_opening(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round()
        entry = made.entries[0]
        seal(entry, made.members[1], marks={"tinh_moi": "31,5"})  # total 79
    pages = ("/cham", f"/cham/ho-so/{entry.id}", f"/cham/ho-so/{entry.id}/toan-van", f"/cham/{made.round.id}/mo-diem",
             f"/dot-xet/{made.round.id}/cham-diem", f"/dot-xet/{made.round.id}/hoi-dong",
             f"/cham/ho-so/{entry.id}/cac-phieu")  # fmt: skip
    for reader in (made.members[0].person_id, made.members[2].person_id, made.secretary.person_id, entry.owner_id):
        sign_in_as(client, reader or 0)
        for path in pages:
            page = client.get(path).text
            assert "31,5" not in page and ">79<" not in page and "79 điểm" not in page, (reader, path)
    sign_in_as(client, made.members[1].person_id)
    assert "31,5" in client.get(f"/cham/ho-so/{entry.id}").text  # one's own, always


def test_opened_sheets_are_numbered_and_an_author_never_reads_them(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round()
        seal_all(made)
        entry = made.entries[0]
    where = f"/cham/ho-so/{entry.id}/cac-phieu"
    sign_in_as(client, made.members[0].person_id)
    assert client.get(where).status_code == 404
    assert send(client, f"/cham/{made.round.id}/mo-diem").location == f"/cham/{made.round.id}/mo-diem"
    page = client.get(where).text
    assert "Phiếu 1" in page and "Phiếu 3" in page and "Phiếu của bạn" in page
    assert made.members[1].person.full_name not in page
    sign_in_as(client, entry.owner_id)
    assert client.get(where).status_code == 404


def test_the_secretary_enters_a_paper_and_starts_the_meeting(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round(entries=1, size=3, declared=False)
        entry = made.entries[0]
    base = f"/dot-xet/{made.round.id}/cham-diem"
    sign_in_as(client, made.secretary.person_id or 0)
    assert "Nhắc 3 thành viên" in client.get(base).text
    assert send(client, f"{base}/nhac").location == base
    assert "Đã nhắc 3 thành viên" in client.get(base).text
    assert send(client, f"{base}/hop").location == base
    assert "Còn 1 hồ sơ chưa đủ phiếu" in client.get(base).text
    for member in made.members:
        paper = f"{base}/phieu-giay/{entry.id}/{member.id}"
        assert client.get(paper).status_code == 200
        refused = send(client, paper, {**SHEET, "d_hieu_qua": "31", "statement_signed": "y"})
        assert refused.status_code == 422 and 'value="31"' in refused.text
        assert "đã ký cam kết" in send(client, paper, SHEET).text
        assert send(client, paper, {**SHEET, "statement_signed": "y"}).location == base
        assert client.get(paper).status_code == 404
    assert "Chuyển sang họp" in client.get(base).text
    send(client, f"{base}/hop")
    assert "Đã chuyển đợt xét sang bước họp" in client.get(base).text


def test_a_secretary_who_marks_the_entry_types_in_no_paper_before_the_own_seal(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round(entries=1, size=3)
        entry, own, other = made.entries[0], made.members[2], made.members[1]
        grant(own.person, Role.SECRETARY)
    paper = f"/dot-xet/{made.round.id}/cham-diem/phieu-giay/{entry.id}/{other.id}"
    sign_in_as(client, own.person_id)
    refused = send(client, paper, {**SHEET, "statement_signed": "y"})
    assert refused.status_code == 422 and "Khóa phiếu của bạn" in refused.text
    with unit_of_work():
        seal(entry, own)
    assert send(client, paper, {**SHEET, "statement_signed": "y"}).status_code == 302


def test_a_secretary_of_the_author_s_unit_is_not_led_to_a_paper_that_is_another_s_to_type(
    client: FlaskClient, app: Any
) -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2, size=3)
        near, far = made.entries
        unit = make_unit(made.round.locality, "Phòng Tư pháp")
        session.get_one(Person, made.secretary.person_id).unit_id = near.owner.unit_id = near.unit_id = unit.id
        far.owner.unit_id = make_unit(made.round.locality, "Phòng Kinh tế").id
    base = f"/dot-xet/{made.round.id}/cham-diem"
    sign_in_as(client, made.secretary.person_id or 0)
    page = client.get(base).text
    assert near.code in page and f"{base}/phieu-giay/{near.id}/" not in page
    assert f"{base}/phieu-giay/{far.id}/" in page
    assert client.get(f"{base}/phieu-giay/{near.id}/{made.members[0].id}").status_code == 404


def test_these_pages_are_for_their_people_only(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round()
        entry = made.entries[0]
    paths = (f"/cham/ho-so/{entry.id}", f"/cham/{made.round.id}/khai-bao", f"/cham/{made.round.id}/mo-diem",
             f"/dot-xet/{made.round.id}/cham-diem", f"/dot-xet/{made.round.id}/hoi-dong",
             f"/hoi-dong/{made.council.id}",
             f"/dot-xet/{made.round.id}/cham-diem/phieu-giay/{entry.id}/{made.members[1].id}")  # fmt: skip
    for path in paths:
        assert client.get(path).status_code == 302  # a visitor is asked to sign in
    sign_in_as(client, entry.owner_id)
    for path in paths:
        assert client.get(path).status_code == 404, path
