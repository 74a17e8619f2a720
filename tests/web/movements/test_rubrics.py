"""Rubrics in the browser: read, copied, edited row by row, tried on a sample."""

import html
import re
from typing import Any

import pytest

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.movements.models import Rubric, RubricVersion
from tests.factories.movements import make_rubric_version
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send
from tests.helpers.strict_client import StrictClient
from tests.web.movements.conftest import Ward


@pytest.fixture
def own(office: StrictClient, ward: Ward) -> int:
    """The id of the ward's own copy."""
    with unit_of_work(writing=False):
        shipped = session.get_one(RubricVersion, ward.version_id).rubric_id
    values = {"name": "Bộ của phường", "locality_id": ward.locality_id}
    answer = send(office, f"/bo-tieu-chi/{shipped}/sao", values)
    assert answer.status_code == 302
    return int(answer.location.split("/")[2])


def fields_of(page: str) -> dict[str, Any]:
    """What a browser would send of the editor's form: inputs, chosen options, texts."""
    form = page[page.index("<main") : page.index("</main>")]
    values: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if attributes.get("type") not in ("checkbox", "submit") or " checked" in tag:
            values[attributes["name"]] = html.unescape(attributes.get("value", ""))
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option selected value="([^"]*)"', options) or re.search(r'value="([^"]*)"', options)
        values[name] = chosen[1] if chosen else ""
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S):
        values[name] = html.unescape(text).strip()
    return values


def versions_of(rubric_id: int) -> list[dict[str, Any]]:
    with unit_of_work(writing=False):
        return [version.body for version in session.get_one(Rubric, rubric_id).versions]


def test_each_rubric_says_where_it_comes_from_and_what_is_missing(office: StrictClient, ward: Ward) -> None:
    with unit_of_work():
        version = make_rubric_version(name="Mẫu chép lại", source="Trang X", reliability="second-hand")
        version.body = {**version.body, "gaps": ["Bước điểm: nguồn không nêu."]}
        rubric_id = version.rubric_id
    page = office.get("/bo-tieu-chi").get_data(as_text=True)
    assert "Đọc qua bản chép lại" in page
    assert "Nguồn không nêu 1 điều, để trống" in page
    detail = office.get(f"/bo-tieu-chi/{rubric_id}").get_data(as_text=True)
    for words in ("Bước điểm: nguồn không nêu.", "Tổng điểm tối đa 100", "Chấm theo bước 0,5 điểm.",
                  "Đủ điều kiện công nhận khi tổng điểm từ 50.", "từ 50 đến dưới 80", "21 - 30 điểm: Toàn địa phương",
                  "Chỉ nhận xét"):  # fmt: skip
        assert words in detail
    assert "Sửa bộ tiêu chí" not in detail
    refused = office.get(f"/bo-tieu-chi/{rubric_id}/sua")
    assert refused.status_code == 403
    assert "Hãy sao một bản" in refused.get_data(as_text=True)


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (("35", "28", "25,5"), ("Tổng điểm 88,5 / 100. Đủ điều kiện công nhận, mức “Loại A”", "thuộc mức “Loại A”")),
        (("9,5", "30", "30"), ("Chưa đủ điều kiện công nhận", "“Tính mới” trung bình 9,5, dưới mức tối thiểu 10.")),
        (("41", "28", "25"), ("“Tính mới”: điểm phải từ 0 đến 40.",)),
        (("abc", "", ""), ("“abc” không phải là số.",)),
        (("35", "", ""), ("Điền đủ điểm hợp lệ cho mọi tiêu chí để thấy kết quả.",)),
    ],
)
def test_a_sample_sheet_shows_total_class_and_why(
    office: StrictClient, ward: Ward, marks: tuple[str, str, str], words: tuple[str, ...]
) -> None:
    with unit_of_work(writing=False):
        rubric_id = session.get_one(RubricVersion, ward.version_id).rubric_id
    query = dict(zip(("mau-tinh_moi", "mau-hieu_qua", "mau-nhan_rong"), marks, strict=True))
    page = office.get(f"/bo-tieu-chi/{rubric_id}", query_string=query).get_data(as_text=True)
    for word in words:
        assert word in page
    assert f'value="{marks[0]}"' in page


def test_the_editor_shows_the_stored_rubric_and_saves_a_new_version(office: StrictClient, own: int) -> None:
    values = fields_of(office.get(f"/bo-tieu-chi/{own}/sua").get_data(as_text=True))
    assert (values["criteria-0-name"], values["criteria-2-bands-0-low"], values["step"]) == ("Tính mới", "21", "0,5")
    refused = send(office, f"/bo-tieu-chi/{own}/sua", values)
    assert refused.status_code == 422
    assert "Chưa có gì thay đổi so với phiên bản đang dùng." in refused.get_data(as_text=True)
    answer = send(office, f"/bo-tieu-chi/{own}/sua", values | {"threshold": "55,5", "name": "Bộ 2026"})
    assert answer.status_code == 302
    page = office.get(answer.location).get_data(as_text=True)
    assert "Đủ điều kiện công nhận khi tổng điểm từ 55,5." in page
    assert "Phiên bản 1</a>" in page and "Phiên bản 2</b> (đang xem)" in page
    old = office.get(f"{answer.location}?phien-ban=1").get_data(as_text=True)
    assert "khi tổng điểm từ 50." in old
    assert [body["threshold"] for body in versions_of(own)] == ["50", "55.5"]


