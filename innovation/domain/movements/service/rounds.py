"""Commands on rounds."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken, Stale
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import EntryStage, MovementKind, RoundState, UnitConflictRule, VoteDenominator
from innovation.domain.movements.models import Movement, Round, RubricVersion
from innovation.domain.movements.permissions import can_run_for, can_run_round
from innovation.domain.movements.queries import calendar_of, next_round_number
from innovation.domain.movements.rules.calendar import ensure_in_order
from innovation.domain.movements.service.notices import tell_announced
from innovation.domain.movements.workflow import ROUND_WORKFLOW
from innovation.support import audit


@dataclass(frozen=True)
class RoundPlan:
    """All that a secretary decides about a round. Moments are aware UTC."""

    name: str
    rubric_version_id: int
    opens_at: datetime
    closes_at: datetime
    screening_until: datetime
    scoring_until: datetime
    participants: tuple[PersonKind, ...]
    stages: tuple[EntryStage, ...]
    meeting_at: datetime | None = None
    publish_on: date | None = None
    grace_seconds: int = 120
    call_text: str = ""
    asks_unit_confirmation: bool = False
    is_blind: bool = False
    unit_conflict: UnitConflictRule = UnitConflictRule.OUT
    sheets_per_entry: int = 3
    deviation_limit: Decimal | None = None
    quorum_numerator: int = 2
    quorum_denominator: int = 3
    vote_numerator: int = 2
    vote_denominator: int = 3
    vote_of: VoteDenominator = VoteDenominator.ALL
    vote_secret: bool = False
    vote_source: str = ""
    tie_break: tuple[str, ...] = ()
    host_unit_id: int | None = None  # the round is a school's or another unit's own


def draft_round(movement: Movement, plan: RoundPlan, *, actor: Actor, now: datetime) -> Round:
    """Prepare a round of an initiative movement; nobody else sees it until it is announced."""
    _ensure_would_run(actor, movement.locality_id, plan)
    if movement.kind is not MovementKind.INITIATIVE:
        raise RuleBroken("movement_kind", "Chọn một phong trào sáng kiến.", field="movement_id")
    year = plan.closes_at.year
    round_ = Round(
        locality_id=movement.locality_id,
        movement=movement,
        year=year,
        number=next_round_number(movement.locality_id, year),
        state=RoundState.DRAFT,
        created_at=now,
        created_by_id=actor.person_id,
    )
    apply_plan(round_, plan)
    session.add(round_)
    session.flush()
    _audit("round.draft", round_, actor, now)
    return round_


def edit_round(round_: Round, plan: RoundPlan, *, actor: Actor, now: datetime, row_version: int | None = None) -> None:
    """Change a round. Once it is open, who may enter and how it is judged stay as announced; dates may move."""
    _ensure_runs(actor, round_)
    _ensure_would_run(actor, round_.locality_id, plan)
    ROUND_WORKFLOW.ensure("edit", round_.state)
    if row_version is not None and row_version != round_.row_version:
        raise Stale()
    if round_.state is RoundState.OPEN and _judging(plan) != _judging(plan_of(round_)):
        raise RuleBroken(
            "announced_rules",
            "Đợt xét đã mở nên không đổi được bộ tiêu chí, đối tượng và cách biểu quyết. "
            "Chỉ sửa được lịch và lời phát động.",
        )
    apply_plan(round_, plan)
    session.flush()
    _audit("round.edit", round_, actor, now, {"closes_at": plan.closes_at.isoformat()})


def announce_round(round_: Round, *, actor: Actor, now: datetime) -> None:
    """Open the round to entries from its opening moment on."""
    if round_.closes_at <= now:
        raise RuleBroken("closes_in_past", "Hạn nộp đã qua. Sửa lịch của đợt trước khi mở.", field="closes_at")
    advance(round_, "announce", actor=actor, now=now)
    tell_announced(round_, now=now)


def cancel_round(round_: Round, *, reason: str, actor: Actor, now: datetime) -> None:
    """Call the round off; drafts and entries are kept."""
    advance(round_, "cancel", reason=reason, actor=actor, now=now)


def advance(round_: Round, action: str, *, actor: Actor, now: datetime, reason: str = "") -> None:
    """Take one step of the round's workflow. Higher rooms check what only they can know, then call this."""
    transition = ROUND_WORKFLOW.ensure(action, round_.state, reason=reason)
    if transition.who == "secretary":
        _ensure_runs(actor, round_)
    before = round_.state
    if transition.to_state is not None:
        round_.state = transition.to_state
    session.flush()
    _audit(f"round.{action}", round_, actor, now, {"from": before.value, "to": round_.state.value})


