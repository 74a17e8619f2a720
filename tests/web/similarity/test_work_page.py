"""Similar works on a work's own page."""

import pytest

from innovation.db.transaction import unit_of_work
from innovation.domain.similarity.jobs import draw_all
from tests.factories.library import make_work
from tests.helpers.strict_client import StrictClient

pytestmark = pytest.mark.usefixtures("app")
COPY = "Đội xe đạp giao kết quả hộ tịch tận nhà cho người cao tuổi vào sáng thứ Bảy hằng tuần."


def test_a_work_names_its_neighbours_once_they_were_read(client: StrictClient) -> None:
    with unit_of_work():
        first = make_work(title="Trả kết quả tại nhà", content=COPY).id
        other = make_work(title="Giao giấy tờ tận nơi", content=COPY, unit_name="Tổ dân phố số 6").id
        hidden = make_work(title="Đã thu hồi", content=COPY)
        hidden.hidden_at = hidden.published_at
    assert "Sáng kiến tương tự" not in client.get(f"/thu-vien/{first}").text
    draw_all()
    page = client.get(f"/thu-vien/{first}").text
    assert "Sáng kiến tương tự" in page and f'href="/thu-vien/{other}"' in page and "Giao giấy tờ tận nơi" in page
    assert "Đã thu hồi" not in page
