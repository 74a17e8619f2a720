"""The council of a round: attaching, assignment, conflicts."""

from playwright.sync_api import expect

from tests.browser.pages.screen import Screen


class RoundCouncil(Screen):
    """Hội đồng và phân công."""

    def show(self, round_id: int) -> None:
        self.open(f"/dot-xet/{round_id}/hoi-dong")
        self.expect_heading("Hội đồng và phân công")

    def attach(self, council: str) -> None:
        """Choose the council whose name begins so."""
        choice = self.page.get_by_role("main").get_by_role("combobox")
        name = choice.get_by_role("option").filter(has_text=council).inner_text()
        choice.select_option(label=name)
        self.button("Chọn Hội đồng này").click()
        expect(self.page.get_by_role("heading", name=council)).to_be_visible()

    def expect_conflict(self, code: str, words: str) -> None:
        """The grid names the conflict in the entry's line."""
        expect(self.row(code).filter(has_text=words).first).to_be_visible()

    def assign(self, code: str, names: list[str], out: list[str]) -> None:
        """By hand; whoever is out is named with the reason and cannot be chosen."""
        self.link_about("Phân công", code).click()
        self.expect_heading(f"Phân công hồ sơ {code}")
        for name in out:
            expect(self.item(name)).to_be_visible()
            expect(self.page.get_by_role("checkbox", name=name)).to_have_count(0)
        for name in names:
            self.page.get_by_role("checkbox", name=name).check()
        self.button("Lưu phân công").click()
        self.expect_message(f"Đã lưu phân công hồ sơ {code}")

    def assign_balanced(self) -> list[str]:
        """See what the balancing gives and why, take it; the names of those who score."""
        self.link("Phân công cân bằng").click()
        lines = self.page.get_by_role("table").first.get_by_role("row")
        names = [line.get_by_role("cell").first.inner_text() for line in lines.all()[1:]]
        self.button("Phân công như trên").click()
        self.expect_message(f"Đã phân công {len(names)} lượt chấm")
        return [name.removeprefix("Người chấm").strip() for name in names]

    def begin_scoring(self) -> None:
        self.button("Chuyển sang chấm").click()
        expect(self.page.get_by_role("status").first).to_be_visible()
