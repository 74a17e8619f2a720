"""Flask-Login bound to our own sessions: the cookie carries a secret, the database says whether it still holds."""

from flask import Flask, flash, g, redirect, request, session, url_for
from flask_login import UserMixin, login_user, logout_user
from werkzeug.wrappers import Response

from innovation.core.actor import Actor
from innovation.domain.accounts import queries as accounts
from innovation.domain.accounts.queries import Resumed
from innovation.domain.councils.enums import PRESIDING
from innovation.domain.councils.queries import POSTS
from innovation.domain.notices.queries import UNREAD
from innovation.extensions import login
from innovation.web import current


class SignedIn(UserMixin):
    """The signed-in person for Flask-Login; its id is the session's secret."""

    def __init__(self, token: str, resumed: Resumed) -> None:
        self.token = token
        self.resumed = resumed
        self.actor: Actor = resumed.actor

    def get_id(self) -> str:
        return self.token

    @property
    def must_give_second_factor(self) -> bool:
        return self.resumed.needs_second_factor and not self.resumed.second_factor_done


def install(app: Flask) -> None:
    login.init_app(app)
    login.user_loader(_load)
    login.unauthorized_handler(_ask_to_sign_in)


def start(token: str) -> None:
    """Begin a signed-in browser session. The old cookie's content is dropped: nothing planted before survives."""
    session.clear()
    session.permanent = True
    resumed = accounts.resume_session(token, now=current.now())
    if resumed is not None:
        login_user(SignedIn(token, resumed))


def end() -> None:
    """Forget the browser's session."""
    logout_user()
    session.clear()


def _load(token: str) -> SignedIn | None:
    resumed = accounts.resume_session(token, now=current.now(), extra_second_factor=_presides, beside=_BESIDE)
    if resumed is None:
        return None
    g.resumed = resumed
    return SignedIn(token, resumed)


_BESIDE = ((POSTS, current.know_posts), (UNREAD, current.know_unread))


def _presides(person_id: int) -> bool:
    """Who presides over a council, or stands in for its chair, gives a second factor too."""
    return not PRESIDING.isdisjoint(current.council_posts(person_id))


def _ask_to_sign_in() -> Response:
    flash("Đăng nhập để tiếp tục.", "care")
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in_form", tiep=wanted))
