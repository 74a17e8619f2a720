"""The secretary's check of one nomination."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from innovation.core.clock import at_local, local_date
from innovation.domain.entries import queries as entries
from innovation.domain.entries.enums import Answer, EntryState
from innovation.domain.entries.rules import time_to_fix
from innovation.domain.nominations import queries
from innovation.domain.nominations.enums import Claim
from innovation.domain.nominations.rules.nominating import MEETING
from innovation.domain.nominations.rules.screening import known_answers
from innovation.web import current, entry_states
from innovation.web.checklist_form import ScreeningForm, screening_form
from innovation.web.nominations.present import dossier

if TYPE_CHECKING:
    from innovation.domain.nominations.models import Nomination

E = EntryState
MACHINE_WORDS = {Answer.YES: "Hệ thống đối chiếu: có.", Answer.NO: "Hệ thống đối chiếu: chưa."}
USUAL_DAYS, USUAL_HOUR = 5, time(17)


def make_form(nomination: Nomination, *, fresh: bool = False) -> ScreeningForm:
    """The checklist of this nomination, filled with what was answered."""
    kept = entries.screening_answers(nomination.entry)
    settings: dict[str, Any] = {"formdata": None} if fresh else {}
    return screening_form(queries.checklist_of(nomination), kept, fix_until=_usual_date(nomination), **settings)


def page(nomination: Nomination, form: ScreeningForm) -> dict[str, Any]:
    """Dossier at the left, checklist at the right."""
    entry = nomination.entry
    comments = entries.list_comments(entry.id)
    seen = _seen(nomination, has_comment=bool(comments))
    return {
        "nomination": nomination,
        "entry": entry,
        "name": queries.name_of(nomination.subject),
        "items": [
            {"item": item, "answer": form[f"item_{item.key}"], "note": form[f"note_{item.key}"],
             "hint": MACHINE_WORDS[seen[item.key]] if item.key in seen else ""}
            for item in queries.checklist_of(nomination)
        ],
        "comments": comments,
        "is_open": entry.state in (E.SUBMITTED, E.ELIGIBLE),
        "waits_for_author": entry.state is E.NEEDS_CHANGES,
        "who_next": entry_states.who_next(entry, now=current.now()),
        **dossier.body(nomination),
    }  # fmt: skip


def _seen(nomination: Nomination, *, has_comment: bool) -> dict[str, Answer]:
    facts = queries.facts_of(nomination)
    claimed = [row for row in facts.criteria if row.claim in (Claim.MET, Claim.PARTLY)]
    return known_answers(
        evidence_complete=all(row.evidence or row.figure_of for row in claimed),
        meeting_complete=not any(problem.step == MEETING for problem in queries.problems_of(nomination)),
        has_comment=has_comment,
        has_consent=facts.has_consent,
    )


def _usual_date(nomination: Nomination) -> datetime:
    """Five days from today at 17:00, within what the round allows."""
    now = current.now()
    wanted = at_local(local_date(now) + timedelta(days=USUAL_DAYS), USUAL_HOUR)
    return min(wanted, time_to_fix(now, nomination.entry.round.screening_until))
