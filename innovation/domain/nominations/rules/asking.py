"""Which titles and commendations a nomination may ask for: those of the catalogue in force on the day."""

from datetime import date

from innovation.domain.movements.enums import SubjectKind
from innovation.plans.awards import AwardRow, read_awards

OFFERED_LEVELS = ("commune", "city")
OF_MOVEMENTS = ("cong_trang", "chuyen_de")


def offered_awards(kind: SubjectKind, on: date) -> list[AwardRow]:
    """The rows that fit this kind of subject, the commune's before the city's."""
    rows = [
        row
        for row in read_awards().awards
        if kind.value in row.subjects and row.level in OFFERED_LEVELS
        and any(each in OF_MOVEMENTS for each in row.types)
        and (row.valid_from is None or row.valid_from <= on) and (row.valid_until is None or on <= row.valid_until)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: OFFERED_LEVELS.index(row.level))


def award_name(key: str) -> str:
    """What the award is called, also when it is offered no more; the key when nobody knows it."""
    return next((row.name for row in reversed(read_awards().awards) if row.key == key), key)