def test_rows_are_added_moved_and_removed_and_nothing_typed_is_lost(office: StrictClient, own: int) -> None:
    address = f"/bo-tieu-chi/{own}/sua"
    values = fields_of(office.get(address).get_data(as_text=True))
    values["criteria-1-name"] = "Đang gõ dở"
    values = fields_of(send(office, address, values | {"act": "add criteria"}).get_data(as_text=True))
    assert values["criteria-1-name"] == "Đang gõ dở"
    assert values["criteria-4-name"] == ""
    values |= {"criteria-4-name": "Tính bền vững", "criteria-4-max": "10"}
    values = fields_of(send(office, address, values | {"act": "add criteria 4 parts"}).get_data(as_text=True))
    values |= {"criteria-4-parts-0-name": "Duy trì được", "criteria-4-parts-0-max": "10"}
    values = fields_of(send(office, address, values | {"act": "up criteria 4"}).get_data(as_text=True))
    assert (values["criteria-3-name"], values["criteria-3-key"]) == ("Tính bền vững", "tinh_ben_vung")
    assert values["criteria-3-parts-0-name"] == "Duy trì được"
    values = fields_of(send(office, address, values | {"act": "remove criteria 2 bands 1"}).get_data(as_text=True))
    assert "criteria-2-bands-1-low" not in values
    values = fields_of(send(office, address, values | {"act": "add classes 0 conditions"}).get_data(as_text=True))
    values |= {"classes-0-conditions-0-criterion": "tinh_ben_vung", "classes-0-conditions-0-min": "5"}
    assert len(versions_of(own)) == 1
    assert send(office, address, values).status_code == 302
    body = versions_of(own)[1]
    assert [row["key"] for row in body["criteria"]] == [
        "tinh_moi", "hieu_qua", "nhan_rong", "tinh_ben_vung", "nhan_xet",
    ]  # fmt: skip
    assert body["classes"][0]["conditions"] == [{"criterion": "tinh_ben_vung", "min": "5"}]


@pytest.mark.parametrize("act", ["add rubbish", "remove criteria 99", "up", "add criteria 99 bands", "x" * 500])
def test_an_odd_press_changes_nothing(office: StrictClient, own: int, act: str) -> None:
    address = f"/bo-tieu-chi/{own}/sua"
    values = fields_of(office.get(address).get_data(as_text=True))
    answer = send(office, address, values | {"act": act})
    assert answer.status_code == 200
    assert fields_of(answer.get_data(as_text=True)) | {"csrf_token": ""} == values | {"csrf_token": ""}


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"criteria-0-max": ""}, "criteria-0-max", "hãy điền điểm tối đa"),
        ({"criteria-0-max": "bốn"}, "criteria-0-max", "không phải là số"),
        ({"criteria-1-floor": "31"}, "criteria-1-floor", "điểm tối thiểu lớn hơn điểm tối đa"),
        ({"criteria-2-bands-0-low": "19"}, "criteria-2-bands-0-low", "chồng lên nhau"),
        ({"criteria-0-name": ""}, "criteria-0-name", "hãy điền tên tiêu chí"),
        ({"classes-1-max_total_below": "85"}, "classes-1-max_total_below", "chồng lên mức “Loại A”"),
        ({"threshold": "101"}, "threshold", "lớn hơn tổng điểm tối đa"),
        ({"trim_highest": "9"}, "trim_highest", "số nguyên từ 0 đến 3"),
        ({"name": ""}, "name", "Đặt tên bộ tiêu chí."),
    ],
)
def test_a_refusal_stands_at_its_row(
    office: StrictClient, own: int, changes: dict[str, str], field: str, sentence: str
) -> None:
    values = fields_of(office.get(f"/bo-tieu-chi/{own}/sua").get_data(as_text=True))
    answer = send(office, f"/bo-tieu-chi/{own}/sua", values | changes)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    shown = re.search(rf'id="{field}-loi">.*?<span>Lỗi: (.*?)</span>', page, re.S)
    assert shown is not None and sentence in shown[1]
    assert f'href="#{field}"' in page
    assert len(versions_of(own)) == 1


def test_the_editor_tries_a_sample_before_anything_is_saved(office: StrictClient, own: int) -> None:
    address = f"/bo-tieu-chi/{own}/sua"
    values = fields_of(office.get(address).get_data(as_text=True)) | {"act": "preview", "threshold": "90"}
    marks = {"mau-tinh_moi": "30", "mau-hieu_qua": "30", "mau-nhan_rong": "29"}
    page = send(office, address, values | marks).get_data(as_text=True)
    assert "Tổng điểm 89 dưới ngưỡng công nhận 90." in page
    assert fields_of(page)["threshold"] == "90"
    assert len(versions_of(own)) == 1


def test_two_editors_do_not_overwrite_each_other(office: StrictClient, own: int) -> None:
    address = f"/bo-tieu-chi/{own}/sua"
    values = fields_of(office.get(address).get_data(as_text=True))
    send(office, address, values | {"threshold": "60"})
    late = send(office, address, values | {"threshold": "70"})
    assert late.status_code == 422
    assert "Đã có phiên bản mới hơn" in late.get_data(as_text=True)
    assert len(versions_of(own)) == 2


def test_the_list_costs_the_same_for_one_rubric_and_for_thirty(office: StrictClient) -> None:
    with query_count() as one:
        office.get("/bo-tieu-chi")
    with unit_of_work():
        for number in range(29):
            make_rubric_version(name=f"Bộ {number}")
    with query_count() as thirty:
        office.get("/bo-tieu-chi")
    assert one.count == thirty.count <= 8, str(thirty)
