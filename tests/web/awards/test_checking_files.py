"""A PDF held against the record: our own, signed, saved anew, altered, another one, broken, too large, or none."""

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from flask.testing import FlaskClient

from innovation.core.references import certificate_code
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.models import Certificate
from innovation.domain.awards.queries import Issued
from innovation.domain.papers.documents import certificate_paper
from innovation.extensions import limiter
from innovation.support import certificates
from innovation.support.files import settings as file_settings
from tests.factories.decisions import decide, make_sitting, publish_all
from tests.helpers.multipart import multipart
from tests.helpers.pdf_editing import add_note
from tests.helpers.signed_in import csrf_token, send, sign_in_as
from tests.helpers.signing import one_page, person, sign


@pytest.fixture(autouse=True)
def _fresh_limits(app: Any) -> None:
    with app.app_context():
        limiter.reset()


@pytest.fixture
def issued(app: Any) -> Issued:
    with unit_of_work():
        sitting = make_sitting(entries=1)
        decide(sitting)
        publish_all(sitting)
        (row,) = queries.list_of_entry(sitting.entries[0].id)
        return queries.of_initiative(row)


@pytest.fixture
def ours(client: FlaskClient, issued: Issued) -> bytes:
    """The file as its author takes it."""
    with unit_of_work(writing=False):
        author = session.query(Certificate).one().person_id
    sign_in_as(client, author or 0)
    content = client.get(f"/giay-chung-nhan/{issued.code}/ban-in.pdf").data
    client.delete_cookie("session")
    return content


def upload(client: FlaskClient, content: bytes, name: str = "giay.pdf") -> Any:
    kind, body = multipart({"csrf_token": csrf_token(client)}, ("file", name, content))
    return client.post("/xac-minh", data=body, content_type=kind)


def drawn(app: Any, issued: Issued) -> bytes:
    """What a forger with the same program draws."""
    config = app.config["INNOVATION"]
    with unit_of_work(writing=False):
        paper = certificate_paper(issued, site=config.public_url, specimen=config.demo)
    return certificates.to_pdf(certificates.lay_out(paper), title="", made_at=issued.issued_at)


def test_our_own_file_is_known_to_the_byte_and_not_kept(client: FlaskClient, issued: Issued, ours: bytes) -> None:
    answer = upload(client, ours)
    assert answer.status_code == 200
    assert "Tệp đúng nguyên bản" in answer.text and issued.about in answer.text
    incoming = file_settings.incoming()
    assert not incoming.exists() or list(incoming.iterdir()) == []


def test_signed_it_is_still_ours_and_the_signature_is_told(client: FlaskClient, ours: bytes) -> None:
    page = upload(client, sign(ours, person("Nguyễn Văn Ký"))).text
    assert "Tệp đúng nguyên bản, có ký số" in page and "Nguyễn Văn Ký" in page
    covered = upload(client, add_note(ours)).text
    assert "Tệp đúng nguyên bản" not in covered


def test_saved_by_another_program_its_words_are_compared(client: FlaskClient, ours: bytes) -> None:
    again = io.BytesIO()
    with pikepdf.open(io.BytesIO(ours)) as document:
        document.save(again, linearize=True)
    page = upload(client, again.getvalue()).text
    assert "Chữ trong tệp khớp với sổ lưu" in page and "so bằng mắt" in page


def test_each_altered_part_is_named(client: FlaskClient, app: Any, issued: Issued) -> None:
    forged = replace(issued, body={**issued.body, "work_title": "Một sáng kiến khác hẳn", "signer_name": "Kẻ Khác"})
    page = upload(client, drawn(app, forged)).text
    assert "Tệp khác với sổ lưu" in page and "2 chỗ" in page
    for words in ("Tên sáng kiến", "Một sáng kiến khác hẳn", issued.about, "Người ký", "Kẻ Khác"):
        assert words in page


def test_a_code_that_nobody_gave_and_several_codes(client: FlaskClient, app: Any, issued: Issued) -> None:
    page = upload(client, drawn(app, replace(issued, code=certificate_code()))).text
    assert "không có trong sổ lưu" in page and issued.about not in page
    with unit_of_work(writing=False):
        papers = [
            certificate_paper(each, site="https://x") for each in (issued, replace(issued, code="AAAA-" * 6 + "BBBB"))
        ]
    both = [page for paper in papers for page in certificates.lay_out(paper)]
    page = upload(client, certificates.to_pdf(both, title="", made_at=issued.issued_at)).text
    assert "Tệp có nhiều giấy" in page and f'href="/xac-minh/{issued.code}"' in page


def test_a_revoked_one_says_so_though_its_file_is_ours(client: FlaskClient, issued: Issued, ours: bytes) -> None:
    with unit_of_work():
        row = session.query(Certificate).one()
        row.revoked_on, row.revoke_reason, row.state = issued.issued_on, "Nhầm", CertificateState.REVOKED
    page = upload(client, ours).text
    assert "Tệp đúng nguyên bản" in page and "Giấy này không còn giá trị" in page


@pytest.mark.parametrize(
    ("content", "name", "status", "words"),
    [
        (one_page(), "khac.pdf", 200, "Không thấy mã xác minh trong tệp"),
        (b"%PDF-1.7\nhong", "hong.pdf", 422, "Không đọc được tệp PDF này"),
        (b"PK\x03\x04 khong phai", "anh.pdf", 422, "Lỗi: "),
        (b"", "rong.pdf", 422, "Lỗi: Tệp rỗng"),
        (b"%PDF-1.7\n" + bytes(20 * 2**20), "to.pdf", 422, "Tệp lớn hơn 20 MB"),
    ],
)
def test_anything_else_is_a_clear_sentence(
    client: FlaskClient, content: bytes, name: str, status: int, words: str
) -> None:
    answer = upload(client, content, name)
    assert answer.status_code == status and words in answer.text


def test_no_file_is_said_at_its_field(client: FlaskClient) -> None:
    answer = send(client, "/xac-minh", {}, content_type="multipart/form-data")
    assert answer.status_code == 422 and "Lỗi: Chọn tệp PDF của giấy cần kiểm tra." in answer.text


def test_uploads_are_slowed(client: FlaskClient) -> None:
    answers = [send(client, "/xac-minh", {}).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
