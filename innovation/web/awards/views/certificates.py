"""Certificates as papers for their owners and the office, and the public's question whether one is valid."""

from typing import Any

from flask import redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from innovation.core.references import normalise_code
from innovation.domain.awards import queries
from innovation.domain.awards.documents import paper_of
from innovation.domain.awards.enums import CertificateState
from innovation.domain.movements.queries import get_round
from innovation.extensions import limiter
from innovation.support.qr import qr_svg
from innovation.web import current
from innovation.web.access import access
from innovation.web.awards.views.blueprint import bp

OFFICE = ("secretary", "clerk", "leader", "deputy_leader")
LIMIT = "60 per minute; 600 per hour"


@bp.get("/xac-minh")
@access("public")
@limiter.limit(LIMIT)
def verify_form() -> str | Response:
    """One field; a typed code leads to its own address."""
    typed = request.args.get("ma", "")[:200]
    code = normalise_code(typed)
    if code:
        return redirect(url_for("awards.verify", code=code))
    return render_template("awards/verify_form.html", missing=bool(typed))


@bp.get("/xac-minh/<string:code>")
@access("public")
@limiter.limit(LIMIT)
def verify(code: str) -> str | tuple[str, int]:
    """Valid, replaced, revoked or unknown; what the paper says and nothing more."""
    certificate = queries.find_certificate(code)
    if certificate is None:
        return render_template("awards/unknown.html", code=normalise_code(code[:200])), 404
    newer = queries.replaced_by(certificate)
    return render_template("awards/verify.html", certificate=certificate, newer=newer, State=CertificateState)


def _paper(certificate: Any) -> dict[str, Any]:
    address = f"{current.config().public_url}/xac-minh/{certificate.code}"
    return {**paper_of(certificate, Markup(qr_svg(address))), "specimen": current.config().demo}


@bp.get("/giay-chung-nhan/<string:code>")
@access("signed-in")
def certificate(code: str) -> str:
    """The paper, A4 landscape."""
    found = queries.get_certificate(code, actor=current.actor())
    back = url_for("decisions.result", entry_id=found.entry_id)
    return render_template("documents/certificate.html", certificate=_paper(found), back=back)


@bp.get("/dot-xet/<id:round_id>/giay-chung-nhan")
@access(*OFFICE)
def of_round(round_id: int) -> str:
    """The certificates of a round."""
    round_ = get_round(round_id)
    rows = queries.list_of_round(round_, actor=current.actor())
    return render_template("awards/certificates.html", round=round_, rows=rows)


@bp.get("/dot-xet/<id:round_id>/giay-chung-nhan/in")
@access(*OFFICE)
def print_round(round_id: int) -> str:
    """All of them in force, one sheet each."""
    round_ = get_round(round_id)
    rows = queries.list_of_round(round_, actor=current.actor())
    papers = [_paper(row) for row in rows if row.state is CertificateState.VALID]
    back = url_for("awards.of_round", round_id=round_id)
    return render_template("documents/certificates.html", certificates=papers, back=back, round=round_)
