"""A certificate is numbered, signed outside and brought back through its pages; readers are told who signed."""

import io
import re
import zipfile
from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.core.clock import local_date
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries
from innovation.domain.awards.models import Certificate
from innovation.domain.library.models import Work
from innovation.domain.signings.models import SigningBatch
from innovation.domain.signings.service import hold_against
from tests.factories.decisions import MEETS_AT, decide, make_clerk, make_sitting, publish_all
from tests.helpers.databases import query_count
from tests.helpers.parked import park
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.signing import one_page, person, sign, trust_ours
from tests.unit.support.documents.papers import words_of_docx

KY, TODAY = "Nguyễn Văn Ký", f"{local_date(MEETS_AT):%d/%m/%Y}"


@pytest.fixture
def ward(app: Any) -> dict[str, Any]:
    """Ids of people, the round, and the code and the id of its one certificate."""
    trust_ours()
    with unit_of_work():
        sitting = make_sitting(entries=1)
        decide(sitting)
        publish_all(sitting)
        (row,) = queries.list_of_entry(sitting.entries[0].id)
        clerk = make_clerk(sitting.made.round.locality)
        return {"clerk": clerk.person_id, "secretary": sitting.secretary.person_id, "author": row.person_id,
                "stranger": make_sitting().secretary.person_id, "code": row.code, "id": row.id,
                "round": sitting.made.round.id, "work": session.query(Work).one().id}  # fmt: skip


def number(client: FlaskClient, ward: dict[str, Any], value: str = "15") -> Any:
    sign_in_as(client, ward["clerk"])
    fields = {"number": value, "series": "GCN-UBND", "issued_on": TODAY}
    return send(client, f"/dot-xet/{ward['round']}/so-giay-chung-nhan", fields)


def upload(client: FlaskClient, address: str, content: bytes, name: str = "da-ky.pdf", **fields: str) -> Any:
    return send(client, address, {"file": (io.BytesIO(content), name), **fields})


def test_it_goes_out_comes_back_and_everybody_is_given_the_signed_file(
    client: FlaskClient, ward: dict[str, Any]
) -> None:
    page = f"/giay-chung-nhan/{ward['code']}"
    sign_in_as(client, ward["secretary"])
    assert "nhập số và ngày của giấy trước" in client.get(page).text
    assert send(client, f"{page}/tep-de-ky").status_code == 422
    refused = number(client, ward, "0")
    assert refused.status_code == 422 and re.search(r"Giấy của [^<,]+, hồ sơ", refused.text)
    assert number(client, ward).location.endswith(f"/dot-xet/{ward['round']}/giay-chung-nhan")
    assert f'href="/dot-xet/{ward["round"]}/giay-chung-nhan"' in client.get(page).text  # the clerk reads no dossier
    assert "/kien-nghi" not in client.get(page).text
    assert "15/GCN-UBND" in client.get(f"/dot-xet/{ward['round']}/giay-chung-nhan").text
    paper = send(client, f"{page}/tep-de-ky").data
    sign_in_as(client, ward["secretary"])
    assert send(client, f"{page}/tep-de-ky").data == paper, "whoever takes it is given the same bytes"
    answer = upload(client, f"{page}/ban-ky", sign(one_page("khac"), person(KY)), reason="Ký lại.")
    assert answer.status_code == 422 and "tệp đã ký của giấy khác" in answer.text
    signed = sign(paper, person(KY))
    assert upload(client, f"{page}/ban-ky", signed).location.endswith("#ban-da-ky")
    with query_count() as counted:
        text = client.get(page).text
    assert counted.count <= 12, str(counted)
    assert "Giấy chứng nhận đã ký số" in text and "Được tin cậy: Cơ quan Thử nghiệm Root CA" in text
    for reader in ("secretary", "clerk", "author"):
        sign_in_as(client, ward[reader])
        assert client.get(f"{page}/ban-in.pdf").data == signed
    assert "Bản ký số" not in client.get(page).text, "the author reads who signed, the office keeps the files"
    client.post("/dang-xuat")
    told = client.get(f"/xac-minh/{ward['code']}").text
    assert "Giấy chứng nhận đã ký số" in told and f"{KY}, " in told and "Chữ ký số hợp lệ" in told
    assert "15/GCN-UBND" in told
    assert "Tệp đúng nguyên bản, có ký số" in upload(client, "/xac-minh", signed).text


def test_others_neither_take_nor_bring_nor_number(client: FlaskClient, ward: dict[str, Any]) -> None:
    number(client, ward)
    page = f"/giay-chung-nhan/{ward['code']}"
    with unit_of_work():
        session.get_one(Certificate, ward["id"]).person_id = ward["clerk"]
    assert "cấp cho chính bạn" in send(client, f"{page}/tep-de-ky").text, "nobody for the paper that names them"
    for who in ("stranger", "author"):
        sign_in_as(client, ward[who])
        for address in (f"{page}/tep-de-ky", f"{page}/ban-ky", f"{page}/kiem-tra-chu-ky",
                        f"/dot-xet/{ward['round']}/ky-giay/lay-tep", f"/dot-xet/{ward['round']}/ky-giay"):  # fmt: skip
            assert send(client, address).status_code == 404, (who, address)
        for address in (f"/dot-xet/{ward['round']}/ky-giay", f"/dot-xet/{ward['round']}/so-giay-chung-nhan"):
            assert client.get(address).status_code == 404, (who, address)


def test_a_zip_that_comes_back_has_a_row_for_each_file(client: FlaskClient, ward: dict[str, Any]) -> None:
    number(client, ward)
    at = f"/dot-xet/{ward['round']}/ky-giay"
    assert "Lấy 1 tệp để ký" in client.get(at).text
    answer = upload(client, at, b"khong phai zip", "x.zip")
    assert answer.status_code == 422 and "Không đọc được tệp nén này" in answer.text
    assert "Chọn tệp nén" in send(client, at).text
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("la.pdf", sign(one_page("la"), person(KY)))
    answer = upload(client, at, out.getvalue(), "da-ky.zip")
    assert answer.status_code == 303
    assert "Đã xong <b>0</b> trên 1 tệp" in client.get(answer.location).text
    with unit_of_work(writing=False):
        batch_id = session.query(SigningBatch).one().id
    park(f"signings.bring_back:{batch_id}")
    assert f'action="{answer.location}/lam-tiep"' in client.get(answer.location).text
    assert send(client, f"{answer.location}/lam-tiep").location == answer.location
    assert "data-under-way" in client.get(answer.location).text
    hold_against(batch_id, now=MEETS_AT)
    text = client.get(answer.location).text
    assert "không nhận <b>1</b> tệp" in text and "la.pdf" in text and "tệp đã ký của giấy khác" in text
    sign_in_as(client, ward["stranger"])
    assert client.get(answer.location).status_code == 404
    assert send(client, f"{answer.location}/lam-tiep").status_code == 404


def test_the_word_file_says_what_the_paper_says(client: FlaskClient, ward: dict[str, Any]) -> None:
    number(client, ward)
    words = " ".join(words_of_docx(client.get(f"/giay-chung-nhan/{ward['code']}/ban-in.docx").data))
    assert "Số: 15/GCN-UBND" in words and "GIẤY CHỨNG NHẬN SÁNG KIẾN" in words and "TM. ỦY BAN NHÂN DÂN" in words
