"""Double clicks, two tabs, the Back key: none of them loses or doubles anything."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ContextMaker
from tests.browser.pages.sign_in import back_at_work
from tests.browser.pages.submission import Submission
from tests.browser.stories import STORIES

AUTHOR = "phuc@hoa-binh.demo.example"
ROUND = "Đợt 4 năm 2026"
DRAFT = STORIES[0].draft


@pytest.fixture
def author(new_context: ContextMaker) -> Page:
    return back_at_work(new_context(width=1280).new_page(), AUTHOR)


def _ready(page: Page) -> Submission:
    """A whole draft by one author, at the last step."""
    submission = Submission(page)
    submission.start(ROUND)
    submission.name_it(DRAFT)
    submission.go_on("Bước 3: Mô tả")
    submission.describe(DRAFT)
    submission.tell_gains(DRAFT)
    submission.name_helper("")
    submission.go_on("Bước 7: Kiểm tra và nộp")
    return submission


def test_pressing_twice_gives_one_receipt_and_back_does_not_hand_in_again(author: Page) -> None:
    submission = _ready(author)
    author.get_by_role("checkbox", name=re.compile("^Tôi cam đoan")).check()
    submission.button("Nộp").dblclick()
    code = submission.receipt()
    author.go_back()
    author.go_forward()
    assert submission.receipt() == code
    author.goto("/ho-so")
    expect(author.get_by_role("main").get_by_text(DRAFT.title)).to_have_count(1)
    expect(author.get_by_role("main")).to_contain_text(code)


def test_a_second_tab_is_noticed_and_neither_text_is_lost(author: Page) -> None:
    submission = Submission(author)
    entry_id = submission.start(ROUND)
    author.goto(f"/ho-so/{entry_id}/buoc/mo-ta")
    other = Submission(author.context.new_page())
    other.open(f"/ho-so/{entry_id}/buoc/mo-ta")
    other.field("Tóm tắt").fill("Viết ở thẻ thứ hai.")
    other.go_on("Bước 4: Lợi ích")
    submission.field("Tóm tắt").fill("Viết ở thẻ thứ nhất.")
    submission.button("Lưu và tiếp tục").last.click()
    expect(author.get_by_role("main")).to_contain_text("Viết ở thẻ thứ hai.")
    expect(author.get_by_role("main").get_by_text("Viết ở thẻ thứ nhất.").first).to_be_visible()


def test_what_is_typed_is_saved_without_a_button(author: Page) -> None:
    submission = Submission(author)
    entry_id = submission.start(ROUND)
    submission.field("Tên sáng kiến").fill("Tên gõ rồi bỏ đi, không bấm nút nào")
    expect(author.locator("[data-autosave-state]").first).to_contain_text("Đã lưu nháp lúc", timeout=10_000)
    author.goto(f"/ho-so/{entry_id}/buoc/ten-va-linh-vuc")
    expect(submission.field("Tên sáng kiến")).to_have_value("Tên gõ rồi bỏ đi, không bấm nút nào")


def test_what_is_missing_is_told_with_a_way_to_each_place(author: Page, tmp_path: Path) -> None:
    submission = Submission(author)
    entry_id = submission.start(ROUND)
    author.goto(f"/ho-so/{entry_id}/buoc/kiem-tra")
    submission.button("Nộp").click()
    summary = author.get_by_role("alert").first
    expect(summary).to_contain_text("Viết tên sáng kiến từ 10 ký tự trở lên.")
    summary.get_by_role("link", name="Mô tả thực trạng trước khi có giải pháp.").click()
    submission.expect_heading("Bước 3: Mô tả")
