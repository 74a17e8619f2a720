"""A cell as the text that a person sees in it."""

from datetime import date, datetime, time
from decimal import Decimal

from innovation.core.text import clean_text


def as_text(value: object) -> str:
    """Dates as dd/mm/yyyy, numbers with a decimal comma and without thousands, the rest as cleaned text."""
    match value:
        case None:
            text = ""
        case bool():
            text = "có" if value else "không"
        case datetime():
            text = value.strftime("%d/%m/%Y" if value.time() == time(0) else "%d/%m/%Y %H:%M")
        case date():
            text = value.strftime("%d/%m/%Y")
        case time():
            text = value.strftime("%H:%M")
        case float() | Decimal():
            text = _number(value)
        case _:
            text = clean_text(str(value))
    return text


def _number(value: float | Decimal) -> str:
    # A spreadsheet keeps 15 digits: 8.299999999999999 was typed as 8,3.
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else value
    if not exact.is_finite():
        return ""
    plain = format(exact, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("", "-0") else plain.replace(".", ",")
