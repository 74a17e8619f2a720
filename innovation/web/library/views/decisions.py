"""The public list of each decision."""

from flask import render_template, request

from innovation.core.paging import page_number
from innovation.domain.accounts.queries import find_person
from innovation.domain.decisions.queries import signed_among
from innovation.domain.library import queries
from innovation.domain.localities import queries as localities
from innovation.web.access import access
from innovation.web.library import present
from innovation.web.library.views.blueprint import bp
from innovation.web.signature_notes import decision_note


@bp.get("/quyet-dinh-cong-bo")
@access("public")
def decisions() -> str:
    """Decisions of recognition that were published."""
    places = localities.list_localities()
    place = next((each for each in places if each.slug == request.args.get("dia-phuong")), None)
    page = queries.list_published_decisions(place.id if place else None, page=page_number(request.args.get("trang")))
    chips = present.place_chips(places, place)
    signed = signed_among([row.id for row in page.items])
    return render_template("library/decisions.html", page=page, places=places, chips=chips, signed=signed)


@bp.get("/quyet-dinh-cong-bo/<id:decision_id>")
@access("public")
def decision(decision_id: int) -> str:
    """One decision with its list; only names consented to."""
    found = queries.get_published_decision(decision_id)
    signer = find_person(found.signer_id) if found.signer_id else None
    return render_template(
        "library/decision.html",
        decision=found,
        locality=localities.get_locality(found.locality_id),
        works=queries.works_of_decision(decision_id),
        signer_name=signer.full_name if signer else "",
        signed=decision_note(decision_id),
    )
