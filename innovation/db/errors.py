"""The database's refusals under names of our own, for the web to turn into pages."""

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

__all__ = ["DBAPIError", "IntegrityError", "OperationalError", "StaleDataError", "constraint_of"]


def constraint_of(error: IntegrityError) -> str:
    """The name of the constraint that refused the row (SQLite names columns instead: “account.login”)."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None and diagnosis.constraint_name:
        return str(diagnosis.constraint_name)
    return str(error.orig).rpartition(": ")[2]
