"""Which passwords are accepted, and how they are kept."""

from datetime import datetime, timedelta

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from innovation.core.errors import RuleBroken
from innovation.core.text import fold, nfc
from innovation.domain.accounts.rules.common_passwords import COMMON

SHORTEST = 12
LONGEST = 128
# OWASP's figures for Argon2id; raise them and stored hashes follow at the next sign-in.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, hash_len=32, salt_len=16, type=Type.ID)
# What a missing account's password is compared with, so that it takes as long as an existing one's.
_NOBODY = _hasher.hash("nobody has this password")


def ensure_good_password(password: str, *, login: str, field: str = "password") -> None:
    """Refuse what is too short, too long, well known, or made of the login."""
    refusal = why_bad(password, login=login)
    if refusal:
        raise RuleBroken(refusal[0], refusal[1], field=field)


def why_bad(password: str, *, login: str) -> tuple[str, str] | None:
    """The code and sentence of what is wrong with a password, or None."""
    length = len(nfc(password))
    if length < SHORTEST:
        return (
            "password_short",
            f"Mật khẩu cần ít nhất {SHORTEST} ký tự. Một câu dễ nhớ là tốt nhất, có thể có dấu cách.",
        )
    if length > LONGEST:
        return "password_long", f"Mật khẩu dài quá {LONGEST} ký tự. Hãy rút ngắn lại."
    plain = fold(password)
    name = fold(login).partition("@")[0]
    if len(name) >= 4 and name in plain:
        return "password_has_login", "Mật khẩu không được chứa tên tài khoản. Hãy chọn một câu khác."
    if _is_common(plain):
        return "password_common", "Mật khẩu này quá phổ biến, dễ bị đoán. Hãy ghép vài từ không liên quan với nhau."
    return None


def _is_common(plain: str) -> bool:
    letters = "".join(ch for ch in plain if ch.isalnum())
    if plain in COMMON or letters in COMMON or letters.rstrip("0123456789") in COMMON:
        return True
    return _repeats(plain) or _is_run(letters)


def _repeats(text: str) -> bool:
    """A short piece again and again: “abcabcabcabc”, “111111111111”."""
    return any(text == (text[:size] * (len(text) // size + 1))[: len(text)] for size in range(1, 5))


def _is_run(text: str) -> bool:
    """Neighbours on the keyboard or in the alphabet from end to end: “123456789012”, “abcdefghijkl”."""
    rows = (
        "01234567890123456789",
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiopasdfghjklzxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn",
    )
    return bool(text) and any(text in row or text in row[::-1] for row in rows)


def hash_password(password: str) -> str:
    """Argon2id over the NFC form, so that every keyboard's way of typing “ế” opens the same account."""
    return _hasher.hash(nfc(password))


def is_right(password: str, kept: str | None) -> bool:
    """Compare with the kept hash, with equal work when there is none."""
    try:
        matches = _hasher.verify(kept or _NOBODY, nfc(password))
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False
    return matches and bool(kept)


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with weaker figures than today's."""
    return _hasher.check_needs_rehash(kept)


def is_too_old(changed_at: datetime | None, now: datetime, *, days: int | None) -> bool:
    """Whether the password is older than this installation allows; without a limit, or a password, it never is."""
    return days is not None and changed_at is not None and now - changed_at > timedelta(days=days)
