"""Reads of people, roles, sessions and consents."""

from innovation.domain.accounts.queries.consents import (
    data_kept_on,
    has_consent,
    list_consents,
    people_agreeing,
    purposes_agreed,
)
from innovation.domain.accounts.queries.people import (
    NO_ACCOUNT,
    PersonRow,
    find_account,
    find_person,
    find_person_by_login,
    get_person,
    list_grants,
    list_holders,
    list_people,
    list_staff,
    managed_localities,
    open_grants,
    search_people,
)
from innovation.domain.accounts.queries.sessions import Resumed, list_sessions, resume_session, secret_hash
from innovation.domain.accounts.queries.tokens import OpenToken, find_login_change, find_open_token

__all__ = [
    "NO_ACCOUNT",
    "OpenToken",
    "PersonRow",
    "Resumed",
    "data_kept_on",
    "find_account",
    "find_login_change",
    "find_open_token",
    "find_person",
    "find_person_by_login",
    "get_person",
    "has_consent",
    "list_consents",
    "list_grants",
    "list_holders",
    "list_people",
    "list_sessions",
    "list_staff",
    "managed_localities",
    "open_grants",
    "people_agreeing",
    "purposes_agreed",
    "resume_session",
    "search_people",
    "secret_hash",
]
