"""Reads of people, roles and sessions."""

from innovation.domain.accounts.queries.sessions import Resumed, list_sessions, resume_session, secret_hash

__all__ = ["Resumed", "list_sessions", "resume_session", "secret_hash"]
