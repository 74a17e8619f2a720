"""The words of a letter around a notice's own."""

from collections.abc import Sequence

Line = tuple[str, str]  # what it is, in words, and its address
CHOOSE = "Chọn thư muốn nhận tại:"
FOOT = "Thư này gửi tự động, không cần trả lời."


def letter(name: str, body: str, *, go: str, address: str, settings_address: str) -> str:
    """Greeting, the notice's own words, where it leads, how to have fewer letters."""
    parts = [f"Kính gửi Ông/Bà {name},", body.strip(), f"{go}: {address}", FOOT]
    if settings_address:
        parts.append(f"{CHOOSE}\n{settings_address}")
    return "\n\n".join(parts)


def digest(
    name: str, waiting: Sequence[tuple[str, str]], news: Sequence[tuple[str, str]], settings_address: str
) -> str:
    """One letter of a morning: what waits, then what happened; each line with its address."""
    parts = [f"Kính gửi Ông/Bà {name},"]
    for heading, lines in (("Việc đang chờ Ông/Bà:", waiting), ("Thông báo mới:", news)):
        if lines:
            parts.append(heading)
            parts += [f"{words}\n{address}" for words, address in lines]
    return "\n\n".join([*parts, FOOT, f"{CHOOSE}\n{settings_address}"])
