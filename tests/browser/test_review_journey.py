"""Việt Hoà's secretary: from the plan's criteria to the two lists of 2027, each line traced to what is behind it."""

import re

import pytest
from playwright.sync_api import expect

from innovation.core.clock import local_date, utc_now
from tests.browser.conftest import ContextMaker
from tests.browser.pages.people import People
from tests.browser.pages.reviews import ReviewPages
from tests.browser.pages.rounds import moment
from tests.helpers.live_server import Site, flask

TODAY = f"{local_date(utc_now()):%d/%m/%Y}"
OFFICE, PERSON = "Phòng Kinh tế, Hạ tầng và Đô thị", "Chử Hoài Nam"
GROUP, HOME = "Tổ dân phố số 4", "Hộ ông/bà Ngô Thị Mơ"
WARD, CITY = "Phường, xã khen", "Đề nghị thành phố"


@pytest.fixture
def review(new_context: ContextMaker) -> ReviewPages:
    return ReviewPages(People(new_context, "viet-hoa", width=1280).page("vh-xuan"))


def test_the_review_of_2027_goes_to_both_lists_and_every_line_is_traced(review: ReviewPages, site: Site) -> None:
    review.enter()
    expect(review.open_reasons("Nguyễn Trường Giang")).to_contain_text("Hội đồng xác nhận đạt tiêu chí: năm 2026.")
    review.link("Hai danh sách").click()
    assert {GROUP, HOME} <= set(review.names())
    review.list_of(CITY)
    assert review.names() == [OFFICE, PERSON]
    review.process()
    review.ask(moment(days=7))
    flask(site.data_dir, "demo", "judge")  # the council's and the leaders' part, by the same commands as their pages
    review.settle()
    review.list_of(WARD)
    assert {GROUP, HOME} <= set(review.names())
    _trace(review, (GROUP, HOME), "Sổ vàng số")
    review.list_of(CITY)
    assert review.names() == [OFFICE, PERSON]
    _trace(review, (OFFICE, PERSON))
    review.process()
    review.send("96/TTr-UBND", TODAY)
    review.link("Ghi trả lời từng dòng").click()
    review.answer(OFFICE, number="3120/QĐ-UBND", on=TODAY)
    review.answer(PERSON, reason="Vượt số lượng của thành phố năm nay.")
    expect(review.line(OFFICE)).to_contain_text(f"Quyết định 3120/QĐ-UBND, {TODAY}")
    expect(review.line(PERSON)).to_contain_text("Vượt số lượng của thành phố năm nay.")
    review.process()
    review.close()
    expect(review.item("96/TTr-UBND")).to_contain_text("Nguyễn Thị Xuân")


def _trace(review: ReviewPages, followed: tuple[str, ...], *more: str) -> None:
    """Every line has its ways: evidence, dossier, sheets, paper, book; of these names each is followed to its end."""
    wanted = ["Căn cứ", "Hồ sơ đề nghị", "Phiếu, biểu quyết", "Văn bản", *more, "Sổ của đối tượng"]
    for name in review.names():
        ways = review.ways(name)
        assert len(ways) == len(wanted), (name, ways)
        assert all(way.startswith(word) for way, word in zip(ways, wanted, strict=True)), (name, ways)
    for name in followed:
        for word in wanted:
            behind = review.follow(name, word)
            _expect(behind, word, name)
            behind.page.close()


def _expect(review: ReviewPages, way: str, name: str) -> None:
    main = review.page.get_by_role("main")
    mixed = way == "Văn bản" and name == PERSON  # this paper lists whom the ward praises, the rest go up
    expect(main).to_contain_text("1 đề nghị cấp thành phố" if mixed else name)
    if way == "Căn cứ":  # what the proposal stands on, down to the decisions of the years
        expect(review.link(re.compile("^Xem quyết định")).first).to_be_visible()
    if way == "Hồ sơ đề nghị":  # criterion by criterion, in the words of the years
        expect(main).to_contain_text("Năm 2026:")
    if way == "Phiếu, biểu quyết":
        expect(main).to_contain_text(re.compile("Phiếu 1|phiếu"))
