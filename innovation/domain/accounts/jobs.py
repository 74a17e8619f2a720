"""Background work of accounts."""

from datetime import datetime
from typing import Any

from innovation.domain.accounts import service
from innovation.support.jobs import every, job


@job("accounts.send_reset")
def send_reset(arguments: dict[str, Any], now: datetime) -> None:
    """The mail behind “Quên mật khẩu”."""
    service.send_reset(arguments["login"], now=now)


@job("accounts.register")
def register(arguments: dict[str, Any], now: datetime) -> None:
    """The account behind “Đăng ký”."""
    service.register(arguments, now=now)


@every(minutes=24 * 60)
@job("accounts.tidy")
def tidy(_arguments: dict[str, Any], now: datetime) -> None:
    """Forget what is kept no longer: old failures, sign-ups and lists that nobody completed."""
    service.purge_failures(now=now)
    service.forget_unverified(now=now)
    service.forget_previews(now=now)
