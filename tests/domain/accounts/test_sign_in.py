"""Signing in: one answer for everything that is wrong, a brake, and no trace of a secret."""

from datetime import timedelta
from time import thread_time
from typing import Any

import pytest

from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import queries, service
from innovation.domain.accounts.enums import AccountState
from innovation.domain.accounts.models import Account, SignInFailure, SignInSession
from innovation.domain.accounts.rules.passwords import PasswordHasher, is_outdated
from tests.domain.accounts.helpers import audited
from tests.factories.accounts import NOW, PASSWORD, actor_of, make_account, make_person
from tests.factories.localities import make_locality

pytestmark = pytest.mark.usefixtures("database")
LOGIN = "lan@hoabinh.example"


@pytest.fixture
def lan(database: Any) -> int:
    with unit_of_work():
        return make_account(make_person(make_locality()), login=LOGIN).id


def try_in(login: str = LOGIN, password: str = PASSWORD, *, address: str = "10.0.0.1", after: float = 0) -> Any:
    with unit_of_work():
        return service.sign_in(login, password, address=address, device="Firefox", now=NOW + timedelta(seconds=after))


def refusal(login: str = LOGIN, password: str = "không phải mật khẩu", **options: Any) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as broken:
        try_in(login, password, **options)
    return broken.value.code, broken.value.message


def test_the_right_password_begins_a_session_and_is_logged(lan: int) -> None:
    entered = try_in(" LAN@hoabinh.example ")
    with unit_of_work(writing=False):
        resumed = queries.resume_session(entered.token, NOW)
        assert resumed is not None and resumed.account_id == lan
        browser = session.query(SignInSession).one()
        assert (browser.address, browser.device) == ("10.0.0.1", "Firefox")
        assert entered.token not in (browser.token_hash, str(browser.__dict__))
        assert audited("account.signed_in") == 1


def test_each_signing_in_gets_a_secret_of_its_own(lan: int) -> None:
    assert try_in().token != try_in().token


@pytest.mark.parametrize("state", [AccountState.DISABLED, AccountState.INVITED])
def test_closed_missing_and_wrong_get_the_same_words(lan: int, state: AccountState) -> None:
    wrong = refusal()
    with unit_of_work():
        session.get_one(Account, lan).state = state
    assert wrong == refusal(LOGIN, PASSWORD) == refusal("khong-co@hoabinh.example")
    with unit_of_work(writing=False):
        assert session.query(SignInSession).count() == 0
        assert audited("account.sign_in_refused") == 3


def test_an_account_without_a_password_cannot_be_entered_with_an_empty_one(lan: int) -> None:
    with unit_of_work():
        session.get_one(Account, lan).password_hash = None
    assert refusal(LOGIN, "")[0] == refusal(LOGIN, "nobody has this password")[0] == "wrong"


@pytest.mark.parametrize("login", [LOGIN, "khong-co@hoabinh.example"])
def test_five_failures_lock_the_login_also_for_the_right_password_and_unknown_logins(lan: int, login: str) -> None:
    for attempt in range(5):
        assert refusal(login, address=f"10.0.1.{attempt}")[0] == "wrong"
    code, words = refusal(login, PASSWORD, address="10.9.9.9", after=59)
    assert code == "locked" and "09:01:00" in words and "Quên mật khẩu" in words
    with unit_of_work(writing=False):
        assert session.query(SignInFailure).count() == 10  # what was not heard is not counted


def test_the_lock_opens_after_a_minute_and_a_success_begins_the_count_anew(lan: int) -> None:
    for _ in range(5):
        refusal()
    try_in(after=60)
    assert refusal(after=61)[0] == "wrong"
    try_in(after=62)


def test_many_logins_from_one_address_lock_the_address_only(lan: int) -> None:
    for number in range(30):
        assert refusal(f"nguoi{number}@hoabinh.example", address="10.6.6.6")[0] == "wrong"
    assert refusal(LOGIN, PASSWORD, address="10.6.6.6")[0] == "locked"
    try_in(address="10.0.0.2")


def test_a_missing_account_costs_as_much_work_as_a_wrong_password(lan: int) -> None:
    def best(login: str) -> float:
        times = []
        for number in range(4):
            start = thread_time()  # the work of this thread, not the wait for a busy machine
            refusal(login, address=f"10.1.1.{number}")
            times.append(thread_time() - start)
        return min(times)

    known, unknown = best(LOGIN), best("khong-co@hoabinh.example")
    assert 0.4 < known / unknown < 2.5


def test_a_hash_of_weaker_figures_is_made_anew(lan: int) -> None:
    with unit_of_work():
        weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
        session.get_one(Account, lan).password_hash = weak
    try_in()
    with unit_of_work(writing=False):
        kept = session.get_one(Account, lan).password_hash
        assert kept is not None and not is_outdated(kept)


def test_giving_the_password_again_renews_the_proof_and_a_wrong_one_is_counted(lan: int) -> None:
    entered = try_in()
    later = NOW + timedelta(hours=1)
    with unit_of_work():
        actor = actor_of(session.get_one(Account, lan).person)
        service.prove_password(PASSWORD, session_id=entered.session_id, actor=actor, now=later)
        assert session.get_one(SignInSession, entered.session_id).proved_at == later
    with pytest.raises(RuleBroken), unit_of_work():
        service.prove_password("sai rồi nhé bạn", session_id=entered.session_id, actor=actor, now=later)
    with unit_of_work(writing=False):
        assert session.query(SignInFailure).count() == 1


@pytest.mark.parametrize("odd", ["\0", "\ud800", "x" * 100_000, "' OR 1=1 --"])
def test_odd_input_is_just_wrong(lan: int, odd: str) -> None:
    assert refusal(odd, odd)[0] == "wrong"
    assert refusal(LOGIN, odd)[0] == "wrong"
