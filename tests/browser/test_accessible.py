"""Every page that somebody can reach: nothing for axe to find, nothing wider than a small phone, a quiet console."""

import pytest

from tests.browser.conftest import ContextMaker
from tests.browser.pages.sign_in import signed_in
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


@pytest.mark.parametrize("role", PEOPLE)
def test_pages_of_a_role(new_context: ContextMaker, walk: Walk, role: str) -> None:
    page = signed_in(new_context(width=390).new_page(), PEOPLE[role])
    found = walk.go(page, "/viec-cua-toi")
    assert not found, "\n".join(found)
