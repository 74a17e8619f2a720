"""Why one subject is proposed or not, down to what it stands on."""

from typing import Any

from flask import current_app, url_for

from innovation.domain.awards.enums import ReviewState
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.rules.reviews import Verdict
from innovation.domain.awards.rules.reviews.summing import summary_of
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS
from innovation.domain.nominations.enums import HeldKind
from innovation.domain.nominations.queries import name_of, place_of
from innovation.web import current
from innovation.web.reviews.forms import AddForm
from innovation.web.reviews.present.rules import award_names
from innovation.web.reviews.present.words import BADGES, VERDICT_LABELS, answers, figures, short_name, today

WORDS = {None: "Đề nghị", HeldKind.RECOGNITION: "Sáng kiến", HeldKind.AWARD: "Khen thưởng"}
PLACES = {
    None: ("nominations.dossier", "entry_id"), HeldKind.RECOGNITION: ("entries.dossier", "entry_id"),
    HeldKind.AWARD: ("awards.record", "record_id"),
}  # fmt: skip


def subject_page(review: Any, subject_id: int, *, add: AddForm | None = None) -> dict[str, Any]:
    """All that the review knows of one subject."""
    actor = current.actor()
    why = queries.why_of(review, subject_id, actor=actor, today=today())
    summary = summary_of(why.proposals)
    may_run = queries.may_run_reviews(actor, review.locality_id) and review.state is ReviewState.OPEN
    return {
        "review": review,
        "subject": why.subject,
        "name": name_of(why.subject),
        "where": ", ".join(filter(None, (SUBJECT_KIND_LABELS[why.subject.kind], place_of(why.subject)))),
        "proposals": [_proposal(one) for one in why.proposals],
        "stale": why.finding is None or (why.finding.verdict, why.finding.award_key)
        != (summary.verdict, summary.award_key),
        "note": why.finding.note if why.finding else "",
        "figures": figures(why.facts),
        "sources": [_source(found, why.papers) for found in sorted(why.sources, key=lambda each: -each.year)],
        "lines": [_line(line) for line in why.lines],
        "may_run": may_run,
        "add_form": (add or _add_form(why)) if may_run else None,
        "subject_page": url_for("nominations.subject", subject_id=subject_id)
        if "nominations.subject" in current_app.view_functions else None,
    }  # fmt: skip


def _proposal(one: Any) -> dict[str, Any]:
    return {
        "award": short_name(one.award_key), "badge": BADGES[one.verdict], "verdict": VERDICT_LABELS[one.verdict],
        "answers": answers(one), "note": one.note, "is_proposed": one.verdict is Verdict.PROPOSED,
    }  # fmt: skip


def _source(found: Any, papers: dict[int, int]) -> dict[str, Any]:
    endpoint, argument = PLACES[found.what]
    decision_id = found.decision_id or (papers.get(found.id) if found.what is None else None)
    return {
        "what": WORDS[found.what], "label": found.label, "year": found.year, "note": found.note,
        "href": url_for(endpoint, **{argument: found.id}) if endpoint in current_app.view_functions else None,
        "decision": url_for("decisions.show", decision_id=decision_id) if decision_id else None,
    }  # fmt: skip


def _line(line: Any) -> dict[str, Any]:
    return {
        "id": line.id, "award": short_name(line.award_key), "is_kept": line.is_kept, "reason": line.reason,
        "by_rule": line.by_rule,
    }  # fmt: skip


def _add_form(why: Any) -> AddForm:
    return fill_awards(AddForm(formdata=None), why.subject)


def fill_awards(form: AddForm, subject: Any) -> AddForm:
    """The awards for that kind of subject, the ward's and the city's."""
    names = award_names(subject.kind)
    form.award_key.choices = list(names.items())
    return form
