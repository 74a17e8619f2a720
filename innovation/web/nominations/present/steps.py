"""The frame of a nomination's step: stepper, neighbours, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import url_for

from innovation.domain.nominations import queries
from innovation.domain.nominations.rules.nominating import Problem, Step, step_statuses
from innovation.web.drafts import pop_saved

if TYPE_CHECKING:
    from innovation.domain.nominations.models import Nomination


def find_step(nomination: Nomination, slug: str) -> Step | None:
    return next((step for step in queries.steps_of(nomination) if step.slug == slug), None)


def frame(nomination: Nomination, slug: str) -> dict[str, Any]:
    """What every step's page has."""
    facts = queries.facts_of(nomination)
    slugs = [step.slug for step in facts.steps]
    at = slugs.index(slug)
    step = facts.steps[at]
    statuses = step_statuses(facts, visited=frozenset(slugs[:at]))
    if statuses[slugs[-1]] == "error":
        statuses[slugs[-1]] = "todo"
    entry = nomination.entry
    return {
        "nomination": nomination,
        "entry": entry,
        "round": entry.round,
        "name": queries.name_of(nomination.subject),
        "home": queries.place_of(nomination.subject),
        "step": step,
        "number": at + 1,
        "total": len(slugs),
        "previous_href": href(nomination, slugs[at - 1]) if at else None,
        "next_label": facts.steps[at + 1].label if at + 1 < len(slugs) else None,
        "steps": [
            {"label": each.label, "href": href(nomination, each.slug), "state": statuses[each.slug],
             "current": each is step}
            for each in facts.steps
        ],
        "saved_at": pop_saved(entry.id),
    }  # fmt: skip


def next_slug(nomination: Nomination, slug: str) -> str:
    slugs = [step.slug for step in queries.steps_of(nomination)]
    return slugs[slugs.index(slug) + 1]


def problems_at(nomination: Nomination, slug: str) -> list[Problem]:
    return [each for each in queries.problems_of(nomination) if each.step == slug]


def href(nomination: Nomination, slug: str, **more: Any) -> str:
    return url_for("nominations.step", entry_id=nomination.entry_id, slug=slug, **more)
