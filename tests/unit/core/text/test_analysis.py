import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.text import nfc
from innovation.core.text.asked import read_query
from innovation.core.text.bags import bags
from innovation.core.text.concepts import Abbreviation, shipped_abbreviations, shipped_concepts
from innovation.core.text.syllables import is_plain
from innovation.core.text.tokens import tokens, tokens_in_place


def test_numbers_and_document_numbers_stay_whole() -> None:
    found = [token.folded for token in tokens("Số 115/KH-UBND, 57-NQ/TW, 8,5%, 30/11/2026, KH&CN, VNeID2", 99)]
    assert found == ["so", "115/kh-ubnd", "57-nq/tw", "8,5", "30/11/2026", "kh&cn", "vneid2"]


def test_parts_of_compounds_are_found_as_well() -> None:
    assert {"115", "2026", "te", "xa"} <= set(bags("115/KH-UBND 30/11/2026 tế&xã").folded)


def test_bags_hold_words_neighbours_and_concepts() -> None:
    kept = bags("Hoà giải CCHC")
    assert kept.exact == ["hòa", "giải"]
    assert kept.folded == ["hoa", "giai", "cchc", "_cchc"]
    assert kept.bigrams == ["hoa+giai", "giai+cchc"]


@pytest.mark.parametrize("row", shipped_abbreviations(), ids=lambda row: row.short[0])
def test_each_shipped_abbreviation_is_found_both_ways(row: Abbreviation) -> None:
    concepts = [
        {each.concept for each in shipped_concepts().find([token.folded for token in tokens(form, 20)])}
        for form in (*row.short, *row.long)
    ]
    assert set.intersection(*concepts)


def test_no_short_form_stands_for_two_things() -> None:
    owners: dict[str, set[str]] = {}
    for row in shipped_abbreviations():
        for short in row.short:
            owners.setdefault(tokens(short, 1)[0].folded.replace("&", ""), set()).add(row.short[0])
    assert {short: rows for short, rows in owners.items() if len(rows) > 1} == {}


def test_no_short_form_is_a_syllable() -> None:
    assert [
        short for row in shipped_abbreviations() for short in row.short if is_plain(tokens(short, 1)[0].folded)
    ] == []


def test_a_typed_abbreviation_is_spelled_out() -> None:
    assert [word.folded for word in read_query("CCHC").words] == ["cai", "cach", "hanh", "chinh"]
    assert all(word.concepts == {"_cchc"} for word in read_query("cai cach hanh chinh").words)


def test_work_is_bounded() -> None:
    asked = read_query(" ".join(f"chữ{number}" for number in range(5_000)))
    assert len(asked.words) <= 48


def test_quotes_of_any_shape_make_a_phrase_and_a_lone_one_none() -> None:
    assert len(read_query("“tổ dân phố” và «hòa giải»").phrases) == 2
    assert read_query('"tổ dân phố').phrases == ()


@given(st.text())
def test_any_text_is_analysed_and_its_form_does_not_matter(s: str) -> None:
    bags(s)
    assert read_query(unicodedata.normalize("NFD", s)) == read_query(s)


@given(st.text())
def test_offsets_fit_the_stored_text(s: str) -> None:
    text = nfc(s)
    for token in tokens_in_place(text, 100):
        assert 0 <= token.start < token.end <= len(text)
