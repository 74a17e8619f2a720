"""Exact decimals as Vietnamese people type and read them: comma for the fraction, dot for thousands."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from innovation.core.errors import RuleBroken

Number = int | Decimal | Fraction

MAX_WHOLE_DIGITS = 12
_PLAIN = re.compile(r"([0-9]+)(?:([.,])([0-9]+))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ .,'\u00a0\u202f][0-9]{3})+(?:[.,][0-9]*)?")
_SIGNS = "-\u2212\u2013\u2014\u2010\u2011"


def parse_decimal(
    text: str,
    *,
    places: int = 2,
    field: str | None = None,
    max_whole_digits: int = MAX_WHOLE_DIGITS,
) -> Decimal:
    """Read "8,5" or "8.5"; refuse, with a sentence, whatever could be read in two ways."""
    typed = text.strip()
    if match := _PLAIN.fullmatch(typed):
        whole, separator, fraction = match[1], match[2], match[3] or ""
        if _looks_like_thousands(whole, separator, fraction, places):
            raise _thousands(typed, field)
        if len(whole.lstrip("0")) > max_whole_digits:
            raise RuleBroken("number_too_big", f"Số quá lớn: tối đa {max_whole_digits} chữ số trước dấu phẩy.", field)
        if len(fraction) > places:
            raise RuleBroken("number_places", _places_sentence(typed, places), field)
        return Decimal(f"{whole}.{fraction}" if fraction else whole)
    raise _refusal(typed, field)


def _looks_like_thousands(whole: str, separator: str | None, fraction: str, places: int) -> bool:
    if separator is None or len(fraction) != 3 or whole.startswith("0") or len(whole) > 3:
        return False
    return separator == "." or places < 3


def _places_sentence(typed: str, places: int) -> str:
    if places == 0:
        return f"“{_short(typed)}” có phần lẻ. Hãy nhập số nguyên."
    return f"“{_short(typed)}” có quá nhiều chữ số sau dấu phẩy. Chỉ nhập tối đa {places} chữ số."


def _thousands(typed: str, field: str | None) -> RuleBroken:
    return RuleBroken(
        "number_thousands",
        f"“{_short(typed)}” có thể hiểu theo hai cách. Hãy nhập số liền, không ngăn cách hàng nghìn;"
        " dùng dấu phẩy cho phần lẻ, ví dụ 1250 hoặc 8,5.",
        field,
    )


def _refusal(typed: str, field: str | None) -> RuleBroken:
    if not typed:
        return RuleBroken("number_empty", "Hãy nhập một số.", field)
    if any(char.isdecimal() and not char.isascii() for char in typed):
        return RuleBroken(
            "number_full_width",
            "Số có chữ số toàn khổ hoặc thuộc hệ chữ khác. Hãy tắt kiểu gõ đó và nhập lại bằng 0–9.",
            field,
        )
    if typed[0] in _SIGNS and any(char.isdigit() for char in typed):
        return RuleBroken("number_negative", "Số không được âm. Hãy nhập từ 0 trở lên.", field)
    if _GROUPED.fullmatch(typed):
        return _thousands(typed, field)
    return RuleBroken("number_unreadable", f"“{_short(typed)}” không phải là số. Hãy nhập như 8 hoặc 8,5.", field)


def _short(typed: str) -> str:
    printable = "".join(char for char in typed if unicodedata.category(char)[0] != "C")
    return printable if len(printable) <= 20 else printable[:19] + "…"


def half_up(value: Number, places: int) -> Decimal:
    """Round once, the half away from zero, exactly: no context precision has a say."""
    if places < 0:
        raise ValueError("places must be zero or more")
    exact = Fraction(value)
    scaled = int(abs(exact) * 10**places + Fraction(1, 2))
    sign = "-" if exact < 0 and scaled else ""
    return Decimal(f"{sign}{scaled}E-{places}")


def format_decimal(value: int | Decimal, places: int | None = None) -> str:
    """Write "33,5"; with `places` always that many digits ("33,50"), rounded half up."""
    if places is not None:
        return _plain(half_up(value, places)).replace(".", ",")
    text = _plain(Decimal(value))
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace(".", ",")


def format_thousands(value: int | Decimal, places: int | None = None) -> str:
    """Write "2.340.000", and "1.234,5" where there is a fraction."""
    whole, comma, fraction = format_decimal(value, places).partition(",")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}".replace(",", ".") + comma + fraction


def _plain(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError("only finite numbers can be written")
    return format(value, "f")
