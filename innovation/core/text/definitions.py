"""Short forms that a text itself explains: “phòng cháy chữa cháy (PCCC)”, “PCCC (phòng cháy …)”, “viết tắt là …”."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from innovation.core.text.folding import fold_nfc
from innovation.core.text.tokens import Token

# Words that an abbreviation may pass over: khoa học và công nghệ → KHCN.
SMALL_WORDS = frozenset(
    [
        "va",
        "cua",
        "ve",
        "cho",
        "cac",
        "trong",
        "tren",
        "o",
        "tai",
        "theo",
        "bang",
        "do",
        "the",
        "la",
        "voi",
        "tu",
        "den",
    ]
)
SHORTEST, LONGEST = 2, 9  # letters of a short form
_MOST = 100  # explanations of one text
_SHORT = r"[^\W\d_](?:[&.-]?[^\W\d_]){1,11}"
_QUOTE = "[“”\"'‘’]?"
_SAID = rf"(?:viết|gọi)(?: tắt)?(?: chung)?(?: là)?:? ?{_QUOTE}"
_BEHIND = re.compile(
    rf"\((?:[^()]{{0,20}}?{_SAID})?{_QUOTE}(?P<short>{_SHORT}){_QUOTE}\)"
    rf"|,? ?(?:sau đây |được )?(?:viết|gọi) tắt là:? ?{_QUOTE}(?P<said>{_SHORT})"
)
_AHEAD = re.compile(
    rf"(?<![^\W_])(?P<short>{_SHORT}) ?\((?:là |tức là |tức )?{_QUOTE}(?P<long>[^()]{{5,90}}?){_QUOTE}\)"
)
_NO_LETTER = re.compile(r"[\W\d_]+")


class Defined(NamedTuple):
    """A short form and its long one, both folded."""

    short: str
    phrase: tuple[str, ...]


def definitions(line: str, tokens: Sequence[Token]) -> set[Defined]:
    """What a text explains; `tokens` are all of this very line, with their places in it."""
    if "(" not in line and " tắt là" not in line:
        return set()
    return set(islice(_all(line, tokens), _MOST))


def initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def short_form(written: str) -> str | None:
    """Folded, without dots and signs; None where it is written like any word."""
    letters = _NO_LETTER.sub("", written)
    capitals = sum(1 for ch in letters if ch.isupper())
    if SHORTEST <= len(letters) <= LONGEST and capitals >= max(2, len(letters) - 2):
        return fold_nfc(letters)
    return None


def _all(line: str, tokens: Sequence[Token]) -> Iterator[Defined]:
    starts = [token.start for token in tokens]
    for found in _BEHIND.finditer(line):
        short = short_form(found["short"] or found["said"])
        place = bisect_left(starts, found.start())
        phrase = short and _ends_with(short, [token.folded for token in tokens[max(0, place - 2 * LONGEST) : place]])
        if short and phrase:
            yield Defined(short, phrase)
    for found in _AHEAD.finditer(line):
        short = short_form(found["short"])
        first, behind = bisect_left(starts, found.start("long")), bisect_left(starts, found.end("long"))
        words = [token.folded for token in tokens[first:behind]]
        if short and _ends_with(short, words) == tuple(words):
            yield Defined(short, tuple(words))


def _ends_with(short: str, words: Sequence[str]) -> tuple[str, ...] | None:
    """The last words whose initials are the short form, small words passed over where they do not fit."""
    wanted = len(short)
    for place in range(len(words) - 1, -1, -1):
        if words[place][0] == short[wanted - 1]:
            wanted -= 1
            if not wanted:
                return tuple(words[place:])
        elif words[place] not in SMALL_WORDS or wanted == len(short):
            return None
    return None
