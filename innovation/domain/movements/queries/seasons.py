"""Reads of seasons."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Movement, Round, Season
from innovation.domain.movements.permissions import BOARD_ROLES, can_run_rounds
from innovation.domain.movements.queries.rounds import PUBLIC_STATES, is_open_now


def get_season(season_id: int) -> Season:
    """The season with its rounds, for a caller that has its own check of who may see what of it."""
    season = session.scalars(_whole().where(Season.id == season_id)).unique().one_or_none()
    if season is None:
        raise NotFound("Không tìm thấy đợt thi đua này.")
    return season


def get_public_season(season_id: int) -> Season:
    """A season that has been announced; missing for everybody while it is drafted or called off."""
    season = get_season(season_id)
    if not is_announced(season):
        raise NotFound("Không tìm thấy đợt thi đua này.")
    return season


def get_own_season(season_id: int, *, actor: Actor) -> Season:
    """A season that the actor runs."""
    season = get_season(season_id)
    if not can_run_rounds(actor, season.locality_id):
        raise NotFound("Không tìm thấy đợt thi đua này.")
    return season


def is_announced(season: Season) -> bool:
    return any(round_.state in PUBLIC_STATES for round_ in season.rounds)


def list_seasons_for_board(actor: Actor) -> Sequence[Season]:
    """The seasons of the actor's localities, newest first."""
    query = _whole().where(Season.locality_id.in_(actor.localities_with(*BOARD_ROLES)))
    return session.scalars(query.order_by(Season.year.desc(), Season.id.desc())).unique().all()


def list_public_seasons(*, locality_id: int | None = None, movement_id: int | None = None) -> Sequence[Season]:
    """Announced seasons, newest first."""
    query = _whole().where(Season.rounds.any(Round.state.in_(PUBLIC_STATES)))
    if locality_id is not None:
        query = query.where(Season.locality_id == locality_id)
    if movement_id is not None:
        query = query.where(Season.movement_id == movement_id)
    return session.scalars(query.order_by(Season.year.desc(), Season.id.desc())).unique().all()


def list_rounds_for_nomination(now: datetime, *, locality_id: int) -> Sequence[Round]:
    """The rounds of the locality's seasons that receive nominations now, by kind of subject as the law names them."""
    query = select(Round).where(
        Round.state == RoundState.OPEN, Round.opens_at <= now, Round.season_id.is_not(None),
        Round.locality_id == locality_id,
    )  # fmt: skip
    return [round_ for round_ in session.scalars(query.order_by(Round.closes_at, Round.number)) if
            is_open_now(round_, now)]  # fmt: skip


def _whole() -> Select[Season]:
    return (
        select(Season)
        .join(Season.movement)
        .join(Movement.locality)
        .options(
            contains_eager(Season.movement).contains_eager(Movement.locality),
            joinedload(Season.locality),
            selectinload(Season.rounds).joinedload(Round.rubric_version),
        )
    )
