"""Who may give which role: the full matrix."""

from datetime import date

import pytest

from innovation.core.actor import SYSTEM, Actor, Grant
from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.domain.accounts.rules import charges

HERE, THERE = 1, 2


def holder(role: Role, locality_id: int | None) -> Actor:
    return Actor(account_id=1, person_id=1, grants=(Grant(role, locality_id),))


@pytest.mark.parametrize("role", list(Role))
def test_the_sites_administrator_and_the_system_give_anything_anywhere(role: Role) -> None:
    for actor in (holder(Role.ADMINISTRATOR, None), SYSTEM):
        assert charges.may_give(actor, role, HERE) and charges.may_give(actor, role, None)


@pytest.mark.parametrize("role", list(Role))
def test_a_localitys_administrator_gives_anything_there_and_nothing_elsewhere(role: Role) -> None:
    actor = holder(Role.ADMINISTRATOR, HERE)
    assert charges.may_give(actor, role, HERE)
    assert not charges.may_give(actor, role, THERE)
    assert not charges.may_give(actor, role, None)


@pytest.mark.parametrize("role", list(Role))
def test_a_secretary_gives_four_roles_there(role: Role) -> None:
    actor = holder(Role.SECRETARY, HERE)
    four = {Role.UNIT_HEAD, Role.UNIT_SECRETARY, Role.CLERK, Role.SUPERVISOR}
    assert charges.may_give(actor, role, HERE) == (role in four)
    assert not charges.may_give(actor, role, THERE)


@pytest.mark.parametrize("own", [r for r in Role if r not in (Role.ADMINISTRATOR, Role.SECRETARY)])
def test_others_give_nothing(own: Role) -> None:
    assert charges.roles_to_give(holder(own, HERE), HERE) == []


def test_dates_must_be_in_order() -> None:
    charges.ensure_dates(date(2026, 1, 1), date(2026, 1, 1))
    with pytest.raises(RuleBroken) as refusal:
        charges.ensure_dates(date(2026, 1, 2), date(2026, 1, 1))
    assert refusal.value.field == "ends_on"


def test_spans_overlap_on_a_shared_day_only() -> None:
    january = (date(2026, 1, 1), date(2026, 1, 31))
    assert charges.overlap(january, (date(2026, 1, 31), None))
    assert not charges.overlap(january, (date(2026, 2, 1), None))
    assert charges.overlap((date(2025, 1, 1), None), january)
