"""A library with some works, its index built, and what a reader sees of a page."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innovation.db.transaction import unit_of_work
from innovation.domain.library.enums import Level
from innovation.domain.library.jobs import rebuild_all
from tests.factories.initiatives import make_work_field
from tests.factories.library import make_work
from tests.factories.localities import make_locality


def shown(page: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def titles(page: str) -> list[str]:
    """The titles of the results, without marks."""
    return [
        re.sub(r"</?mark>", "", title)
        for title in re.findall(r'<h3><a class="quiet" href="[^"]+">(.*?)</a></h3>', page)
    ]


@pytest.fixture
def library(app: Any) -> dict[str, Any]:
    """Four works in two places, one of them hidden; slugs by name."""
    with unit_of_work():
        hoa_binh, tan_an = make_locality("phường Hòa Bình"), make_locality("xã Tân An")
        reform, green = make_work_field("Cải cách hành chính"), make_work_field("Môi trường")
        first = make_work(
            hoa_binh, "Trả kết quả tại nhà cho người cao tuổi", field_id=reform.id, saving_percent=75,
            unit_name="Tổ dân phố số 6",
            content="Cán bộ rà soát quy trình, giảm thời gian giải quyết hồ sơ từ 02 ngày xuống 04 giờ.",
        )  # fmt: skip
        make_work(hoa_binh, "Phân loại rác bằng thùng ba màu", field_id=green.id, year=2025)
        make_work(tan_an, "Lịch thời vụ vẽ theo con nước", level=Level.IDEA)
        make_work(tan_an, "Đã thu hồi nên không ai thấy", field_id=green.id, hidden_at=first.published_at)
        known = {"first": first.id, "reform": reform.slug, "green": green.slug, "place": hoa_binh.slug}
    rebuild_all()
    return known


@pytest.fixture
def index_folder(config: Any) -> Path:
    folder: Path = config.index_dir
    return folder


Fill = Callable[[int], None]


@pytest.fixture
def fill(app: Any) -> Fill:
    """Add that many long works to the library and index them."""

    def add(count: int) -> None:
        with unit_of_work():
            place, field = make_locality(), make_work_field()
            for number in range(count):
                make_work(
                    place,
                    f"Giảm thời gian giải quyết hồ sơ đất đai, cách {number}",
                    field_id=field.id,
                    content="Công chức tại quầy tra cứu và đối chiếu ngay khi tiếp nhận hồ sơ của người dân. " * 40,
                    unit_name="Trung tâm Phục vụ hành chính công",
                    saving_percent=40,
                )
        rebuild_all()

    return add
