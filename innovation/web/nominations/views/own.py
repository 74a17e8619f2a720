"""One's own nominations and registrations, and beginning a new one."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound, RuleBroken
from innovation.core.paging import page_number
from innovation.core.references import secret_token
from innovation.core.roles import Role
from innovation.core.text import clean_line
from innovation.domain.movements import queries as movements
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS
from innovation.domain.movements.permissions import can_run_rounds
from innovation.domain.nominations import queries, service
from innovation.domain.nominations.rules import PLAN_KINDS
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import invalid
from innovation.web.nominations.forms.writing import BeginForm
from innovation.web.nominations.present import lists
from innovation.web.nominations.present.nothing import nothing_yet, why_not_now
from innovation.web.nominations.present.targets import take_up_target
from innovation.web.nominations.views.blueprint import bp


@bp.get("/de-nghi")
@access("signed-in")
def own() -> str:
    """What one files, what is about oneself or whom one heads, what is registered, and where one can begin."""
    actor, now = current.actor(), current.now()
    rounds = movements.list_rounds_for_nomination(now, locality_id=actor.locality_id or 0)
    person_id = actor.person_id or 0
    headed = [grant.unit_id for grant in actor.grants if grant.role is Role.UNIT_HEAD and grant.unit_id]
    found = queries.list_own_nominations(person_id, unit_ids=headed)
    nothing = None if found else nothing_yet(actor, receiving=bool(rounds), now=now)
    return render_template(
        "nominations/own.html",
        nominations=lists.nomination_rows(found, person_id=person_id, now=now),
        registrations=lists.registration_rows(queries.list_own_registrations(actor), now=now),
        rounds=rounds,
        nothing=nothing,
    )


@bp.get("/de-nghi/moi")
@access("signed-in")
def new() -> str:
    """Choose the round, then whom."""
    rounds = movements.list_rounds_for_nomination(current.now(), locality_id=current.actor().locality_id or 0)
    chosen = next((round_ for round_ in rounds if str(round_.id) == request.args.get("dot")), None)
    if chosen is None:
        nothing = None if rounds else why_not_now(current.actor(), now=current.now())
        return render_template("nominations/rounds.html", rounds=rounds, kinds=SUBJECT_KIND_LABELS, nothing=nothing)
    form = BeginForm(formdata=None, draft_token=secret_token())
    return render_template("nominations/new.html", form=form, **_offered(chosen))


@bp.post("/de-nghi/moi")
@access("signed-in")
def begin() -> Response | tuple[str, int]:
    """A draft; a double click finds the one that the first click made."""
    asked = request.form.get("dot", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        raise NotFound("Không tìm thấy đợt này.")
    round_, form = movements.get_round(int(asked)), BeginForm()
    if round_.season is None or round_.state not in movements.PUBLIC_STATES:
        raise NotFound("Không tìm thấy đợt này.")
    with form.refusals():
        if form.validate():
            if not form.target.word:
                raise RuleBroken("target", "Chọn một người, đơn vị, tổ hoặc hộ trong danh sách.", field="target")
            subject = take_up_target(form.target.word, q=clean_line(request.form.get("q", ""))[:100])
            draft = service.begin(
                round_, subject, draft_token=form.draft_token.data or "", on_paper=bool(form.on_paper.data),
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            return redirect(url_for("nominations.step", entry_id=draft.entry_id, slug="doi-tuong"))
    return invalid("nominations/new.html", form=form, **_offered(movements.get_round(int(asked))))


def _offered(round_: Any) -> dict[str, Any]:
    """The candidates as one may search them; a post keeps the search that its page had."""
    actor = current.actor()
    wanted = clean_line(request.values.get("q", ""))[:100]
    found = queries.list_candidates(
        round_.subject_kind, round_.locality_id, actor=actor, q=wanted, only_plan=queries.keeps_to_plan(round_),
        page=page_number(request.args.get("trang")),
    )  # fmt: skip
    searches = queries.must_search(round_.subject_kind, round_.locality_id, actor=actor)
    return {
        "round": round_,
        "kind": SUBJECT_KIND_LABELS[round_.subject_kind],
        "found": found,
        "q": wanted,
        "searches": searches,
        "only_plan": queries.keeps_to_plan(round_) and round_.subject_kind in PLAN_KINDS,
        "looks": searches and not queries.can_search(wanted),
        "types_paper": can_run_rounds(actor, round_.locality_id),
    }
