"""Giving and taking roles: who, when, and what is left behind."""

from datetime import date
from typing import Any

import pytest

from innovation.core.actor import SYSTEM
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import queries, service
from innovation.domain.accounts.models import Person, RoleGrant
from tests.domain.accounts.helpers import audited, code_of
from tests.factories.accounts import NOW, actor_of, grant, make_account, make_person
from tests.factories.localities import make_locality, make_unit

pytestmark = pytest.mark.usefixtures("database")
TODAY = date(2026, 11, 16)


def office(role: Role = Role.SECRETARY, **options: Any) -> tuple[Person, Any]:
    """Lan, and somebody who gives roles in her ward."""
    place = make_locality()
    giver = make_person(place, "Phạm Thị Tư")
    grant(giver, role, **options)
    return make_person(place), actor_of(giver)


def give(person: Person, role: Role, actor: Any, **more: Any) -> RoleGrant:
    values = {"locality_id": person.locality_id, "starts_on": TODAY, "actor": actor, "now": NOW}
    return service.grant_role(person.id, role, **values | more)


def test_a_granted_role_is_kept_with_giver_basis_and_dates() -> None:
    with unit_of_work():
        lan, tu = office()
        row = give(lan, Role.CLERK, tu, ends_on=date(2027, 1, 1), basis="Quyết định 12/QĐ-UBND")
        assert (row.granted_by_id, row.granted_at, row.basis) == (tu.person_id, NOW, "Quyết định 12/QĐ-UBND")
        assert audited("role.granted") == 1
        assert list(queries.list_holders(Role.CLERK, day=TODAY, locality_id=lan.locality_id)) == [lan]
        assert not queries.list_holders(Role.CLERK, day=date(2027, 1, 2), locality_id=lan.locality_id)


def test_a_role_of_the_whole_ward_is_not_given_for_a_unit() -> None:
    """It would look narrow on the page and open the whole ward."""
    with unit_of_work():
        lan, admin = office(Role.ADMINISTRATOR)
        unit = make_unit(lan.locality)
        for role in (Role.SECRETARY, Role.CLERK, Role.LEADER, Role.SUPERVISOR):
            with pytest.raises(RuleBroken, match="làm cho cả địa phương") as refusal:
                give(lan, role, admin, unit_id=unit.id)
            assert code_of(refusal.value) == ("unit_not_asked", "unit_id")
        assert give(lan, Role.UNIT_SECRETARY, admin, unit_id=unit.id).unit_id == unit.id


@pytest.mark.parametrize(
    ("role", "more", "code"),
    [
        (Role.UNIT_HEAD, {}, ("unit_missing", "unit_id")),
        (Role.UNIT_SECRETARY, {}, ("unit_missing", "unit_id")),
        (Role.CLERK, {"ends_on": date(2026, 11, 15)}, ("dates_reversed", "ends_on")),
    ],
)
def test_what_does_not_fit_is_refused(role: Role, more: dict[str, Any], code: tuple[str, str]) -> None:
    with unit_of_work():
        lan, tu = office()
        with pytest.raises(RuleBroken) as refusal:
            give(lan, role, tu, **more)
        assert code_of(refusal.value) == code
        assert audited("role.granted") == 0


def test_the_same_role_is_not_held_twice_at_once() -> None:
    with unit_of_work():
        lan, tu = office()
        give(lan, Role.CLERK, tu, ends_on=date(2026, 12, 31))
        with pytest.raises(RuleBroken) as refusal:
            give(lan, Role.CLERK, tu, starts_on=date(2026, 12, 31))
        assert refusal.value.code == "role_held"
        give(lan, Role.CLERK, tu, starts_on=date(2027, 1, 1))


