"""Reads of plans, movements, rounds and rubrics."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import MovementKind, RoundState
from innovation.domain.movements.models import Movement, Plan, Round, Rubric, RubricVersion, WorkField
from innovation.domain.movements.permissions import can_see_board
from innovation.domain.movements.rules.calendar import Calendar, is_receiving
from innovation.support import audit

BOARD_ROLES = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, Role.SUPERVISOR, Role.CLERK)
PUBLIC_STATES = tuple(state for state in RoundState if state not in (RoundState.DRAFT, RoundState.CANCELLED))


def calendar_of(round_: Round) -> Calendar:
    """The round's moments as the rules read them."""
    return Calendar(
        opens_at=round_.opens_at,
        closes_at=round_.closes_at,
        grace_seconds=round_.grace_seconds,
        screening_until=round_.screening_until,
        scoring_until=round_.scoring_until,
        meeting_at=round_.meeting_at,
    )


def is_open_now(round_: Round, now: datetime) -> bool:
    """Whether the round receives entries at this moment."""
    return is_receiving(round_.state, calendar_of(round_), now)


def get_round(round_id: int) -> Round:
    """The round, for a caller that has its own check of who may see what of it."""
    round_ = session.get(Round, round_id, options=[joinedload(Round.rubric_version)])
    if round_ is None:
        raise NotFound("Không tìm thấy đợt xét này.")
    return round_


def get_round_for_board(round_id: int, *, actor: Actor) -> Round:
    """The round for its board; missing for whoever has no business with it."""
    round_ = get_round(round_id)
    if not can_see_board(actor, round_):
        raise NotFound("Không tìm thấy đợt xét này.")
    return round_


def list_rounds_for_board(actor: Actor) -> Sequence[Round]:
    """The rounds of the actor's localities, newest first."""
    return session.scalars(
        _newest_first(select(Round).where(Round.locality_id.in_(actor.localities_with(*BOARD_ROLES))))
    ).all()


def list_public_rounds(locality_id: int | None = None) -> Sequence[Round]:
    """Announced rounds, newest first."""
    query = select(Round).where(Round.state.in_(PUBLIC_STATES))
    if locality_id is not None:
        query = query.where(Round.locality_id == locality_id)
    return session.scalars(_newest_first(query)).all()


def list_open_rounds(now: datetime, *, locality_id: int | None = None) -> Sequence[Round]:
    """Rounds that receive entries now, the one that closes first in front."""
    query = select(Round).where(Round.state == RoundState.OPEN, Round.opens_at <= now).order_by(Round.closes_at)
    if locality_id is not None:
        query = query.where(Round.locality_id == locality_id)
    return [round_ for round_ in session.scalars(query) if is_open_now(round_, now)]


def next_round_number(locality_id: int, year: int) -> int:
    """The number that a new round of that year gets."""
    last = session.scalar(select(func.max(Round.number)).where(Round.locality_id == locality_id, Round.year == year))
    return (last or 0) + 1


def list_movements(locality_id: int | None = None, *, kind: MovementKind | None = None) -> Sequence[Movement]:
    """Movements with their contents, phases, dates and reviews."""
    query = (
        select(Movement)
        .join(Locality)
        .options(
            joinedload(Movement.plan),
            selectinload(Movement.contents),
            selectinload(Movement.phases),
            selectinload(Movement.reporting_dates),
            selectinload(Movement.reviews),
        )
        .order_by(Locality.id, Movement.kind.desc(), Movement.id)
    )
    if locality_id is not None:
        query = query.where(Movement.locality_id == locality_id)
    if kind is not None:
        query = query.where(Movement.kind == kind)
    return session.scalars(query).unique().all()


def list_movement_cards(locality_id: int | None = None) -> Sequence[Movement]:
    """Movements with their locality and plan only, initiative ones first in each locality."""
    query = (
        select(Movement)
        .join(Movement.locality)
        .options(contains_eager(Movement.locality), joinedload(Movement.plan))
        .order_by(Locality.short_name, Locality.id, Movement.kind.desc(), Movement.id)
    )
    if locality_id is not None:
        query = query.where(Movement.locality_id == locality_id)
    return session.scalars(query).all()


