"""The second factor of one's own account."""

from flask import redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from innovation.domain.accounts import service
from innovation.web import current
from innovation.web.access import access
from innovation.web.accounts import present
from innovation.web.accounts.forms import CodeForm
from innovation.web.accounts.views.blueprint import ask_proof, bp, resumed, wanted_path
from innovation.web.formkit import flash_care, flash_done, invalid


def _still_owes_code() -> bool:
    return current_user.must_give_second_factor and resumed().second_factor_set_up


@bp.get("/tai-khoan/bao-mat")
@access("signed-in")
def security() -> str | Response:
    if _still_owes_code():
        return redirect(url_for("accounts.second_factor_form", tiep=wanted_path()))
    return render_template("accounts/security.html", form=CodeForm(), tiep=wanted_path(), **present.second_factor())


@bp.post("/tai-khoan/bao-mat/tao-ma")
@access("signed-in")
def begin_totp() -> Response:
    page = url_for("accounts.security", tiep=wanted_path())
    answer = ask_proof(page)
    if answer is None:
        service.begin_totp(session_id=resumed().session_id, actor=current.actor(), now=current.now())
    return answer or redirect(page)


@bp.post("/tai-khoan/bao-mat/xac-nhan")
@access("signed-in")
def confirm_totp() -> str | tuple[str, int]:
    form = CodeForm()
    with form.refusals():
        if form.validate():
            codes = service.confirm_totp(
                form.code.data or "", session_id=resumed().session_id, actor=current.actor(), now=current.now()
            )
            return render_template("accounts/recovery_codes.html", codes=codes, tiep=wanted_path())
    return invalid("accounts/security.html", form=form, tiep=wanted_path(), **present.second_factor())


@bp.post("/tai-khoan/bao-mat/ma-du-phong")
@access("signed-in")
def renew_recovery_codes() -> str | Response:
    answer = ask_proof(url_for("accounts.security"))
    if answer is not None:
        return answer
    codes = service.renew_recovery_codes(session_id=resumed().session_id, actor=current.actor(), now=current.now())
    return render_template("accounts/recovery_codes.html", codes=codes, tiep=None)


@bp.get("/tai-khoan/bao-mat/bo")
@access("signed-in")
def remove_totp_form() -> str | Response:
    return ask_proof(url_for("accounts.remove_totp_form")) or render_template("accounts/remove_totp.html")


@bp.post("/tai-khoan/bao-mat/bo")
@access("signed-in")
def remove_totp() -> Response:
    answer = ask_proof(url_for("accounts.remove_totp_form"))
    if answer is not None:
        return answer
    service.remove_totp(session_id=resumed().session_id, actor=current.actor(), now=current.now())
    flash_done("Đã bỏ ứng dụng xác thực cũ.")
    if current_user.resumed.needs_second_factor:
        flash_care("Nhiệm vụ của bạn cần mã xác thực. Hãy cài ứng dụng mới để làm việc tiếp.")
    return redirect(url_for("accounts.security"))
