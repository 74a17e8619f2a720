"""The directory, sign-up, rosters, erasure and the first administrator."""

from datetime import date, timedelta
from typing import Any

import pytest

from innovation.core.actor import SYSTEM
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import queries, service
from innovation.domain.accounts.enums import AccountState, ConsentPurpose, PersonKind
from innovation.domain.accounts.models import Account, Person, RoleGrant
from innovation.domain.accounts.rules.people import PersonFacts
from innovation.domain.localities.models import Locality
from tests.domain.accounts.helpers import audited
from tests.factories.accounts import NOW, actor_of, grant, make_account, make_person
from tests.factories.localities import make_locality, make_unit

pytestmark = pytest.mark.usefixtures("database")
TODAY = date(2026, 11, 16)


def office() -> tuple[Person, Any]:
    """Lan, and Bà Tư, the secretary of her ward."""
    place = make_locality()
    return make_person(place, email="lan@x.example"), actor_of(make_person(place, "Phạm Thị Tư"), Role.SECRETARY)


def facts(**more: Any) -> PersonFacts:
    return PersonFacts(**{"full_name": "Lê Thị Hạnh", "kind": PersonKind.TEACHER} | more)


def test_people_are_sorted_and_found_without_accents_by_every_word() -> None:
    with unit_of_work():
        lan, tu = office()
        make_person(lan.locality, "Đỗ Văn Ân")
        names = [row.person.full_name for row in queries.list_people(lan.locality_id, day=TODAY).items]
        assert names == ["Đỗ Văn Ân", "Nguyễn Thị Lan", "Phạm Thị Tư"]
        found = queries.list_people(lan.locality_id, day=TODAY, q="an van").items
        assert [row.person.full_name for row in found] == ["Đỗ Văn Ân"]
        assert [p.full_name for p in queries.search_people(lan.locality_id, "LAN@x")] == ["Nguyễn Thị Lan"]
        place = session.get_one(Locality, lan.locality_id)
        for name in ("Quách Hải Yến", *(f"Nguyễn Văn {letter}" for letter in "BCDEGHIKLM")):
            make_person(place, name)
        assert queries.search_people(lan.locality_id, "yen")[0].full_name == "Quách Hải Yến"  # behind ten Nguyễn once
        assert not queries.search_people(lan.locality_id, "%") and not queries.search_people(lan.locality_id, " ")
        with pytest.raises(NotFound):
            queries.get_person(make_person(make_locality()).id, actor=tu)


def test_a_person_is_added_and_corrected_by_the_secretary_of_the_ward_only() -> None:
    with unit_of_work():
        lan, tu = office()
        hanh = service.add_person(lan.locality_id, facts(staff_code="GV1"), actor=tu, now=NOW)
        assert (hanh.name_fold, hanh.kind) == ("le thi hanh", PersonKind.TEACHER)
        with pytest.raises(RuleBroken, match="đã dùng cho Lê Thị Hạnh"):
            service.add_person(lan.locality_id, facts(staff_code="GV1"), actor=tu, now=NOW)
        with pytest.raises(NotFound):
            service.add_person(make_locality().id, facts(), actor=tu, now=NOW)
        with pytest.raises(NotFound):
            service.add_person(lan.locality_id, facts(), actor=actor_of(lan), now=NOW)
        with pytest.raises(NotFound):
            service.add_person(lan.locality_id, facts(unit_id=make_unit(make_locality()).id), actor=tu, now=NOW)
        assert audited("person.added") == 1


def test_somebody_who_leaves_can_no_longer_sign_in() -> None:
    with unit_of_work():
        lan, tu = office()
        account = make_account(lan, password=None)
        token, _ = service.begin_session(account, address="", device="", now=NOW)
        service.change_person(lan.id, facts(full_name=lan.full_name, kind=lan.kind), active=False, actor=tu, now=NOW)
        assert account.state is AccountState.DISABLED and queries.resume_session(token, NOW) is None
        assert lan not in queries.list_for_council(lan.locality_id)


def test_who_holds_a_higher_role_is_not_the_secretarys_to_invite_or_close() -> None:
    with unit_of_work():
        lan, tu = office()
        make_account(lan, password=None)
        grant(lan, Role.LEADER, starts_on=date(2027, 1, 1))  # not yet in force: no way around by being early
        for act in (
            lambda: service.invite(lan.id, "tu@x.example", sat_in_council=False, actor=tu, now=NOW),
            lambda: service.disable_account(lan.id, reason="x", actor=tu, now=NOW),
            lambda: service.reset_second_factor(lan.id, sat_in_council=False, actor=tu, now=NOW),
        ):
            with pytest.raises(NotAllowed):
                act()
        tu_account = session.query(Account).filter_by(person_id=tu.person_id).one()
        with pytest.raises(NotAllowed):
            service.disable_account(tu_account.person_id, reason="x", actor=tu, now=NOW)


