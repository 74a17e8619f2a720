"""What comes by mail: from one's account, or from a letter's link without signing in."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.actor import SYSTEM
from innovation.core.errors import NotFound, RuleBroken
from innovation.domain.notices import queries, service
from innovation.extensions import limiter
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_care, flash_done, invalid
from innovation.web.notices import present
from innovation.web.notices.forms import WaysForm, ways_form
from innovation.web.notices.views import bp

LINK_SPENT = "Đường liên kết này không đúng. Đăng nhập rồi chọn ở trang Thông báo qua thư."


@bp.get("/tai-khoan/thong-bao")
@access("signed-in")
def wishes() -> str:
    page = present.wishes_page(current.actor())
    return render_template("notices/wishes.html", form=ways_form(page["ways"]), **page)


@bp.post("/tai-khoan/thong-bao")
@access("signed-in")
def set_wishes() -> Response | tuple[str, int]:
    form, actor = WaysForm(), current.actor()
    with form.refusals():
        if form.validate():
            service.set_ways(actor.person_id or 0, form.chosen(), actor=actor, now=current.now())
            flash_done("Đã lưu cách nhận thông báo.")
            return redirect(url_for("notices.wishes"))
    return invalid("notices/wishes.html", form=form, **present.wishes_page(actor))


@bp.post("/tai-khoan/thong-bao/thu-dia-chi")
@access("signed-in")
def try_address() -> Response:
    """A letter to one's own address that refused mail: when it is taken, mail goes there again."""
    try:
        address = service.try_address(actor=current.actor(), now=current.now())
    except RuleBroken as broken:
        flash_care(str(broken))
    else:
        flash_done(f"Đã gửi thư thử tới {address}. Máy chủ thư nhận thì các thư sau lại được gửi tới đó.")
    return redirect(url_for("notices.wishes"))


@bp.get("/thu-bao/<token>")
@access("public")
def letters(token: str) -> str:
    """The same choice behind a letter's link; it says nothing of whose it is."""
    return render_template("notices/letters.html", form=ways_form(queries.ways_of(_reader(token))), saved=False)


@bp.post("/thu-bao/<token>")
@access("public")
@limiter.limit("300 per hour")
def set_letters(token: str) -> str | tuple[str, int]:
    form, person_id = WaysForm(), _reader(token)
    with form.refusals():
        if form.validate():
            service.set_ways(person_id, form.chosen(), actor=SYSTEM, now=current.now())
            return render_template("notices/letters.html", form=form, saved=True)
    return invalid("notices/letters.html", form=form, saved=False)


def _reader(token: str) -> int:
    person_id = service.read_token(token)
    if person_id is None:
        raise NotFound(LINK_SPENT)
    return person_id
