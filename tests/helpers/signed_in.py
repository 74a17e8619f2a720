"""A browser that is signed in already, and forms sent from it, for tests that are about something else."""

import secrets
from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from werkzeug.test import TestResponse

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import service
from innovation.domain.accounts.models import Account, SignInSession
from tests.helpers.multipart import multipart


def sign_in_as(client: FlaskClient, person_id: int, *, second_factor: bool = True, now: datetime | None = None) -> str:
    """Give the client a session of that person (an account is made when there is none); answers its secret."""
    now = now or utc_now()
    with unit_of_work():
        account = session.scalar(select(Account).where(Account.person_id == person_id))
        if account is None:
            account = Account(person_id=person_id, login=f"p{person_id}@demo.example", state="active", created_at=now)
            session.add(account)
            session.flush()
        token, browser = service.begin_session(account, address="127.0.0.1", device="Thử nghiệm", now=now)
        if second_factor:
            session.get_one(SignInSession, browser.id).second_factor_at = now
    with client.session_transaction() as cookie:
        cookie.clear()
        cookie["_user_id"] = token
        cookie["_fresh"] = True
    return token


def csrf_token(client: FlaskClient) -> str:
    """The token of the client's forms."""
    with client.session_transaction() as cookie:
        raw = cookie.setdefault("csrf_token", secrets.token_hex(20))
    key = client.application.secret_key
    assert isinstance(key, str)
    return str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(raw))


def send(client: FlaskClient, path: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
    """POST a form with the token."""
    return client.post(path, data={"csrf_token": csrf_token(client), **(data or {})}, **options)


def send_large(client: FlaskClient, path: str, fields: dict[str, str]) -> TestResponse:
    """POST a long form with the token, in parts as if with files: nine bytes a letter take seconds to take apart."""
    kind, body = multipart({"csrf_token": csrf_token(client), **fields})
    return client.post(path, data=body, content_type=kind)
