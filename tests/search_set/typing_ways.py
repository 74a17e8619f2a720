"""The ways in which people type one and the same query."""

import re
import unicodedata
from random import Random

from innovation.core.text import fold
from innovation.core.text.syllables import is_syllable, split_tone

_TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
_VNI_TONES = {"": "", "s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_OLD = {
    unicodedata.normalize("NFC", f"{first}{mark}{second}"): unicodedata.normalize("NFC", f"{first}{second}{mark}")
    for first, second in ("oa", "oe", "uy")
    for mark in "\u0300\u0301\u0309\u0303\u0323"
}
_OLD_PLACE = re.compile(rf"(?<!q)(?:{'|'.join(_OLD)})(?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "abcdeghiklmnopqrstuvxy"


def telex(text: str, random: Random) -> str:
    """The keys of Telex, the tone last or right behind its vowel."""
    return _keys(text, _TELEX, {tone: tone for tone in _VNI_TONES}, random)


def vni(text: str, random: Random) -> str:
    return _keys(text, _VNI, _VNI_TONES, random)


def old_tones(text: str) -> str:
    """hòa → hoà"""
    return _OLD_PLACE.sub(lambda found: _OLD[found[0]], text.lower())


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def half_accents(text: str, random: Random) -> str:
    """Some words with their accents, some without."""
    return " ".join(word if random.random() < 0.5 else fold(word) for word in text.split(" "))


def without_a_space(text: str, random: Random) -> str:
    words = text.split(" ")
    place = random.randrange(len(words) - 1)
    return " ".join([*words[:place], words[place] + words[place + 1], *words[place + 2 :]])


def with_a_slip(text: str, random: Random) -> str:
    """One letter left out, doubled by another, mistaken or changed round with the next."""
    words = text.split(" ")
    place = random.choice([place for place, word in enumerate(words) if len(word) > 2 and word.isalpha()])
    word = words[place]
    at = random.randrange(len(word) - 1)
    words[place] = random.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + random.choice(_LETTERS) + word[at:],
            word[:at] + random.choice(_LETTERS) + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )
    return " ".join(words)


def _keys(text: str, shapes: dict[str, str], tones: dict[str, str], random: Random) -> str:
    def typed(word: str) -> str:
        if not is_syllable(word):
            return word
        base, tone = split_tone(word)
        keys = [shapes.get(ch, ch) for ch in base.replace("ươ", "uơ" if random.random() < 0.5 else "ươ")]
        place = len(keys)
        if random.random() < 0.5:  # behind the last vowel
            place = max(number for number, ch in enumerate(base, 1) if fold(ch) in "aeiouy")
        return "".join([*keys[:place], tones[tone], *keys[place:]])

    return _WORD.sub(lambda found: typed(found[0]), text.lower())
