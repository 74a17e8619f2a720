"""One work's page, its files, and the public list of a decision."""

import html
import json
import re
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from markupsafe import escape
from PIL import Image
from sqlalchemy import update

from innovation.core.actor import SYSTEM
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.library import service
from innovation.domain.library.models import Work, WorkFile
from innovation.support import files
from tests.factories.accounts import NOW, make_person
from tests.factories.initiatives import make_submitted
from tests.factories.library import make_decision, make_published, make_work
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round
from tests.helpers.databases import query_count
from tests.helpers.strict_client import StrictClient
from tests.web.library.conftest import shown

pytestmark = pytest.mark.usefixtures("app")


def picture() -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (800, 600), "red").save(out, "JPEG")
    return BytesIO(out.getvalue())


def test_the_page_shows_figures_texts_and_the_decision(client: StrictClient) -> None:
    with unit_of_work():
        movement = make_movement(saving_target_percent=Decimal(20))
        work = make_published(
            make_submitted(make_round(movement), time_unit="gio", time_regulated=Decimal(24), time_before=Decimal(16),
                           time_after=Decimal(6), money_saved=26_220_000, people_served=1286),
            grades=["Loại A"],
        )  # fmt: skip
        address, decision_id, paper = f"/thu-vien/{work.id}", work.decision_id, work.decision_paper
    page = client.get(address).get_data(as_text=True)
    text = shown(page)
    for words in ("24 giờ", "16 giờ", "6 giờ", "giảm 75%", "26.220.000đ", "1.286", "Loại A", "Nguyễn Thị Lan",
                  "Cách làm", "Điểm mới", f"Số {paper}", "Xác minh giấy chứng nhận"):  # fmt: skip
        assert words in text, words
    assert f'href="/quyet-dinh-cong-bo/{decision_id}"' in page
    assert '<meta name="description" content="Người dân nộp buổi sáng' in page
    assert "1988" not in text and "Khu 5" not in text  # birth date and residence


def test_without_consent_no_name_anywhere(client: StrictClient) -> None:
    with unit_of_work():
        work = make_published(make_submitted(consents=()))
        addresses = (f"/thu-vien/{work.id}", f"/quyet-dinh-cong-bo/{work.decision_id}")
    for address in addresses:
        page = client.get(address).get_data(as_text=True)
        assert "Nguyễn Thị Lan" not in page and "một công chức" in page


def test_texts_keep_their_paragraphs_and_their_markup_is_text(client: StrictClient) -> None:
    with unit_of_work():
        work = make_work(title="<script>alert(1)</script>", content="Một\n\n<b>Hai</b>\nBa", authors_shown="<i>Lan</i>")
        address = f"/thu-vien/{work.id}"
    page = client.get(address).get_data(as_text=True)
    assert "<p>Một</p><p>&lt;b&gt;Hai&lt;/b&gt;<br>Ba</p>" in page
    assert "<script>alert" not in page and "<i>Lan" not in page


@pytest.mark.parametrize("tail", ["999", "0", "-1", "1e3", "9223372036854775808", "1/tep/1", "abc"])
def test_what_is_not_there_is_missing(client: StrictClient, tail: str) -> None:
    assert client.get(f"/thu-vien/{tail}").status_code == 404


