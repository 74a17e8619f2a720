"""Reads of plans, movements and fields of work."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import MovementKind
from innovation.domain.movements.models import Movement, Plan, WorkField


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


def list_own_movements(actor: Actor, *, kind: MovementKind = MovementKind.INITIATIVE) -> Sequence[Movement]:
    """The movements of which the actor may open a round (or season, by kind); a unit's secretary opens no season."""
    roles = (Role.SECRETARY, Role.UNIT_SECRETARY) if kind is MovementKind.INITIATIVE else (Role.SECRETARY,)
    query = select(Movement).join(Movement.locality).options(contains_eager(Movement.locality))
    query = query.where(Movement.kind == kind, Movement.locality_id.in_(actor.localities_with(*roles)))
    return session.scalars(query.order_by(Locality.short_name, Movement.id)).all()


def get_movement(movement_id: int) -> Movement:
    movement = session.get(Movement, movement_id)
    if movement is None:
        raise NotFound("Không tìm thấy phong trào này.")
    return movement


def list_plans(locality_id: int) -> Sequence[Plan]:
    return session.scalars(select(Plan).where(Plan.locality_id == locality_id).order_by(Plan.id)).all()


def list_work_fields() -> Sequence[WorkField]:
    return session.scalars(select(WorkField).order_by(WorkField.position)).all()
