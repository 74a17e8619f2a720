"""Counting failures where a rolled-back request cannot undo it."""

from datetime import datetime

from sqlalchemy import delete, func, select

from innovation.core.actor import VISITOR, Actor
from innovation.core.clock import local
from innovation.core.errors import RuleBroken
from innovation.db import session, transaction
from innovation.domain.accounts.models import SignInFailure
from innovation.domain.accounts.rules import brake as rules
from innovation.support import audit

_FORGOTTEN = "dùng “Quên mật khẩu”, hoặc gọi thư ký Hội đồng nơi bạn công tác, cư trú."
_ELSE: dict[str | None, str] = {"code": "hoặc gọi người quản trị nếu mất cả điện thoại và mã dự phòng."}


def ensure_not_braked(*keys: str, now: datetime, field: str | None = None) -> None:
    """Refuse while one of the keys is locked; a try that is not heard is not counted either."""
    for key in keys:
        since = now - rules.COUNTED_FOR
        query = select(func.count(), func.max(SignInFailure.at)).where(
            SignInFailure.key == key, SignInFailure.at > since
        )
        count, last_at = session.execute(query).one()
        until = rules.locked_until(count, last_at, free_tries=rules.free_tries_of(key))
        if until is not None and now < until:
            raise RuleBroken(
                "locked",
                f"Đã nhập sai nhiều lần. Hãy thử lại sau {local(until):%H:%M:%S}, {_ELSE.get(field, _FORGOTTEN)}",
                field=field,
            )


def refuse_and_count(
    *keys: str, broken: RuleBroken, action: str, account_id: int | None, now: datetime, actor: Actor = VISITOR
) -> RuleBroken:
    """Undo what the request had begun, keep the failure in a transaction of its own, and hand the refusal back."""
    transaction.rollback()
    with transaction.aside():
        session.add_all(SignInFailure(key=key, at=now) for key in keys)
        audit.record(action, "account", account_id, actor=actor, now=now, facts={"code": broken.code})
    return broken


def forget_failures(key: str) -> None:
    """After a success the count begins anew."""
    session.execute(delete(SignInFailure).where(SignInFailure.key == key))


def purge_failures(*, now: datetime) -> None:
    """Failures too old to count."""
    session.execute(delete(SignInFailure).where(SignInFailure.at <= now - rules.COUNTED_FOR))
