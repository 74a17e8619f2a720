"""The localities' plans, criteria and catalogues as data, each row with its source."""

from innovation.plans.catalogues import Field, MarkingRule, Rubric, VoteRule
from innovation.plans.decoding import PlanError
from innovation.plans.movements import Movement, Target
from innovation.plans.reader import (
    LocalityPlan,
    read_fields,
    read_marking_rules,
    read_plans,
    read_vote_rules,
)
from innovation.plans.rubrics import maximum, read_rubrics
from innovation.plans.shapes import Locality, Plan, Source, Unit

__all__ = [
    "Field",
    "Locality",
    "LocalityPlan",
    "MarkingRule",
    "Movement",
    "Plan",
    "PlanError",
    "Rubric",
    "Source",
    "Target",
    "Unit",
    "VoteRule",
    "maximum",
    "read_fields",
    "read_marking_rules",
    "read_plans",
    "read_rubrics",
    "read_vote_rules",
]
