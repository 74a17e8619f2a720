"""Commands on plans, rounds and rubrics."""

from innovation.domain.movements.service.load_report import LoadReport, Tally
from innovation.domain.movements.service.plans import load_plans
from innovation.domain.movements.service.reminders import Reminded, remind_units
from innovation.domain.movements.service.reporting import forget_receipt, receive_reports, send_own_report
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
from innovation.domain.movements.service.seasons import (
    SeasonPlan,
    announce_season,
    draft_season,
    edit_season,
    ensure_drafted,
    season_plan_of,
)

__all__ = [
    "ARCHIVED",
    "LoadReport",
    "Reminded",
    "RoundPlan",
    "SeasonPlan",
    "Tally",
    "advance",
    "announce_round",
    "announce_season",
    "archive_rubric",
    "cancel_round",
    "copy_rubric",
    "draft_round",
    "draft_season",
    "edit_round",
    "edit_season",
    "ensure_drafted",
    "forget_receipt",
    "load_plans",
    "plan_of",
    "receive_reports",
    "remind_units",
    "restore_rubric",
    "save_rubric_version",
    "season_plan_of",
    "send_own_report",
    "start_rubric",
]
