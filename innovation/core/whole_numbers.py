"""Whole numbers as Vietnamese people type them: 1500, 1.500 or 1 500, with “đ” behind money."""

import re

from innovation.core.errors import RuleBroken

MAX_DIGITS = 15
_PLAIN = re.compile(r"[0-9]+")
_IN_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)")
_WITH_MARKS = re.compile(r"[0-9][0-9., ]*")


def parse_whole(text: str, *, field: str | None = None) -> int:
    """Dots or spaces only between groups of three digits: “1.5” is refused with a sentence, never read as 15."""
    number = " ".join(text.split()).removesuffix("đồng").removesuffix("đ").rstrip()
    if _PLAIN.fullmatch(number) or _IN_THOUSANDS.fullmatch(number):
        digits = number.replace(".", "").replace(" ", "")
        if len(digits) > MAX_DIGITS:
            raise RuleBroken("number_too_big", f"Số quá lớn: tối đa {MAX_DIGITS} chữ số.", field)
        return int(digits)
    if _WITH_MARKS.fullmatch(number):
        raise RuleBroken(
            "number_marks",
            "Nhập một số nguyên, không có phần lẻ; dấu chấm chỉ để tách từng ba chữ số, ví dụ 1.500.",
            field,
        )
    raise RuleBroken("number_unreadable", "Nhập một số nguyên, ví dụ 1.200.", field)
