"""A new round as the plan and good custom propose it; everything can be changed in the form."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from innovation.core.clock import at_local, local_date
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.movements.enums import EntryStage, UnitConflictRule, VoteDenominator
from innovation.domain.movements.queries import next_round_number
from innovation.domain.movements.rules.rubric import parse_rubric
from innovation.domain.movements.service import RoundPlan
from innovation.plans import read_vote_rules
from innovation.web.movements.forms.rounds import OWN_RULE, TIES, rule_of

if TYPE_CHECKING:
    from innovation.domain.movements.models import Movement, Rubric

MORNING, EVENING = time(8), time(17)
RECEIVING_DAYS, SCREENING_DAYS, SCORING_DAYS, MEETING_DAYS, PUBLISHING_DAYS = 30, 5, 12, 16, 24


def values_for(movement: "Movement", rubrics: "Sequence[Rubric]", now: datetime) -> dict[str, Any]:
    """The fields of an empty form."""
    first = local_date(now) + timedelta(days=1)
    last = first + timedelta(days=RECEIVING_DAYS - 1)
    number = next_round_number(movement.locality_id, last.year)
    version = rubrics[0].versions[-1] if rubrics else None
    rule = read_vote_rules()[0]
    return {
        "movement_id": movement.id,
        "name": f"Đợt {number} năm {last.year}",
        "opens_at": at_local(first, MORNING),
        "closes_at": at_local(last, EVENING),
        "grace_seconds": 120,
        "screening_until": at_local(last + timedelta(days=SCREENING_DAYS), EVENING),
        "scoring_until": at_local(last + timedelta(days=SCORING_DAYS), EVENING),
        "meeting_at": at_local(last + timedelta(days=MEETING_DAYS), MORNING),
        "publish_on": last + timedelta(days=PUBLISHING_DAYS),
        "participants": list(movement.participants),
        "stages": [stage.value for stage in EntryStage],
        "host_unit_id": 0,
        "asks_unit_confirmation": True,
        "unit_conflict": UnitConflictRule.OUT.value,
        "sheets_per_entry": 3,
        "quorum_numerator": 2,
        "quorum_denominator": 3,
        "vote_rule": rule.slug,
        "vote_of": VoteDenominator.ALL.value,
        "rubric_version_id": version.id if version else 0,
        **_ties(heaviest(version.body) if version else []),
    }


def values_of(plan: RoundPlan, *, movement_id: int, row_version: int) -> dict[str, Any]:
    """The fields of a form on a round that is there."""
    values = {name: getattr(plan, name) for name in plan.__dataclass_fields__ if name != "tie_break"}
    values["participants"] = [PersonKind(kind).value for kind in plan.participants]
    values["stages"] = [stage.value for stage in plan.stages]
    values["unit_conflict"], values["vote_of"] = plan.unit_conflict.value, plan.vote_of.value
    values["host_unit_id"] = plan.host_unit_id or 0
    values["vote_rule"] = rule_of(plan)
    if values["vote_rule"] != OWN_RULE:
        values |= {"vote_numerator": None, "vote_denominator": None, "vote_source": ""}
    return {**values, **_ties(list(plan.tie_break)), "movement_id": movement_id, "row_version": row_version}


def heaviest(body: dict[str, Any]) -> list[str]:
    """The keys of the scored criteria, the one with the highest maximum first."""
    scored = parse_rubric(body).scored
    return [criterion.key for criterion in sorted(scored, key=lambda criterion: -criterion.max)]


def criteria_of(body: dict[str, Any]) -> list[tuple[str, str]]:
    """Key and name of each scored criterion, for the tie-break."""
    return [(criterion.key, criterion.name) for criterion in parse_rubric(body).scored]


def rubric_choices(rubrics: "Sequence[Rubric]", *also: int | None) -> list[tuple[int, str]]:
    """The newest version of each rubric in use, and those that the round has or that were chosen before."""
    found = []
    for rubric in rubrics:
        for version in rubric.versions:
            newest = version is rubric.versions[-1] and rubric.archived_at is None
            if newest or version.id in also:
                own = "" if rubric.locality_id is None else "của địa phương, "
                kept = "" if rubric.archived_at is None else ", đã lưu trữ"
                found.append((version.id, f"{rubric.name} ({own}phiên bản {version.number}{kept})"))
    return found


def _ties(keys: list[str]) -> dict[str, str]:
    return {f"tie_{place + 1}": key for place, key in enumerate((keys + [""] * TIES)[:TIES])}
