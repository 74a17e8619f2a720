"""The second factor: codes from a phone's application, and recovery codes on paper."""

import secrets
from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.accounts.models import Account, SignInSession
from innovation.domain.accounts.queries.sessions import secret_hash
from innovation.domain.accounts.rules import brake as brake_rules
from innovation.domain.accounts.rules import codes
from innovation.domain.accounts.rules.sessions import is_proved
from innovation.domain.accounts.service.brake import ensure_not_braked, forget_failures, refuse_and_count
from innovation.domain.accounts.service.sessions import end_all_sessions
from innovation.domain.accounts.service.sign_in import own_session
from innovation.support import audit

_WRONG = "Mã không đúng hoặc đã dùng. Xem mã mới trên điện thoại, hoặc nhập một mã dự phòng còn lại."


def begin_totp(*, session_id: int, actor: Actor, now: datetime) -> str:
    """A new secret for the phone's application; it counts only when a code of it has been confirmed."""
    account, browser = own_session(session_id, actor=actor)
    _ensure_not_set_up(account)
    _ensure_proved(browser, now)
    account.totp_secret, account.totp_last_step = codes.new_secret(), None
    session.flush()
    return account.totp_secret


def confirm_totp(code: str, *, session_id: int, actor: Actor, now: datetime) -> list[str]:
    """Put the second factor in force; answers the recovery codes, which are shown this once."""
    account, browser = own_session(session_id, actor=actor)
    _ensure_not_set_up(account)
    if account.totp_secret is None:
        raise RuleBroken("totp_not_begun", "Bấm “Tạo mã QR” rồi quét bằng ứng dụng xác thực trước.", field="code")
    step = _ensure_code(account, code, actor=actor, now=now)
    account.totp_confirmed_at, account.totp_last_step = now, step
    _mark_done(browser, now)
    audit.record("account.second_factor_set_up", "account", account.id, actor=actor, now=now)
    return _give_recovery_codes(account)


def verify_second_factor(code: str, *, session_id: int, actor: Actor, now: datetime) -> str:
    """Complete signing in by a code or a recovery code; answers the session's new secret, the old one opens nothing."""
    account, browser = own_session(session_id, actor=actor)
    if account.totp_secret is None or account.totp_confirmed_at is None:
        raise RuleBroken("totp_not_set_up", "Tài khoản chưa cài ứng dụng xác thực. Hãy cài trước.", field="code")
    recovery = codes.recovery_hash(code)
    if recovery in account.recovery_hashes:
        ensure_not_braked(brake_rules.key_of_code(account.id), now=now, field="code")
        account.recovery_hashes = [kept for kept in account.recovery_hashes if kept != recovery]
        how = "recovery"
    else:
        account.totp_last_step = _ensure_code(account, code, actor=actor, now=now)
        how = "app"
    forget_failures(brake_rules.key_of_code(account.id))
    _mark_done(browser, now)
    token = secrets.token_urlsafe(32)
    browser.token_hash = secret_hash(token)
    session.flush()
    audit.record("account.second_factor_given", "account", account.id, actor=actor, now=now, facts={"how": how})
    return token


def renew_recovery_codes(*, session_id: int, actor: Actor, now: datetime) -> list[str]:
    """Ten new recovery codes; the old ones stop working."""
    account, browser = own_session(session_id, actor=actor)
    _ensure_proved(browser, now)
    if account.totp_confirmed_at is None or browser.second_factor_at is None:
        raise RuleBroken("totp_not_set_up", "Cài ứng dụng xác thực trước khi lấy mã dự phòng.")
    audit.record("account.recovery_codes_renewed", "account", account.id, actor=actor, now=now)
    return _give_recovery_codes(account)


def remove_totp(*, session_id: int, actor: Actor, now: datetime) -> None:
    """Forget the application, to set up another; other browsers are signed out."""
    account, browser = own_session(session_id, actor=actor)
    _ensure_proved(browser, now)
    if account.totp_confirmed_at is not None and browser.second_factor_at is None:
        raise RuleBroken("second_factor_missing", "Nhập mã xác thực trước khi đổi ứng dụng.")
    _forget_totp(account)
    browser.second_factor_at = None
    end_all_sessions(account.id, reason="second_factor_removed", now=now, keep_session_id=browser.id)
    audit.record("account.second_factor_removed", "account", account.id, actor=actor, now=now)


def _forget_totp(account: Account) -> None:
    account.totp_secret = account.totp_confirmed_at = account.totp_last_step = None
    account.recovery_hashes = []
    session.flush()


def _give_recovery_codes(account: Account) -> list[str]:
    fresh = codes.new_recovery_codes()
    account.recovery_hashes = [codes.recovery_hash(code) for code in fresh]
    session.flush()
    return fresh


def _ensure_code(account: Account, code: str, *, actor: Actor, now: datetime) -> int:
    key = brake_rules.key_of_code(account.id)
    ensure_not_braked(key, now=now, field="code")
    assert account.totp_secret is not None
    step = codes.matching_step(account.totp_secret, code, now=now, last_step=account.totp_last_step)
    if step is None:
        raise refuse_and_count(
            key,
            broken=RuleBroken("code_wrong", _WRONG, field="code"),
            action="account.second_factor_refused",
            account_id=account.id,
            actor=actor,
            now=now,
        )
    return step


def _mark_done(browser: SignInSession, now: datetime) -> None:
    browser.second_factor_at = browser.proved_at = now
    session.flush()


def _ensure_not_set_up(account: Account) -> None:
    if account.totp_confirmed_at is not None:
        raise RuleBroken("totp_set_up", "Tài khoản đã có ứng dụng xác thực. Bỏ ứng dụng cũ trước khi cài ứng dụng mới.")


def _ensure_proved(browser: SignInSession, now: datetime) -> None:
    if not is_proved(browser.proved_at, now):
        raise RuleBroken("proof_needed", "Nhập lại mật khẩu trước khi làm việc này.")
