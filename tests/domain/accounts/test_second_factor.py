"""The second factor: set up, given once each, recovered, removed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pyotp
import pytest

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import queries, service
from innovation.domain.accounts.models import Account, SignInSession
from tests.domain.accounts.helpers import audited, code_of
from tests.factories.accounts import NOW, actor_of, grant, make_account, make_person
from tests.factories.localities import make_locality

pytestmark = pytest.mark.usefixtures("database")


@dataclass
class Tu:
    """Bà Tư, the secretary, in one browser."""

    account_id: int
    session_id: int
    token: str
    actor: Actor

    def code(self, at: datetime = NOW) -> str:
        with unit_of_work(writing=False):
            secret = session.get_one(Account, self.account_id).totp_secret
        assert secret is not None
        return str(pyotp.TOTP(secret).at(at))

    def do(self, command: Any, *arguments: Any, at: datetime = NOW) -> Any:
        with unit_of_work():
            return command(*arguments, session_id=self.session_id, actor=self.actor, now=at)


@pytest.fixture
def tu(database: Any) -> Tu:
    with unit_of_work():
        person = make_person(make_locality(), "Phạm Thị Tư")
        grant(person, Role.SECRETARY)
        account = make_account(person, password=None)
        token, browser = service.begin_session(account, address="", device="", now=NOW)
        return Tu(account.id, browser.id, token, actor_of(person))


def done(token: str) -> bool:
    with unit_of_work(writing=False):
        resumed = queries.resume_session(token, NOW)
    return resumed is not None and resumed.second_factor_done


def test_setting_up_needs_a_right_code_and_gives_recovery_codes_once(tu: Tu) -> None:
    tu.do(service.begin_totp)
    with pytest.raises(RuleBroken) as refusal:
        tu.do(service.confirm_totp, "000000")
    assert code_of(refusal.value) == ("code_wrong", "code")
    assert not done(tu.token)
    codes = tu.do(service.confirm_totp, tu.code())
    assert len(codes) == 10 and done(tu.token)
    with unit_of_work(writing=False):
        assert not set(codes) & set(session.get_one(Account, tu.account_id).recovery_hashes)
        assert audited("account.second_factor_set_up") == 1
    with pytest.raises(RuleBroken) as refusal:
        tu.do(service.begin_totp)
    assert refusal.value.code == "totp_set_up"


def test_a_code_that_set_it_up_cannot_be_replayed(tu: Tu) -> None:
    tu.do(service.begin_totp)
    used = tu.code()
    tu.do(service.confirm_totp, used)
    with pytest.raises(RuleBroken):
        tu.do(service.verify_second_factor, used)


def test_giving_the_code_completes_the_session_under_a_new_secret(tu: Tu) -> None:
    tu.do(service.begin_totp)
    tu.do(service.confirm_totp, tu.code())
    later = NOW + timedelta(minutes=1)
    with unit_of_work():
        token, browser = service.begin_session(session.get_one(Account, tu.account_id), address="", device="", now=NOW)
        tu.session_id = browser.id
    assert not done(token)
    fresh = tu.do(service.verify_second_factor, tu.code(later), at=later)
    assert done(fresh) and not done(token)


def test_a_recovery_code_works_once(tu: Tu) -> None:
    tu.do(service.begin_totp)
    codes = tu.do(service.confirm_totp, tu.code())
    assert done(tu.do(service.verify_second_factor, codes[3].upper().replace("-", " ")))
    with pytest.raises(RuleBroken):
        tu.do(service.verify_second_factor, codes[3])
    with unit_of_work(writing=False):
        assert len(session.get_one(Account, tu.account_id).recovery_hashes) == 9


def test_new_recovery_codes_replace_the_old(tu: Tu) -> None:
    tu.do(service.begin_totp)
    old = tu.do(service.confirm_totp, tu.code())
    new = tu.do(service.renew_recovery_codes)
    with pytest.raises(RuleBroken):
        tu.do(service.verify_second_factor, old[0])
    assert tu.do(service.verify_second_factor, new[0])


def test_guessing_codes_is_braked(tu: Tu) -> None:
    tu.do(service.begin_totp)
    codes = tu.do(service.confirm_totp, tu.code())
    for _ in range(5):
        with pytest.raises(RuleBroken):
            tu.do(service.verify_second_factor, "000000")
    with pytest.raises(RuleBroken) as refusal:
        tu.do(service.verify_second_factor, codes[0])
    assert refusal.value.code == "locked" and "gọi người quản trị" in refusal.value.message
    with unit_of_work(writing=False):
        assert audited("account.second_factor_refused") == 5


def test_what_changes_the_factor_asks_for_a_fresh_proof(tu: Tu) -> None:
    tu.do(service.begin_totp)
    tu.do(service.confirm_totp, tu.code())
    late = NOW + timedelta(minutes=15)
    for command in (service.remove_totp, service.renew_recovery_codes):
        with pytest.raises(RuleBroken) as refusal:
            tu.do(command, at=late)
        assert refusal.value.code == "proof_needed"


def test_a_password_alone_cannot_remove_the_factor(tu: Tu) -> None:
    tu.do(service.begin_totp)
    tu.do(service.confirm_totp, tu.code())
    with unit_of_work():
        session.get_one(SignInSession, tu.session_id).second_factor_at = None
    for command in (service.remove_totp, service.renew_recovery_codes):
        with pytest.raises(RuleBroken):
            tu.do(command)


def test_removing_signs_other_browsers_out_and_this_one_must_set_it_up_anew(tu: Tu) -> None:
    tu.do(service.begin_totp)
    tu.do(service.confirm_totp, tu.code())
    with unit_of_work():
        other, _ = service.begin_session(session.get_one(Account, tu.account_id), address="", device="", now=NOW)
    tu.do(service.remove_totp)
    with unit_of_work(writing=False):
        assert queries.resume_session(other, NOW) is None
        mine = queries.resume_session(tu.token, NOW)
        assert mine is not None and mine.needs_second_factor and not mine.second_factor_done
        assert not mine.second_factor_set_up


def test_confirming_before_beginning_says_what_to_do(tu: Tu) -> None:
    with pytest.raises(RuleBroken, match="Tạo mã QR"):
        tu.do(service.confirm_totp, "123456")
    with pytest.raises(RuleBroken, match="chưa cài"):
        tu.do(service.verify_second_factor, "123456")
