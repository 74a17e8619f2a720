"""Signed-in browsers: begun, seen, ended."""

import secrets
from datetime import datetime

from sqlalchemy import update

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.text import clean_line
from innovation.db import session, transaction
from innovation.domain.accounts.models import Account, SignInSession
from innovation.domain.accounts.queries.sessions import Resumed, secret_hash
from innovation.domain.accounts.rules import sessions as rules
from innovation.support import audit


def begin_session(account: Account, *, address: str, device: str, now: datetime) -> tuple[str, SignInSession]:
    """A new session and the secret that opens it; the secret is kept nowhere."""
    secret = secrets.token_urlsafe(32)
    browser = SignInSession(
        account_id=account.id,
        token_hash=secret_hash(secret),
        created_at=now,
        last_seen_at=now,
        expires_at=now + rules.LIFETIME,
        proved_at=now,
        address=clean_line(address)[:64],
        device=clean_line(device)[:200],
    )
    session.add(browser)
    session.flush()
    return secret, browser


def touch_session(resumed: Resumed, *, now: datetime) -> None:
    """Note the visit, at most once a minute, in a transaction of its own: call it when the request's is over."""
    if not rules.needs_touch(resumed.last_seen_at, now):
        return
    query = update(SignInSession).where(SignInSession.id == resumed.session_id, SignInSession.last_seen_at < now)

    def touch() -> None:
        session.execute(query.values(last_seen_at=now))

    transaction.beside_reading(touch)


def sign_out(token: str, *, now: datetime) -> None:
    """End the session that `token` opens; nothing happens when there is none."""
    browser = session.query(SignInSession).filter_by(token_hash=secret_hash(token), ended_at=None).one_or_none()
    if browser is None:
        return
    account = session.get_one(Account, browser.account_id)
    browser.ended_at, browser.end_reason = now, "signed_out"
    actor = Actor(account_id=account.id, person_id=account.person_id)
    audit.record("account.signed_out", "account", account.id, actor=actor, now=now, facts={"session": browser.id})


def end_session(session_id: int, *, actor: Actor, now: datetime) -> None:
    """End one of one's own sessions."""
    browser = session.get(SignInSession, session_id)
    if browser is None or browser.account_id != actor.account_id or browser.ended_at is not None:
        raise NotFound
    browser.ended_at, browser.end_reason = now, "ended_by_owner"
    session.flush()
    audit.record(
        "account.session_ended", "account", browser.account_id, actor=actor, now=now, facts={"session": session_id}
    )


def end_other_sessions(*, keep_session_id: int, actor: Actor, now: datetime) -> int:
    """End all of one's own sessions but the present one; how many there were."""
    assert actor.account_id is not None
    count = end_all_sessions(actor.account_id, reason="ended_by_owner", now=now, keep_session_id=keep_session_id)
    audit.record(
        "account.other_sessions_ended", "account", actor.account_id, actor=actor, now=now, facts={"count": count}
    )
    return count


def end_all_sessions(account_id: int, *, reason: str, now: datetime, keep_session_id: int | None = None) -> int:
    """End the account's sessions, but for one that may be kept; how many there were."""
    query = update(SignInSession).where(SignInSession.account_id == account_id, SignInSession.ended_at.is_(None))
    if keep_session_id is not None:
        query = query.where(SignInSession.id != keep_session_id)
    result = session.execute(query.values(ended_at=now, end_reason=reason))
    return int(result.rowcount)  # type: ignore[attr-defined]  # an UPDATE has a row count
