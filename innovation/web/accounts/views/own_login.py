"""Changing what one signs in with."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.domain.accounts import queries, service
from innovation.extensions import limiter
from innovation.web import current
from innovation.web.access import access
from innovation.web.accounts.forms import NewLoginForm
from innovation.web.accounts.views.blueprint import bp, resumed
from innovation.web.formkit import Form, flash_done, invalid

CONFIRM = "/tai-khoan/ten-dang-nhap/<token>"


@bp.get("/tai-khoan/ten-dang-nhap")
@access("signed-in")
def login_form() -> str:
    return render_template("accounts/login.html", form=NewLoginForm(), login=resumed().login)


@bp.post("/tai-khoan/ten-dang-nhap")
@access("signed-in")
@limiter.limit("30 per hour")
def ask_login_change() -> Response | tuple[str, int]:
    form = NewLoginForm()
    with form.refusals():
        if form.validate():
            email = service.ask_login_change(
                form.current_password.data or "",
                form.email.data or "",
                session_id=resumed().session_id,
                actor=current.actor(),
                now=current.now(),
            )
            flash_done(f"Đã gửi thư tới {email}. Mở đường liên kết trong thư trên máy này để đổi tên đăng nhập.")
            return redirect(url_for("accounts.login_form"))
    return invalid("accounts/login.html", form=form, login=resumed().login)


@bp.get(CONFIRM)
@access("signed-in")
def confirm_login_form(token: str) -> str | tuple[str, int]:
    return _confirm_page(token, Form())


@bp.post(CONFIRM)
@access("signed-in")
def confirm_login_change(token: str) -> Response | str | tuple[str, int]:
    form = Form()
    with form.refusals():
        login = service.confirm_login_change(
            token, session_id=resumed().session_id, actor=current.actor(), now=current.now()
        )
        flash_done(f"Từ nay bạn đăng nhập bằng {login}. Các máy khác đã được đăng xuất.")
        return redirect(url_for("accounts.profile"))
    return _confirm_page(token, form)


def _confirm_page(token: str, form: Form) -> str | tuple[str, int]:
    """The question, or that the link is spent: used, too old, or of another account than the one signed in."""
    wished = queries.find_login_change(token, account_id=resumed().account_id, now=current.now())
    if wished is None:
        return render_template("accounts/login_link_spent.html", login=resumed().login), 404
    page = render_template("accounts/login_confirm.html", form=form, login=resumed().login, wished=wished, token=token)
    return (page, 422) if form.has_errors else page
