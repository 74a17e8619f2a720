"""What one signs in with: an e-mail address or a phone number, in one spelling each."""

import base64
import binascii
import re

from email_validator import EmailNotValidError, validate_email

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line

_PHONE = re.compile(r"0\d{9,10}")


def normal_login(typed: str) -> str:
    """One spelling for looking up: folded case, phone numbers as 0…; never fails."""
    line = clean_line(typed)[:254]
    return line.lower() if "@" in line else (normal_phone(line) or line.lower())


def normal_phone(typed: str) -> str | None:
    """0912345678 from “+84 912 345 678”, “0912.345.678”; None when it is no Vietnamese number."""
    digits = re.sub(r"[\s.\-()]", "", clean_line(typed))
    if digits.startswith("+84"):
        digits = "0" + digits[3:]
    return digits if digits.isascii() and _PHONE.fullmatch(digits) else None


def normal_email(typed: str) -> str | None:
    """The address in lower case, or None when it is none."""
    try:
        checked = validate_email(clean_line(typed), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return None
    return checked.normalized.lower()


def ensure_login(typed: str, *, field: str = "login") -> str:
    """The login, or RuleBroken("login_odd")."""
    login = normal_email(typed) if "@" in typed else normal_phone(typed)
    if login is None or len(login) > 254:
        raise RuleBroken(
            "login_odd", "Nhập địa chỉ thư hoặc số điện thoại, ví dụ lan@haiphong.gov.vn hoặc 0912345678.", field=field
        )
    return login


def ensure_email(typed: str | None, *, field: str = "email") -> str | None:
    """An optional address: None when nothing was typed."""
    if not typed:
        return None
    email = normal_email(typed)
    if email is None or len(email) > 254:
        raise RuleBroken("email_odd", "Nhập địa chỉ thư đầy đủ, ví dụ lan@haiphong.gov.vn.", field=field)
    return email


def ensure_phone(typed: str | None, *, field: str = "phone") -> str | None:
    """An optional phone number: None when nothing was typed."""
    if not typed:
        return None
    phone = normal_phone(typed)
    if phone is None:
        raise RuleBroken("phone_odd", "Nhập số điện thoại 10 chữ số, ví dụ 0912345678.", field=field)
    return phone


def pack_login_change(secret: str, email: str) -> str:
    """What the link to a new address carries: the secret and the address, so that no unproven address is kept."""
    return f"{secret}.{base64.urlsafe_b64encode(email.encode()).decode().rstrip('=')}"


def unpack_login_change(token: str) -> str | None:
    """The address of such a link."""
    packed = token.partition(".")[2]
    try:
        return normal_email(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode())
    except (binascii.Error, ValueError):
        return None
