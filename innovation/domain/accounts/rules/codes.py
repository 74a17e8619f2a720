"""Codes of the second factor: six digits by the clock, and recovery codes on paper."""

import hashlib
import hmac
import secrets
from datetime import datetime

import pyotp

STEP_SECONDS = 30
RECOVERY_COUNT = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letters that look like digits


def new_secret() -> str:
    return str(pyotp.random_base32())


def address_for_app(secret: str, *, login: str) -> str:
    """What the QR picture says to the phone's application."""
    return str(pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="Cổng Sáng kiến"))


def code_at(secret: str, now: datetime) -> str:
    """The code that the phone shows at that moment."""
    return str(pyotp.TOTP(secret).generate_otp(int(now.timestamp()) // STEP_SECONDS))


def matching_step(secret: str, typed: str, *, now: datetime, last_step: int | None) -> int | None:
    """The clock step whose code was typed (the present one or a neighbour), never one used before."""
    code = "".join(typed.split())
    if not (code.isascii() and code.isdigit() and len(code) == 6):
        return None
    present = int(now.timestamp()) // STEP_SECONDS
    for step in (present, present - 1, present + 1):
        expected = str(pyotp.TOTP(secret).generate_otp(step))
        if hmac.compare_digest(expected, code) and (last_step is None or step > last_step):
            return step
    return None


def new_recovery_codes() -> list[str]:
    """Ten codes of 79 random bits each, in groups that can be read aloud."""
    return ["-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4)) for _ in range(10)]


def recovery_hash(typed: str) -> str:
    """What is kept of a recovery code; spaces, dashes and case do not matter."""
    plain = "".join(ch for ch in typed.lower() if ch.isalnum())
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()
