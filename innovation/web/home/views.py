"""The front pages, one's own work, help, and small services of the site."""

from flask import Blueprint, abort, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.domain.accounts.rules import codes
from innovation.domain.localities import queries as localities
from innovation.plans import showcase
from innovation.support import mail
from innovation.web import current
from innovation.web.access import access
from innovation.web.home import present
from innovation.web.paths import local_path

bp = Blueprint("home", __name__)
HELP_PAGES = {
    "nop-sang-kien": "Hướng dẫn nộp sáng kiến",
    "de-nghi-khen-thuong": "Hướng dẫn đề nghị khen thưởng",
    "cham-diem": "Hướng dẫn chấm điểm",
    "bao-ve-du-lieu": "Bảo vệ dữ liệu cá nhân",
    "tro-nang": "Trợ năng",
}
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"  # a letter styles itself
THEME_COOKIE_SECONDS = 365 * 24 * 3600


@bp.get("/")
@access("public")
def front() -> str:
    """The installation's front page: every locality, or the one when there is only one."""
    places = localities.list_localities()
    only = places[0] if len(places) == 1 else None
    g.shown_locality = only
    return render_template("home/front.html", **present.front(only, now=current.now()), places=() if only else places)


@bp.get("/dia-phuong/<slug>")
@access("public")
def locality(slug: str) -> str:
    """One locality's front page."""
    place = localities.find_locality_by_slug(slug)
    if place is None:
        abort(404)
    g.shown_locality = place
    return render_template("home/front.html", **present.front(place, now=current.now()), places=())


@bp.get("/viec-cua-toi")
@access("signed-in")
def my_work() -> str:
    """What waits for the person signed in, ordered by date; everyone lands here."""
    return render_template("home/my_work.html", **present.my_work(current.actor(), now=current.now()))


@bp.get("/nop-sang-kien")
@access("public")
def submit() -> Response:
    """The red invitation of every page."""
    return redirect(url_for("initiatives.choose_round", dot=request.args.get("dot"), loai=request.args.get("loai")))


@bp.get("/huong-dan/<page>")
@access("public")
def help_page(page: str) -> str:
    if page not in HELP_PAGES:
        abort(404)
    return render_template(f"home/help/{page}.html", title=HELP_PAGES[page], pages=HELP_PAGES, page=page)


@bp.get("/giao-dien")
@access("public")
def theme() -> Response:
    """Remember light or dark for readers without script; a look, not a change of anybody's data."""
    chosen = request.args.get("chon", "auto")
    response = redirect(local_path(request.args.get("ve")) or url_for("home.front"))
    if chosen in ("sang", "toi"):
        response.set_cookie("giao-dien", chosen, max_age=THEME_COOKIE_SECONDS, samesite="Lax",
                            secure=current.config().behind_tls)  # fmt: skip
    else:
        response.delete_cookie("giao-dien")
    return response


@bp.get("/thu-da-gui")
@access("public")
def kept_mail() -> str:
    """The demo's letters, readable where no mail server is configured; absent from a real installation."""
    if not current.config().demo or current.config().smtp_url:
        abort(404)
    return render_template("home/kept_mail.html", letters=mail.list_kept())


@bp.get("/thu-da-gui/<id:mail_id>")
@access("public")
def kept_letter(mail_id: int) -> Response:
    """A kept letter as a mail program shows it, alone on its page: what it holds can neither run nor load."""
    return _kept_part(mail_id, "html", "text/html")


@bp.get("/thu-da-gui/<id:mail_id>/lich.ics")
@access("public")
def kept_calendar(mail_id: int) -> Response:
    """The calendar file that goes with a kept letter."""
    return _kept_part(mail_id, "calendar", "text/calendar")


def _kept_part(mail_id: int, part: str, kind: str) -> Response:
    row = mail.find_kept(mail_id) if current.config().demo and not current.config().smtp_url else None
    body = mail.part_of(row, part) if row is not None else ""
    if not body:
        abort(404)
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Security-Policy": SANDBOX}
    return make_response(body, 200, headers)


@bp.get("/vai-dung-thu")
@access("public")
def cast() -> str:
    """Who can be played in the demo, with today's second-factor code; absent from a real installation."""
    if not current.config().demo:
        abort(404)
    return render_template("home/cast.html", **present.cast(), code=codes.code_at(showcase.TOTP_SECRET, current.now()))


@bp.get("/kit")
@access("public")
def kit() -> str:
    """Every building block on one page, for developers; absent from a real installation."""
    if not current.config().demo:
        abort(404)
    return render_template("home/kit.html")


@bp.get("/healthz")
@access("public")
def health() -> Response:
    """For a load balancer: the database answers."""
    localities.list_localities()
    return make_response("ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"})
