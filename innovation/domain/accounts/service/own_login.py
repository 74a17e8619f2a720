"""One's own change of login: asked for with the password, in force once the new address has proven itself."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.accounts.enums import TokenKind
from innovation.domain.accounts.models import Account, OneTimeToken
from innovation.domain.accounts.queries.tokens import find_login_change, login_change_hash
from innovation.domain.accounts.rules.logins import ensure_email, normal_phone, pack_login_change
from innovation.domain.accounts.service.inviting import change_login, ensure_login_free
from innovation.domain.accounts.service.letters import tell_login_known, tell_prove_login
from innovation.domain.accounts.service.passwords import LASTS, close_tokens
from innovation.domain.accounts.service.sign_in import ensure_right_password, own_session
from innovation.support import audit

_PAUSE = timedelta(minutes=2)


def ask_login_change(password: str, email: str, *, session_id: int, actor: Actor, now: datetime) -> str:
    """Send a link to the wished address, which counts only when the link is opened; answers the address.

    An address that has an account is told so instead, and the asker sees no difference.
    """
    account, _ = own_session(session_id, actor=actor)
    ensure_right_password(account, password, actor=actor, now=now, field="current_password")
    wished = ensure_email(email)
    if wished is None:
        raise RuleBroken("email_missing", "Nhập địa chỉ thư mới, ví dụ lan@haiphong.gov.vn.", field="email")
    if wished == account.login:
        raise RuleBroken("login_same", "Bạn đang đăng nhập bằng địa chỉ này. Nhập địa chỉ khác.", field="email")
    _ensure_pause(account, now)
    close_tokens(account.id, now=now, kind=TokenKind.VERIFY)
    token = pack_login_change(secrets.token_urlsafe(32), wished)
    row = OneTimeToken(
        account_id=account.id, kind=TokenKind.VERIFY, token_hash=login_change_hash(token), created_at=now,
        expires_at=now + LASTS[TokenKind.VERIFY],
    )  # fmt: skip
    session.add(row)
    session.flush()
    if session.scalar(select(Account.id).where(Account.login == wished)) is None:
        tell_prove_login(account, wished, token=token, token_id=row.id, now=now)
    else:
        tell_login_known(account, wished, token_id=row.id, now=now)
    audit.record("account.login_change_asked", "account", account.id, actor=actor, now=now)
    return wished


def confirm_login_change(token: str, *, session_id: int, actor: Actor, now: datetime) -> str:
    """Sign in by the proven address from now on; the old one is told and other browsers are signed out."""
    account, browser = own_session(session_id, actor=actor)
    wished = find_login_change(token, account_id=account.id, now=now)
    if wished is None:
        raise RuleBroken("link_spent", "Đường liên kết đã dùng hoặc hết hạn. Hãy xin đường liên kết mới.")
    ensure_login_free(wished, except_person_id=account.person_id)
    old, person = account.login, account.person
    change_login(account, wished, verified=True, actor=actor, now=now, keep_session_id=browser.id)
    if person.email in (None, old):
        person.email = wished
    person.phone = person.phone or normal_phone(old)
    session.flush()
    return wished


def _ensure_pause(account: Account, now: datetime) -> None:
    recent = select(OneTimeToken.id).where(
        OneTimeToken.account_id == account.id, OneTimeToken.kind == TokenKind.VERIFY,
        OneTimeToken.created_at > now - _PAUSE,
    )  # fmt: skip
    if session.scalar(recent.limit(1)) is not None:
        raise RuleBroken("asked_just_now", "Vừa gửi một thư. Chờ hai phút rồi thử lại.", field="email")
