"""What a person typed, made fit to be stored: NFC and nothing invisible."""

import re
import unicodedata

# Letters and marks that show nothing, used to make "empty" names or hide words.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# Invisible format characters (Cf), surrogates (Cs), and noncharacters are found by category;
# variation selectors are marks, so they are named here.
_SELECTORS = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_ODD = re.compile(r"[^ -~À-ɏẠ-ỹ\n–—‘’“”…•]")  # a short cut: all that needs a second look


def nfc(s: str) -> str:
    """The composed form, in which every Vietnamese letter is one character."""
    return unicodedata.normalize("NFC", s)


def clean_line(s: str) -> str:
    """One line: NFC, nothing invisible, single spaces, no space at the ends."""
    return " ".join(_visible(s).split())


def clean_text(s: str) -> str:
    """Several lines: as `clean_line` for each; line breaks become LF and stay."""
    lines = (" ".join(line.split()) for line in _visible(_BREAKS.sub("\n", s)).split("\n"))
    return "\n".join(lines).strip("\n")


def _visible(s: str) -> str:
    return nfc(_ODD.sub(lambda found: _keep(found[0]), s))


def _keep(ch: str) -> str:
    category = unicodedata.category(ch)
    if category == "Cc":
        return "\n" if ch == "\n" else " " if ch.isspace() else ""
    if category in ("Cf", "Cs") or ch in _BLANK or ord(ch) in _SELECTORS:
        return ""
    if category == "Cn" and (ord(ch) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(ch) <= 0xFDEF):
        return ""
    return ch
