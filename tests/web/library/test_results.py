"""The page of results: filters, counts, passages, odd input, and the index gone."""

import gzip
import html
import re
import shutil
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from sqlalchemy import update

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.library import indexing, service
from innovation.domain.library.jobs import rebuild_all
from innovation.domain.library.models import Work
from innovation.support import jobs
from tests.factories.library import make_work
from tests.factories.movements import make_movement
from tests.helpers.databases import query_count
from tests.helpers.strict_client import StrictClient
from tests.web.library.conftest import Fill, shown, titles

pytestmark = pytest.mark.usefixtures("library")


def read(client: StrictClient, **asked: Any) -> str:
    pairs = [(name.replace("_", "-"), value) for name, value in asked.items()]
    response = client.get(f"/thu-vien?{urlencode(pairs, doseq=True)}")
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_everything_newest_first_without_the_hidden_one(client: StrictClient) -> None:
    page = read(client)
    assert "3 sáng kiến" in page
    assert set(titles(page)) == {
        "Trả kết quả tại nhà cho người cao tuổi",
        "Phân loại rác bằng thùng ba màu",
        "Lịch thời vụ vẽ theo con nước",
    }
    assert "Đã thu hồi" not in page
    assert "Ý tưởng được ghi nhận" in page and "Giảm 75% thời gian" in page


def test_readers_are_given_no_cookie(client: StrictClient) -> None:
    assert "Set-Cookie" not in client.get("/thu-vien?q=thời gian").headers


@pytest.mark.parametrize("q", ["thời gian hồ sơ", "thoi gian ho so", "THỜI GIAN HỒ SƠ", "thowif gian hoof sow"])
def test_found_however_it_is_typed_and_marked_with_its_accents(client: StrictClient, q: str) -> None:
    page = read(client, q=q)
    assert titles(page)[0] == "Trả kết quả tại nhà cho người cao tuổi"
    if "thow" not in q:
        assert "<mark>thời gian</mark>" in page and "<mark>hồ sơ</mark>" in page


def test_filters_or_within_and_between(client: StrictClient, library: dict[str, Any]) -> None:
    both = read(client, linh_vuc=[library["reform"], library["green"]])
    assert len(titles(both)) == 2
    narrowed = read(client, linh_vuc=[library["reform"], library["green"]], nam="2025")
    assert titles(narrowed) == ["Phân loại rác bằng thùng ba màu"]
    assert titles(read(client, cap="y-tuong")) == ["Lịch thời vụ vẽ theo con nước"]
    assert len(titles(read(client, dia_phuong=library["place"]))) == 2


def test_counts_beside_the_filters_are_what_one_gets(client: StrictClient, library: dict[str, Any]) -> None:
    page = read(client, nam="2026")
    options = re.findall(r'name="([\w-]+)" value="([^"]+)" id="loc-[^>]*>.*?<span class="count">(\d+)</span>', page)
    assert len(options) >= 6
    for name, value, count in options:
        asked = {"nam": "2026"} | {name.replace("-", "_"): value}
        assert len(titles(read(client, **asked))) == int(count), (name, value)
    assert ("linh-vuc", library["green"], "0") in options  # stays, dimmed


def test_chosen_filters_can_be_dropped_one_by_one(client: StrictClient, library: dict[str, Any]) -> None:
    page = read(client, q="rác", nam=["2025", "2026"], linh_vuc=library["green"])
    chips = re.findall(r'class="chip" href="([^"]+)"', page)
    assert len(chips) == 3
    assert any("nam=2026" in href and "nam=2025" not in href for href in chips)
    assert all("q=r" in href for href in chips)
    assert page.count("checked") == 3


def test_a_year_and_a_place_in_the_text_are_filters_that_can_be_dropped(
    client: StrictClient, library: dict[str, Any]
) -> None:
    page = read(client, q="rác ở Hòa Bình năm 2025")
    assert titles(page) == ["Phân loại rác bằng thùng ba màu"]
    chips = re.findall(r'class="chip" href="([^"]+)">([^<]+) <span class="muted">hiểu từ câu tìm', page)
    assert [label for _, label in chips] == ["Năm: 2025", "Địa phương: phường Hòa Bình"]
    (literal,) = {href for href, _ in chips}
    assert literal.endswith("&amp;nguyen-van=1")
    page = client.get(html.unescape(literal)).get_data(as_text=True)
    assert "hiểu từ câu tìm" not in page and 'name="nguyen-van" value="1"' in page
    assert "nguyen-van=1" in read(client, q="Hòa Bình 2025", nguyen_van="1", nam="2026"), "further steps keep it"
    counted = read(client, q="phuong hoa binh")
    assert len(titles(counted)) == 2 and f'value="{library["place"]}"' in counted
    assert "hiểu từ câu tìm" not in read(client, q="năm 2019 rác"), "where it finds nothing, the text stands as it is"
    assert titles(read(client, q="năm 2019 rác")) == ["Phân loại rác bằng thùng ba màu"]


