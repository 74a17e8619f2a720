import unicodedata

import pytest

from innovation.core.text import fold
from innovation.support.search import Query, SearchIndex
from tests.factories.search import document

# What is typed, and the number of the work that must come first.
QUERIES = [
    ("thủ tục hành chính", 1),
    ("hòa giải", 3),
    ("ủy ban nhân dân", 4),
    ("rác thải sinh hoạt", 5),
    ("sức khỏe người cao tuổi", 6),
    ("cải cách hành chính", 8),
    ("chuyển đổi số", 11),
    ("phòng cháy chữa cháy", 10),
]


@pytest.mark.parametrize(("text", "first"), QUERIES)
@pytest.mark.parametrize(
    "typed_as",
    [str, str.upper, fold, lambda s: unicodedata.normalize("NFD", s), lambda s: f'"{s}"', lambda s: s + " ?!"],
    ids=["accents", "capitals", "plain", "nfd", "quoted", "punctuation"],
)
def test_every_way_of_typing_finds_the_same_work_first(
    index: SearchIndex, text: str, first: int, typed_as: object
) -> None:
    assert callable(typed_as)
    assert index.search(Query(typed_as(text))).ids[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hoà giải", 3),
        ("sức khoẻ", 6),
        ("uỷ ban", 4),
        ("TTHC", 1),
        ("TDP", 3),
        ("UBND", 4),
        ("CCHC", 8),
        ("PCCC", 10),
        ("CĐS", 11),
        ("cds", 11),
        ("THCS", 7),
        ("mỗi xã một sản phẩm", 9),
        ("dịch vụ công trực tuyến", 12),
        ("DVCTT", 12),
    ],
)
def test_tone_placement_and_abbreviations_both_ways(index: SearchIndex, typed: str, first: int) -> None:
    assert index.search(Query(typed)).ids[0] == first


def test_the_accents_that_were_typed_decide_between_equals(index: SearchIndex) -> None:
    index.replace([document(31, "Bán hàng lưu động"), document(30, "Bàn hàng lưu động")])
    assert index.search(Query("bàn hàng")).ids[:2] == (30, 31)
    assert index.search(Query("bán hàng")).ids[:2] == (31, 30)


def test_a_title_weighs_more_than_a_body_and_ties_go_to_the_newer(index: SearchIndex) -> None:
    index.replace(
        [document(20, "Vườn ươm"), document(21, "Khác", "Có vườn ươm."), document(22, "Vườn ươm")],
    )
    assert index.search(Query("vườn ươm")).ids == (22, 20, 21)


def test_a_quoted_phrase_must_stand_together(index: SearchIndex) -> None:
    index.replace([document(20, "Số hóa hồ sơ"), document(21, "Hồ nước và sơ đồ")])
    assert 20 in index.search(Query('"hồ sơ"')).ids
    assert 21 not in index.search(Query('"hồ sơ"')).ids


def test_what_hardly_answers_is_left_out(index: SearchIndex) -> None:
    assert 9 not in index.search(Query("phòng cháy chữa cháy từ cá")).ids
    assert index.search(Query("zzzz")).total == 0
