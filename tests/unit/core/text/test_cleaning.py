import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from innovation.core.text import clean_line, clean_text, nfc


def test_a_line_is_one_line_without_hidden_characters() -> None:
    assert clean_line("  Hoà\u200b  Bình\r\n\tphường\u202e\x00 ") == "Hoà Bình phường"


def test_a_name_of_invisible_characters_is_empty() -> None:
    assert clean_line("\u3164\u2800\u200d\u00ad\ufe0f") == ""


def test_text_keeps_its_lines() -> None:
    assert clean_text("\r\nMột\r\n\r\n  Hai \rBa\u2028Bốn\n") == "Một\n\nHai\nBa\nBốn"


def test_lone_surrogates_go_so_that_text_can_be_stored() -> None:
    assert clean_line("a\ud800b").encode() == b"ab"


@given(st.text())
def test_cleaning_is_done_once_and_composes(s: str) -> None:
    for clean in (clean_line, clean_text):
        once = clean(s)
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)
        assert clean(unicodedata.normalize("NFD", s)) == once
    assert "\n" not in clean_line(s)


@given(st.text())
def test_nfc_of_either_form_is_the_same(s: str) -> None:
    assert nfc(unicodedata.normalize("NFD", s)) == nfc(s)