def test_unknown_values_are_left_out_and_said(client: StrictClient) -> None:
    page = read(client, linh_vuc="khong-co", nam="hai nghìn", cap="<script>", xep="lạ", trang="-5", noi_dung="99")
    assert len(titles(page)) == 3
    assert "bỏ qua bộ lọc này" in page and "<script>" not in page.split("<main")[1]


def test_contents_of_a_movement_are_a_filter_with_or(client: StrictClient) -> None:
    with unit_of_work():
        movement = make_movement(contents=("Hạ tầng số", "Xã hội số", "Chuyển đổi xanh"))
        for title, positions in (("Cả hai", [1, 3]), ("Chỉ một", [1]), ("Chỉ ba", [3]), ("Hai", [2])):
            make_work(movement.locality, title, content_positions=positions)
    rebuild_all()
    assert set(titles(read(client, noi_dung="1"))) == {"Cả hai", "Chỉ một"}
    page = read(client, noi_dung=["1", "3"])
    assert set(titles(page)) == {"Cả hai", "Chỉ một", "Chỉ ba"}
    assert 'Chuyển đổi xanh <span class="count">2</span>' in page


def test_kind_of_solution_kind_of_author_and_tags_are_filters(client: StrictClient) -> None:
    with unit_of_work():
        make_work(title="Của cô giáo", author_kind="giao_vien", solution_kind="quan_ly", tags=["cds", "xanh"])
        make_work(title="Của công chức", author_kind="cong_chuc", solution_kind="quan_ly", tags=["cchc", "lạ"])
        make_work(title="Của người dân", author_kind="nguoi_dan", solution_kind="ung_dung", tags=["xanh"])
    rebuild_all()
    assert titles(read(client, tac_gia="giao-vien")) == ["Của cô giáo"]
    assert set(titles(read(client, giai_phap="quan-ly"))) == {"Của cô giáo", "Của công chức"}
    assert set(titles(read(client, the=["xanh", "cchc"]))) == {"Của cô giáo", "Của công chức", "Của người dân"}
    page = read(client, the="xanh", giai_phap="ung-dung")
    assert titles(page) == ["Của người dân"]
    for words in ('Chuyển đổi xanh <span class="count">1<', 'Chuyển đổi số <span class="count">0<',
                  'Quản lý <span class="count">1<', 'Người dân <span class="count">1<'):  # fmt: skip
        assert words in page, words
    chips = re.findall(r'class="chip" href="([^"]+)">([^<]+) ', page)
    assert chips == [
        ("/thu-vien?the=xanh", "Ứng dụng tiến bộ kỹ thuật"), ("/thu-vien?giai-phap=ung-dung", "Chuyển đổi xanh"),
    ]  # fmt: skip


def test_largest_saving_first(client: StrictClient) -> None:
    with unit_of_work():
        make_work(title="Nhiều nhất", saving_percent=90)
        make_work(title="Ít", saving_percent=5)
    rebuild_all()
    page = read(client, xep="giam-thoi-gian")
    assert titles(page)[:3] == ["Nhiều nhất", "Trả kết quả tại nhà cho người cao tuổi", "Ít"]
    assert '<option value="giam-thoi-gian" selected>' in page


def test_most_replicated_first_with_the_number_of_places(client: StrictClient) -> None:
    with unit_of_work():
        make_work(title="Nhiều nơi", replication_count=4)
        make_work(title="Một nơi", replication_count=1)
    rebuild_all()
    page = read(client, xep="nhan-rong")
    assert titles(page)[:2] == ["Nhiều nơi", "Một nơi"]
    assert "4 nơi áp dụng" in page and page.count("nơi áp dụng") == 2


