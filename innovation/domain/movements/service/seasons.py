"""Commands on seasons: set up with a round for each kind of subject, changed while drafted, announced at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken, Stale
from innovation.db import session
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, MovementKind, RoundState, SubjectKind
from innovation.domain.movements.models import Movement, Round, Season
from innovation.domain.movements.permissions import can_run_rounds
from innovation.domain.movements.queries import next_round_number
from innovation.domain.movements.rules.calendar import Calendar, ensure_in_order
from innovation.domain.movements.rules.seasons import (
    ensure_comment_days,
    ensure_group_vote,
    ensure_quota,
    ensure_season_dates,
)
from innovation.domain.movements.service.notices import tell_season
from innovation.domain.movements.service.rounds import RoundPlan, announce_round, apply_plan, plan_of
from innovation.support import audit


@dataclass(frozen=True)
class SeasonPlan:
    """All that a secretary decides about a season. `shared` is what every round has; `rubrics` says which rounds."""

    name: str
    year: int
    achieved_from: date
    achieved_to: date
    shared: RoundPlan
    rubrics: Mapping[SubjectKind, int] = field(default_factory=dict)  # rubric version by kind
    register_until: date | None = None
    comment_days: int = 0
    group_meeting_for: frozenset[SubjectKind] = frozenset()
    group_vote_percent: Decimal | None = None
    asks_front_comment: bool = False
    quotas: Mapping[SubjectKind, int] = field(default_factory=dict)  # of kinds for which the locality sets a number


def draft_season(movement: Movement, plan: SeasonPlan, *, actor: Actor, now: datetime) -> Season:
    """Prepare a season of an emulation movement; nobody else sees it until it is announced."""
    _ensure_runs(actor, movement.locality_id)
    if movement.kind is not MovementKind.EMULATION:
        raise RuleBroken("movement_kind", "Chọn một phong trào thi đua.", field="movement_id")
    _ensure_fits(plan)
    season = Season(
        locality_id=movement.locality_id, movement=movement, year=plan.year,
        number=_next_number(movement.id, plan.year),
        created_at=now, created_by_id=actor.person_id,
    )  # fmt: skip
    _write(season, plan)
    session.add(season)
    session.flush()
    _write_rounds(season, plan, actor=actor, now=now)
    _audit("season.draft", season, actor, now)
    return season


def edit_season(
    season: Season, plan: SeasonPlan, *, actor: Actor, now: datetime, row_version: int | None = None
) -> None:
    """Change a season that nobody has seen yet. Once announced, each round's dates move on the round's own page."""
    _ensure_runs(actor, season.locality_id)
    if row_version is not None and row_version != season.row_version:
        raise Stale()
    ensure_drafted(season)
    _ensure_fits(plan)
    before = season.row_version
    if plan.year != season.year:
        season.number = _next_number(season.movement_id, plan.year)
    _write(season, plan)
    _write_rounds(season, plan, actor=actor, now=now)
    session.flush()
    if season.row_version == before:  # only rounds changed: a second window must notice that too
        season.row_version = before + 1
        session.flush()
    _audit("season.edit", season, actor, now)


def announce_season(season: Season, *, actor: Actor, now: datetime) -> None:
    """Open all its rounds: registration begins, nominations follow from their opening moment on."""
    _ensure_runs(actor, season.locality_id)
    ensure_drafted(season)
    for round_ in season.rounds:
        announce_round(round_, actor=actor, now=now)
    tell_season(season, now=now)
    _audit("season.announce", season, actor, now)


def season_plan_of(season: Season) -> SeasonPlan:
    """The season's present plan, as a form shows it."""
    first = season.rounds[0]
    return SeasonPlan(
        name=season.name, year=season.year, achieved_from=season.achieved_from, achieved_to=season.achieved_to,
        shared=plan_of(first), register_until=season.register_until, comment_days=season.comment_days,
        rubrics={_kind(round_): round_.rubric_version_id for round_ in season.rounds},
        group_meeting_for=frozenset(_kind(round_) for round_ in season.rounds if round_.asks_group_meeting),
        group_vote_percent=next((r.group_vote_percent for r in season.rounds if r.asks_group_meeting), None),
        asks_front_comment=first.asks_front_comment,
        quotas={_kind(round_): round_.award_quota for round_ in season.rounds if round_.award_quota is not None},
    )  # fmt: skip


