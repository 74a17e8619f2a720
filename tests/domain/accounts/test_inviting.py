"""Ways into somebody else's account: open to the secretary only where nobody uses it, or nothing hangs on it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import queries, service
from innovation.domain.accounts.models import Account, Person
from tests.domain.accounts.helpers import audited, letters, link_in
from tests.factories.accounts import NOW, actor_of, grant, make_account, make_person
from tests.factories.localities import make_locality, make_unit

pytestmark = pytest.mark.usefixtures("database")
GATE = {"sat_in_council": False, "now": NOW}
PROTECTED = [Role.LEADER, Role.DEPUTY_LEADER, Role.CLERK, Role.SUPERVISOR, Role.SECRETARY]


def office() -> tuple[Person, Actor, Actor]:
    """Lan, Bà Tư the secretary of her ward, and its administrator."""
    place = make_locality()
    tu, quan_tri = make_person(place, "Phạm Thị Tư"), make_person(place, "Nguyễn Quản Trị")
    lan = make_person(place, email="lan@x.example")
    return lan, actor_of(tu, Role.SECRETARY), actor_of(quan_tri, Role.ADMINISTRATOR)


def ways_in(lan: Person, actor: Actor, sat: bool) -> list[Callable[[], Any]]:
    common: dict[str, Any] = {"sat_in_council": sat, "actor": actor, "now": NOW}
    return [
        lambda: service.invite(lan.id, "moi@x.example", **common),
        lambda: service.invite(lan.id, "0912345678", **common),
        lambda: service.reset_second_factor(lan.id, **common),
    ]


def in_use(lan: Person) -> Account:
    return make_account(lan, totp_secret="A" * 32, totp_confirmed_at=NOW)


def test_an_invitation_by_mail_and_again_to_another_address() -> None:
    with unit_of_work():
        lan, tu, _ = office()
        first = service.invite(lan.id, "LAN@x.example", actor=tu, **GATE)
        assert (first.login, first.link) == ("lan@x.example", None)
        second = service.invite(lan.id, "0912345678", actor=tu, **GATE)
        assert second.link is not None
        invited, told = letters()
        assert (invited.to_address, told.to_address) == ("lan@x.example", "lan@x.example")
        assert "thành 0912345678" in told.text and audited("account.login_changed") == 1
        assert queries.find_open_token(link_in(invited), now=NOW) is None
        assert queries.find_open_token(second.link.rpartition("/")[2], now=NOW) is not None


def test_a_member_of_a_council_cannot_be_taken_over_by_the_secretary() -> None:
    with unit_of_work():
        lan, tu, quan_tri = office()
        account = in_use(lan)
        for way in ways_in(lan, tu, sat=True):
            with pytest.raises(NotAllowed, match="Hãy nhờ người quản trị"):
                way()
        assert (account.login, account.totp_confirmed_at) == ("lan@x.example", NOW) and letters() == []
        same = service.invite(lan.id, "lan@x.example", sat_in_council=True, actor=tu, now=NOW)  # a forgotten password
        assert same.link is None and [letter.to_address for letter in letters()] == ["lan@x.example"]
        for way in ways_in(lan, quan_tri, sat=True):
            way()
        assert account.login == "0912345678" and account.totp_confirmed_at is None


@pytest.mark.parametrize("role", PROTECTED)
def test_nor_can_somebody_who_holds_or_held_a_role_that_signs_or_watches(role: Role) -> None:
    with unit_of_work():
        lan, tu, _ = office()
        in_use(lan)
        grant(lan, role, ends_on=date(2026, 3, 1))  # over: ending a role for a minute is no way round
        for way in ways_in(lan, tu, sat=False):
            with pytest.raises(NotAllowed):
                way()


def test_anybody_else_and_whoever_never_had_a_password_stays_the_secretarys() -> None:
    with unit_of_work():
        lan, tu, _ = office()
        in_use(lan)
        unit = make_unit(lan.locality)
        grant(lan, Role.UNIT_HEAD, unit=unit)
        for way in ways_in(lan, tu, sat=False):
            way()
        new = make_person(lan.locality, "Vũ Văn Minh")
        grant(new, Role.CLERK)
        make_account(new, login="minh@x.example", password=None)
        assert service.invite(new.id, "0987654321", sat_in_council=True, actor=tu, now=NOW).link is not None


def test_the_old_address_is_told_and_its_links_stop_working() -> None:
    with unit_of_work():
        lan, _, quan_tri = office()
        account = in_use(lan)
        token, _ = service.begin_session(account, address="", device="", now=NOW)
        service.send_reset("lan@x.example", now=NOW)
        service.invite(lan.id, "moi@x.example", sat_in_council=True, actor=quan_tri, now=NOW)
        service.reset_second_factor(lan.id, sat_in_council=True, actor=quan_tri, now=NOW)
        reset, changed, invited, factor = letters()
        assert {m.to_address for m in (reset, changed)} == {"lan@x.example"}
        assert {m.to_address for m in (invited, factor)} == {"moi@x.example"}
        assert queries.find_open_token(link_in(reset), now=NOW) is None
        assert queries.resume_session(token, NOW) is None
        assert audited("account.login_changed") == audited("account.second_factor_reset") == 1
