"""Sessions: resumed while they hold, with the roles of the day; ended at once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import queries, service
from innovation.domain.accounts.enums import AccountState
from innovation.domain.accounts.models import Account, SignInSession
from innovation.domain.accounts.rules.sessions import IDLE, LIFETIME
from tests.factories.accounts import NOW, actor_of, grant, make_account, make_person
from tests.factories.localities import make_locality, make_unit

pytestmark = pytest.mark.usefixtures("database")


def signed_in(**account_fields: Any) -> tuple[str, Account]:
    place = make_locality("phường Hòa Bình")
    lan = make_person(place, unit=make_unit(place))
    account = make_account(lan, password=None, **account_fields)
    secret, _ = service.begin_session(account, address="10.0.0.1", device="Firefox", now=NOW)
    return secret, account


def test_a_session_gives_the_person_with_the_roles_in_force_on_the_day() -> None:
    with unit_of_work():
        secret, account = signed_in()
        grant(account.person, Role.CLERK)
        grant(account.person, Role.LEADER, ends_on=date(2026, 11, 15))
        grant(account.person, Role.SUPERVISOR, starts_on=date(2026, 11, 17))
        resumed = queries.resume_session(secret, NOW)
        assert resumed is not None
        assert resumed.actor.name == "Nguyễn Thị Lan"
        assert resumed.actor.unit_id == account.person.unit_id
        assert [g.role for g in resumed.actor.grants] == [Role.CLERK]
        assert not resumed.needs_second_factor


def test_a_grant_holds_on_its_last_day_in_vietnam_and_not_a_second_longer() -> None:
    with unit_of_work():
        secret, account = signed_in()
        grant(account.person, Role.CLERK, ends_on=date(2026, 11, 16))
        last_second = NOW.replace(hour=16, minute=59, second=59)  # 23:59:59 in Vietnam
        account_session = session.query(SignInSession).one()
        account_session.last_seen_at = last_second
        session.flush()
        before = queries.resume_session(secret, last_second)
        after = queries.resume_session(secret, last_second + timedelta(seconds=1))
        assert before is not None and before.actor.has(Role.CLERK, locality_id=account.person.locality_id)
        assert after is not None and not after.actor.grants


def test_nothing_is_resumed_for_a_strange_or_odd_secret() -> None:
    with unit_of_work():
        signed_in()
        assert queries.resume_session("strange", NOW) is None
        assert queries.resume_session("\ud800\0", NOW) is None


@pytest.mark.parametrize("pause", [IDLE, LIFETIME])
def test_a_session_runs_out(pause: timedelta) -> None:
    with unit_of_work():
        secret, _ = signed_in()
        if pause == LIFETIME:
            session.query(SignInSession).one().last_seen_at = NOW + LIFETIME - timedelta(minutes=1)
            session.flush()
        assert queries.resume_session(secret, NOW + pause - timedelta(seconds=1)) is not None
        assert queries.resume_session(secret, NOW + pause) is None


@pytest.mark.parametrize("state", [AccountState.DISABLED, AccountState.INVITED])
def test_an_account_that_may_not_sign_in_resumes_nothing(state: AccountState) -> None:
    with unit_of_work():
        secret, _ = signed_in(state=state)
        assert queries.resume_session(secret, NOW) is None


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.ADMINISTRATOR])
def test_secretaries_and_administrators_need_a_second_factor(role: Role) -> None:
    with unit_of_work():
        secret, account = signed_in()
        grant(account.person, role)
        resumed = queries.resume_session(secret, NOW)
        assert resumed is not None and resumed.needs_second_factor and not resumed.second_factor_done


def test_a_higher_room_can_ask_for_a_second_factor() -> None:
    with unit_of_work():
        secret, account = signed_in()
        asked: list[int] = []
        resumed = queries.resume_session(secret, NOW, extra_second_factor=lambda person: not asked.append(person))
        assert resumed is not None and resumed.needs_second_factor
        assert asked == [account.person_id]


def test_a_visit_is_noted_once_a_minute_even_when_the_request_is_rolled_back() -> None:
    with unit_of_work():
        secret, _ = signed_in()
    with unit_of_work(writing=False):
        resumed = queries.resume_session(secret, NOW)
    assert resumed is not None
    service.touch_session(resumed, now=NOW + timedelta(seconds=59))
    with unit_of_work(writing=False):
        assert session.query(SignInSession).one().last_seen_at == NOW
    service.touch_session(resumed, now=NOW + timedelta(seconds=60))
    with unit_of_work(writing=False):
        assert session.query(SignInSession).one().last_seen_at == NOW + timedelta(seconds=60)


def test_signing_out_ends_the_session_for_good() -> None:
    with unit_of_work():
        secret, _ = signed_in()
        service.sign_out(secret, now=NOW)
        assert queries.resume_session(secret, NOW) is None
        service.sign_out(secret, now=NOW)  # a second click does no harm
        service.sign_out("strange", now=NOW)
        assert session.query(SignInSession).one().end_reason == "signed_out"


def test_one_ends_a_session_of_ones_own_but_not_another_persons() -> None:
    with unit_of_work():
        _, account = signed_in()
        browser = session.query(SignInSession).one()
        minh = make_person(account.person.locality, "Vũ Văn Minh")
        with pytest.raises(NotFound):
            service.end_session(browser.id, actor=actor_of(minh), now=NOW)
        service.end_session(browser.id, actor=actor_of(account.person), now=NOW)
        assert browser.ended_at == NOW
        with pytest.raises(NotFound):
            service.end_session(browser.id, actor=actor_of(account.person), now=NOW)


def test_all_other_sessions_end_and_the_present_one_stays() -> None:
    with unit_of_work():
        secret, account = signed_in()
        present = queries.resume_session(secret, NOW)
        other, _ = service.begin_session(account, address="", device="", now=NOW)
        assert present is not None
        count = service.end_other_sessions(keep_session_id=present.session_id, actor=present.actor, now=NOW)
        assert count == 1
        assert queries.resume_session(other, NOW) is None
        assert queries.resume_session(secret, NOW) == replace(present)
        assert [s.id for s in queries.list_sessions(account.id, now=NOW)] == [present.session_id]