def test_files_come_with_safe_headers_and_go_with_the_work(client: StrictClient) -> None:
    with unit_of_work():
        initiative = make_submitted()
        work = make_published(initiative)
        photo = files.store(picture(), "Ảnh quầy một cửa.jpg", now=NOW, uploaded_by_id=None)
        other = files.store(picture(), "riêng.jpg", now=NOW, uploaded_by_id=None)
        session.add(WorkFile(work_id=work.id, file_id=photo.id, is_photo=True, description="Quầy một cửa"))
        base, entry_id = f"/thu-vien/{work.id}", initiative.entry_id
        address, private = f"{base}/tep/{photo.id}", f"{base}/tep/{other.id}"
    page = client.get(base).get_data(as_text=True)
    assert f'src="{address}?rong=320" alt="Quầy một cửa" width="320" height="240"' in page
    small = client.get(f"{address}?rong=320")
    assert small.status_code == 200 and small.mimetype == "image/jpeg"
    assert small.headers["Content-Security-Policy"].startswith("sandbox")
    assert small.headers["X-Content-Type-Options"] == "nosniff"
    assert "%E1%BA%A2nh%20qu%E1%BA%A7y" in small.headers["Content-Disposition"]
    small.close()
    whole = client.get(address)
    assert whole.status_code == 200 and whole.mimetype == "image/jpeg"
    whole.close()
    for missing in (private, f"{address}?rong=5000", f"/thu-vien/{work.id + 1}/tep/{photo.id}"):
        assert client.get(missing).status_code == 404
    with unit_of_work():
        service.hide_work(entry_id, reason="thu hồi", actor=SYSTEM, now=NOW + timedelta(days=1))
    for gone in (base, address, f"{address}?rong=320"):
        assert client.get(gone).status_code == 404


def test_decisions_are_listed_and_refusals_never(client: StrictClient) -> None:
    with unit_of_work():
        round_ = make_round(make_movement(make_locality("xã Tân An")))
        colleague = make_person(round_.locality, "Trần Quốc Hùng")
        shown_ = make_submitted(round_, coauthors=[colleague], title="Lịch thời vụ")
        decision = make_decision(round_, [shown_], grades=["Loại B"], number=4017)
        session.expire(decision)
        service.publish_works(decision, actor=SYSTEM, now=NOW)
        draft = make_decision(make_round(round_.movement), number=4018, published=False)
        refusal = make_decision(round_, number=4019, kind=DecisionKind.REFUSAL_NOTICE)
        ids = decision.id, draft.id, refusal.id
    page = shown(client.get("/quyet-dinh-cong-bo").get_data(as_text=True))
    assert "4017/QĐ-UBND" in page and "1 sáng kiến" in page
    assert "4018" not in page and "4019" not in page
    listed = shown(client.get(f"/quyet-dinh-cong-bo/{ids[0]}").get_data(as_text=True))
    for words in ("Lịch thời vụ", "Nguyễn Thị Lan và Trần Quốc Hùng", "Loại B", "Xã Tân An", "10/12/2026"):
        assert words in listed
    for missing in ids[1:]:
        assert client.get(f"/quyet-dinh-cong-bo/{missing}").status_code == 404
    assert "Chưa có quyết định" not in page
    assert client.get("/quyet-dinh-cong-bo?dia-phuong=khong-co&trang=9").status_code == 200


def test_as_many_queries_for_one_as_for_thirty(client: StrictClient) -> None:
    with unit_of_work():
        round_ = make_round()
        rounds = [round_, *(make_round(round_.movement) for _ in range(29))]  # a round has one recognition
        ids = [make_decision(one, number=5000 + number).id for number, one in enumerate(rounds)]
        for _number in range(30):
            make_work(round_.locality, decision_id=ids[0])
        make_work(round_.locality, decision_id=ids[1])
    client.get("/quyet-dinh-cong-bo")
    counts: list[Any] = []
    for decision_id in (ids[1], ids[0]):
        with query_count() as queries:
            client.get(f"/quyet-dinh-cong-bo/{decision_id}")
        counts.append(queries.count)
    assert counts[0] == counts[1] <= 8, str(queries)
    with query_count() as queries:
        client.get("/quyet-dinh-cong-bo")
    assert queries.count <= 8, str(queries)


def head_of(page: str) -> str:
    return html.unescape(page.split("</head>", maxsplit=1)[0])


