"""Whom the demo's page of players names: every charge in every locality, so that a whole round can be played there."""

import pytest

from innovation.core.roles import Role
from innovation.plans import showcase

LOCALITIES = ("hoa-binh", "viet-hoa", "tan-an", "kien-minh")


@pytest.mark.parametrize("slug", LOCALITIES)
def test_a_whole_round_can_be_played_in_each_locality(slug: str) -> None:
    players = showcase.players(slug)
    charges = {role for player in players for role in player.roles}
    assert {role.value for role in Role if role is not Role.ADMINISTRATOR} <= charges
    assert {"chair", "member", "secretary"} <= {player.post for player in players}
    assert sum(1 for player in players if player.post) % 2 == 1
    assert any(not player.roles and not player.post for player in players)
    assert len({player.login for player in players}) == len(players)


def test_the_short_list_names_accounts_that_the_demo_makes() -> None:
    logins = {player.login for player in showcase.players("hoa-binh")} | {showcase.ADMIN_LOGIN}
    assert {login for _, login in showcase.SHOWN_ROLES} <= logins


def test_nobody_is_named_for_a_locality_without_a_demo() -> None:
    assert showcase.players("an-bien") == ()
