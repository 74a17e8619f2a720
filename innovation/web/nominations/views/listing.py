"""The list of proposed names before the public, and the secretary's answers to what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.councils.queries.closed import closed_of_round
from innovation.domain.movements import queries as movements
from innovation.domain.nominations import queries, service
from innovation.domain.nominations.rules.listing import last_day, why_not_commenting
from innovation.extensions import limiter
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid, options
from innovation.web.nominations.forms.listing import AnswerForm, OpinionForm
from innovation.web.nominations.views.blueprint import bp

if TYPE_CHECKING:
    from innovation.domain.movements.models import Round

LISTING = "nominations/listing.html"
OPINIONS = "nominations/opinions.html"


def _listed_round(round_id: int) -> Round:
    """The round, once its names are before the public; missing before that."""
    round_ = movements.get_round(round_id)
    if queries.find_listing(round_id) is None:
        raise NotFound("Không tìm thấy danh sách này.")
    g.shown_locality = round_.locality
    return round_


def _listing_page(round_: Round, form: OpinionForm) -> dict[str, Any]:
    listed = queries.listed(round_)
    refusal = why_not_commenting(listed, current.now())
    names = [] if refusal else queries.list_names(round_.id)  # names stand there for the set days, no longer
    form.entry_id.choices = options([(one.entry_id, f"{one.code}: {one.name}") for one in names])
    awards = {one.award_key: queries.award_name(one.award_key) for one in names}
    until = last_day(listed.closes_at) if listed.closes_at else None
    return {"round": round_, "names": names, "until": until, "awards": awards, "refusal": refusal}


@bp.get("/dot-xet/<id:round_id>/danh-sach")
@access("public")
def listing(round_id: int) -> str:
    """The proposed names, as far as each may be named, and the form for an opinion while there is time."""
    form = OpinionForm(formdata=None)
    return render_template(LISTING, form=form, **_listing_page(_listed_round(round_id), form))


@bp.post("/dot-xet/<id:round_id>/danh-sach")
@access("public")
@limiter.limit("20 per hour")
def send_opinion(round_id: int) -> Response | tuple[str, int]:
    """Keep what somebody says."""
    form = OpinionForm()
    page = _listing_page(_listed_round(round_id), form)
    with form.refusals():
        if form.validate():
            service.send_opinion(
                page["round"], entry_id=form.entry_id.data, words=form.words.data or "",
                sender_name=form.sender_name.data or "", sender_contact=form.sender_contact.data or "",
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã nhận ý kiến. Thư ký Hội đồng trả lời trước khi Hội đồng họp.")
            return redirect(url_for("nominations.listing", round_id=round_id))
    return invalid(LISTING, form=form, **page)


@bp.get("/dot-xet/<id:round_id>/y-kien")
@access("secretary", "leader", "deputy_leader")
def opinions(round_id: int) -> str:
    """What was said, for the office, with the list's own button while it is not open."""
    return render_template(OPINIONS, form=AnswerForm(formdata=None), **_opinions_page(round_id))


def _opinions_page(round_id: int, answering: int | None = None) -> dict[str, Any]:
    round_ = movements.get_round(round_id)
    actor = current.actor()
    said = queries.list_opinions(round_, actor=actor, closed=closed_of_round(round_id, actor.person_id))
    names = {one.entry_id: one for one in queries.list_names(round_id)}
    listed = queries.listed(round_)
    return {
        "round": round_, "said": said, "names": names, "listed": listed, "answering": answering,
        "checking": queries.count_checking(round_id), "until": last_day(listed.closes_at) if listed.closes_at else None,
    }  # fmt: skip


@bp.post("/dot-xet/<id:round_id>/danh-sach/mo")
@access("secretary")
def open_listing(round_id: int) -> Response | tuple[str, int]:
    """Put the names before the public."""
    form = AnswerForm(formdata=None)
    with form.refusals():
        service.open_listing(movements.get_round(round_id), actor=current.actor(), now=current.now())
        flash_done("Đã công khai danh sách. Ý kiến gửi đến hiện ở trang này.")
        return redirect(url_for("nominations.opinions", round_id=round_id))
    return invalid(OPINIONS, form=form, **_opinions_page(round_id))


@bp.post("/y-kien/<id:opinion_id>/tra-loi")
@access("secretary")
def answer_opinion(opinion_id: int) -> Response | tuple[str, int]:
    """Answer one opinion."""
    form = AnswerForm()
    opinion = queries.get_opinion(opinion_id, actor=current.actor())
    round_id = opinion.round_id
    if opinion.entry_id in closed_of_round(round_id, current.actor().person_id):
        raise NotFound("Không tìm thấy ý kiến này.")
    with form.refusals():
        if form.validate():
            service.answer_opinion(opinion_id, answer=form.answer.data or "", actor=current.actor(), now=current.now())
            flash_done("Đã trả lời ý kiến.")
            return redirect(url_for("nominations.opinions", round_id=round_id))
    return invalid(OPINIONS, form=form, **_opinions_page(round_id, answering=opinion_id))
