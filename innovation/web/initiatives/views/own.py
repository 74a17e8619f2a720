"""One's own entries, and starting a new one."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.references import secret_token
from innovation.domain.accounts import queries as accounts
from innovation.domain.initiatives import queries, service
from innovation.domain.initiatives.rules import STEPS
from innovation.domain.movements import queries as movements
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import invalid, options
from innovation.web.initiatives.forms import StartForm
from innovation.web.initiatives.present import lists
from innovation.web.initiatives.views.blueprint import bp

FIRST_STEP = STEPS[0][0]


@bp.get("/ho-so")
@access("signed-in")
def my_entries() -> str:
    """Everything that the person is an author of, and what a secretary types in from paper."""
    person_id = current.actor().person_id or 0
    now = current.now()
    return render_template(
        "initiatives/my_entries.html",
        own=lists.rows(queries.list_own(person_id), person_id=person_id, now=now),
        on_paper=lists.rows(queries.list_entered_on_paper(person_id), person_id=person_id, now=now),
        open_rounds=_open_rounds(),
    )


@bp.get("/ho-so/nop")
@access("signed-in")
def choose_round() -> str:
    """The open rounds of the person's locality, and the first question."""
    asked = _asked_round()
    form = StartForm(formdata=None, draft_token=secret_token(), round_id=asked, stage=request.args.get("loai"))
    offered = _offered(form)
    is_over = asked is not None and asked not in {round_.id for round_ in offered["rounds"]}
    return render_template("initiatives/start.html", form=form, is_over=is_over, **offered)


@bp.post("/ho-so/nop")
@access("signed-in")
def start() -> Response | tuple[str, int]:
    """A draft; a double click finds the one that the first click made."""
    form = StartForm()
    offered = _offered(form)
    actor, now = current.actor(), current.now()
    person = accounts.find_person(actor.person_id or 0)
    with form.refusals():
        if form.validate() and person is not None and form.round_id.data:
            round_ = movements.get_round(form.round_id.data)
            draft = service.start(round_, person=person, draft_token=form.draft_token.data or "", actor=actor, now=now)
            if draft.stage is None:
                service.save_fields(draft, {"stage": form.chosen_stage()}, actor=actor, now=now)
            return redirect(url_for("initiatives.step", entry_id=draft.entry_id, step=FIRST_STEP))
    return invalid("initiatives/start.html", form=form, **offered)


def _offered(form: StartForm) -> dict[str, Any]:
    rounds = _open_rounds()
    form.round_id.choices = options([(round_.id, round_.name) for round_ in rounds])
    if form.round_id.data is None and len(rounds) == 1:
        form.round_id.data = rounds[0].id
    return {"rounds": rounds}


def _open_rounds() -> Any:
    actor = current.actor()
    return movements.list_rounds_open_to(current.now(), locality_id=actor.locality_id, unit_id=actor.unit_id)


def _asked_round() -> int | None:
    asked = request.args.get("dot", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