def test_pages_have_bounds_and_keep_the_question(client: StrictClient, fill: Fill) -> None:
    fill(34)
    page = read(client, q="hồ sơ đất đai", trang="2")
    assert len(titles(page)) == 10
    assert 'aria-current="page"><span class="visually-hidden">Trang </span>2' in page
    assert re.search(r'href="/thu-vien\?q=[^"]+&amp;trang=3" rel="next"', page)
    last = read(client, q="hồ sơ đất đai", trang="999999")
    assert titles(last) and 'rel="next"' not in last
    every = [title for number in range(1, 5) for title in titles(read(client, xep="moi", trang=str(number)))]
    assert len(every) == len(set(every)) == 37


def test_nothing_found_offers_a_way_on(client: StrictClient, library: dict[str, Any]) -> None:
    page = shown(read(client, q="rác", nam="1999"))
    assert "Không có sáng kiến nào có “rác”" in page
    assert "Bỏ bộ lọc, xem 1 sáng kiến" in page and "Vừa được công nhận" in page
    assert "Nộp sáng kiến hoặc gửi ý tưởng" in page


def test_nothing_found_for_exact_words_offers_them_without_the_signs(client: StrictClient) -> None:
    page = read(client, q="rác -rác")
    assert "Không có sáng kiến nào có “rác -rác”" in shown(page)
    assert '<a class="btn btn-primary" href="/thu-vien?q=r%C3%A1c+r%C3%A1c">Bỏ dấu ngoặc kép, dấu trừ, xem 1' in page
    assert titles(read(client, q="rác rác")) == ["Phân loại rác bằng thùng ba màu"]


@pytest.fixture
def papers(library: dict[str, Any]) -> None:
    with unit_of_work():
        for number in range(9):
            make_work(title=f"Rút gọn thủ tục hành chính, cách {number}")
        make_work(title="Kho hàng hóa ở bến")
    rebuild_all()


@pytest.mark.usefixtures("papers")
def test_what_was_looked_for_instead_is_said(client: StrictClient) -> None:
    slip = read(client, q="thủ tcụ hành chính")
    assert "Thư viện không có “thủ tcụ hành chính”, đang tìm <b>thủ tục hành chính</b>." in slip
    assert "<mark>thủ tục hành chính</mark>" in slip
    keys = shown(read(client, q="thur tucj hanhf chinhs"))
    assert "Hiểu theo kiểu gõ Telex, VNI: “thur” là thủ , “tucj” là tục , “hanhf” là hành ." in keys
    assert '<div class="understood">' not in read(client, q="thủ tục hành chính")


@pytest.mark.usefixtures("papers")
def test_what_is_likelier_is_offered_and_what_was_typed_is_looked_for(client: StrictClient) -> None:
    page = read(client, q="thủ tục hàng chính", nam="2026")
    offered = re.search(r'Có phải bạn muốn tìm <a href="([^"]+)">thủ tục hành chính</a>\?', page)
    assert offered and "nam=2026" in offered[1]
    assert "đang tìm" not in page
    assert len(titles(client.get(html.unescape(offered[1])).get_data(as_text=True))) == 9


@pytest.mark.parametrize(
    "q",
    [
        "a" * 10_000, "hồ sơ " * 3_000, "\x00\x01\x1b[31m", "😀🎉", "' OR 1=1 --", '"', '"hồ sơ', "<b>đậm</b>", "%",
        "*", "AND OR NOT", "title:x", "(((", "\\", "ﷺ" * 300, "\u202eabc", "{{7*7}}", "đ" * 300, "１２３", "../../etc",
    ],
)  # fmt: skip
def test_odd_questions_get_a_sensible_page(client: StrictClient, q: str) -> None:
    response = client.get(f"/thu-vien?q={quote(q)}")
    assert response.status_code == 200
    page = response.get_data(as_text=True)
    assert "sáng kiến" in page and "<b>đậm</b>" not in page and "49" not in titles(page)


@pytest.mark.parametrize(
    "tail", ["q=%ff%fe", "q=a&q=b", "trang=1e3", "trang=99999999999999999999", "nam=٢٠٢٦", "xep[]=1"]
)
def test_odd_addresses_too(client: StrictClient, tail: str) -> None:
    assert client.get(f"/thu-vien?{tail}").status_code == 200


