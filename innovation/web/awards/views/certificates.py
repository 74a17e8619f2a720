"""Certificates for those whom they name and for the office: the paper, and the lists of a round and of a decision."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.domain.awards import queries, service
from innovation.domain.decisions.queries import get_decision
from innovation.domain.movements.queries import get_round
from innovation.web import current
from innovation.web.access import access
from innovation.web.awards import present
from innovation.web.awards.views.blueprint import bp
from innovation.web.formkit import flash_care, flash_done

OFFICE = ("secretary", "unit_secretary", "clerk", "leader", "deputy_leader", "unit_head")


@bp.get("/giay-chung-nhan/<string:code>")
@access("signed-in")
def certificate(code: str) -> str:
    """The paper as a picture, with its files; of a sáng kiến as of an award."""
    return render_template("awards/certificate.html", **present.certificate_page(code))


@bp.get("/dot-xet/<id:round_id>/giay-chung-nhan")
@access(*OFFICE)
def of_round(round_id: int) -> str:
    """The certificates of a round."""
    round_ = get_round(round_id)
    rows = queries.of_initiatives(queries.list_of_round(round_, actor=current.actor()))
    return render_template("awards/certificates.html", **present.certificates_page(rows, round_=round_))


@bp.get("/quyet-dinh/<id:decision_id>/giay-khen")
@access(*OFFICE)
def of_decision(decision_id: int) -> str:
    """The papers of a decision of awards."""
    actor = current.actor()
    decision = get_decision(decision_id, actor=actor)
    rows = queries.list_of_decision(decision, actor=actor)
    return render_template("awards/certificates.html", **present.certificates_page(rows, decision=decision))


@bp.post("/quyet-dinh/<id:decision_id>/giay-khen")
@access(*OFFICE)
def certify(decision_id: int) -> Response:
    """Papers for those lines of the decision that have none, from before the platform made them."""
    actor = current.actor()
    made = service.certify_decision(get_decision(decision_id, actor=actor), actor=actor, now=current.now())
    if made:
        flash_done(f"Đã lập {made} giấy.")
    else:
        flash_care("Mọi người được khen trong quyết định đã có giấy.")
    return redirect(url_for("awards.of_decision", decision_id=decision_id), 303)
