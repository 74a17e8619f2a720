"""The frame of a step: stepper, neighbours, what is missing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import url_for

from innovation.core.clock import local_date
from innovation.domain.initiatives import queries
from innovation.domain.initiatives.rules import STEPS, Problem, step_statuses
from innovation.domain.movements.enums import EntryStage
from innovation.web.drafts import pop_saved

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative

SLUGS = tuple(slug for slug, _ in STEPS)
LABELS = dict(STEPS)
OPTIONAL = ("ap-dung-lan-dau", "tai-lieu")


def frame(initiative: Initiative, step: str, *, now: datetime) -> dict[str, Any]:
    """What every step's page has."""
    at = SLUGS.index(step)
    entry = initiative.entry
    return {
        "initiative": initiative,
        "entry": entry,
        "round": entry.round,
        "step": step,
        "number": at + 1,
        "total": len(STEPS),
        "label": LABELS[step],
        "is_idea": initiative.stage is EntryStage.IDEA,
        "previous_href": _href(initiative, SLUGS[at - 1]) if at else None,
        "next_label": STEPS[at + 1][1] if at + 1 < len(STEPS) else None,
        "steps": stepper(initiative, step, now=now),
        "saved_at": pop_saved(entry.id),
    }


def stepper(initiative: Initiative, step: str, *, now: datetime) -> list[dict[str, Any]]:
    """The seven steps with their states; those before the present one count as visited."""
    visited = SLUGS[: SLUGS.index(step)]
    statuses = step_statuses(queries.facts_of(initiative), today=local_date(now), visited=visited)
    if not initiative.first_users:
        statuses["ap-dung-lan-dau"] = "optional"
    if statuses["tai-lieu"] == "done":
        statuses["tai-lieu"] = "optional"
    if statuses["kiem-tra"] == "error":
        statuses["kiem-tra"] = "todo"
    return [
        {"label": label, "href": _href(initiative, slug), "state": statuses[slug], "current": slug == step}
        for slug, label in STEPS
    ]


def problems_at(initiative: Initiative, step: str, *, now: datetime) -> list[Problem]:
    return [each for each in queries.problems_of(initiative, today=local_date(now)) if each.step == step]


def _href(initiative: Initiative, slug: str) -> str:
    return url_for("initiatives.step", entry_id=initiative.entry_id, step=slug)