def test_markup_in_texts_is_text(client: StrictClient) -> None:
    with unit_of_work():
        make_work(title='<img src=x onerror=alert(1)> "hack"', content="<script>alert('hack')</script> & hack " * 30)
    rebuild_all()
    page = read(client, q="hack")
    assert "<img src=x" not in page and "<script>alert" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page and "<mark>hack</mark>" in page


@pytest.mark.parametrize("damage", ["removed", "garbled"])
def test_a_broken_index_gives_a_plainer_search_a_notice_and_a_rebuild(
    client: StrictClient, index_folder: Path, library: dict[str, Any], damage: str
) -> None:
    indexing.index().close()
    if damage == "removed":
        shutil.rmtree(index_folder)
    else:
        for path in index_folder.glob("*/*"):
            path.write_bytes(b"\0garbage")
    for _ in range(2):
        page = read(client, q="phan loai rac", nam="2025")
        assert titles(page) == ["Phân loại rác bằng thùng ba màu"]
        assert "đang được dựng lại" in page
    with unit_of_work(writing=False):
        assert jobs.waiting_count(name=service.REBUILD_JOB) == 1
        due = jobs.list_waiting()[0].due_at
    jobs.run_due(due)
    assert "đang được dựng lại" not in read(client, q="phan loai rac")


def test_an_index_that_still_holds_a_hidden_work_shows_nothing_of_it(
    client: StrictClient, library: dict[str, Any]
) -> None:
    with unit_of_work():
        session.execute(update(Work).where(Work.id == library["first"]).values(hidden_at=Work.published_at))
    assert "người cao tuổi" not in "".join(titles(read(client, q="người cao tuổi")))


def test_as_many_queries_for_one_as_for_thirty(client: StrictClient, fill: Fill) -> None:
    counts = []
    for more in (0, 30):
        fill(more)
        read(client, q="hồ sơ")
        with query_count() as queries:
            read(client, q="hồ sơ")
        counts.append(queries.count)
    assert counts[0] == counts[1] <= 8, str(queries)


def test_an_empty_library_says_what_will_be_there(client: StrictClient) -> None:
    with unit_of_work():
        session.execute(update(Work).values(hidden_at=Work.published_at))
    rebuild_all()
    assert "Thư viện chưa có sáng kiến nào" in read(client)


def test_the_first_paint_is_light(app: Any, client: StrictClient, fill: Fill) -> None:
    """The page with its style sheets, scripts and drawings, compressed; fonts aside."""
    fill(30)
    page = client.get("/thu-vien?q=hồ+sơ").get_data(as_text=True)
    assert len(titles(page)) == 10
    static = Path(app.static_folder)
    parts = {"": page.encode()}
    for name in re.findall(r'(?:href|src)="/static/([^"#?]+)', page):
        parts[name] = (static / name).read_bytes()
    for sheet in [data.decode() for name, data in parts.items() if name.endswith(".css")]:
        for name in re.findall(r"url\([\"']?\.\./(img/[\w.-]+)", sheet):
            parts[name] = (static / name).read_bytes()
    assert {"css/vendor.css", "css/app.css", "js/search.js", "vendor/icons.svg", "img/strip.svg"} <= parts.keys()
    weights = {name: len(gzip.compress(data, 6)) for name, data in parts.items()}
    assert sum(weights.values()) <= 100_000, weights


@pytest.mark.parametrize("field", ["q", "linh-vuc", "nam", "dia-phuong", "giai-phap", "tac-gia", "the", "xep", "trang"])
def test_thousands_of_anything_are_answered_at_once(client: StrictClient, field: str) -> None:
    for odd in ('"' * 5_000, "-" * 5_000, '"a ' * 3_000, "a\u0300" * 3_000, "'; DROP TABLE work; --" * 400):
        began = time.process_time()
        page = client.get(f"/thu-vien?{urlencode([(field, odd), *[(field, odd[:50] + str(n)) for n in range(300)]])}")
        assert page.status_code == 200 and len(page.data) < 60_000
        assert time.process_time() - began < 1


def test_the_last_page_that_can_be_read_is_the_last_that_is_offered(
    client: StrictClient, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(40)
    for module in ("innovation.core.paging", "innovation.web.library.present.results"):
        monkeypatch.setattr(f"{module}.MAX_PAGE", 3)
    page = read(client, trang="9999")
    assert len(titles(page)) == 10 and 'rel="next"' not in page and "trang=4" not in page
    assert "Xem được 3 trang đầu" in page
