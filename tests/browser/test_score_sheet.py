"""The score sheet with hands on the keys, and without a network."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import ContextMaker
from tests.browser.pages.scoring import Desk, ScoreSheet
from tests.browser.pages.sign_in import back_at_work

MEMBER = "minh@hoa-binh.demo.example"
ROUND = "Đợt 2 năm 2026"


@pytest.fixture
def member(new_context: ContextMaker) -> Page:
    """A member at the desk who has declared and has dossiers to score."""
    return back_at_work(new_context(width=390).new_page(), MEMBER)


def _take(page: Page, code: str) -> ScoreSheet:
    desk = Desk(page)
    desk.show()
    desk.item(code).get_by_role("link").first.click()
    expect(page.get_by_role("main")).to_contain_text(code)
    return ScoreSheet(page)


def test_a_sheet_is_filled_and_sealed_by_keyboard_alone(member: Page) -> None:
    sheet = _take(member, "HB-2026-010")
    fields = [field for field, _ in sheet.criteria()]
    fields[0].focus()
    total = Decimal(0)
    for field, most in sheet.criteria():
        expect(field).to_be_focused()
        mark = (most * Decimal("0.8")).to_integral_value()
        member.keyboard.type(str(mark))
        member.keyboard.press("ArrowUp")
        member.keyboard.press("ArrowDown")
        member.keyboard.press("Enter")
        total += mark
    sheet.expect_total(total)
    expect(sheet.button(re.compile("^Hồ sơ tiếp$"))).to_be_focused()
    member.keyboard.press("Tab")
    expect(sheet.button("Khóa phiếu")).to_be_focused()
    member.keyboard.press("Enter")
    sheet.expect_sealed()


def test_marks_typed_without_a_network_are_kept_and_sent_when_it_is_back(member: Page) -> None:
    sheet = _take(member, "HB-2026-011")
    sheet.expect_saving_works()
    _offline(member.context, True)
    total = sheet.mark_all("0.7")
    expect(sheet.state()).to_contain_text("Phần đã gõ còn trên máy này")
    address = member.url
    sheet.button(re.compile("^Hồ sơ tiếp$")).click()  # the browser's own error page does not come instead
    expect(sheet.state()).to_contain_text("có mạng rồi bấm lại")
    assert member.url == address
    _offline(member.context, False)
    expect(sheet.state()).to_contain_text("Đã lưu nháp lúc", timeout=15_000)
    member.reload()
    sheet.expect_total(total)


def test_a_page_closed_without_a_network_gives_the_marks_back(member: Page) -> None:
    sheet = _take(member, "HB-2026-013")
    address = member.url
    _offline(member.context, True)
    total = sheet.mark_all("0.6")
    expect(sheet.state()).to_contain_text("Phần đã gõ còn trên máy này")
    again = member.context.new_page()
    member.close(run_before_unload=False)
    _offline(again.context, False)
    again.goto(address)
    ScoreSheet(again).expect_total(total)
    expect(again.get_by_role("status").filter(has_text="Đã lấy lại phần chưa kịp lưu")).to_be_visible()


def test_a_mark_above_the_maximum_is_named_at_once_and_the_sheet_is_not_sealed(member: Page) -> None:
    sheet = _take(member, "HB-2026-013")
    sheet.mark_all("0.8")
    field, most = sheet.criteria()[0]
    field.fill(str(most + 1))
    expect(member.get_by_role("main")).to_contain_text(f"Lỗi: tiêu chí này tối đa {most} điểm")
    sheet.button("Khóa phiếu").click()
    expect(member.get_by_role("alert").first).to_be_focused()
    expect(field).to_have_value(str(most + 1))


@pytest.mark.parametrize("typed", ["tám", "8.555", "1.250", "-3", "3 0"])
def test_a_mark_that_cannot_be_read_is_named_left_as_typed_and_counted_nowhere(member: Page, typed: str) -> None:
    sheet = _take(member, "HB-2026-013")
    total = sheet.mark_all("0.5")
    field, _ = sheet.criteria()[0]
    before = Decimal(field.input_value().replace(",", "."))
    field.fill(typed)
    field.blur()
    expect(field).to_have_value(typed)
    expect(member.get_by_role("main")).to_contain_text("Lỗi: ghi điểm bằng số")
    expect(member.locator("[data-score-missing]")).to_have_text("1 điểm ghi sai, chưa tính")
    sheet.expect_total(total - before)
    field.fill("8.5")
    field.blur()
    expect(field).to_have_value("8,5")
    expect(member.locator("[data-score-missing]")).to_have_text("Đã chấm đủ")


def _offline(context: BrowserContext, off: bool) -> None:
    context.set_offline(off)
