"""What can be done with people, accounts, roles, sessions and consents."""

from innovation.domain.accounts.service.sessions import (
    begin_session,
    end_all_sessions,
    end_other_sessions,
    end_session,
    sign_out,
    touch_session,
)

__all__ = [
    "begin_session",
    "end_all_sessions",
    "end_other_sessions",
    "end_session",
    "sign_out",
    "touch_session",
]
