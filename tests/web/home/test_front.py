"""The front pages, help, the theme and the demo's own pages."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from innovation.config import Config
from innovation.core.clock import utc_now
from innovation.db.transaction import unit_of_work
from innovation.domain.movements.enums import RoundState
from tests.factories.library import make_work
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round
from tests.helpers.strict_client import StrictClient

NOW = utc_now()


def read(client: StrictClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


def test_one_locality_has_the_front_page_to_itself(client: StrictClient) -> None:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        movement = make_movement(place, name="Mỗi cán bộ, công chức một sáng kiến")
        make_round(movement, name="Đợt 1 năm 2026", state=RoundState.OPEN, now=NOW)
        make_work(place, "Trả kết quả tại nhà cho người cao tuổi")
    page = read(client, "/")
    assert "Phường Hòa Bình đổi mới sáng tạo" in page
    assert "Đợt 1 năm 2026 đang nhận hồ sơ" in page
    assert "Trả kết quả tại nhà cho người cao tuổi" in page
    assert "Các địa phương tham gia" not in page


def test_several_localities_are_named_and_each_has_its_page(client: StrictClient) -> None:
    with unit_of_work():
        one, other = make_locality("phường Hòa Bình"), make_locality("xã Tân An")
        make_round(make_movement(other), name="Đợt 2 năm 2026", state=RoundState.OPEN, now=NOW)
        slugs = one.slug, other.slug
    page = read(client, "/")
    assert "Các địa phương tham gia" in page and "Xã Tân An: Đợt 2 năm 2026 đang nhận hồ sơ" in page
    assert "Đợt 2 năm 2026" not in read(client, f"/dia-phuong/{slugs[0]}")
    assert "Xã Tân An đổi mới sáng tạo" in read(client, f"/dia-phuong/{slugs[1]}")


def test_without_an_open_round_the_next_one_is_named(client: StrictClient) -> None:
    with unit_of_work():
        movement = make_movement(make_locality("phường Hòa Bình"))
        make_round(movement, name="Đợt sau", state=RoundState.OPEN, now=NOW + timedelta(days=400))
    page = read(client, "/")
    assert "đang nhận hồ sơ" not in page
    assert re.search(r"<b>Đợt sau</b> mở nhận hồ sơ từ", page)


def test_an_unknown_locality_is_a_missing_page(client: StrictClient) -> None:
    assert client.get("/dia-phuong/khong-co").status_code == 404


def test_the_closing_rule_stands_on_the_help_page(client: StrictClient) -> None:
    page = read(client, "/huong-dan/nop-sang-kien")
    assert "đến máy chủ đầy đủ" in page and "nhận đến hết ngày 29/11" in page
    assert client.get("/huong-dan/khac").status_code == 404


@pytest.mark.parametrize(("chosen", "look"), [("toi", 'data-bs-theme="dark"'), ("sang", 'data-bs-theme="light"')])
def test_the_look_is_remembered_without_script(client: StrictClient, chosen: str, look: str) -> None:
    answer = client.get(f"/giao-dien?chon={chosen}&ve=/huong-dan/tro-nang")
    assert answer.status_code == 302 and answer.location == "/huong-dan/tro-nang"
    assert look in read(client, "/huong-dan/tro-nang")


@pytest.mark.parametrize("path", ["/thu-da-gui", "/vai-dung-thu", "/kit"])
def test_the_demo_s_pages_are_missing_on_a_real_installation(client: StrictClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_demo_names_who_can_be_played_in_each_locality(client: StrictClient, app: Any, config: Config) -> None:
    from innovation.app import configure

    with unit_of_work():
        make_locality("xã Tân An")
    configure(app, replace(config, demo=True))
    page = " ".join(re.sub(r"<[^>]+>", " ", read(client, "/vai-dung-thu")).split())
    assert "Xã Tân An" in page and "Xã Kiến Minh" not in page
    assert "Đỗ Minh Nguyệt Chuyên viên phụ trách đổi mới sáng tạo, Phòng Văn hóa - Xã hội xã Thư ký Hội đồng" in page
    assert "nguyet@tan-an.demo.example có mã xác thực" in page and "trinh@tan-an.demo.example có mã" not in page


def test_health_asks_the_database(client: StrictClient) -> None:
    assert client.get("/healthz").get_data(as_text=True) == "ok\n"
