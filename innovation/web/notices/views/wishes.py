"""What comes by mail: from one's account, or from a letter's link without signing in."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.actor import SYSTEM
from innovation.core.errors import NotFound, RuleBroken
from innovation.domain.accounts import queries as accounts
from innovation.domain.notices import queries, service
from innovation.domain.notices.enums import GROUP_LABELS, Group, Way
from innovation.extensions import limiter
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_care, flash_done, invalid
from innovation.web.notices import present
from innovation.web.notices.forms import WaysForm, ways_form
from innovation.web.notices.views import bp
from innovation.web.transaction import by_address

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


@bp.get("/thu-bao/thoi/<token>")
@access("public")
def stop_form(token: str) -> str:
    """One button; a mail program that only looks at the address ends nothing."""
    person_id, group = _stopped(token)
    ended = queries.ways_of(person_id)[group] is Way.SITE
    return render_template("notices/stop.html", what=GROUP_LABELS[group], ended=ended)


@bp.post("/thu-bao/thoi/<token>")
@access("public")
@limiter.limit("600 per hour")  # the mail programs of a whole province press from a few addresses
@by_address
def stop(token: str) -> str:
    """The button, or the mail program's own (RFC 8058): the same answer again and again."""
    person_id, group = _stopped(token)
    service.end_letters(person_id, group, now=current.now())
    return render_template("notices/stop.html", what=GROUP_LABELS[group], ended=True)


def _stopped(token: str) -> tuple[int, Group]:
    found = service.read_stop_token(token)
    if found is None or accounts.find_person(found[0]) is None:
        raise NotFound(LINK_SPENT)
    return found


def _reader(token: str) -> int:
    person_id = service.read_token(token)
    if person_id is None:
        raise NotFound(LINK_SPENT)
    return person_id
