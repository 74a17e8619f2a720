"""Pure rules of replications."""

from innovation.domain.replications.rules.figures import (
    Figures,
    ensure_sure,
    oddities,
    saving_percent,
    told_result,
    total,
)
from innovation.domain.replications.rules.registering import (
    Registration,
    ensure_adaptation,
    ensure_applied_on,
    ensure_line,
    ensure_outside,
    ensure_reason,
    is_same_unit,
    outside_applicant,
    unit_applicant,
)
from innovation.domain.replications.rules.spread import (
    answers,
    follow_up_days,
    in_force,
    is_overdue,
    months_after,
    shares,
    waiting,
)

__all__ = [
    "Figures",
    "Registration",
    "answers",
    "ensure_adaptation",
    "ensure_applied_on",
    "ensure_line",
    "ensure_outside",
    "ensure_reason",
    "ensure_sure",
    "follow_up_days",
    "in_force",
    "is_overdue",
    "is_same_unit",
    "months_after",
    "oddities",
    "outside_applicant",
    "saving_percent",
    "shares",
    "told_result",
    "total",
    "unit_applicant",
    "waiting",
]
