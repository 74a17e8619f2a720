"""The target that a plan sets for a year."""

from collections.abc import Iterable

from sqlalchemy import select

from innovation.db import session
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.movements.enums import MovementKind
from innovation.domain.movements.models import Movement
from innovation.domain.reports.rules import Target

SETS_TARGET = (Movement.kind == MovementKind.INITIATIVE, Movement.target_count.is_not(None))


def find_target(locality_id: int, year: int) -> Target | None:
    """The target of the locality's initiative movement in that year, as its plan sets it."""
    query = select(Movement).where(Movement.locality_id == locality_id, *SETS_TARGET).order_by(Movement.id)
    return target_in(session.scalars(query).all(), year)


def target_in(movements: Iterable[Movement], year: int) -> Target | None:
    """The target of the first of these movements that runs in the year."""
    for each in movements:
        ends = each.ends_on.year if each.ends_on else year
        if each.starts_on.year <= year <= ends and each.target_per is not None and each.target_count:
            return Target(
                per=each.target_per,
                count=each.target_count,
                kinds=frozenset(PersonKind(kind) for kind in each.participants if kind in set(PersonKind)),
                saving_percent=each.saving_target_percent,
                wording=each.target_wording,
                year_stated=each.target_year_stated is not False,
            )
    return None
