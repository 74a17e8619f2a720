"""Sign-up, the forgotten password, and links that set a password."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.accounts import queries, service
from innovation.extensions import limiter
from innovation.web import current, signin
from innovation.web.access import access
from innovation.web.accounts import present
from innovation.web.accounts.forms import ForgottenForm, NewPasswordForm, SignUpForm
from innovation.web.accounts.views.blueprint import bp
from innovation.web.formkit import flash_done, invalid


@bp.get("/dang-ky")
@access("public")
def sign_up_form() -> str:
    place = present.chosen_locality(request.args.get("dia-phuong"))
    if place is None:
        return render_template("accounts/sign_up_where.html", places=present.all_localities())
    form = SignUpForm()
    present.offer_sign_up(form, place.id)
    return render_template("accounts/sign_up.html", form=form, locality=place)


@bp.post("/dang-ky")
@access("public")
@limiter.limit("60 per hour")
def sign_up() -> Response | tuple[str, int]:
    place = present.chosen_locality(request.values.get("dia-phuong"))
    if place is None:
        raise NotFound("Không tìm thấy địa phương này. Hãy chọn lại địa phương rồi đăng ký.")
    form = SignUpForm()
    present.offer_sign_up(form, place.id)
    with form.refusals():
        if form.validate():
            agrees = bool(form.guardian_agrees.data)
            login = service.sign_up(
                place.id, form.facts(), login=form.login.data or "", guardian_agrees=agrees, now=current.now()
            )
            return redirect(url_for("accounts.signed_up", bang="thu" if "@" in login else "dien-thoai"))
    return invalid("accounts/sign_up.html", form=form, locality=place)


@bp.get("/dang-ky/da-ghi-nhan")
@access("public")
def signed_up() -> str:
    return render_template("accounts/signed_up.html", by_mail=request.args.get("bang") != "dien-thoai")


@bp.get("/quen-mat-khau")
@access("public")
def forgotten_form() -> str:
    return render_template("accounts/forgotten.html", form=ForgottenForm(), places=present.all_localities())


@bp.post("/quen-mat-khau")
@access("public")
@limiter.limit("60 per hour")
def forgotten() -> Response | tuple[str, int]:
    form = ForgottenForm()
    if form.validate():
        service.ask_reset(form.login.data or "", now=current.now())
        return redirect(url_for("accounts.reset_asked"))
    return invalid("accounts/forgotten.html", form=form, places=present.all_localities())


@bp.get("/quen-mat-khau/da-gui")
@access("public")
def reset_asked() -> str:
    return render_template("accounts/reset_asked.html", places=present.all_localities())


@bp.get("/dat-lai-mat-khau/<token>")
@access("public")
def new_password_form(token: str) -> str | tuple[str, int]:
    link = queries.find_open_token(token, now=current.now())
    if link is None:
        return render_template("accounts/link_spent.html"), 404
    return render_template("accounts/new_password.html", form=NewPasswordForm(), link=link)


@bp.post("/dat-lai-mat-khau/<token>")
@access("public")
def new_password(token: str) -> Response | tuple[str, int]:
    link = queries.find_open_token(token, now=current.now())
    if link is None:
        return render_template("accounts/link_spent.html"), 404
    form = NewPasswordForm()
    with form.refusals():
        if form.validate():
            service.set_password_by_link(token, form.password.data or "", now=current.now())
            signin.end()
            flash_done("Đã đặt mật khẩu. Đăng nhập bằng mật khẩu mới.")
            return redirect(url_for("accounts.sign_in_form"))
    return invalid("accounts/new_password.html", form=form, link=link)
