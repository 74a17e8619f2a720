"""A season's plan as the fields of its form."""

from typing import Any

from innovation.domain.movements.enums import SubjectKind
from innovation.domain.movements.service import SeasonPlan
from innovation.web.movements.forms.rounds import OWN_RULE, rule_of

FIELDS = ("name", "year", "achieved_from", "achieved_to", "register_until", "comment_days", "group_vote_percent",
          "asks_front_comment")  # fmt: skip
SHARED = (
    "call_text", "opens_at", "closes_at", "screening_until", "scoring_until", "meeting_at", "publish_on",
    "grace_seconds", "sheets_per_entry", "deviation_limit", "quorum_numerator", "quorum_denominator",
    "vote_numerator", "vote_denominator", "vote_source", "vote_secret",
)  # fmt: skip


def values_of_season(plan: SeasonPlan, *, movement_id: int, row_version: int) -> dict[str, Any]:
    """As the form shows it; a vote rule that ships stands by its name alone."""
    shared = plan.shared
    values: dict[str, Any] = {name: getattr(plan, name) for name in FIELDS}
    values |= {name: getattr(shared, name) for name in SHARED}
    values |= {"unit_conflict": shared.unit_conflict.value, "vote_of": shared.vote_of.value}
    values["vote_rule"] = rule_of(shared)
    if values["vote_rule"] != OWN_RULE:
        values |= {"vote_numerator": None, "vote_denominator": None, "vote_source": ""}
    return {
        **values,
        "kinds": [kind.value for kind in plan.rubrics],
        "group_meeting": [kind.value for kind in plan.group_meeting_for],
        **{f"rubric_{kind.value}": plan.rubrics.get(kind, 0) for kind in SubjectKind},
        **{f"quota_{kind.value}": plan.quotas.get(kind) for kind in SubjectKind},
        "movement_id": movement_id,
        "row_version": row_version,
    }
