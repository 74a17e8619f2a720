"""The seven steps of handing in, the receipt, and a co-author's word."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.pages.screen import Screen

NEXT = "Lưu và tiếp tục"


@dataclass(frozen=True)
class Draft:
    """What an author tells of a solution that is in use."""

    title: str
    field: str
    kind: str = "Giải pháp quản lý"
    where: str = "Bộ phận tiếp nhận"
    applied_on: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    times: dict[str, str] = field(default_factory=dict)
    saving: str = ""


class Submission(Screen):
    """The author at the stepper."""

    def start(self, round_name: str) -> int:
        """Begin a draft in the round; gives its number in addresses."""
        self.open("/viec-cua-toi")
        self.link("Sáng kiến mới").click()
        self.expect_heading("Nộp sáng kiến")
        rounds = self.field("Đợt xét")
        if rounds.count():  # a single open round is not asked for
            rounds.select_option(label=round_name)
        self.page.get_by_role("radio", name=re.compile("^Đã áp dụng")).check()
        self.button("Bắt đầu").click()
        self.expect_heading("Bước 1: Tên và lĩnh vực")
        return self.number_in_address(r"/ho-so/(\d+)/buoc/")

    def name_it(self, draft: Draft) -> None:
        self.field("Tên sáng kiến").fill(draft.title)
        self.field("Lĩnh vực áp dụng").select_option(label=draft.field)
        self.page.get_by_role("radio", name=draft.kind).check()
        self.page.get_by_role("checkbox", name="Cải cách hành chính").check()
        self.field("Ngày áp dụng lần đầu hoặc áp dụng thử").fill(draft.applied_on)
        self.field("Nơi đã áp dụng").fill(draft.where)
        self.go_on("Bước 2: Tác giả")

    def share_with(self, colleague: str, mine: str, theirs: str, me: str) -> None:
        """Find the colleague, add them, tell the shares: they sum to exactly 100."""
        self.field("Tìm đồng nghiệp theo tên").fill(colleague)
        self.button("Tìm").click()
        self.button(f"Thêm {colleague}").click()
        self.expect_message(f"Đã thêm {colleague}")
        self._share(me).fill(mine)
        self._share(colleague).fill(theirs)
        self.go_on("Bước 3: Mô tả")

    def _share(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=f"Đóng góp của {name}")

    def describe(self, draft: Draft) -> None:
        for label, text in draft.texts.items():
            self.field(label).fill(text)
        self.go_on("Bước 4: Lợi ích")

    def tell_gains(self, draft: Draft) -> None:
        """Benefits, and times where the work has any; the saving is computed."""
        self.field("Lợi ích theo đánh giá của tác giả").fill("Người dân nhận kết quả trong ngày, không phải đi lại.")
        if draft.times:
            self.page.get_by_role("radio", name="giờ").check()
        for label, value in draft.times.items():
            self.page.get_by_role("textbox", name=re.compile(f"^{label}")).fill(value)
        self.go_on("Bước 5: Người tham gia áp dụng")

    def name_helper(self, name: str) -> None:
        if name:
            self.page.get_by_role("group", name="Người 1").get_by_label("Họ và tên").fill(name)
        self.go_on("Bước 6: Tài liệu")

    def attach(self, picture: Path, shows: str) -> None:
        self.page.get_by_label("Chọn tệp").set_input_files(picture)
        self.field("Tệp cho thấy điều gì?").last.fill(shows)
        self.button("Thêm tệp").click()
        expect(self.page.get_by_role("main").get_by_role("link", name=picture.name, exact=True)).to_be_visible()
        self.go_on("Bước 7: Kiểm tra và nộp")

    def expect_saving(self, percent: str) -> None:
        """The saving that the site computed, on the last step."""
        expect(self.page.get_by_role("main")).to_contain_text(percent)

    def mend(self, entry_id: int, code: str, novelty: str) -> None:
        """Come back by one's own work, change the text that was asked about, and go to the last step."""
        self.open("/viec-cua-toi")
        self.link_about("Bổ sung", f"Bổ sung hồ sơ {code}").click()
        expect(self.page.get_by_role("heading", name="Cần bổ sung")).to_be_visible()
        self.open(f"/ho-so/{entry_id}/buoc/mo-ta")
        self.field("Điểm mới so với cách làm trước").fill(novelty)
        self.go_on("Bước 4: Lợi ích")
        self.open(f"/ho-so/{entry_id}/buoc/kiem-tra")

    def go_on(self, heading: str) -> None:
        self.button(NEXT).last.click()
        self.expect_heading(heading)

    def hand_in(self, *, consents: bool = True, again: bool = False) -> str:
        """Consents, the oath, Nộp; gives the entry's code from the receipt."""
        boxes = self.page.get_by_role("group", name="Bạn đồng ý cho việc nào dưới đây?").get_by_role("checkbox")
        for index in range(boxes.count()) if consents else ():
            boxes.nth(index).check()
        self.page.get_by_role("checkbox", name=re.compile("^Tôi cam đoan")).check()
        self.button("Nộp lại" if again else "Nộp").click()
        return self.receipt()

    def receipt(self) -> str:
        """The code on the receipt."""
        self.page.wait_for_url(re.compile(r"/da-nop$"))
        code = self.page.get_by_role("main").get_by_text(re.compile(r"^[A-Z]{2}-\d{4}-\d{3,}$")).first
        return code.inner_text()


class CoAuthorPage(Screen):
    """Phần đóng góp của bạn."""

    def confirm(self, title: str, share: str) -> None:
        self.open("/viec-cua-toi")
        self.link_about("Xem và trả lời", "Xác nhận phần đóng góp của bạn").first.click()
        self.expect_heading("Phần đóng góp của bạn")
        expect(self.page.get_by_role("main")).to_contain_text(title)
        expect(self.page.get_by_role("main")).to_contain_text(f"phần đóng góp của bạn là {share}")
        for box in self.page.get_by_role("group", name="Bạn đồng ý").get_by_role("checkbox").all():
            box.check()
        self.button("Xác nhận phần đóng góp").click()
        self.expect_message("Đã xác nhận phần đóng góp của bạn")
