"""The applying unit's list, what waits for one's word, a locality's overview with its sheet."""

from flask import render_template, request
from werkzeug.wrappers import Response

from innovation.core.clock import local_date
from innovation.core.paging import page_number
from innovation.db.transaction import aside
from innovation.domain.replications import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.replications import present
from innovation.web.replications.views.blueprint import bp

SPEAKS = ("unit_head", "secretary")
OFFICE = ("secretary", "leader", "deputy_leader")


@bp.get("/nhan-rong/don-vi")
@access(*SPEAKS)
def own() -> str:
    page = queries.list_applied(current.actor(), page=_page(), today=local_date(current.now()))
    return render_template("replications/own.html", page=page, sections=present.sections("replications.own"))


@bp.get("/nhan-rong/cho-xac-nhan")
@access(*SPEAKS)
def to_answer() -> str:
    page = queries.list_to_answer(current.actor(), page=_page(), today=local_date(current.now()))
    return render_template(
        "replications/to_answer.html", page=page, sections=present.sections("replications.to_answer")
    )


@bp.get("/nhan-rong/dia-phuong")
@access(*OFFICE)
def overview() -> str:
    return render_template("replications/overview.html", **present.overview_page(present.overview(), _page()))


@bp.get("/nhan-rong/dia-phuong.xlsx")
@access(*OFFICE)
def overview_sheet() -> Response:
    """The log keeps who took it: contacts are in it."""
    found = present.overview()
    response = present.sheet(found)
    with aside():
        service.note_export(found.place.id, actor=current.actor(), now=current.now())
    return response


def _page() -> int:
    return page_number(request.args.get("trang"))
