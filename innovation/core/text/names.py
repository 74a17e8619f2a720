"""Personal names: sorted by given name as Vietnamese lists are, and shortened to initials."""

import unicodedata

from innovation.core.text.cleaning import clean_line
from innovation.core.text.folding import D_LOOKALIKES

# CLDR `vi`: these are letters of their own; tones only decide between equal letters.
_LETTERS = {letter: f"{letter}0" for letter in "abcdefghijklmnopqrstuvwxyz"} | {
    "ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1",
}  # fmt: skip
_SHAPES = {"\u0302", "\u0306", "\u031b"}  # circumflex, breve, horn: part of the letter
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_OTHER_MARK = "6"
_KEY_LIMIT = 480


def name_key(s: str) -> str:
    """A key that sorts names by given name (the last word), then family, then middle names.

    Only 0-9 and a-z, so every database and collation orders it alike; at most 480 long.
    """
    words = clean_line(s).translate(D_LOOKALIKES).lower().split()
    if not words:
        return ""
    return (_field(words[-1:]) + _field(words[:-1]))[:_KEY_LIMIT]


def initials(s: str) -> str:
    """The first letters of family and given name: “Nguyễn Thị Lan” → “NL”."""
    words = [word for word in clean_line(s).split() if word[0].isalnum()]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper()


def _field(words: list[str]) -> str:
    """Letters of all words, then their tones: a tone decides only where the letters agree."""
    spelt = [[_letter(ch) for ch in word] for word in words]
    letters = "".join("".join(letter for letter, _ in word) + "1" for word in spelt)
    return letters + "0" + "".join(tone for word in spelt for _, tone in word)


def _letter(ch: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", ch)
    base, marks = parts[0], parts[1:]
    shape = "".join(mark for mark in marks if mark in _SHAPES)
    tones = [_TONES.get(mark, _OTHER_MARK) for mark in marks if mark not in _SHAPES]
    letter = unicodedata.normalize("NFC", base + shape)
    tone = tones[0] if tones else "0"
    if letter in _LETTERS:
        return _LETTERS[letter], tone
    if base in _LETTERS:
        return _LETTERS[base], _OTHER_MARK
    if "0" <= letter <= "9":
        return f"3{letter}", tone
    return (f"z9{ord(base):07d}" if base.isalpha() else f"2{ord(base):07d}"), tone
