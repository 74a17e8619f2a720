"""Searching the library with the keyboard: suggestions, results, and nothing for axe to find."""

import re

from playwright.sync_api import Page, expect

from tests.helpers.browsing import axe, overflow


def test_suggestions_and_results_by_keyboard(wide_page: Page) -> None:
    page = wide_page
    page.goto("/thu-vien")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Tìm trong thư viện")
    expect(field).to_be_focused()
    page.keyboard.type("ho s")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "?")
    assert not axe(page)
    page.keyboard.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("ho s")
    page.keyboard.type("o")
    page.keyboard.press("Enter")  # nothing is marked: it searches
    expect(page.get_by_role("heading", level=2, name=re.compile("có “ho so”"))).to_be_visible()
    assert page.get_by_role("article").count() > 1
    assert not axe(page)

    page.keyboard.press("/")
    page.keyboard.type("hen gio")
    page.get_by_role("option", name=re.compile("Hẹn giờ")).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=re.compile("Hẹn giờ"))).to_be_visible()
    # The data block is there for machines, and the strict CSP has nothing against it: a report would be a complaint.
    block = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert block["@type"] == "CreativeWork" and block["name"].startswith("Hẹn giờ")


def test_on_a_phone_at_night_nothing_is_wider_and_the_key_can_be_turned_off(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/thu-vien")
    field = page.get_by_role("combobox", name="Tìm trong thư viện")
    field.fill("cai c")
    expect(page.get_by_role("option").first).to_be_visible()
    assert overflow(page) == 0
    assert not axe(page, "form.search")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Tắt phím /").click()
    page.reload()
    page.keyboard.press("/")
    expect(field).not_to_be_focused()
    page.get_by_role("button", name="Bật phím /").click()
    page.keyboard.press("/")
    expect(field).to_be_focused()


def test_without_script_it_is_a_plain_search_field(plain_page: Page) -> None:
    plain_page.goto("/thu-vien")
    plain_page.get_by_role("searchbox", name="Tìm trong thư viện").fill("ho so")
    plain_page.get_by_role("button", name="Tìm", exact=True).click()
    expect(plain_page.get_by_role("heading", level=2, name=re.compile("có “ho so”"))).to_be_visible()
    assert plain_page.get_by_role("article").count() > 1
    plain_page.set_viewport_size({"width": 1280, "height": 900})
    expect(plain_page.get_by_text("Tắt phím /")).to_be_hidden()
