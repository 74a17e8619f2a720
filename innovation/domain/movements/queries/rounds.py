"""Reads of rounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.domain.movements.permissions import BOARD_ROLES, can_see_board
from innovation.domain.movements.rules.calendar import Calendar, is_receiving
from innovation.support import audit

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
    """The rounds of the actor's localities, newest first; of a unit's secretary the unit's own."""
    places, units = actor.localities_with(*BOARD_ROLES), actor.units_with(Role.UNIT_SECRETARY)
    seen = Round.locality_id.in_(places) | Round.host_unit_id.in_(units)
    return session.scalars(_newest_first(select(Round).where(seen))).all()


def list_public_rounds(locality_id: int | None = None) -> Sequence[Round]:
    """Announced rounds of initiatives, newest first."""
    query = select(Round).where(Round.state.in_(PUBLIC_STATES), Round.season_id.is_(None))
    if locality_id is not None:
        query = query.where(Round.locality_id == locality_id)
    return session.scalars(_newest_first(query)).all()


def list_rounds_open_to(now: datetime, *, locality_id: int | None, unit_id: int | None) -> Sequence[Round]:
    """Those that somebody of this unit may enter: a round of another unit's own is not among them."""
    found = list_open_rounds(now, locality_id=locality_id)
    return [round_ for round_ in found if round_.host_unit_id in (None, unit_id)]


def list_open_rounds(now: datetime, *, locality_id: int | None = None) -> Sequence[Round]:
    """Rounds that receive initiatives now, the one that closes first in front."""
    receiving = Round.state == RoundState.OPEN, Round.opens_at <= now, Round.season_id.is_(None)
    query = select(Round).where(*receiving).order_by(Round.closes_at)
    if locality_id is not None:
        query = query.where(Round.locality_id == locality_id)
    return [round_ for round_ in session.scalars(query) if is_open_now(round_, now)]


def next_round_number(locality_id: int, year: int) -> int:
    """The number that a new round of that year gets."""
    last = session.scalar(select(func.max(Round.number)).where(Round.locality_id == locality_id, Round.year == year))
    return (last or 0) + 1


def list_rounds_of_movement(movement_id: int) -> Sequence[Round]:
    """Announced rounds of the movement, newest first."""
    query = select(Round).where(Round.movement_id == movement_id, Round.state.in_(PUBLIC_STATES))
    return session.scalars(_newest_first(query)).all()


@dataclass(frozen=True, slots=True)
class Reminder:
    """When the secretary reminded which units."""

    at: datetime
    unit_ids: frozenset[int]


def list_reminders(round_id: int) -> list[Reminder]:
    """The reminders sent for the round, newest first."""
    rows = audit.list_rows(subject=("round", round_id), action_prefix="round.remind")
    return [Reminder(row.at, frozenset(row.facts.get("units", ()))) for row in rows]


def _newest_first(query: Select[Round]) -> Select[Round]:
    return query.order_by(Round.year.desc(), Round.opens_at.desc(), Round.id.desc())
