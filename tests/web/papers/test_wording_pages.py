"""The secretary words the papers of the own locality; what cannot stand in a paper is said at its field."""

import io

import pytest
from docx import Document
from flask.testing import FlaskClient

from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.plans.papers import read_forms
from innovation.web.papers.present import FIELDS_OF_WORK
from tests.factories.accounts import grant, make_person
from tests.factories.localities import make_locality
from tests.helpers.signed_in import send, sign_in_as

AT = "/quan-tri/van-ban/recognition"
GOOD = {"basis": "Căn cứ thứ nhất;\n\nCăn cứ thứ hai", "articles": "Công nhận {so_luong} hồ sơ của {dot_xet}.",
        "recipients": "Như Điều 1"}  # fmt: skip


@pytest.fixture
def people() -> dict[str, int]:
    with unit_of_work():
        place = make_locality("phường Lời Văn")
        found = {}
        for name, role in (("secretary", Role.SECRETARY), ("leader", Role.LEADER)):
            person = make_person(place, f"Người {name}")
            grant(person, role)
            found[name] = person.id
        other = make_person(make_locality("phường Bên Cạnh", slug="ben-canh"), "Thư ký nơi khác")
        grant(other, Role.SECRETARY)
        return {**found, "other": other.id}


def test_own_words_are_in_the_test_print_until_one_goes_back(client: FlaskClient, people: dict[str, int]) -> None:
    sign_in_as(client, people["secretary"])
    assert f'href="{AT}?' in client.get("/quan-tri/van-ban").text
    assert send(client, AT, GOOD).status_code == 302
    page = client.get(AT).text
    assert "Căn cứ thứ nhất;\nCăn cứ thứ hai</textarea>" in page
    assert "Người secretary" in page
    document = Document(io.BytesIO(client.get(f"{AT}/in-thu.docx").data))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert "Căn cứ thứ hai." in text
    assert "Điều 1. Công nhận 01 hồ sơ của Đợt 1 năm 2026 (ví dụ)./." in text
    assert send(client, f"{AT}/tra-ve").status_code == 302
    page = client.get(AT).text
    assert "Căn cứ thứ hai" not in page
    assert "Trở về lời văn có sẵn" in page


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("articles", "Công nhận {ten_la}", "Dòng 1: không có ô “{ten_la}”. Dùng được: {dia_phuong}"),
        ("articles", " \n ", "Ghi nội dung văn bản"),
        ("basis", "", "Văn bản phải có căn cứ"),
        ("recipients", "", "Ghi Nơi nhận"),
        ("basis", "x" * 1001, "Dòng 1 dài 1001 ký tự"),
        ("basis", "x\n" * 31, "Tối đa 30 dòng; đang có 31."),
    ],
)
def test_what_cannot_stand_is_said_and_all_that_was_typed_stays(
    client: FlaskClient, people: dict[str, int], field: str, typed: str, sentence: str
) -> None:
    sign_in_as(client, people["secretary"])
    answer = send(client, AT, {**GOOD, field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    kept = next(value for name, value in GOOD.items() if name not in (field, "basis"))
    assert f">\r\n{kept}</textarea>" in answer.text.replace("\n", "\r\n") or f"{kept}</textarea>" in answer.text
    assert f'href="#{field}"' in answer.text


def test_only_the_secretary_of_the_place_sees_and_sets_words(client: FlaskClient, people: dict[str, int]) -> None:
    for name in ("leader", "other"):
        sign_in_as(client, people[name])
        assert client.get(f"{AT}?dia-phuong=phuong-loi-van").status_code == 404, name
        assert send(client, f"{AT}?dia-phuong=phuong-loi-van", GOOD).status_code == 404, name
    sign_in_as(client, people["secretary"])
    assert "Lời văn của địa phương" not in client.get(AT).text
    assert client.get("/quan-tri/van-ban/khong-co").status_code == 404


def test_every_form_stands_in_its_field_and_opens(client: FlaskClient, people: dict[str, int]) -> None:
    """Each page shows what its form has, and no box for what it has not."""
    sign_in_as(client, people["secretary"])
    listed = client.get("/quan-tri/van-ban").text
    assert [title for title in FIELDS_OF_WORK.values() if title not in listed] == []
    for key, form in read_forms().items():
        assert f"/quan-tri/van-ban/{key}?" in listed, key
        page = client.get(f"/quan-tri/van-ban/{key}").text
        boxes = {"basis": form.basis, "articles": form.articles, "recipients": form.recipients, "symbol": form.symbol,
                 "signers": form.signers}  # fmt: skip
        for name, has in boxes.items():
            assert (f'name="{name}"' in page) is bool(has), (key, name)


def test_signers_and_symbol_are_a_locality_s_own(client: FlaskClient, people: dict[str, int]) -> None:
    form = read_forms()["award_submission"]
    typed = {"basis": "\n".join(form.basis), "articles": "\n".join(form.articles),
             "recipients": "\n".join(form.recipients), "symbol": "TTr-HĐKT",
             "signers": "TM. HỘI ĐỒNG\nPHÓ CHỦ TỊCH"}  # fmt: skip
    at = f"/quan-tri/van-ban/{form.key}"
    sign_in_as(client, people["secretary"])
    for wrong, sentence in ((("symbol", "TTr/UBND"), "Ghi ký hiệu gồm"), (("signers", ""), "Ghi chức vụ của người ký")):
        answer = send(client, at, {**typed, wrong[0]: wrong[1]})
        assert answer.status_code == 422
        assert sentence in answer.text
    assert send(client, at, typed).status_code == 302
    cells = [cell.text for table in Document(io.BytesIO(client.get(f"{at}/in-thu.docx").data)).tables
             for row in table.rows for cell in row.cells]  # fmt: skip
    assert any("/TTr-HĐKT" in cell for cell in cells)
    assert any("TM. HỘI ĐỒNG\nPHÓ CHỦ TỊCH" in cell for cell in cells)
    sign_in_as(client, people["other"])
    assert "PHÓ CHỦ TỊCH" not in client.get(at).text  # another locality keeps its own
