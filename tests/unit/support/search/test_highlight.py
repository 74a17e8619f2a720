import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.text import fold, nfc
from innovation.core.text.terms import Asked, Other, Term
from innovation.support.search import Piece, mark, snippet
from innovation.support.search.plain import places, plain

FILLER = "Phường triển khai nhiều việc khác nhau. " * 20


def marked(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.is_match]


@pytest.mark.parametrize("typed", ["hòa giải", "hoa giai", "HOÀ GIẢI", unicodedata.normalize("NFD", "hòa giải")])
def test_marks_what_was_stored_however_it_was_typed(typed: str) -> None:
    assert marked(mark("Mô hình Hoà giải ở cơ sở", typed)) == ["Hoà giải"]


@pytest.mark.parametrize(
    ("text", "typed", "match"),
    [
        ("Đẩy mạnh CCHC ở phường", "cải cách hành chính", "CCHC"),
        ("Đẩy mạnh cải cách hành chính", "cchc", "cải cách hành chính"),
    ],
)
def test_marks_abbreviations_both_ways(text: str, typed: str, match: str) -> None:
    assert marked(mark(text, typed)) == [match]


def test_typed_accents_count_where_the_text_has_them() -> None:
    assert marked(mark("Con ma và cái má", "má")) == ["má"]
    assert marked(mark("Con ma", "má")) == ["ma"]


def test_what_may_have_been_meant_is_marked_only_where_the_word_itself_is_missing() -> None:
    asked = Asked(words=(Term("doi", "đội", others=(Other(("dai",), 0.8), Other(("bqlc",), 1.0))),))
    assert marked(mark("Đại hội của đội văn nghệ", asked)) == ["đội"]
    assert marked(mark("Đại hội của BQLC", asked)) == ["Đại", "BQLC"]


def test_a_word_alone_is_not_marked_where_the_text_has_it_beside_another_of_the_query() -> None:
    assert marked(mark("Mỗi người giúp một người cao tuổi", "nguoi cao tuoi")) == ["người cao tuổi"]
    assert marked(mark("Mỗi người giúp trẻ nhỏ, tuổi nào cũng được", "nguoi cao tuoi")) == ["người", "tuổi"]
    assert marked(mark("Họp giao ban không giấy", "họp không giấy")) == ["Họp", "không giấy"]


def test_names_with_other_signs_between_their_words_are_one() -> None:
    assert marked(mark("Kinh tế - xã hội, rồi kinh tế", "KTXH")) == ["Kinh tế - xã hội", "kinh tế"]


def test_the_snippet_is_the_densest_stretch() -> None:
    text = f"Hòa giải. {FILLER} Tổ hòa giải ở tổ dân phố làm việc hằng tuần. {FILLER}"
    pieces = snippet(text, "hòa giải tổ dân phố")
    assert marked(pieces) == ["Tổ hòa giải", "tổ dân phố"]
    shown = "".join(piece.text for piece in pieces)
    assert len(shown) <= 242
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_without_a_match_the_snippet_is_the_beginning() -> None:
    assert snippet(FILLER, "zzz")[0].text.startswith("Phường triển khai")
    assert snippet("", "zzz") == []


def test_markup_in_the_text_stays_text() -> None:
    assert mark("<b>số</b>", "số") == [Piece("<b>", False), Piece("số", True), Piece("</b>", False)]


@given(st.text(), st.text())
def test_pieces_put_together_are_the_text(text: str, query: str) -> None:
    assert "".join(piece.text for piece in mark(text, query)) == nfc(text)


@given(st.text(alphabet="ab đà\n<", max_size=900), st.text(alphabet="ab đà"))
def test_snippets_are_parts_of_the_text(text: str, query: str) -> None:
    shown = "".join(piece.text for piece in snippet(text, query)).strip("…")
    assert shown in " ".join(nfc(text).split())
    assert len(shown) <= 240


@given(
    st.text(alphabet=st.sampled_from("ađĐÁ ậ_&,.\u0301𝐚😀字\n"), max_size=30),
    st.sampled_from(["a", "da", "d", "aa", "字"]),
)
def test_words_are_found_whole_and_at_their_places(text: str, word: str) -> None:
    text = nfc(text)
    at = [found.start() for found in re.finditer(rf"(?<![\w&]){word}(?![\w&])", fold(text).replace("𝐚", " "))]
    assert places(plain(text), word) == at
