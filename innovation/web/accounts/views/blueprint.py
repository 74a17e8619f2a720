"""The room's blueprint, and what its pages share."""

from typing import cast

from flask import Blueprint, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from innovation.domain.accounts.queries import Resumed
from innovation.domain.accounts.rules.sessions import is_proved
from innovation.web import current
from innovation.web.formkit import flash_care
from innovation.web.paths import local_path

bp = Blueprint("accounts", __name__)

# Pages that one reaches with a password only, on the way to giving or setting up the second factor.
_ON_THE_WAY = (
    "second_factor_form", "second_factor", "sign_out", "security", "begin_totp", "confirm_totp", "prove_form", "prove",
)  # fmt: skip
_NEW_PASSWORD = (*_ON_THE_WAY, "password_form", "change_password")  # and those to which an old password still leads
bp.record_once(
    lambda state: state.app.config.update(
        SECOND_FACTOR_ENDPOINTS=frozenset(f"accounts.{name}" for name in _ON_THE_WAY),
        PASSWORD_ENDPOINTS=frozenset(f"accounts.{name}" for name in _NEW_PASSWORD),
    )
)


def resumed() -> Resumed:
    """The session of the person signed in."""
    return cast(Resumed, current_user.resumed)


def wanted_path() -> str | None:
    """Where the person was going, when it is a page of ours."""
    return local_path(request.values.get("tiep"))


def go_on() -> Response:
    """To where the person was going, else to their work."""
    return redirect(wanted_path() or url_for("home.my_work"))


def ask_proof(back: str) -> Response | None:
    """To the page that asks for the password again, unless it or a code was given within the quarter of an hour."""
    if is_proved(resumed().proved_at, current.now()):
        return None
    flash_care("Nhập lại mật khẩu trước khi làm việc này.")
    return redirect(url_for("accounts.prove_form", tiep=back))
