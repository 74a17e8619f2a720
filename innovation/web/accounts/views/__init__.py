"""Pages of accounts, by what one comes for."""

from innovation.web.accounts.views import charges, entry, joining, own, own_login, people, roster, security
from innovation.web.accounts.views.blueprint import bp

__all__ = ["bp", "charges", "entry", "joining", "own", "own_login", "people", "roster", "security"]
