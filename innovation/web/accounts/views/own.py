"""One's own account: data, password, sessions, consents."""

import json
from typing import Any

from flask import Response as FlaskResponse
from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.domain.accounts import queries, service
from innovation.domain.notices import queries as notices
from innovation.web import current
from innovation.web.access import access, must_change_password
from innovation.web.accounts import present
from innovation.web.accounts.forms import ChangePasswordForm, OwnDataForm
from innovation.web.accounts.views.blueprint import bp, resumed, wanted_path
from innovation.web.devices import device_words
from innovation.web.formkit import flash_done, invalid


@bp.get("/tai-khoan")
@access("signed-in")
def profile() -> str:
    person = present.own_person()
    return render_template("accounts/profile.html", form=OwnDataForm(obj=person), **_profile_page(person))


def _profile_page(person: Any) -> dict[str, Any]:
    return {"person": person, "login": resumed().login, "bounced_at": present.bounced_at(person)}


@bp.post("/tai-khoan")
@access("signed-in")
def correct_profile() -> Response | tuple[str, int]:
    form = OwnDataForm()
    with form.refusals():
        if form.validate():
            facts = present.own_facts(form)
            service.correct_own_data(facts, actor=current.actor(), now=current.now())
            flash_done("Đã lưu thông tin của bạn.")
            return redirect(url_for("accounts.profile"))
    return invalid("accounts/profile.html", form=form, **_profile_page(present.own_person()))


@bp.get("/tai-khoan/mat-khau")
@access("signed-in")
def password_form() -> str:
    return render_template("accounts/password.html", form=ChangePasswordForm(), **_password_page())


@bp.post("/tai-khoan/mat-khau")
@access("signed-in")
def change_password() -> Response | tuple[str, int]:
    form = ChangePasswordForm()
    with form.refusals():
        if form.validate():
            service.change_password(
                form.current_password.data or "",
                form.new_password.data or "",
                session_id=resumed().session_id,
                actor=current.actor(),
                now=current.now(),
            )
            flash_done("Đã đổi mật khẩu. Các máy khác đã được đăng xuất.")
            return redirect(wanted_path() or url_for("accounts.profile"))
    return invalid("accounts/password.html", form=form, **_password_page())


def _password_page() -> dict[str, Any]:
    longest = current.config().password_max_age_days
    return {"tiep": wanted_path(), "too_old": longest if must_change_password() else None}


@bp.get("/tai-khoan/phien")
@access("signed-in")
def sessions() -> str:
    found = queries.list_sessions(resumed().account_id, now=current.now())
    browsers = [(browser, device_words(browser.device)) for browser in found]
    return render_template("accounts/sessions.html", browsers=browsers, present_id=resumed().session_id)


@bp.post("/tai-khoan/phien/<id:session_id>/ket-thuc")
@access("signed-in")
def end_session(session_id: int) -> Response:
    service.end_session(session_id, actor=current.actor(), now=current.now())
    flash_done("Đã đăng xuất máy đó.")
    return redirect(url_for("accounts.sessions"))


@bp.post("/tai-khoan/phien/ket-thuc-cac-may-khac")
@access("signed-in")
def end_other_sessions() -> Response:
    count = service.end_other_sessions(keep_session_id=resumed().session_id, actor=current.actor(), now=current.now())
    flash_done(f"Đã đăng xuất {count} máy khác.")
    return redirect(url_for("accounts.sessions"))


@bp.get("/tai-khoan/du-lieu")
@access("signed-in")
def own_data() -> str:
    person = present.own_person()
    return render_template("accounts/own_data.html", person=person, consents=present.consent_rows(person.id))


@bp.post("/tai-khoan/du-lieu/tai-ve")
@access("signed-in")
def export_own_data() -> FlaskResponse:
    person = present.own_person()
    service.data_exported(actor=current.actor(), now=current.now())
    kept = queries.data_kept_on(person.id) | {"notices": notices.data_kept_on(person.id)}
    text = json.dumps(kept, ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="du-lieu-cua-toi.json"'}
    return FlaskResponse(text, mimetype="application/json", headers=headers)


@bp.post("/tai-khoan/du-lieu/dong-y/<id:consent_id>/rut")
@access("signed-in")
def withdraw_consent(consent_id: int) -> Response:
    service.withdraw_consent(consent_id, actor=current.actor(), now=current.now())
    flash_done("Đã rút lại sự đồng ý. Nội dung liên quan không còn công khai.")
    return redirect(url_for("accounts.own_data"))


@bp.post("/tai-khoan/du-lieu/yeu-cau-xoa")
@access("signed-in")
def ask_for_erasure() -> Response:
    service.ask_for_erasure(actor=current.actor(), now=current.now())
    flash_done("Đã ghi nhận yêu cầu xóa dữ liệu. Người quản trị sẽ trả lời bạn.")
    return redirect(url_for("accounts.own_data"))


@bp.post("/tai-khoan/du-lieu/bo-yeu-cau-xoa")
@access("signed-in")
def drop_erasure_wish() -> Response:
    service.drop_erasure_wish(actor=current.actor(), now=current.now())
    flash_done("Đã bỏ yêu cầu xóa dữ liệu.")
    return redirect(url_for("accounts.own_data"))
