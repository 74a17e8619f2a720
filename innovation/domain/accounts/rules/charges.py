"""Which roles somebody may give, and the dates they hold."""

from datetime import date

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.core.roles import SECOND_FACTOR_ROLES, Role

# Whose account is worth taking over: their login and second factor are the administrator's to change.
PROTECTED = SECOND_FACTOR_ROLES | {Role.LEADER, Role.DEPUTY_LEADER, Role.CLERK, Role.SUPERVISOR}
GIVEN_BY_SECRETARY = frozenset({Role.UNIT_HEAD, Role.UNIT_SECRETARY, Role.CLERK, Role.SUPERVISOR})


def may_give(actor: Actor, role: Role, locality_id: int | None) -> bool:
    """The site's administrator gives any role, a locality's any within it, its secretary four of them."""
    if actor.is_system or actor.has(Role.ADMINISTRATOR, locality_id=None):
        return True
    if locality_id is None:
        return False
    if actor.has(Role.ADMINISTRATOR, locality_id=locality_id):
        return True
    return role in GIVEN_BY_SECRETARY and actor.has(Role.SECRETARY, locality_id=locality_id)


def roles_to_give(actor: Actor, locality_id: int) -> list[Role]:
    """For the form: what this person may give there."""
    return [role for role in Role if may_give(actor, role, locality_id)]


def ensure_dates(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise RuleBroken("dates_reversed", "Ngày kết thúc phải từ ngày bắt đầu trở đi.", field="ends_on")


def overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two spans (both ends included, None is open) share a day."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])
