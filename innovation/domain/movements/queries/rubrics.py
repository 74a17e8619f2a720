"""Reads of rubrics."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.movements.models import Round, Rubric, RubricVersion
from innovation.domain.movements.permissions import BOARD_ROLES
from innovation.domain.movements.rules.seasons import asks_met_or_not

READERS = (*BOARD_ROLES, Role.UNIT_SECRETARY)  # a unit's secretary chooses from the same rubrics


def list_rubrics(locality_id: int, *, kept_version_id: int = 0, for_subjects: bool = False) -> Sequence[Rubric]:
    """The locality's own rubrics first, then those that ship; an archived one only for the round that has it.

    Those that only ask whether each criterion is met ship for subjects of emulation, not for initiatives.
    """
    kept = Rubric.versions.any(RubricVersion.id == kept_version_id)
    rubrics = session.scalars(
        select(Rubric)
        .where(or_(Rubric.locality_id == locality_id, Rubric.locality_id.is_(None)))
        .where(or_(Rubric.archived_at.is_(None), kept))
        .options(selectinload(Rubric.versions))
        .order_by(Rubric.locality_id.is_(None), Rubric.name)
    )
    return [
        rubric
        for rubric in rubrics
        if rubric.locality_id is not None or asks_met_or_not(rubric.versions[-1].body) is for_subjects
    ]


def get_rubric(rubric_id: int, *, actor: Actor) -> Rubric:
    """A rubric that ships or belongs to a locality of the actor."""
    rubric = session.get(Rubric, rubric_id, options=[selectinload(Rubric.versions)])
    if rubric is None or rubric.locality_id not in (None, *actor.localities_with(*READERS)):
        raise NotFound("Không tìm thấy bộ tiêu chí này.")
    return rubric


def list_own_and_shipped(actor: Actor) -> Sequence[Rubric]:
    """Rubrics of the actor's localities, archived ones too, then those that ship, each with its versions."""
    own = Rubric.locality_id.in_(actor.localities_with(*READERS))
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
