"""Every syllable survives being typed in raw Telex and in VNI, and nothing plain is taken for keystrokes."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.text import fold
from innovation.core.text.keystrokes import decode
from innovation.core.text.syllables import MARKS, accented, is_plain, is_syllable, split_tone, with_tone
from innovation.core.text.tones import place_tones
from tests.search_set.typing_ways import telex, vni

STARTS = "ngh ng gh gi kh nh ph qu th tr ch b c d đ g h k l m n p r s t v x"
POSSIBLE = "hòa giải quyết giếng gìn nguyễn khuỷu xoong yêu uống ướt ngoằn nghiêng quốc thuở phường đặng"
IMPOSSIBLE = "nghà ceo ngiêng hòac thủch đkkd ww phươgn quuy ôtô"


def every_syllable() -> list[str]:
    letters = "aăâeêioôơuưy"
    starts = [*STARTS.split(), ""]
    middles = {a + b + c for a in letters for b in ["", *letters] for c in ["", *letters]}
    bases = {i + m + f for i in starts for m in middles for f in ("", "c", "ch", "m", "n", "ng", "nh", "p", "t")}
    return [word for base in sorted(bases) for tone in ("", *MARKS) if (word := with_tone(base, tone))]


SYLLABLES = every_syllable()


def test_the_grammar_has_the_syllables_of_the_language_and_no_others() -> None:
    assert 15_000 < len(SYLLABLES) < 22_000
    for word in POSSIBLE.split():
        assert is_syllable(word), word
    for word in IMPOSSIBLE.split():
        assert not is_syllable(word), word


def test_telex_and_vni_of_every_syllable_come_back() -> None:
    random = Random(3)
    for word in SYLLABLES:
        keys = telex(word, random)
        if keys != word and "oo" not in fold(word):  # xoong typed raw is công typed raw
            assert decode(keys) == word
        keys = vni(word, random)
        if keys != word:
            assert decode(keys) == word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vieetj", "việt"), ("vietej", "việt"), ("dduwowngf", "đường"), ("duwongfd", "đường"), ("nguoiwf", "người"),
        ("nhwng", "nhưng"), ("coong", "công"), ("CHUYEENR", "chuyển"), ("duong972", "đường"), ("thuowr", "thuở"),
    ],
)  # fmt: skip
def test_keys_may_come_in_any_order_that_an_input_method_takes(typed: str, meant: str) -> None:
    assert decode(typed) == meant


@pytest.mark.parametrize("typed", ["ban", "chuyen", "doi", "covid19", "pccc", "wifi", "html", "đổi", "a", "2026", "x"])
def test_what_is_no_keystrokes_stays(typed: str) -> None:
    assert decode(typed) is None


def test_no_plain_syllable_is_taken_for_keystrokes() -> None:
    for word in {fold(word) for word in SYLLABLES}:
        assert is_plain(word)
        assert "oo" in word or decode(word) is None


@given(st.text(max_size=60))
def test_any_word_is_survived(s: str) -> None:
    found = decode(s) if s else None
    assert found is None or is_syllable(found)


def test_a_syllable_falls_apart_and_together_again() -> None:
    for word in SYLLABLES:
        assert with_tone(*split_tone(word)) == word == place_tones(word)
        assert word in accented(fold(word))
