"""Reads of households; whoever may see none of a tổ is told that there is nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.core.roles import Role
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.localities import permissions
from innovation.domain.localities.models import Household, Locality, Unit
from innovation.domain.localities.queries.units import list_localities, list_units
from innovation.domain.localities.rules import GROUP_KINDS
from innovation.domain.localities.rules.households import Key, Known, group_finder

PAGE_SIZE = 50
LONGEST_WISH = 200


@dataclass(frozen=True, slots=True)
class Sight:
    """Which tổ and thôn of a locality somebody sees; `whole` when it is all of them."""

    locality: Locality
    groups: Sequence[Unit]
    whole: bool

    @property
    def group_ids(self) -> tuple[int, ...]:
        return tuple(group.id for group in self.groups)


def sights(actor: Actor) -> list[Sight]:
    """The localities in which the actor sees households, by name, with the tổ and thôn that they see there."""
    found = []
    headed = {grant.locality_id for grant in actor.grants if grant.role is Role.UNIT_HEAD}
    for place in list_localities():
        whole = permissions.sees_all_households(actor, place.id)
        if not whole and place.id not in headed:
            continue
        groups = list_units(place.id, kinds=GROUP_KINDS, with_closed=whole)
        groups = groups if whole else [group for group in groups if actor.heads_unit(group.id)]
        if whole or groups:
            found.append(Sight(place, groups, whole))
    return found


def list_households(
    sight: Sight, *, q: str = "", group_id: int | None = None, left: bool = False, page: int = 1
) -> Page[Household]:
    """A page by tổ and then by the head's name; `q` matches name and address without accents."""
    wanted = {group_id} & set(sight.group_ids) if group_id is not None else set(sight.group_ids)
    query = _matching(select(Household).where(Household.group_id.in_(wanted)), q)
    query = query.where(Household.left_on.is_not(None) if left else Household.left_on.is_(None))
    query = query.where(Household.erased_at.is_(None))
    total = session.scalar(select(func.count()).select_from(query.with_only_columns(Household.id).subquery())) or 0
    ordered = query.join(Unit, Unit.id == Household.group_id).order_by(
        Unit.sort_order, Unit.name_fold, Unit.id, Household.head_key, Household.id
    )
    rows = session.scalars(ordered.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    return Page(rows, total, page, PAGE_SIZE)


def _matching(query: Select[Household], q: str) -> Select[Household]:
    for word in fold(q[:LONGEST_WISH]).replace(",", " ").split()[:8]:
        query = query.where(Household.search_fold.contains(word, autoescape=True))
    return query


def count_households(sight: Sight) -> Mapping[int, int]:
    """How many households live in each tổ and thôn that is seen."""
    query = select(Household.group_id, func.count()).where(
        Household.group_id.in_(sight.group_ids), Household.left_on.is_(None)
    )
    return dict(session.execute(query.group_by(Household.group_id)).all())


def get_household(household_id: int, *, actor: Actor) -> Household:
    """A household that the actor sees; anybody else's does not exist."""
    household = session.get(Household, household_id)
    if household is None or household.erased_at is not None:
        raise NotFound("Không tìm thấy hộ này.")
    seen = permissions.sees_all_households(actor, household.locality_id) or actor.heads_unit(household.group_id)
    if not seen:
        raise NotFound("Không tìm thấy hộ này.")
    return household


def kept_groups(locality_id: int, actor: Actor) -> list[Unit]:
    """The open tổ and thôn into which the actor may put a household."""
    groups = list_units(locality_id, kinds=GROUP_KINDS)
    return [group for group in groups if permissions.can_keep_household(actor, locality_id, group.id)]


def find_living(locality_id: int, key: Key) -> Household | None:
    """The household of that head at that address that lives in the locality, in whatever tổ."""
    head_key, address_key = key
    return session.scalar(
        select(Household).where(
            Household.locality_id == locality_id, Household.head_key == head_key,
            Household.address_key == address_key, Household.left_on.is_(None),
        )
    )  # fmt: skip


def what_is_known(locality_id: int) -> Known:
    """What a list of households is judged against, in two queries."""
    groups = list_units(locality_id, kinds=GROUP_KINDS, with_closed=True)
    open_groups = [(group.id, (group.name, *map(str, group.aliases))) for group in groups if group.closed_on is None]
    living = session.execute(
        select(Household.head_key, Household.address_key, Household.group_id).where(
            Household.locality_id == locality_id, Household.left_on.is_(None)
        )
    )
    return Known(
        group_finder(open_groups),
        {group.id: group.name for group in groups},
        {(head, address): group_id for head, address, group_id in living},
    )