def apply_plan(round_: Round, plan: RoundPlan) -> None:
    """Write the plan on the round, or RuleBroken at the field that cannot be. Rounds of a season judge subjects: they
    name no groups of people and no stages of a solution."""
    if plan.rubric_version_id != round_.rubric_version_id:
        _ensure_offered(round_.locality_id, plan.rubric_version_id)
    if plan.host_unit_id is not None and plan.host_unit_id != round_.host_unit_id:
        _ensure_can_host(round_.locality_id, plan.host_unit_id)
    judges_subjects = round_.subject_kind is not None
    if not plan.participants and not judges_subjects:
        raise RuleBroken("participants", "Chọn ít nhất một nhóm người được tham gia.", field="participants")
    if not plan.stages and not judges_subjects:
        raise RuleBroken("stages", "Chọn ít nhất một loại hồ sơ được nhận.", field="stages")
    if not 0 < plan.vote_numerator <= plan.vote_denominator:
        raise RuleBroken("vote", "Tỷ lệ biểu quyết phải lớn hơn 0 và không quá 100%.", field="vote_numerator")
    for field in fields(plan):
        value = getattr(plan, field.name)
        setattr(round_, field.name, [str(item) for item in value] if isinstance(value, tuple) else value)
    ensure_in_order(calendar_of(round_))


def _ensure_can_host(locality_id: int, unit_id: int) -> None:
    """A single unit of the locality that is at work; a plan's group of units has no people."""
    unit = session.get(Unit, unit_id)
    if unit is None or unit.locality_id != locality_id or unit.is_group or unit.closed_on is not None:
        raise RuleBroken("host_unit", "Chọn một trường hoặc đơn vị trong danh sách.", field="host_unit_id")


def _ensure_offered(locality_id: int, version_id: int) -> None:
    """A round takes a rubric that ships or is the locality's own, and none that was archived."""
    version = session.get(RubricVersion, version_id)
    if version is None or version.rubric.locality_id not in (None, locality_id):
        raise RuleBroken("rubric", "Chọn bộ tiêu chí cho đợt xét.", field="rubric_version_id")
    if version.rubric.archived_at is not None:
        raise RuleBroken(
            "rubric_archived", "Bộ tiêu chí này đã được lưu trữ. Chọn bộ khác cho đợt xét.", field="rubric_version_id"
        )


def plan_of(round_: Round) -> RoundPlan:
    """The round's present plan, as a form shows it."""
    values = {field.name: getattr(round_, field.name) for field in fields(RoundPlan)}
    values["participants"] = tuple(PersonKind(value) for value in round_.participants)
    values["stages"] = tuple(EntryStage(value) for value in round_.stages)
    values["tie_break"] = tuple(round_.tie_break)
    return RoundPlan(**values)


def _judging(plan: RoundPlan) -> tuple[object, ...]:
    return (
        plan.rubric_version_id, frozenset(plan.participants), frozenset(plan.stages), plan.is_blind, plan.unit_conflict,
        plan.quorum_numerator, plan.quorum_denominator, plan.vote_numerator, plan.vote_denominator, plan.vote_of,
        plan.vote_secret, plan.tie_break, plan.host_unit_id,
    )  # fmt: skip


def _ensure_runs(actor: Actor, round_: Round) -> None:
    if not can_run_round(actor, round_):
        raise NotAllowed()


def _ensure_would_run(actor: Actor, locality_id: int, plan: RoundPlan) -> None:
    """A unit's secretary plans rounds of that unit alone, judged by its own people."""
    if can_run_for(actor, locality_id, None):
        return
    if not actor.units_with(Role.UNIT_SECRETARY):
        raise NotAllowed()
    if not can_run_for(actor, locality_id, plan.host_unit_id):
        raise RuleBroken("host_unit", "Bạn chỉ mở được đợt xét riêng của đơn vị mình. Chọn đơn vị đó.", "host_unit_id")
    if plan.unit_conflict is UnitConflictRule.OUT:
        raise RuleBroken(
            "host_unit_conflict",
            "Hội đồng của đơn vị gồm người cùng đơn vị với tác giả. Chọn cho phép họ tham gia xét.",
            "unit_conflict",
        )  # fmt: skip


def _audit(action: str, round_: Round, actor: Actor, now: datetime, facts: dict[str, Any] | None = None) -> None:
    audit.record(action, "round", round_.id, actor=actor, now=now, locality_id=round_.locality_id, facts=facts or {})
