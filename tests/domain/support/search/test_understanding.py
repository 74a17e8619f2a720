"""What the reader of a query finds out must reach the ranking."""

import pytest

from innovation.support.search import Query, SearchIndex
from tests.factories.search import document


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("thur tucj hanhf chinhs", 1), ("hoaf giair", 3), ("ra1c tha3i", 5), ("rac1 thai3", 5), ("racthai", 5),
        ("rác thải sinh hoạtt", 5), ("rác thảu sinh hoạt", 5), ("sưc khoe ngươi cao tuôi", 6),
        ("CHUYEENR ddooir soos", 11),
    ],
)  # fmt: skip
def test_however_it_is_typed_the_work_comes_first(index: SearchIndex, typed: str, first: int) -> None:
    assert index.search(Query(typed)).ids[0] == first


def test_results_say_how_the_text_was_read(index: SearchIndex) -> None:
    assert index.search(Query("rác thải sinh hoạtt")).asked.read_as == "rác thải sinh hoạt"
    assert index.search(Query("racs thair")).asked.played == (("racs", "rác"), ("thair", "thải"))


def test_excluded_words_leave_no_document_that_has_them(index: SearchIndex) -> None:
    index.replace([document(40, "Rác thải xây dựng"), document(41, "Rác thải sinh hoạt ở chợ")])
    assert set(index.search(Query("rác thải")).ids) == {5, 40, 41}
    assert set(index.search(Query("rác thải -sinh")).ids) == {40}
    assert set(index.search(Query('rác thải -"sinh hoạt ở"')).ids) == {5, 40}


def test_short_forms_explained_by_one_text_find_the_others(index: SearchIndex) -> None:
    index.replace(
        [
            document(50, "Họp tổ", "Ban quản lý chợ (BQLC) họp."),
            document(51, "Phí ở chợ", "BQLC niêm yết giá vé."),
            document(52, "Giờ mở cửa", "Do ban quản lý chợ định."),
        ]
    )
    assert {50, 51, 52} <= set(index.search(Query("BQLC")).ids)
    assert {50, 51, 52} <= set(index.search(Query("ban quản lý chợ")).ids)


def test_short_forms_that_no_text_explains_are_guessed(index: SearchIndex) -> None:
    index.replace(
        [document(60, "Đê biển", "Trực ban chống sạt lở kè."), document(61, "Trực", "Phương án CSLK ven đê.")]
    )
    assert index.search(Query("chống sạt lở kè")).ids == (60, 61)
    assert 60 in index.search(Query("đê CSL")).ids


def test_a_word_of_the_last_change_is_known_at_once(index: SearchIndex) -> None:
    assert index.search(Query("khuyenhhoc")).total == 0
    index.replace([document(70, "Khuyến học khuyến tài"), document(71, "Khuyến học")])
    assert index.search(Query("khuyenhoc")).ids == (70, 71)


def test_short_forms_in_pieces_are_one_in_texts_and_in_queries(index: SearchIndex) -> None:
    index.replace(
        [
            document(80, "Kế hoạch của Phòng GD-ĐT", "Gửi các trường."),
            document(81, "Giáo dục và đào tạo nghề", "Cho thanh niên."),
            document(82, "Đê điều", "Trực ở trạm Q.XLK suốt đêm."),
        ]
    )
    assert set(index.search(Query("phòng giáo dục đào tạo")).ids[:2]) == {80, 81}
    assert set(index.search(Query("gd-đt")).ids) == set(index.search(Query("GDĐT")).ids) == {80, 81}
    assert index.search(Query("QXLK")).ids == index.search(Query("q.xlk")).ids == (82,)
