"""Slips, missing spaces, exclusions and unknown short forms, understood by the words of a small library."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.text.asked import Asked, read_query
from innovation.core.text.bags import DEFINES, bags
from innovation.core.text.concepts import Concepts
from innovation.core.text.vocabulary import Vocabulary
from tests.unit.core.text.conftest import Counted


def library_of(*texts: str) -> Vocabulary:
    return Vocabulary(Counted(texts))


LIBRARY = library_of(*["Chuyển đổi số trong thủ tục hành chính", "Phòng chống thiên tai (PCTT)"] * 3)


def words(asked: Asked) -> list[str]:
    return [term.folded for term in asked.words]


def needs(asked: Asked) -> set[tuple[str, ...]]:
    return {other.needs for term in asked.words for other in term.others}


@pytest.mark.parametrize(
    "typed",
    [
        "chuyeenr ddooir soos",
        "chuye6n3 d9o6i3 so61",
        "CHUYEENR ddooir số",
        "chuyendoiso",
        "chuyểnđổisố",
        "chuy ển đổi số",
    ],
)
def test_keys_runs_and_pieces_are_read_as_the_words_they_make(vocabulary: Vocabulary, typed: str) -> None:
    assert words(read_query(typed, None, vocabulary)) == ["chuyen", "doi", "so"]


def test_what_was_played_is_told(vocabulary: Vocabulary) -> None:
    assert read_query("thur tucj", None, vocabulary).played == (("thur", "thủ"), ("tucj", "tục"))


def test_a_word_that_texts_have_is_no_keystrokes(vocabulary: Vocabulary) -> None:
    assert words(read_query("bas 7", None, library_of("bas trên trang mạng"))) == ["bas", "7"]


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("chuyển dổii số", "chuyển đổi số"),
        ("thủ tcụ hành chính", "thủ tục hành chính"),
        ("thu tucc hanh chinh", "thu tuc hanh chinh"),
    ],
)
def test_a_slip_that_no_text_has_is_read_as_what_was_meant(vocabulary: Vocabulary, typed: str, read_as: str) -> None:
    asked = read_query(typed, None, vocabulary)
    assert asked.read_as == read_as
    assert asked.did_you_mean == ""


def test_a_slip_that_texts_have_stays_and_the_likelier_word_is_offered(vocabulary: Vocabulary) -> None:
    asked = read_query("thủ tục hàng chính", None, library_of(*["thủ tục hành chính"] * 9, "hàng hóa"))
    assert "hang" in words(asked)
    assert ("hanh",) in needs(asked)
    assert asked.did_you_mean == "thủ tục hành chính"
    assert asked.read_as == ""


def test_a_slip_that_no_neighbour_explains_is_looked_for_as_well() -> None:
    asked = read_query("giám sác rác thải", None, library_of("rác thải", "giám sát", "sách hay", "sách mới"))
    assert words(asked) == ["giam", "sat", "rac", "thai"]
    asked = read_query("chuyn rác thải", None, library_of("rác thải", "chuyển nhà"))
    assert words(asked) == ["chuyn", "rac", "thai"]
    assert needs(asked) == {("chuyen",)}
    assert asked.did_you_mean == "chuyển rác thải"


def test_a_slip_beside_a_number_is_read_as_it_would_be_alone(vocabulary: Vocabulary) -> None:
    assert words(read_query("chuyeng", None, vocabulary)) == ["chuyen"]
    assert words(read_query("2031 chuyeng 57", None, vocabulary)) == ["2031", "chuyen", "57"]


def test_what_texts_have_is_not_questioned(vocabulary: Vocabulary) -> None:
    asked = read_query("thủ tục hành chính", None, vocabulary)
    assert (asked.read_as, asked.did_you_mean, needs(asked)) == ("", "", set())


def test_minus_excludes_words_and_phrases_but_is_no_hyphen() -> None:
    asked = read_query('thủ tục -"đất đai" -chợ 115/KH-UBND kinh tế - xã hội')
    assert [[term.folded for term in each] for each in asked.excluded] == [["dat+dai"], ["cho"]]
    assert words(asked) == ["thu", "tuc", "115/kh-ubnd", "kinh", "te", "xa", "hoi"]
    assert words(read_query("-chợ")) == ["cho"]


def test_texts_explain_their_short_forms() -> None:
    kept = bags("Ban quản lý chợ (sau đây gọi tắt là “BQLC”), KH&CN (khoa học và công nghệ) (xem mục 2), họ (HO)")
    assert {word for word in kept.folded if word.startswith(DEFINES)} == {
        "=bqlc=ban+quan+ly+cho",
        "=khcn=khoa+hoc+va+cong+nghe",
    }


def test_an_explained_short_form_stands_for_its_words_both_ways(vocabulary: Vocabulary) -> None:
    assert ("phu+huynh", "huynh+hoc", "hoc+sinh") in needs(read_query("họp PHHS", Concepts([]), vocabulary))
    assert ("phhs",) in needs(read_query("phụ huynh học sinh", Concepts([]), vocabulary))


def test_what_the_secretary_refused_stands_for_nothing(vocabulary: Vocabulary) -> None:
    book = Concepts([], refused=[("phhs", ("phu", "huynh", "hoc", "sinh"))])
    assert needs(read_query("PHHS", book, vocabulary)) == set()
    assert needs(read_query("phụ huynh học sinh", book, vocabulary)) == set()


def test_an_unknown_short_form_is_guessed_from_the_phrases_of_the_texts(vocabulary: Vocabulary) -> None:
    assert ("phong+chong", "chong+thien", "thien+tai") in needs(read_query("đội PCTT", Concepts([]), vocabulary))


def test_words_may_stand_in_texts_as_their_initials(vocabulary: Vocabulary) -> None:
    assert ("bql",) in needs(read_query("ban quản lý chợ", None, vocabulary))


@given(st.text(max_size=300))
def test_any_line_is_read(s: str) -> None:
    read_query(s, None, LIBRARY)


@pytest.mark.parametrize(
    "line",
    ["a" * 10_000, "chuyendoiso" * 900, '"' * 5_000, "-" * 5_000, '-"' * 3_000, "PCTT " * 2_000, "aaaa1111" * 1_000,
     "uoaeiw" * 1_500, "đ" * 9_000, "(((" * 3_000, "\u0300" * 9_000, "😀" * 3_000, "a-b" * 3_000,
     "x' OR 1=1; --" * 500],
    ids=lambda line: line[:6],
)  # fmt: skip
def test_hostile_lines_take_no_longer(line: str) -> None:
    started = time.process_time()
    read_query(line, None, LIBRARY)
    assert time.process_time() - started < 0.5
