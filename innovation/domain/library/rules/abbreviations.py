"""Which short forms can be told apart from words, and how a pair is compared."""

from dataclasses import dataclass

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, fold
from innovation.core.text.definitions import LONGEST, SHORTEST
from innovation.core.text.syllables import is_plain
from innovation.core.text.tokens import one_form, tokens, tokens_in_place
from innovation.core.text.vocabulary import Explained

MOST_WORDS = 12
MOST_TOKENS = 20_000


@dataclass(frozen=True)
class Pair:
    """A short form with its words, as written and as searched."""

    short: str
    long: str
    short_key: str
    phrase: tuple[str, ...]

    @property
    def long_key(self) -> str:
        return " ".join(self.phrase)


def read_pair(short: str, long: str) -> Pair:
    """RuleBroken where the search could not use it."""
    short, long = clean_line(short), clean_line(long)
    key = plain_short(short)
    if not (key.isalpha() and key.isascii() and SHORTEST <= len(key) <= LONGEST):
        raise RuleBroken("short_form", f"Ghi chữ viết tắt từ {SHORTEST} đến {LONGEST} chữ cái.", field="short")
    if is_plain(key):
        raise RuleBroken(
            "short_is_word", f"“{short}” đọc được như một tiếng, máy không phân biệt được với từ thường.", field="short"
        )
    phrase = tuple(token.folded for token in tokens(long, MOST_WORDS + 1))
    if not 2 <= len(phrase) <= MOST_WORDS or len(long) > 200:
        raise RuleBroken("long_form", f"Ghi cụm từ đầy đủ từ 2 đến {MOST_WORDS} tiếng.", field="long")
    return Pair(short, long, key, phrase)


def find_written(text: str, explained: Explained) -> tuple[str, str] | None:
    """The short form and its words as a text writes them; None where it does not have both."""
    line = one_form(text)
    found = tokens_in_place(line, MOST_TOKENS)
    short = next((line[each.start : each.end] for each in found if plain_short(each.folded) == explained.short), None)
    width = len(explained.phrase)
    for place in range(len(found) - width + 1):
        if tuple(each.folded for each in found[place : place + width]) == explained.phrase:
            long = line[found[place].start : found[place + width - 1].end]
            return (short, long) if short else None
    return None


def plain_short(written: str) -> str:
    """As it is compared: CĐS, cđs and C.Đ.S are one."""
    return "".join(ch for ch in fold(written) if ch not in "&.-")
