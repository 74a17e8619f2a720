"""The database: one context-local session, transactions, exact types."""

from innovation.db.session import session

__all__ = ["session"]
