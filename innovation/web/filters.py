"""How values are written on a page (DESIGN.md, section 5)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import Flask
from markupsafe import Markup, escape

from innovation.core.clock import local
from innovation.core.rounding import format_decimal, format_thousands

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def install(app: Flask) -> None:
    app.jinja_env.filters.update(
        day=day, moment=moment, weekday_moment=weekday_moment, clock=clock, number=number, decimal=decimal,
        money=money, percent=percent, paragraphs=paragraphs, label=label, typed_moment=typed_moment,
        capital=capital, megabytes=megabytes,
    )  # fmt: skip
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def day(value: date | datetime | None) -> str:
    """05/09/2026, on Vietnam's calendar."""
    if value is None:
        return ""
    return (local(value) if isinstance(value, datetime) else value).strftime("%d/%m/%Y")


def clock(value: datetime) -> str:
    return local(value).strftime("%H:%M")


def moment(value: datetime | None) -> str:
    """17:00, 30/11/2026."""
    return "" if value is None else local(value).strftime("%H:%M, %d/%m/%Y")


def typed_moment(value: datetime | None) -> str:
    """30/11/2026 17:00, as a field shows it."""
    return "" if value is None else local(value).strftime("%d/%m/%Y %H:%M")


def weekday_moment(value: datetime | None) -> str:
    """17:00 thứ Hai, 30/11/2026: for dates that bind."""
    if value is None:
        return ""
    there = local(value)
    return f"{there:%H:%M} {WEEKDAYS[there.weekday()]}, {there:%d/%m/%Y}"


def number(value: int | None) -> str:
    return "" if value is None else format_thousands(value)


def decimal(value: Decimal | None, places: int | None = None) -> str:
    return "" if value is None else format_decimal(value, places)


def megabytes(size: int | None) -> str:
    """“1,5 MB”; never “0,0 MB”."""
    return "" if size is None else f"{format_decimal(max(Decimal(size) / 2**20, Decimal('0.1')), 1)} MB"


def money(value: int | None) -> str:
    return "" if value is None else f"{format_thousands(value)}đ"


def capital(text: str) -> str:
    """A locality's name at the beginning of a line: “Phường Hòa Bình”; its own spelling else stays."""
    return text[:1].upper() + text[1:]


def percent(value: Decimal | None) -> str:
    return "" if value is None else f"{format_decimal(value)}%"


def paragraphs(text: str | None) -> Markup:
    """Plain text as paragraphs: a blank line parts them, a single line break stays a break."""
    blocks = [block for block in (text or "").replace("\r\n", "\n").split("\n\n") if block.strip()]
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in block.strip().split("\n")))
        for block in blocks
    )


def label(value: Any, labels: Mapping[Any, str]) -> str:
    """The Vietnamese word for an enum's value."""
    return "" if value is None else labels.get(value, str(value))
