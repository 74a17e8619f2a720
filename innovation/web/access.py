"""Who may open a view at all. What one may see of a record is the domain's decision."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from innovation.core.errors import NotAllowed
from innovation.core.roles import Role
from innovation.domain.accounts.rules.passwords import is_too_old
from innovation.domain.accounts.rules.sessions import IDLE
from innovation.extensions import login
from innovation.web import current

View = TypeVar("View", bound=Callable[..., Any])
WORDS = frozenset({"public", "signed-in", "council", *(role.value for role in Role)})


def access(*words: str) -> Callable[[View], View]:
    """Declare a view's public: “public”, “signed-in”, or roles of which one must be held somewhere."""
    unknown = set(words) - WORDS
    if unknown or not words:
        raise ValueError(f"unknown access words: {unknown or 'none given'}")

    def mark(view: View) -> View:
        view.access_words = words  # type: ignore[attr-defined]  # read by check_access
        return view

    return mark


def check_access() -> Response | None:
    """Before a view runs: ask to sign in, for the second factor, for a new password when its age is over, or refuse."""
    if request.endpoint is None or request.endpoint == "static":
        return None
    words: tuple[str, ...] = getattr(current_app.view_functions[request.endpoint], "access_words", ())
    if not words:
        raise RuntimeError(f"{request.endpoint} does not say whom it is for: add @access(...)")
    if "public" in words:
        return None
    if not current_user.is_authenticated:
        return login.unauthorized()
    if current_user.must_give_second_factor and not _leads_through_second_factor():
        return redirect(url_for("accounts.second_factor_form", tiep=request.path if request.method == "GET" else None))
    if must_change_password() and request.endpoint not in current_app.config["PASSWORD_ENDPOINTS"]:
        return redirect(url_for("accounts.password_form", tiep=request.path if request.method == "GET" else None))
    if "signed-in" in words or _holds_one_of(words):
        return None
    raise NotAllowed("Trang này dành cho người có nhiệm vụ khác.")


def must_change_password() -> bool:
    """Whether the password is older than PASSWORD_MAX_AGE_DAYS; what was begun before may be sent for a while."""
    begun = current.now() if request.method in ("GET", "HEAD") else current.now() - IDLE
    return is_too_old(current_user.resumed.password_changed_at, begun, days=current.config().password_max_age_days)


def _leads_through_second_factor() -> bool:
    return bool(request.endpoint and request.endpoint in current_app.config.get("SECOND_FACTOR_ENDPOINTS", ()))


def _holds_one_of(words: tuple[str, ...]) -> bool:
    actor = current.actor()
    if "council" in words and current.council_posts():
        return True
    return actor.has_somewhere(*(Role(word) for word in words if word not in ("council", "signed-in")))
