"""Signing in and out, with the second factor where one is asked for."""

import re
from urllib.parse import urlsplit

import pyotp
from playwright.sync_api import APIResponse, Page, expect

from innovation.cli.demo.cast import PASSWORD, TOTP_SECRET
from tests.browser.pages.screen import Screen

CODE = "/dang-nhap/ma-xac-thuc"
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


class SignInPage(Screen):
    """Đăng nhập."""

    def sign_in(self, login: str, password: str = PASSWORD) -> None:
        """Type the account and answer the second question if it comes."""
        self.open("/dang-nhap")
        self.submit(login, password)
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).not_to_have_text("Đăng nhập")
        if heading.inner_text() == "Nhập mã xác thực":
            self.give_code(pyotp.TOTP(TOTP_SECRET).now())
        self.expect_heading("Việc của tôi")

    def submit(self, login: str, password: str) -> None:
        self.field("Thư điện tử hoặc số điện thoại").fill(login)
        self.page.get_by_role("textbox", name="Mật khẩu").fill(password)
        self.button("Đăng nhập").click()

    def give_code(self, code: str) -> None:
        self.expect_heading("Nhập mã xác thực")
        self.field("Mã xác thực").fill(code)
        self.button("Xác thực").click()

    def sign_out(self) -> None:
        """By the menu of the person, which opens without script."""
        self.page.locator("summary").filter(has_text="Menu").click()
        self.page.get_by_role("button", name="Đăng xuất").click()
        expect(self.page.get_by_role("link", name="Đăng nhập").first).to_be_visible()


def signed_in(page: Page, login: str) -> Page:
    """The page, signed in."""
    SignInPage(page).sign_in(login)
    return page


def back_at_work(page: Page, login: str) -> Page:
    """The page, signed in by the same forms without looking at them: for tests that are about what comes after."""
    answer = _send(page, page.request.get("/dang-nhap"), login=login, password=PASSWORD)
    if urlsplit(answer.url).path == CODE:
        answer = _send(page, answer, code=pyotp.TOTP(TOTP_SECRET).now())
    screen = Screen(page)
    screen.open("/viec-cua-toi")
    screen.expect_heading("Việc của tôi")
    return page


def _send(page: Page, form: APIResponse, **fields: str) -> APIResponse:
    """The page's browser sends the form that it was answered with; gives what it is led to."""
    place, token = urlsplit(form.url).path, TOKEN.search(form.text())
    assert token, place
    answer = page.request.post(place, form={"csrf_token": token[1], **fields})
    assert answer.ok, f"{place}: {answer.status}"
    return answer
