"""What every page promises: the skip link, a focused error summary, signing in and out."""

from playwright.sync_api import Page, expect

from tests.browser.pages.sign_in import SignInPage, signed_in

LAN = "lan@hoa-binh.demo.example"
SECRETARY = "tu@hoa-binh.demo.example"


def test_the_skip_link_comes_first_and_leads_past_the_header(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_a_refused_form_puts_the_focus_on_its_summary_and_leads_to_the_field(page: Page) -> None:
    sign_in = SignInPage(page)
    sign_in.open("/dang-nhap")
    sign_in.submit(LAN, "")
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.title().startswith("Lỗi:")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_role("textbox", name="Mật khẩu")).to_be_focused()
    expect(sign_in.field("Thư điện tử hoặc số điện thoại")).to_have_value(LAN)


def test_a_wrong_password_says_nothing_about_the_account(page: Page) -> None:
    sign_in = SignInPage(page)
    answers = []
    for login in (LAN, "khong-co-ai@hoa-binh.demo.example"):
        sign_in.open("/dang-nhap")
        sign_in.submit(login, "khong phai mat khau")
        answers.append(page.get_by_role("alert").inner_text())
    assert answers[0] == answers[1]


def test_a_secretary_gives_a_second_factor_and_a_wrong_code_is_refused(plain_page: Page) -> None:
    sign_in = SignInPage(plain_page)
    sign_in.open("/dang-nhap")
    sign_in.submit(SECRETARY, "sang kien moi ngay")
    sign_in.give_code("000000")
    sign_in.expect_heading("Nhập mã xác thực")
    expect(plain_page.get_by_role("alert")).to_be_visible()
    answer = plain_page.goto("/dot-xet")
    assert answer is not None
    sign_in.expect_heading("Nhập mã xác thực")


def test_signing_out_ends_the_session_also_for_the_back_key(page: Page) -> None:
    signed_in(page, LAN)
    SignInPage(page).sign_out()
    page.go_back()
    page.goto("/viec-cua-toi")
    SignInPage(page).expect_heading("Đăng nhập")


def test_the_chosen_theme_stays(page: Page) -> None:
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="tối").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.goto("/thu-vien")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
