"""Changing a password and setting one by a link."""

from datetime import timedelta
from typing import Any

import pytest

from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import queries, service
from innovation.domain.accounts.enums import AccountState
from innovation.domain.accounts.models import Account, OneTimeToken
from innovation.domain.accounts.rules.passwords import is_right
from innovation.support import jobs
from tests.domain.accounts.helpers import audited, code_of, letters, link_in
from tests.factories.accounts import NOW, PASSWORD, actor_of, make_account, make_person
from tests.factories.localities import make_locality

LOGIN = "lan@hoabinh.example"
NEW = "thuyền về bến lúc hoàng hôn"


@pytest.fixture
def lan(database: Any) -> int:
    with unit_of_work():
        return make_account(make_person(make_locality()), login=LOGIN).id


def begin(account_id: int) -> tuple[str, int]:
    with unit_of_work():
        token, browser = service.begin_session(session.get_one(Account, account_id), address="", device="", now=NOW)
        return token, browser.id


def asked(login: str = LOGIN, after: timedelta = timedelta()) -> None:
    with unit_of_work():
        service.ask_reset(login, now=NOW + after)
    with unit_of_work():
        service.send_reset(login, now=NOW + after)


def test_changing_the_password_signs_the_other_browsers_out(lan: int) -> None:
    (here, session_id), (there, _) = begin(lan), begin(lan)
    with unit_of_work():
        actor = actor_of(session.get_one(Account, lan).person)
        service.change_password(PASSWORD, NEW, session_id=session_id, actor=actor, now=NOW)
    with unit_of_work(writing=False):
        assert is_right(NEW, session.get_one(Account, lan).password_hash)
        assert queries.resume_session(here, NOW) is not None
        assert queries.resume_session(there, NOW) is None
        assert audited("account.password_changed") == 1
        assert "đã đổi lúc 09:00, 16/11/2026" in letters()[0].text


@pytest.mark.parametrize(
    ("current", "new", "code"),
    [
        ("không đúng đâu nhé", NEW, ("wrong", "current_password")),
        (PASSWORD, "ngắn", ("password_short", "new_password")),
        (PASSWORD, PASSWORD, ("password_same", "new_password")),
    ],
)
def test_a_refused_change_leaves_the_old_password(lan: int, current: str, new: str, code: tuple[str, str]) -> None:
    _, session_id = begin(lan)
    with unit_of_work():
        actor = actor_of(session.get_one(Account, lan).person)
    with pytest.raises(RuleBroken) as refusal, unit_of_work():
        service.change_password(current, new, session_id=session_id, actor=actor, now=NOW)
    assert code_of(refusal.value) == code
    with unit_of_work(writing=False):
        assert is_right(PASSWORD, session.get_one(Account, lan).password_hash)


def test_asking_takes_the_same_note_for_known_and_unknown_logins(lan: int) -> None:
    for login in (LOGIN, "khong-co@hoabinh.example"):
        with unit_of_work():
            service.ask_reset(login, now=NOW)
    with unit_of_work(writing=False):
        assert jobs.waiting_count(name="accounts.send_reset") == 2
        assert letters() == []


def test_the_link_in_the_letter_sets_a_password_once_and_signs_everybody_out(lan: int) -> None:
    token, _ = begin(lan)
    asked()
    with unit_of_work():
        (letter,) = letters()
        assert letter.to_address == LOGIN
        assert letter.text.count("http://127.0.0.1:8000/dat-lai-mat-khau/") == 1
        link = link_in(letter)
        assert session.query(OneTimeToken).one().token_hash != link
        service.set_password_by_link(link, NEW, now=NOW)
        assert is_right(NEW, session.get_one(Account, lan).password_hash)
        assert queries.resume_session(token, NOW) is None
    with pytest.raises(RuleBroken) as refusal, unit_of_work():
        service.set_password_by_link(link, "một câu khác hẳn đi", now=NOW)
    assert refusal.value.code == "link_spent"


def test_a_link_holds_for_an_hour_and_looking_at_it_uses_nothing_up(lan: int) -> None:
    asked()
    hour = timedelta(hours=1)
    with unit_of_work(writing=False):
        link = link_in(letters()[0])
        assert queries.find_open_token(link, now=NOW + hour - timedelta(seconds=1)) is not None
        assert queries.find_open_token(link, now=NOW + hour) is None
        assert queries.find_open_token("strange", now=NOW) is None


def test_a_weak_password_is_refused_and_the_link_stays_good(lan: int) -> None:
    asked()
    with unit_of_work(writing=False):
        link = link_in(letters()[0])
    with pytest.raises(RuleBroken), unit_of_work():
        service.set_password_by_link(link, "matkhau123456", now=NOW)
    with unit_of_work():
        service.set_password_by_link(link, NEW, now=NOW)


def test_a_newer_link_closes_the_older(lan: int) -> None:
    asked()
    asked(after=timedelta(minutes=3))
    with unit_of_work(writing=False):
        older, newer = (link_in(letter) for letter in letters())
        later = NOW + timedelta(minutes=3)
        assert queries.find_open_token(older, now=later) is None
        assert queries.find_open_token(newer, now=later) is not None


def test_impatient_clicks_send_one_letter(lan: int) -> None:
    asked()
    asked(after=timedelta(seconds=90))
    with unit_of_work(writing=False):
        assert len(letters()) == 1


@pytest.mark.parametrize("case", ["unknown", "disabled", "phone"])
def test_nothing_is_sent_where_there_is_nothing_to_reset(lan: int, case: str) -> None:
    with unit_of_work():
        account = session.get_one(Account, lan)
        if case == "disabled":
            account.state = AccountState.DISABLED
        if case == "phone":
            account.login, account.person.email = "0912345678", "somebody-else@x.example"
    asked("0912345678" if case == "phone" else "khong-co@x.example" if case == "unknown" else LOGIN)
    with unit_of_work(writing=False):
        assert letters() == []


def test_disabling_closes_links_on_their_way(lan: int) -> None:
    asked()
    with unit_of_work():
        session.get_one(Account, lan).state = AccountState.DISABLED
    with unit_of_work(writing=False):
        assert queries.find_open_token(link_in(letters()[0]), now=NOW) is None
