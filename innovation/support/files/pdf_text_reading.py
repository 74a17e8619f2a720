"""The program that reads the words of one PDF, in the order in which they are drawn.

Run by the workshop of `support/apart`, by path, so it imports nothing of the platform. Enough for office papers: fonts
that say which characters their codes stand for, and words in pages and in the forms that these draw.
"""

import re
import resource
from collections.abc import Iterator
from typing import Any

import pikepdf

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 12
MAX_PAGES, MAX_LETTERS, MAX_DEPTH = 12, 15_000, 4
GAP = -200  # thousandths of a letter: further apart is a space
_HEX = r"<([0-9A-Fa-f\s]+)>"
_CHARS, _RANGES = (re.compile(rf"begin{kind}(.*?)end{kind}", re.S) for kind in ("bfchar", "bfrange"))
_PAIR, _RANGE = re.compile(rf"{_HEX}\s*{_HEX}"), re.compile(rf"{_HEX}\s*{_HEX}\s*(?:{_HEX}|\[(.*?)\])", re.S)

Codes = dict[int, str]


def limit() -> None:
    """Bound this process, before it reads a byte of the file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(path: str) -> str:
    """The words, each page's on lines of their own."""
    found: list[str] = []
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            for page in list(document.pages)[:MAX_PAGES]:
                _read(page.obj, page.obj, found, 0)
                found.append("\n")
    except Exception:  # what could be read of a hostile file is enough
        found.append("\n")
    return "".join(found)[:MAX_LETTERS]


def _read(thing: Any, holder: Any, found: list[str], depth: int) -> None:
    """The words of a page, or of a form that a page draws."""
    resources = _inherited(thing, "/Resources") or _inherited(holder, "/Resources") or {}
    fonts = {str(name): _font(font) for name, font in dict(resources.get("/Font", {})).items()}
    forms = resources.get("/XObject", {})
    codes: Codes = {}
    wide = 1
    for step in pikepdf.parse_content_stream(thing):
        operands: Any = step.operands
        name = str(step.operator)
        if name == "Tf":
            codes, wide = fonts.get(str(operands[0]), ({}, 1))
        elif name in ("Tj", "'", '"'):
            found.append(_text(bytes(operands[-1]), codes, wide))
        elif name == "TJ":
            found.extend(_row(operands[0], codes, wide))
        elif name in ("BT", "Td", "TD", "T*", "Tm"):
            found.append("\n")
        elif name == "Do" and depth < MAX_DEPTH:
            form = forms.get(str(operands[0]))
            if form is not None and form.get("/Subtype") == "/Form":
                _read(form, holder, found, depth + 1)
        if len(found) > MAX_LETTERS:
            return


def _inherited(thing: Any, key: str) -> Any:
    for _ in range(20):
        if key in thing:
            return thing[key]
        if "/Parent" not in thing:
            return None
        thing = thing["/Parent"]
    return None


def _row(parts: Any, codes: Codes, wide: int) -> Iterator[str]:
    for part in parts:
        if isinstance(part, pikepdf.String):
            yield _text(bytes(part), codes, wide)
        elif float(part) < GAP:
            yield " "


def _text(drawn: bytes, codes: Codes, wide: int) -> str:
    steps = range(0, len(drawn) - wide + 1, wide)
    return "".join(codes.get(int.from_bytes(drawn[i : i + wide], "big"), "") for i in steps)


def _font(font: Any) -> tuple[Codes, int]:
    """What its codes stand for, and how many bytes each has."""
    wide = 2 if font.get("/Subtype") == "/Type0" else 1
    if "/ToUnicode" in font:
        return _mapping(bytes(font["/ToUnicode"].read_bytes()).decode("latin-1")), wide
    return ({} if wide == 2 else {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}), wide


def _mapping(table: str) -> Codes:
    codes: Codes = {}
    for block in _CHARS.findall(table):
        codes.update({int(code, 16): _characters(text) for code, text in _PAIR.findall(block)})
    for block in _RANGES.findall(table):
        for first, last, text, several in _RANGE.findall(block):
            begin, count = int(first, 16), min(int(last, 16) - int(first, 16) + 1, 65_536)
            listed = re.findall(_HEX, several)
            for place in range(count):
                if listed:
                    codes[begin + place] = _characters(listed[place]) if place < len(listed) else ""
                else:
                    words = _characters(text)
                    codes[begin + place] = words[:-1] + chr(min(ord(words[-1]) + place, 0x10FFFF)) if words else ""
    return codes


def _characters(digits: str) -> str:
    return bytes.fromhex("".join(digits.split())).decode("utf-16-be", "replace")
