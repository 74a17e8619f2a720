"""Text without case or accents, character for character."""

import re
import unicodedata
from collections.abc import Callable

from innovation.core.text.cleaning import nfc

# What people type for Đ by mistake: eth, African D.
D_LOOKALIKES = {0xD0: "Đ", 0xF0: "đ", 0x0189: "Đ", 0x0256: "đ"}
# Stands for a loose combining mark: keeps the length, and composes with nothing.
_JOINER = "\u034f"
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


class _Table(dict[int, str]):
    """Code point → one character, worked out once each."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, code: int) -> str:
        found = self[code] = self._rule(D_LOOKALIKES.get(code, chr(code)))
        return found


def fold(s: str) -> str:
    """Lower-case without accents, đ as d. As long as `nfc(s)`, so offsets carry over."""
    return fold_nfc(nfc(s))


def fold_nfc(s: str) -> str:
    """`fold` for text that is NFC already: one character out for each one in."""
    return s.translate(_FOLDING)


def fold_one(ch: str) -> str:
    """`fold_nfc` of one character, for those who keep a table of their own."""
    return _plain(D_LOOKALIKES.get(ord(ch), ch))


def lower_nfc(s: str) -> str:
    """Lower-case with its accents, look-alikes of Đ put right, character for character."""
    return s.translate(_LOWERING)


def slugify(s: str, limit: int = 80) -> str:
    """Words of a-z and 0-9 joined by hyphens, at most `limit` long, whole words; may be empty."""
    slug = _NOT_SLUG.sub("-", fold(unicodedata.normalize("NFKC", s))).strip("-")
    if len(slug) <= limit:
        return slug
    whole, _, rest = slug[: limit + 1].rpartition("-")
    return whole or rest[:limit]


def _plain(ch: str) -> str:
    if unicodedata.combining(ch):
        return _JOINER
    lower = _lower(ch)
    if lower == "đ":
        return "d"
    parts = unicodedata.normalize("NFD", lower)
    return parts[0] if parts[0].isascii() and all(map(unicodedata.combining, parts[1:])) else lower


def _lower(ch: str) -> str:
    return ch.lower()[0]  # İ lowers to two characters


_FOLDING = _Table(_plain)
_LOWERING = _Table(_lower)
