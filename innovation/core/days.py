"""Days as people write them in lists: day, month, year, or the year first."""

from datetime import date


def read_day(text: str) -> date | None:
    """5/9/2024, 05-09-2024, 5. 9. 2024 or 2024-09-05; None for anything else."""
    parts = [part.strip() for part in text.replace("-", "/").replace(".", "/").split("/")]
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    day, month, year = (int(part) for part in parts)
    if len(parts[0]) == 4:
        day, year = year, day
    try:
        return date(year, month, day)
    except ValueError:
        return None
