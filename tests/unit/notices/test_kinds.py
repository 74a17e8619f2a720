"""Groups, ways and the words around a notice."""

import re
from pathlib import Path

import pytest

from innovation.domain.notices.enums import GROUP_HINTS, GROUP_LABELS, Group, Kind, Way
from innovation.domain.notices.rules import CHOOSABLE, GROUP_OF, SITE_ONLY, allowed_ways, default_way, way_for, way_of
from innovation.domain.notices.rules.letter import digest, letter

DOCS = Path(__file__).parents[3] / "docs" / "notices.md"


def test_every_kind_has_a_group_and_every_group_its_words() -> None:
    assert set(GROUP_OF) == set(Kind) - SITE_ONLY
    assert set(GROUP_LABELS) == set(GROUP_HINTS) == set(Group)
    assert set(GROUP_OF.values()) == set(Group) - {Group.MORNING}


def test_every_kind_stands_in_the_list_of_events_and_nothing_else_does() -> None:
    listed = set(re.findall(r"^\| `(\w+)` \|", DOCS.read_text(), re.MULTILINE))
    assert listed == {kind.value for kind in Kind}


@pytest.mark.parametrize("kind", [Kind.RETURNED, Kind.EXTENDED, Kind.UNIT_REFUSED, Kind.REVOKED])
def test_what_has_a_term_or_a_consequence_always_goes_at_once(kind: Kind) -> None:
    assert GROUP_OF[kind] not in CHOOSABLE
    assert way_for(GROUP_OF[kind], {Group.URGENT: Way.SITE}) is Way.NOW


def test_a_choice_holds_where_it_is_allowed() -> None:
    assert way_for(Group.RESULTS, {Group.RESULTS: Way.SITE}) is Way.SITE
    assert way_for(Group.RESULTS, {}) is default_way(Group.RESULTS) is Way.NOW
    assert allowed_ways(Group.MORNING) == (Way.DIGEST, Way.SITE)
    assert way_for(Group.MORNING, {Group.MORNING: Way.NOW}) is Way.DIGEST


def test_what_is_told_on_the_site_alone_never_becomes_a_letter() -> None:
    assert {way_of(kind, dict.fromkeys(Group, Way.NOW)) for kind in SITE_ONLY} == {Way.SITE}
    assert way_of(Kind.RESULT, dict.fromkeys(Group, Way.NOW)) is Way.NOW


def test_a_letter_greets_says_leads_on_and_names_the_settings() -> None:
    text = letter("Lan", "Hồ sơ đã nhận.\n", go="Mở hồ sơ", address="https://a/ho-so/1", settings_address="https://a/s")
    assert text.split("\n\n") == [
        "Kính gửi Ông/Bà Lan,", "Hồ sơ đã nhận.", "Mở hồ sơ: https://a/ho-so/1",
        "Thư này gửi tự động, không cần trả lời.", "Chọn thư muốn nhận tại:\nhttps://a/s",
    ]  # fmt: skip
    assert "Chọn thư" not in letter("Lan", "x", go="Mở", address="https://a", settings_address="")


def test_the_morning_s_letter_names_only_what_there_is() -> None:
    text = digest("Tư", [("2 hồ sơ chờ kiểm tra", "https://a/1")], [], "https://a/s")
    assert "Việc đang chờ Ông/Bà:\n\n2 hồ sơ chờ kiểm tra\nhttps://a/1" in text
    assert "Thông báo mới" not in text