def test_a_unit_of_another_ward_a_closed_unit_and_somebody_who_left_are_refused() -> None:
    with unit_of_work():
        lan, tu = office()
        closed = make_unit(lan.locality, closed_on=date(2026, 1, 1))
        with pytest.raises(RuleBroken, match="ngừng hoạt động"):
            give(lan, Role.UNIT_HEAD, tu, unit_id=closed.id)
        with pytest.raises(NotFound):
            give(lan, Role.UNIT_HEAD, tu, unit_id=make_unit(make_locality()).id)
        lan.active = False
        with pytest.raises(RuleBroken, match="không còn công tác"):
            give(lan, Role.CLERK, tu)


def test_a_person_of_another_ward_is_not_found() -> None:
    with unit_of_work():
        _, tu = office()
        stranger = make_person(make_locality())
        with pytest.raises(NotFound):
            give(stranger, Role.CLERK, tu, locality_id=tu.locality_id)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, Role.ADMINISTRATOR])
def test_a_secretary_does_not_give_what_only_administrators_give(role: Role) -> None:
    with unit_of_work():
        lan, tu = office()
        with pytest.raises(NotAllowed):
            give(lan, role, tu)


def test_a_wards_administrator_makes_a_secretary_but_no_administrator_of_the_site() -> None:
    with unit_of_work():
        lan, admin = office(Role.ADMINISTRATOR)
        give(lan, Role.SECRETARY, admin)
        with pytest.raises(NotAllowed):
            give(lan, Role.ADMINISTRATOR, admin, locality_id=None)


def test_only_the_role_of_administrator_is_for_the_whole_site() -> None:
    with unit_of_work():
        lan, _ = office()
        with pytest.raises(RuleBroken) as refusal:
            give(lan, Role.SECRETARY, SYSTEM, locality_id=None)
        assert refusal.value.code == "locality_missing"


def test_nobody_gives_or_takes_their_own_role() -> None:
    with unit_of_work():
        _, admin = office(Role.ADMINISTRATOR)
        me = session.get_one(Person, admin.person_id)
        with pytest.raises(NotAllowed, match="Không ai tự giao"):
            give(me, Role.LEADER, admin)
        own = session.query(RoleGrant).filter_by(person_id=me.id).one()
        with pytest.raises(NotAllowed):
            service.revoke_role(own.id, reason="x", actor=admin, now=NOW)


def test_granting_and_revoking_end_the_persons_sessions() -> None:
    with unit_of_work():
        lan, tu = office()
        account = make_account(lan, password=None)
        first, _ = service.begin_session(account, address="", device="", now=NOW)
        row = give(lan, Role.CLERK, tu)
        assert queries.resume_session(first, NOW) is None
        second, _ = service.begin_session(account, address="", device="", now=NOW)
        service.revoke_role(row.id, reason="chuyển công tác", actor=tu, now=NOW)
        assert queries.resume_session(second, NOW) is None
        third, _ = service.begin_session(account, address="", device="", now=NOW)
        resumed = queries.resume_session(third, NOW)
        assert resumed is not None and resumed.actor.grants == ()
        assert (row.revoked_by_id, row.revoke_reason) == (tu.person_id, "chuyển công tác")
        with pytest.raises(RuleBroken) as refusal:
            service.revoke_role(row.id, reason="nữa", actor=tu, now=NOW)
        assert refusal.value.code == "revoked_already"


def test_the_last_administrator_of_the_site_stays() -> None:
    with unit_of_work():
        lan, _ = office()
        make_account(lan, password=None)
        row = grant(lan, Role.ADMINISTRATOR, locality_id=None)
        with pytest.raises(RuleBroken) as refusal:
            service.revoke_role(row.id, reason="x", actor=SYSTEM, now=NOW)
        assert refusal.value.code == "last_administrator"
        other = make_person(lan.locality, "Quản Trị Hai")
        make_account(other, password=None)
        grant(other, Role.ADMINISTRATOR, locality_id=None)
        service.revoke_role(row.id, reason="x", actor=SYSTEM, now=NOW)


def test_a_grant_that_does_not_exist() -> None:
    with unit_of_work(), pytest.raises(NotFound):
        service.revoke_role(999, reason="x", actor=SYSTEM, now=NOW)
