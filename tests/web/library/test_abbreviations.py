"""The secretary's page of short forms, and what it does to the search at once."""

from typing import Any

import pytest

from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.library.jobs import rebuild_all
from innovation.domain.library.queries import list_abbreviations
from tests.factories.accounts import grant, make_person
from tests.factories.library import make_work
from tests.factories.localities import make_locality
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.web.library.conftest import shown, titles

PAGE = "/thu-vien/tu-viet-tat"


@pytest.fixture
def place_id(app: Any, client: StrictClient) -> int:
    """Bà Tư is signed in; one work explains a short form, others write it or its words."""
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        make_work(place, "Vé chợ điện tử", content="Ban quản lý chợ (BQLC) thu vé bằng máy.")
        make_work(place, "Niêm yết giá", content="BQLC dán bảng giá ở cổng.")
        make_work(place, "Tủ sách góc hẻm", content="Nhà văn hóa khu phố mở cửa tối thứ Năm.")
        make_work(place, "Lịch NHKP", content="Mượn phòng của NHKP qua tin nhắn.")
        secretary = make_person(place, "Đỗ Thị Tư")
        grant(secretary, Role.SECRETARY)
        found = place.id, secretary.id
    rebuild_all()
    sign_in_as(client, found[1])
    return found[0]


def search(client: StrictClient, words: str) -> list[str]:
    return sorted(titles(client.get("/thu-vien", query_string={"q": words}).text))


def kept(place_id: int) -> list[tuple[str, str]]:
    with unit_of_work(writing=False):
        return [(row.short, row.ruling.value) for row in list_abbreviations(place_id)]


def test_a_pair_that_was_added_is_searched_by_at_once_and_can_be_taken_back(
    client: StrictClient, place_id: int
) -> None:
    assert search(client, "NHKP") == ["Lịch NHKP"]
    answer = send(client, PAGE, {"locality": place_id, "short": "NHKP", "long": "nhà văn hóa khu phố"})
    assert answer.status_code == 302
    assert "Từ nay tìm “NHKP”" in shown(client.get(PAGE).text)
    assert search(client, "NHKP") == ["Lịch NHKP", "Tủ sách góc hẻm"]
    assert search(client, "nhà văn hoá khu phố") == ["Lịch NHKP", "Tủ sách góc hẻm"]
    with unit_of_work(writing=False):
        row_id = list_abbreviations(place_id)[0].id
    send(client, f"{PAGE}/{row_id}/bo", {})
    assert search(client, "NHKP") == ["Lịch NHKP"]
    assert kept(place_id) == []


def test_what_works_explain_is_listed_with_its_accents_and_can_be_refused(client: StrictClient, place_id: int) -> None:
    page = shown(client.get(PAGE).text)
    assert "BQLC Ban quản lý chợ 1 Vé chợ điện tử" in page
    assert "Đang dùng ở phường Hòa Bình" in page
    assert f'name="locality" value="{place_id}"' in client.get(PAGE).text
    assert search(client, "ban quản lý chợ") == ["Niêm yết giá", "Vé chợ điện tử"]
    pair = {"locality": place_id, "short": "BQLC", "long": "Ban quản lý chợ", "ruling": "refused"}
    assert send(client, f"{PAGE}/gap-trong-bai", pair).status_code == 302
    assert search(client, "ban quản lý chợ") == ["Vé chợ điện tử"]
    assert kept(place_id) == [("BQLC", "refused")]
    page = shown(client.get(PAGE).text)
    assert "BQLC Ban quản lý chợ Dùng lại BQLC" in page
    send(client, f"{PAGE}/gap-trong-bai", pair | {"ruling": "stands"})
    assert kept(place_id) == [("BQLC", "stands")]


@pytest.mark.parametrize(
    ("short", "long", "says"),
    [
        ("an", "an ninh", "đọc được như một tiếng"),
        ("B2B", "bán buôn", "từ 2 đến 9 chữ cái"),
        ("NVH", "nhà", "từ 2 đến 12 tiếng"),
    ],
)
def test_what_cannot_be_told_from_words_is_refused_with_what_was_typed(
    client: StrictClient, place_id: int, short: str, long: str, says: str
) -> None:
    answer = send(client, PAGE, {"locality": place_id, "short": short, "long": long})
    assert answer.status_code == 422
    assert says in shown(answer.text)
    assert f'value="{short}"' in answer.text
    assert f'value="{long}"' in answer.text
    assert kept(place_id) == []


def test_only_the_wards_own_secretary_keeps_its_short_forms(client: StrictClient, place_id: int) -> None:
    with unit_of_work():
        elsewhere = make_locality("xã Tân An")
        stranger, reader = make_person(elsewhere, "Lê Thị Xa"), make_person(elsewhere, "Ông Sáu")
        grant(stranger, Role.SECRETARY)
        ids = stranger.id, reader.id
    send(client, PAGE, {"locality": place_id, "short": "NHKP", "long": "nhà văn hóa khu phố"})
    with unit_of_work(writing=False):
        row_id = list_abbreviations(place_id)[0].id
    sign_in_as(client, ids[0])
    assert send(client, PAGE, {"locality": place_id, "short": "XYZ", "long": "xa xôi"}).status_code == 422
    assert send(client, f"{PAGE}/{row_id}/bo", {}).status_code == 404
    sign_in_as(client, ids[1])
    assert client.get(PAGE).status_code in (403, 404)
    assert kept(place_id) == [("NHKP", "stands")]
