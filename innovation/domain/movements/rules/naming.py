"""Names of seasons, reviews and rounds in the middle of a sentence."""

from innovation.domain.movements.enums import SUBJECT_KIND_LABELS

WORDS = ("Sơ kết", "Tổng kết", "Thi đua", "Đợt")


def in_sentence(name: str) -> str:
    """“sơ kết giai đoạn 1”; a name that begins otherwise stays as it is."""
    return name[:1].lower() + name[1:] if name.startswith(WORDS) else name


def round_in_sentence(name: str) -> str:
    """“thi đua năm 2026 đối với hộ gia đình” for “Thi đua năm 2026: Hộ gia đình”; any other name as it is."""
    title = round_title(name)
    return name if title == name else in_sentence(title)


def round_title(name: str) -> str:
    """“Thi đua năm 2026 đối với hộ gia đình”, as a line of a paper has it."""
    of, _, kind = name.rpartition(": ")
    return f"{of} đối với {kind.lower()}" if of and kind in SUBJECT_KIND_LABELS.values() else name
