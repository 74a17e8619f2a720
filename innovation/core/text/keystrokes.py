"""Telex and VNI typed with no input method behind them: “chuyeenr ddooir”, “chuye6n3 d9o6i3”.

The keys are played as an input method would; wherever a key can mean two things both are tried, and only a result that
is a Vietnamese syllable counts.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from innovation.core.text.syllables import MARKS, VOWELS, is_plain, with_tone

_LONGEST = 14
_ROOFED = {"a": "â", "e": "ê", "o": "ô"}
_HORNED = {"u": "ư", "o": "ơ"}
_Rules = Callable[[str, str, str], Iterator[tuple[str, str]]]  # a key, what stands there, its tone → what may follow
_VNI_TONES = {"1": "s", "2": "f", "3": "r", "4": "x", "5": "j"}


@lru_cache(16_384)
def decode(word: str) -> str | None:
    """The syllable that somebody meant by these keys; None where they are no Telex and no VNI."""
    keys = word.lower()
    if not (keys.isascii() and keys.isalnum() and keys[0].isalpha() and 1 < len(keys) <= _LONGEST):
        return None
    if keys.isalpha():
        # xoong and coong (công) are spelled alike; the rest that can be a syllable is one
        if is_plain(keys) and "oo" not in keys:
            return None
        played = _play(keys, "", "", _telex)
    else:
        played = _play(keys, "", "", _vni)
    found = next(played, None)
    return found if found != keys else None


def _play(keys: str, typed: str, tone: str, rules: _Rules) -> Iterator[str]:
    """All syllables that the keys can end in, the likeliest first."""
    if not keys:
        # ưo is not Vietnamese: the second horn was left out
        for base in (typed, typed.replace("ưo", "ươ"), typed.replace("ươ", "uơ")):
            found = with_tone(base, tone)
            if found:
                yield found
                return
        return
    for text, new_tone in rules(keys[0], typed, tone):
        yield from _play(keys[1:], text, new_tone, rules)


def _telex(key: str, typed: str, tone: str) -> Iterator[tuple[str, str]]:
    vowel = any(ch in VOWELS for ch in typed)
    if key in MARKS and vowel:
        if not tone:
            yield typed, key
        return
    if key == "w":
        yield from _horn_or_breve(typed, tone)
        return
    if key == "d" and typed[:1] == "d":
        yield "đ" + typed[1:], tone
    if key in _ROOFED and key in typed:
        yield _replace_last(typed, key, _ROOFED[key]), tone
        if typed.endswith(key) and key != "o":  # aa, ee are never two letters; oo may be (xoong)
            return
    yield typed + key, tone


def _vni(key: str, typed: str, tone: str) -> Iterator[tuple[str, str]]:
    if key in _VNI_TONES:
        if not tone:
            yield typed, _VNI_TONES[key]
    elif key == "6":
        for letter in sorted(_ROOFED, key=typed.rfind, reverse=True):
            if letter in typed:
                yield _replace_last(typed, letter, _ROOFED[letter]), tone
    elif key == "7":
        yield from _horn(typed, tone)
    elif key == "8":
        if "a" in typed:
            yield _replace_last(typed, "a", "ă"), tone
    elif key == "9":
        if typed[:1] == "d":
            yield "đ" + typed[1:], tone
    elif key != "0":
        yield typed + key, tone


def _horn_or_breve(typed: str, tone: str) -> Iterator[tuple[str, str]]:
    yield from _horn(typed, tone)
    if "a" in typed:
        yield _replace_last(typed, "a", "ă"), tone
    yield typed + "ư", tone


def _horn(typed: str, tone: str) -> Iterator[tuple[str, str]]:
    if "uo" in typed:
        yield typed.replace("uo", "ươ"), tone
    for letter in sorted(_HORNED, key=typed.rfind, reverse=True):
        if letter in typed:
            yield _replace_last(typed, letter, _HORNED[letter]), tone


def _replace_last(text: str, old: str, new: str) -> str:
    place = text.rfind(old)
    return text[:place] + new + text[place + 1 :]
