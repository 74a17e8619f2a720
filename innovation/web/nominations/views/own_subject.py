"""What the platform knows of oneself as somebody who may be praised, and what one agrees to."""

from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.nominations import queries, service
from innovation.domain.nominations.enums import RATING_LEVEL_LABELS, ConsentHow
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_care, flash_done
from innovation.web.nominations.forms.known import OwnConsentForm
from innovation.web.nominations.present import known as present
from innovation.web.nominations.views.blueprint import bp


def _own() -> Any:
    """One's own subject, or None while nobody has spoken of one yet."""
    person_id = current.actor().person_id
    return queries.find_subject(person_id=person_id) if person_id is not None else None


@bp.get("/doi-tuong/cua-toi")
@access("signed-in")
def own_subject() -> str:
    subject = _own()
    return render_template(
        "nominations/own_subject.html",
        ratings=queries.list_ratings(subject.id) if subject is not None else [],
        levels=RATING_LEVEL_LABELS,
        rows=present.own_consents(subject),
    )


@bp.post("/doi-tuong/cua-toi/dong-y")
@access("signed-in")
def give_own_consent() -> Response:
    form, actor = OwnConsentForm(), current.actor()
    if actor.person_id is None or not form.validate():
        flash_care("Chưa ghi được sự đồng ý. Hãy thử lại.")
        return redirect(url_for("nominations.own_subject"), 303)
    subject = service.take_up(person_id=actor.person_id, now=current.now())
    service.record_consent(
        subject.id,
        form.purpose.data,
        how=ConsentHow.ONLINE,
        given_by=actor.name,
        given_on=present.today(),
        actor=actor,
        now=current.now(),
    )
    flash_done("Đã ghi sự đồng ý của bạn. Bạn rút lại được bất cứ lúc nào.")
    return redirect(url_for("nominations.own_subject"), 303)


@bp.post("/doi-tuong/cua-toi/rut/<id:agreement_id>")
@access("signed-in")
def withdraw_own_consent(agreement_id: int) -> Response:
    found = service.withdraw_consent(agreement_id, actor=current.actor(), now=current.now())
    if found.person_id is None or found.person_id != current.actor().person_id:
        raise NotFound
    flash_done("Đã rút sự đồng ý.")
    return redirect(url_for("nominations.own_subject"), 303)