def test_disabling_twice_and_enabling() -> None:
    with unit_of_work():
        lan, tu = office()
        account = make_account(lan)
        service.disable_account(lan.id, reason="chuyển công tác", actor=tu, now=NOW)
        with pytest.raises(RuleBroken) as refusal:
            service.disable_account(lan.id, reason="x", actor=tu, now=NOW)
        assert refusal.value.code == "disabled_already"
        service.enable_account(lan.id, actor=tu, now=NOW)
        assert account.state is AccountState.ACTIVE
        with pytest.raises(RuleBroken):
            service.enable_account(lan.id, actor=tu, now=NOW)


def test_unfinished_sign_ups_are_forgotten_after_a_fortnight() -> None:
    with unit_of_work():
        place = make_locality()
        typed = {"full_name": "Đỗ Văn Sáu", "kind": "nguoi_dan", "birth_date": None}
        account = service.register({"locality_id": place.id, "login": "sau@x.example", "facts": typed}, now=NOW)
        assert service.forget_unverified(now=NOW + timedelta(days=13)) == 0
        assert service.forget_unverified(now=NOW + timedelta(days=14)) == 1
        assert account.login.startswith("da-xoa") and account.person.email is None
        assert service.forget_unverified(now=NOW + timedelta(days=15)) == 0


def test_consents_are_given_and_withdrawn_purpose_by_purpose() -> None:
    with unit_of_work():
        lan, _ = office()
        me = actor_of(lan)
        offered = frozenset({ConsentPurpose.PUBLISH_NAME, ConsentPurpose.PUBLISH_PHOTOS})
        common: dict[str, Any] = {"offered": offered, "about": "entry:1", "text_version": "1", "actor": me, "now": NOW}
        service.set_consents(lan.id, offered, **common)
        service.set_consents(lan.id, frozenset({ConsentPurpose.PUBLISH_NAME}), **common)
        service.set_consents(lan.id, frozenset({ConsentPurpose.PUBLISH_NAME}), **common)
        assert queries.purposes_agreed(lan.id, "entry:1") == {ConsentPurpose.PUBLISH_NAME}
        assert queries.purposes_agreed(lan.id, "entry:2") == frozenset()
        assert len(queries.list_consents(lan.id)) == 2
        assert (audited("consent.given"), audited("consent.withdrawn")) == (2, 1)


def test_erasing_blanks_the_person_and_the_account_and_keeps_the_rows() -> None:
    with unit_of_work():
        lan, tu = office()
        account = make_account(lan)
        service.give_consent(
            lan.id, ConsentPurpose.PUBLISH_NAME, about="entry:1", text_version="1", actor=actor_of(lan), now=NOW
        )
        options: dict[str, Any] = {"keep_name": False, "typed_name": "Nguyễn Thị Lan", "now": NOW}
        with pytest.raises(NotFound):
            service.erase_person(lan.id, actor=tu, **options)
        service.erase_person(lan.id, actor=SYSTEM, **options)
        assert lan.full_name == "Người đã xóa dữ liệu" and lan.email is None and not lan.active
        assert account.login == f"da-xoa-{account.id}" and account.password_hash is None
        assert queries.purposes_agreed(lan.id, "entry:1") == frozenset()
        assert audited("person.erased") == 1


def test_who_holds_a_role_is_not_erased() -> None:
    with unit_of_work():
        lan, _ = office()
        grant(lan, Role.CLERK)
        with pytest.raises(RuleBroken) as refusal:
            service.erase_person(lan.id, keep_name=True, typed_name=lan.full_name, actor=SYSTEM, now=NOW)
        assert refusal.value.code == "has_roles"


def test_the_first_administrator_sets_a_password_by_the_link_and_a_second_call_gives_a_new_link() -> None:
    with unit_of_work():
        make_locality()
        link = service.create_administrator("Admin@x.example", "Nguyễn Quản Trị", now=NOW)
        service.set_password_by_link(link.rpartition("/")[2], "một câu dài để nhớ", now=NOW)
        again = service.create_administrator("admin@x.example", "Tên Khác", now=NOW)
        assert again != link
        row = session.query(RoleGrant).one()
        assert (row.role, row.locality_id, row.person.full_name) == (Role.ADMINISTRATOR, None, "Nguyễn Quản Trị")
        assert session.query(Account).one().state is AccountState.ACTIVE


def test_an_administrator_needs_a_locality_and_a_name() -> None:
    with unit_of_work():
        with pytest.raises(RuleBroken, match="plans load"):
            service.create_administrator("admin@x.example", "Nguyễn Quản Trị", now=NOW)
        make_locality()
        with pytest.raises(RuleBroken):
            service.create_administrator("admin@x.example", " ", now=NOW)
        with pytest.raises(RuleBroken):
            service.create_administrator("admin", "Nguyễn Quản Trị", now=NOW)
