"""One's dates for a calendar program, under a secret address."""

from flask import Response as FlaskResponse
from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.decisions import documents
from innovation.domain.decisions import queries as decisions
from innovation.domain.notices import queries, service
from innovation.extensions import limiter
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done
from innovation.web.notices.views import bp


@bp.post("/tai-khoan/thong-bao/lich")
@access("secretary", "unit_secretary", "council")
def make_feed() -> str:
    """A new address, shown this once."""
    token = service.make_feed(actor=current.actor(), now=current.now())
    address = current.config().public_url + url_for("notices.feed", token=token)
    return render_template("notices/feed_made.html", address=address)


@bp.post("/tai-khoan/thong-bao/lich/thu-hoi")
@access("signed-in")
def end_feed() -> Response:
    service.end_feed(actor=current.actor(), now=current.now())
    flash_done("Đã thu hồi địa chỉ lịch. Ứng dụng lịch không cập nhật từ địa chỉ đó nữa.")
    return redirect(url_for("notices.wishes"))


@bp.get("/lich/<token>.ics")
@access("public")
@limiter.limit("1200 per hour")  # a whole office stands behind one address
def feed(token: str) -> FlaskResponse:
    """Meetings and dates of whoever made the address; nothing when it was revoked."""
    person = queries.find_feed_owner(token)
    if person is None:
        raise NotFound("Địa chỉ lịch này không còn dùng được.")
    now = current.now()
    meetings, dates = decisions.meetings_of(person.id, now=now), decisions.dates_of(person.id, now=now)
    text = documents.personal_calendar(meetings, dates, now=now)
    return FlaskResponse(text, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "no-store"})