def test_the_summary_stands_first_and_says_nothing_twice(client: StrictClient) -> None:
    with unit_of_work():
        long = (
            "Người dân phải đến hai lần. Giấy tờ luân chuyển giữa hai bộ phận. "
            + "Sổ giấy nằm ở ba nơi khác nhau. " * 9
        )
        work = make_work(problem=long, content="Tra cứu một lần, ký số và trả trực tuyến.", time_unit="gio",
                         time_before=Decimal(16), time_after=Decimal(4), saving_percent=Decimal(75), people_served=1286,
                         replication_count=2)  # fmt: skip
        against = make_work(problem="A.", content="B.", time_unit="gio", time_regulated=Decimal(24),
                            time_before=Decimal(16), time_after=Decimal(6), saving_percent=Decimal(75))  # fmt: skip
        bare = make_work(content="Chỉ có cách làm.")
        addresses = [f"/thu-vien/{one.id}" for one in (work, against, bare)]
    first, second, third = (shown(client.get(address).get_data(as_text=True)) for address in addresses)
    assert "Tóm tắt Vấn đề Người dân phải đến hai lần. Giấy tờ luân chuyển giữa hai bộ phận." in first
    assert "Kết quả Thời gian giải quyết từ 16 giờ còn 4 giờ, giảm 75%; phục vụ 1.286 lượt người." in first
    assert "Trước khi có sáng kiến" in first, "what the summary cuts off is told in full"
    assert first.count("Tra cứu một lần, ký số") == 1, "what it holds whole is not told again"
    assert "Đã nhân rộng" in first and "Đã nhân rộng" not in second
    assert "còn 6 giờ so với 24 giờ theo quy định, giảm 75%." in second, "against what it was computed"
    assert "Tóm tắt" not in third and "Chỉ có cách làm." in third


def test_it_can_be_cited_and_shared(client: StrictClient, config: Any) -> None:
    with unit_of_work():
        work = make_work(make_locality("phường Hòa Bình"), 'Nhanh & gọn </script><b>"', authors_shown="Nguyễn Thị Lan",
                         decision_paper="12/QĐ-UBND", tags=["cds"])  # fmt: skip
        path = f"/thu-vien/{work.id}"
    page = client.get(path).get_data(as_text=True)
    address = config.public_url + path
    sentence = (
        'Nguyễn Thị Lan (2026). Nhanh & gọn </script><b>". Sáng kiến cấp cơ sở, Quyết định số 12/QĐ-UBND ngày '
        f"10/07/2026. Cổng Sáng kiến phường Hòa Bình. {address}"
    )
    assert page.count(str(escape(sentence))) == 2, "to read and to copy"
    assert '<svg viewBox="0 0' in page and f'href="{address}" aria-label="Mã QR mở trang này"' in page
    head = head_of(page)
    assert (
        f'<link rel="canonical" href="{address}">' in head and f'<meta property="og:url" content="{address}">' in head
    )
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert block
    told = json.loads(block[1])
    assert told["name"] == 'Nhanh & gọn </script><b>"' and told["url"] == address
    assert told["creditText"] == "Nguyễn Thị Lan" and told["keywords"] == ["Chuyển đổi số"]
    assert told["datePublished"] == "2026-07-10" and "identifier" not in told


def test_its_picture_follows_the_work_and_goes_with_it(client: StrictClient, config: Any) -> None:
    with unit_of_work():
        initiative = make_submitted(title="Tủ sách ở bến tàu")
        work = make_published(initiative)
        path, entry_id = f"/thu-vien/{work.id}", initiative.entry_id
    found = re.search(r'property="og:image" content="([^"]+)"', head_of(client.get(path).get_data(as_text=True)))
    assert found and found[1].startswith(config.public_url)
    address = found[1].removeprefix(config.public_url)
    answer = client.get(address)
    assert answer.mimetype == "image/jpeg" and Image.open(BytesIO(answer.data)).size == (1200, 630)
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    with unit_of_work():
        session.execute(update(Work).where(Work.id == work.id).values(title="Tên khác hẳn", index_version=9))
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 200 and again.data != answer.data
    with unit_of_work():
        service.hide_work(entry_id, reason="thu hồi", actor=SYSTEM, now=NOW)
    assert client.get(address).status_code == 404
