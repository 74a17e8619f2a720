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
from innovation.domain.movements.service.rubrics import (
    ARCHIVED,
    archive_rubric,
    copy_rubric,
    restore_rubric,
    save_rubric_version,
    start_rubric,
)

__all__ = [
    "ARCHIVED",
    "LoadReport",
    "Reminded",
    "RoundPlan",
    "Tally",
    "advance",
    "announce_round",
    "archive_rubric",
    "cancel_round",
    "copy_rubric",
    "draft_round",
    "edit_round",
    "load_plans",
    "plan_of",
    "remind_units",
    "restore_rubric",
    "save_rubric_version",
    "start_rubric",
]
