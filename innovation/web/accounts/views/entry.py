"""Signing in and out, the second factor, and proving oneself again."""

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from innovation.domain.accounts import service
from innovation.web import current, signin
from innovation.web.access import access
from innovation.web.accounts.forms import CodeForm, ProofForm, SignInForm
from innovation.web.accounts.views.blueprint import bp, go_on, resumed, wanted_path
from innovation.web.formkit import flash_done, invalid


@bp.get("/dang-nhap")
@access("public")
def sign_in_form() -> str | Response:
    if current_user.is_authenticated:
        return go_on()
    return render_template("accounts/sign_in.html", form=SignInForm(), tiep=wanted_path())


@bp.post("/dang-nhap")
@access("public")
def sign_in() -> Response | tuple[str, int]:
    form = SignInForm()
    with form.refusals():
        if form.validate():
            entered = service.sign_in(
                form.login.data or "",
                form.password.data or "",
                address=request.remote_addr or "",
                device=request.user_agent.string,
                now=current.now(),
            )
            target = wanted_path()
            signin.start(entered.token)
            return redirect(target or url_for("home.my_work"))
    return invalid("accounts/sign_in.html", form=form, tiep=wanted_path())


@bp.get("/dang-nhap/ma-xac-thuc")
@access("signed-in")
def second_factor_form() -> str | Response:
    if not resumed().second_factor_set_up:
        return redirect(url_for("accounts.security", tiep=wanted_path()))
    if resumed().second_factor_done:
        return go_on()
    return render_template("accounts/second_factor.html", form=CodeForm(), tiep=wanted_path())


@bp.post("/dang-nhap/ma-xac-thuc")
@access("signed-in")
def second_factor() -> Response | tuple[str, int]:
    form = CodeForm()
    with form.refusals():
        if form.validate():
            token = service.verify_second_factor(
                form.code.data or "", session_id=resumed().session_id, actor=current.actor(), now=current.now()
            )
            target = wanted_path()
            signin.start(token)
            return redirect(target or url_for("home.my_work"))
    form.code.data = ""  # it will be another one: nobody has to wipe out the old
    return invalid("accounts/second_factor.html", form=form, tiep=wanted_path())


@bp.post("/dang-xuat")
@access("public")
def sign_out() -> Response:
    if current_user.is_authenticated:
        service.sign_out(current_user.get_id(), now=current.now())
    signin.end()
    flash_done("Bạn đã đăng xuất.")
    return redirect(url_for("accounts.sign_in_form"))


@bp.get("/tai-khoan/xac-nhan")
@access("signed-in")
def prove_form() -> str:
    return render_template("accounts/prove.html", form=ProofForm(), tiep=wanted_path())


@bp.post("/tai-khoan/xac-nhan")
@access("signed-in")
def prove() -> Response | tuple[str, int]:
    form = ProofForm()
    with form.refusals():
        if form.validate():
            service.prove_password(
                form.password.data or "", session_id=resumed().session_id, actor=current.actor(), now=current.now()
            )
            return go_on()
    return invalid("accounts/prove.html", form=form, tiep=wanted_path())
