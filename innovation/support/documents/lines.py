"""Where lines break: a centred one by sense in a head, else into lines of one length; a paper's number nowhere."""

import re
from collections.abc import Sequence

from innovation.support.documents.fonts import width

# “ỦY BAN NHÂN DÂN” above “PHƯỜNG HÒA BÌNH”; “VĂN HÓA - XÃ HỘI” is no place.
SIZES = (13.0, 12.0)  # points: Nghị định 30/2020, Phụ lục I, II.2b
BODY = " của "
GLUE = "\ue000"
# “05/QĐ-UBND”, “152/2025/NĐ-CP”, “/QĐ-UBND” with room before it; typst reads the same pattern
WHOLE = r"(?:[0-9]|\u00a0)/[A-ZĐÂÊÔƠƯĂ][^\W_]{0,11}(?:-[^\W_]{1,12}){1,4}"
NUMBER = re.compile(WHOLE)
PLACE = re.compile(r" (?=(?:PHƯỜNG|XÃ(?! HỘI)|ĐẶC KHU|THÀNH PHỐ) )")


def parts_of_numbers(line: str) -> list[str]:
    """The line parted at the hyphens at which it must not break."""
    held = NUMBER.sub(lambda found: found[0].replace("-", GLUE), line) if "/" in line else line
    return held.split(GLUE)


def balanced(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """As few lines as fit, and none much longer than another: no word stands alone below a title."""
    words = text.replace(" - ", f"{GLUE}- ").split(" ")  # a dash stays with the word before it
    found = _filled(words, room, size, bold=bold)
    if len(found) == 1:
        return found
    low, high = room / len(found) / 2, room
    while high - low > 1:
        middle = (low + high) / 2
        if len(_filled(words, middle, size, bold=bold)) > len(found):
            low = middle
        else:
            high = middle
    return _filled(words, high, size, bold=bold)


def by_place(text: str, room: float, *, bold: bool = False) -> tuple[tuple[str, ...], float]:
    """The name of a body, broken before the place that it is of where both parts fit; and how large it is written."""
    ways = [(text,), *((text[: at.start()], text[at.end() :]) for at in PLACE.finditer(text))]
    for size in SIZES:
        for lines in ways:
            if longest(lines, size, bold=bold) <= room:
                return lines, size
    return balanced(text, room, SIZES[0], bold=bold), SIZES[0]


def by_whom(text: str, room: float, size: float) -> tuple[str, ...]:
    """“(Kèm theo Quyết định số … ngày …” above “của Chủ tịch …)”: number and day stay together."""
    if width(text, size) <= room or BODY not in text:
        return balanced(text, room, size)
    paper, _, body = text.partition(BODY)
    return (*balanced(paper, room, size), *balanced(BODY.lstrip() + body, room, size))


def longest(lines: Sequence[str], size: float, *, bold: bool = False) -> float:
    """How long the longest line is, in points."""
    return max((width(line, size, bold=bold) for line in lines), default=0)


def _filled(words: Sequence[str], room: float, size: float, *, bold: bool) -> tuple[str, ...]:
    """Line by line as a renderer fills them; a word longer than the room has a line of its own."""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word.replace(GLUE, ' ')}".strip()
        if lines[-1] and width(longer, size, bold=bold) > room:
            lines.append(word.replace(GLUE, " "))
        else:
            lines[-1] = longer
    return tuple(lines)
