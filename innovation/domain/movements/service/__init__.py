"""Commands on plans, rounds and rubrics."""

from innovation.domain.movements.service.load_report import LoadReport, Tally
from innovation.domain.movements.service.plans import load_plans
from innovation.domain.movements.service.reminders import Reminded, remind_units
from innovation.domain.movements.service.rounds import (
    RoundPlan,
    advance,
    announce_round,
    cancel_round,
    draft_round,
    edit_round,
    plan_of,
)
from innovation.domain.movements.service.rubrics import copy_rubric, save_rubric_version

__all__ = [
    "LoadReport",
    "Reminded",
    "RoundPlan",
    "Tally",
    "advance",
    "announce_round",
    "cancel_round",
    "copy_rubric",
    "draft_round",
    "edit_round",
    "load_plans",
    "plan_of",
    "remind_units",
    "save_rubric_version",
]