def ensure_drafted(season: Season) -> None:
    if any(round_.state is not RoundState.DRAFT for round_ in season.rounds):
        raise RuleBroken("season_announced", "Đợt thi đua đã mở. Lịch của từng loại đối tượng sửa ở trang đợt xét đó.")


def _ensure_fits(plan: SeasonPlan) -> None:
    shared = plan.shared
    if not plan.rubrics:
        raise RuleBroken("kinds", "Chọn ít nhất một loại đối tượng.", field="kinds")
    if not plan.group_meeting_for <= plan.rubrics.keys():
        raise RuleBroken("group_meeting", "Chỉ yêu cầu bình xét cho loại đối tượng được chọn.", field="group_meeting")
    ensure_season_dates(
        achieved_from=plan.achieved_from, achieved_to=plan.achieved_to, register_until=plan.register_until,
        opens_at=shared.opens_at, closes_at=shared.closes_at,
    )  # fmt: skip
    ensure_in_order(
        Calendar(shared.opens_at, shared.closes_at, shared.grace_seconds, shared.screening_until, shared.scoring_until,
                 shared.meeting_at)
    )  # fmt: skip
    ensure_comment_days(plan.comment_days, screening_until=shared.screening_until, meeting_at=shared.meeting_at)
    ensure_group_vote(plan.group_vote_percent, asked=bool(plan.group_meeting_for))
    for kind, quota in plan.quotas.items():
        ensure_quota(quota, asked=kind in plan.rubrics, field=f"quota_{kind.value}")


def _next_number(movement_id: int, year: int) -> int:
    """The number that a new season of that year gets."""
    last = session.scalar(select(func.max(Season.number)).where(Season.movement_id == movement_id, Season.year == year))
    return (last or 0) + 1


def _write(season: Season, plan: SeasonPlan) -> None:
    for name in ("name", "year", "achieved_from", "achieved_to", "register_until", "comment_days"):
        setattr(season, name, getattr(plan, name))


def _write_rounds(season: Season, plan: SeasonPlan, *, actor: Actor, now: datetime) -> None:
    """One round for each kind; a kind that was taken out of a drafted season leaves no round behind."""
    kept = {_kind(round_): round_ for round_ in season.rounds}
    for kind, round_ in kept.items():
        if kind not in plan.rubrics:
            session.delete(round_)
    for kind in (each for each in SubjectKind if each in plan.rubrics):
        round_ = kept.get(kind) or _new_round(season, kind, actor, now)
        if round_.year != season.year:
            round_.number, round_.year = next_round_number(season.locality_id, season.year), season.year
        own = replace(plan.shared, name=f"{plan.name}: {SUBJECT_KIND_LABELS[kind]}", participants=(), stages=(),
                      rubric_version_id=plan.rubrics[kind])  # fmt: skip
        round_.asks_group_meeting = kind in plan.group_meeting_for
        round_.group_vote_percent = plan.group_vote_percent if round_.asks_group_meeting else None
        round_.asks_front_comment = plan.asks_front_comment
        round_.award_quota = plan.quotas.get(kind)
        apply_plan(round_, own)
        session.add(round_)
        session.flush()
    session.expire(season, ["rounds"])


def _new_round(season: Season, kind: SubjectKind, actor: Actor, now: datetime) -> Round:
    return Round(
        locality_id=season.locality_id, movement_id=season.movement_id, season_id=season.id, subject_kind=kind,
        year=season.year, number=next_round_number(season.locality_id, season.year), state=RoundState.DRAFT,
        created_at=now, created_by_id=actor.person_id,
    )  # fmt: skip


def _kind(round_: Round) -> SubjectKind:
    assert round_.subject_kind is not None  # by the table's CHECK for rounds of a season
    return round_.subject_kind


def _ensure_runs(actor: Actor, locality_id: int) -> None:
    if not can_run_rounds(actor, locality_id):
        raise NotAllowed()


def _audit(action: str, season: Season, actor: Actor, now: datetime) -> None:
    facts = {"rounds": [round_.id for round_ in season.rounds], "year": season.year}
    audit.record(action, "season", season.id, actor=actor, now=now, locality_id=season.locality_id, facts=facts)
