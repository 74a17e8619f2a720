"""Every page that somebody can reach: nothing for axe to find, nothing wider than a small phone, a quiet console."""

import pytest
from playwright.sync_api import expect

from innovation.cli.demo.cast import PASSWORD
from tests.browser.conftest import ContextMaker
from tests.browser.pages.sign_in import SignInPage, signed_in
from tests.browser.walking import Walk

PEOPLE = {
    "author": "lan@hoa-binh.demo.example",
    "unit head": "hung@hoa-binh.demo.example",
    "secretary": "tu@hoa-binh.demo.example",
    "member": "minh@hoa-binh.demo.example",
    "chair": "chi@kien-minh.demo.example",
    "leader": "thanh@hoa-binh.demo.example",
    "clerk": "quynh@hoa-binh.demo.example",
    "supervisor": "loc@hoa-binh.demo.example",
    "administrator": "quantri@demo.example",
}


@pytest.fixture(scope="module")
def walk() -> Walk:
    """Shared by all: what one person has looked at needs no second look."""
    return Walk()


def test_pages_for_everybody(new_context: ContextMaker, walk: Walk) -> None:
    page = new_context(width=390).new_page()
    page.goto("/")
    found = walk.go(page, "/", "/dang-nhap", "/dang-ky", "/quen-mat-khau", "/xac-minh", "/phong-trao")
    assert not found, "\n".join(found)


def test_the_second_factor_asked_for_and_refused(new_context: ContextMaker, walk: Walk) -> None:
    page = new_context(width=390).new_page()
    sign_in = SignInPage(page)
    sign_in.open("/dang-nhap")
    sign_in.submit(PEOPLE["secretary"], PASSWORD)
    sign_in.expect_heading("Nhập mã xác thực")
    found = walk.look(page, "the second factor")
    sign_in.give_code("000000")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Mã xác thực")).to_have_value("")
    found += walk.look(page, "the second factor, refused")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", PEOPLE)
def test_pages_of_a_role(new_context: ContextMaker, walk: Walk, role: str) -> None:
    page = signed_in(new_context(width=390).new_page(), PEOPLE[role])
    found = walk.go(page, "/viec-cua-toi")
    assert not found, "\n".join(found)
