"""Movements as anybody reads them, on the real plans."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.actor import SYSTEM
from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Movement, Rubric
from innovation.domain.movements.service import load_plans
from tests.factories.movements import make_movement, make_round
from tests.helpers.databases import query_count
from tests.helpers.strict_client import StrictClient

KIEN_MINH = "/phong-trao/kien-minh/moi-can-bo-mot-sang-kien"


@pytest.fixture(autouse=True)
def _plans(app: Any) -> None:
    with unit_of_work():
        load_plans(actor=SYSTEM, now=utc_now())


def read(client: StrictClient, address: str) -> str:
    page = client.get(address).get_data(as_text=True)
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split())


def open_round(locality: str, state: RoundState = RoundState.OPEN) -> int:
    with unit_of_work():
        query = select(Movement).join(Locality, Locality.id == Movement.locality_id)
        movement = session.scalars(query.where(Locality.slug == locality).order_by(Movement.kind.desc())).first()
        version = session.scalars(select(Rubric).where(Rubric.is_default.is_(True))).one().versions[0]
        return make_round(movement, state=state, now=utc_now(), rubric_version=version, name="Đợt hè").id


def test_all_movements_are_listed_and_one_place_can_be_chosen(client: StrictClient) -> None:
    everything = read(client, "/phong-trao")
    for words in ("Mỗi cán bộ, công chức một sáng kiến cải cách hành chính", "Phường Hòa Bình", "Xã Kiến Minh",
                  "Xã Tân An", "Phường Việt Hoà", "Phong trào thi đua"):  # fmt: skip
        assert words in everything
    chosen = read(client, "/phong-trao?dia-phuong=tan-an")
    assert "rút ngắn thời gian giải quyết ít nhất 20% so với quy định" in chosen
    assert "Mỗi cán bộ, công chức một sáng kiến" not in chosen
    assert read(client, "/phong-trao?dia-phuong=khong-co") == everything
    assert 'class="chip" href="/phong-trao" aria-current="true"' in client.get("/phong-trao").text
    page = client.get("/phong-trao?dia-phuong=tan-an").text
    assert 'dia-phuong=tan-an" aria-current="true"' in page and 'class="chip" href="/phong-trao">' in page


def test_a_silent_plan_is_shown_as_silent(client: StrictClient) -> None:
    text = read(client, KIEN_MINH)
    assert "Kế hoạch không nêu ngày báo cáo." in text
    assert "Từ năm 2026, kế hoạch không nêu năm kết thúc" in text
    assert "Chưa có số" in text and "Chưa có ngày" in text
    assert "Mục III.3" in text
    assert "Căn cứ (1)" in text and "1380/QĐ-UBND" in text


def test_words_target_contents_phases_dates_and_reviews_of_viet_hoa(client: StrictClient) -> None:
    text = read(client, "/phong-trao/viet-hoa/it-nhat-mot-sang-kien")
    for words in (
        "“Hoàn thành tốt các nhiệm vụ chuyên môn được giao; có ít nhất 01 sáng kiến",
        "Ít nhất 1 sáng kiến của mỗi phòng, đơn vị.",
        "Cổng tính theo năm.",
        "Thi đua phát triển hạ tầng số, hạ tầng xanh",
        "Giai đoạn 2 (2028 - 2030)",
        "trước ngày 30/11 hằng năm, chậm nhất hết ngày 29/11.",
        "2027: Sơ kết giai đoạn 1",
        "2030: Tổng kết toàn giai đoạn",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (KIEN_MINH, "Ít nhất 1 sáng kiến mỗi năm của mỗi cán bộ, công chức, viên chức."),
        ("/phong-trao/hoa-binh/moi-can-bo-mot-sang-kien", "Ít nhất 1 sáng kiến của mỗi cán bộ, công chức."),
        ("/phong-trao/tan-an/de-xuat-sang-kien", "Ít nhất 1 sáng kiến mỗi năm của mỗi bộ phận chuyên môn, rút ngắn"),
    ],
)
def test_a_target_counts_whom_the_plan_names_and_says_a_year_only_with_the_plan(
    client: StrictClient, address: str, target: str
) -> None:
    assert target in read(client, address) and target in read(client, "/phong-trao")


def test_the_way_back_leads_to_the_movement_s_own_locality(client: StrictClient) -> None:
    page = client.get(KIEN_MINH).get_data(as_text=True)
    assert '<a href="/phong-trao?dia-phuong=kien-minh">Xã Kiến Minh</a>' in page


def test_each_phase_says_what_the_plan_puts_into_it(client: StrictClient) -> None:
    text = read(client, "/phong-trao/tan-an/de-xuat-sang-kien")
    assert "Giai đoạn 1 (2026 - 2027): Tập trung vào hạ tầng (Wi-Fi, trang thiết bị)" in text
    assert "Giai đoạn 2 (2028 - 2030): Số hóa toàn diện quy trình quản lý hành chính" in text


def test_the_front_page_gives_no_last_year_that_the_plan_does_not_name(client: StrictClient) -> None:
    assert "đổi mới sáng tạo, từ năm 2026" in client.get("/dia-phuong/kien-minh").get_data(as_text=True)
    assert "đổi mới sáng tạo, 2026\xa0-\xa02030" in client.get("/dia-phuong/tan-an").get_data(as_text=True)


def test_the_five_contents_belong_to_viet_hoa_alone(client: StrictClient) -> None:
    for address in (KIEN_MINH, "/phong-trao/hoa-binh/moi-can-bo-mot-sang-kien", "/phong-trao/tan-an/de-xuat-sang-kien"):
        assert "Các nội dung" not in read(client, address)


def test_an_announced_round_shows_its_calendar_and_closing_rule(client: StrictClient) -> None:
    open_round("hoa-binh")
    page = client.get("/phong-trao/hoa-binh/moi-can-bo-mot-sang-kien").get_data(as_text=True)
    assert "Đợt hè" in page
    assert "gửi trong 120 giây sau hạn vẫn được nhận" in page
    assert page.count("Nộp sáng kiến</a>") > page.count("Đang nhận hồ sơ</span>")
    assert "Đang nhận hồ sơ đến" in read(client, "/phong-trao")


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.CANCELLED])
def test_rounds_that_are_not_announced_are_nobodys_business(client: StrictClient, state: RoundState) -> None:
    open_round("hoa-binh", state)
    assert "Đợt hè" not in read(client, "/phong-trao/hoa-binh/moi-can-bo-mot-sang-kien")


@pytest.mark.parametrize("address", ["hoa-binh/khong-co", "khong-co/moi-can-bo-mot-sang-kien", "hoa-binh/%00"])
def test_an_unknown_movement_is_a_missing_page(client: StrictClient, address: str) -> None:
    assert client.get(f"/phong-trao/{address}").status_code == 404


def test_the_pages_cost_the_same_for_few_movements_and_for_many(client: StrictClient) -> None:
    with query_count() as few:
        client.get("/phong-trao")
    with unit_of_work():
        place = session.scalars(select(Locality).where(Locality.slug == "hoa-binh")).one()
        for _ in range(30):
            make_movement(place)
    with query_count() as many:
        client.get("/phong-trao")
    with query_count() as one:
        client.get(KIEN_MINH)
    assert few.count == many.count <= 8, str(many)
    assert one.count <= 12, str(one)