def get_public_movement(locality_slug: str, slug: str) -> Movement:
    """One movement with all that its plan says of it."""
    if "\0" in locality_slug + slug:  # PostgreSQL refuses the character itself
        raise NotFound("Không tìm thấy phong trào này.")
    movement = session.scalars(
        select(Movement)
        .join(Movement.locality)
        .where(Locality.slug == locality_slug, Movement.slug == slug)
        .options(
            contains_eager(Movement.locality),
            joinedload(Movement.plan),
            selectinload(Movement.contents),
            selectinload(Movement.phases),
            selectinload(Movement.reporting_dates),
            selectinload(Movement.reviews),
        )
    ).one_or_none()
    if movement is None:
        raise NotFound("Không tìm thấy phong trào này.")
    return movement


def list_rounds_of_movement(movement_id: int) -> Sequence[Round]:
    """Announced rounds of the movement, newest first."""
    query = select(Round).where(Round.movement_id == movement_id, Round.state.in_(PUBLIC_STATES))
    return session.scalars(_newest_first(query)).all()


def list_own_movements(actor: Actor) -> Sequence[Movement]:
    """The initiative movements of which the actor may open a round."""
    query = select(Movement).join(Movement.locality).options(contains_eager(Movement.locality))
    query = query.where(
        Movement.kind == MovementKind.INITIATIVE, Movement.locality_id.in_(actor.localities_with(Role.SECRETARY))
    )
    return session.scalars(query.order_by(Locality.short_name, Movement.id)).all()


@dataclass(frozen=True, slots=True)
class Reminder:
    """When the secretary reminded which units."""

    at: datetime
    unit_ids: frozenset[int]


def list_reminders(round_id: int) -> list[Reminder]:
    """The reminders sent for the round, newest first."""
    rows = audit.list_rows(subject=("round", round_id), action_prefix="round.remind")
    return [Reminder(row.at, frozenset(row.facts.get("units", ()))) for row in rows]


def get_movement(movement_id: int) -> Movement:
    movement = session.get(Movement, movement_id)
    if movement is None:
        raise NotFound("Không tìm thấy phong trào này.")
    return movement


def list_plans(locality_id: int) -> Sequence[Plan]:
    return session.scalars(select(Plan).where(Plan.locality_id == locality_id).order_by(Plan.id)).all()


def list_work_fields() -> Sequence[WorkField]:
    return session.scalars(select(WorkField).order_by(WorkField.position)).all()


def list_rubrics(locality_id: int, *, kept_version_id: int = 0) -> Sequence[Rubric]:
    """The locality's own rubrics first, then those that ship; an archived one only for the round that has it."""
    kept = Rubric.versions.any(RubricVersion.id == kept_version_id)
    return session.scalars(
        select(Rubric)
        .where(or_(Rubric.locality_id == locality_id, Rubric.locality_id.is_(None)))
        .where(or_(Rubric.archived_at.is_(None), kept))
        .options(selectinload(Rubric.versions))
        .order_by(Rubric.locality_id.is_(None), Rubric.name)
    ).all()


def get_rubric(rubric_id: int, *, actor: Actor) -> Rubric:
    """A rubric that ships or belongs to a locality of the actor."""
    rubric = session.get(Rubric, rubric_id, options=[selectinload(Rubric.versions)])
    if rubric is None or rubric.locality_id not in (None, *actor.localities_with(*BOARD_ROLES)):
        raise NotFound("Không tìm thấy bộ tiêu chí này.")
    return rubric


def list_own_and_shipped(actor: Actor) -> Sequence[Rubric]:
    """Rubrics of the actor's localities, archived ones too, then those that ship, each with its versions."""
    own = Rubric.locality_id.in_(actor.localities_with(*BOARD_ROLES))
    return session.scalars(
        select(Rubric)
        .where(or_(own, Rubric.locality_id.is_(None)))
        .options(selectinload(Rubric.versions))
        .order_by(Rubric.locality_id.is_(None), Rubric.is_default.desc(), Rubric.name)
    ).all()


def count_rounds_by_version(rubric_id: int) -> dict[int, int]:
    """How many rounds judge under each version of the rubric, by the version's id."""
    rows = session.execute(
        select(RubricVersion.id, func.count(Round.id))
        .join(Round, Round.rubric_version_id == RubricVersion.id)
        .where(RubricVersion.rubric_id == rubric_id)
        .group_by(RubricVersion.id)
    )
    return dict(rows.all())


def get_rubric_version(version_id: int) -> RubricVersion:
    version = session.get(RubricVersion, version_id)
    if version is None:
        raise NotFound("Không tìm thấy bộ tiêu chí này.")
    return version


def _newest_first(query: Select[Round]) -> Select[Round]:
    return query.order_by(Round.year.desc(), Round.opens_at.desc(), Round.id.desc())
