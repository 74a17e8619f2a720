"""A household is forgotten down to what a published decision says of it."""

from datetime import date
from typing import Any

import pytest

from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.entries.enums import AttachmentKind, EntryState
from innovation.domain.entries.models import Attachment, Entry, EntryVersion
from innovation.domain.localities.enums import UnitKind
from innovation.domain.nominations import queries, service
from innovation.domain.nominations.enums import ConsentHow, HeldKind, RatingLevel, SubjectConsentPurpose
from innovation.domain.nominations.models import CriterionClaim, Evidence, GroupMeeting, Nomination
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.entries import make_stored_file
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round
from tests.factories.nominations import make_household, make_subject

pytestmark = pytest.mark.usefixtures("database")


def nominated(state: EntryState) -> tuple[Any, Nomination, dict[str, Any]]:
    place = make_locality("phường Việt Hoà")
    household = make_household(make_unit(place, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP))
    secretary = make_person(place, "Phạm Thị Tư")
    entry = Entry(
        round_id=make_round(make_movement(place)).id, locality_id=place.id, owner_id=secretary.id, state=state,
        title="Giấy khen: Hộ ông/bà Trần Thị Mười", submitted_at=NOW, code="VH-2026-001", created_at=NOW,
        draft_token="1",
    )  # fmt: skip
    session.add(entry)
    session.flush()
    subject = make_subject(household)
    nomination = Nomination(
        entry_id=entry.id,
        round_id=entry.round_id,
        subject_id=subject.id,
        achievement="Bà Mười …",
        report="Nhà ở số 12, ngõ 5 …",
    )
    session.add(nomination)
    body = {
        "subject": {"name": "Hộ ông/bà Trần Thị Mười", "place": "Tổ dân phố số 12, ngõ 5"}, "n": 1,
        "report": "Nhà ở số 12,  ngõ 5 gọn gàng; số 12, ngõ 56 cũng vậy.",
        "criteria": [{"key": "a", "words": "Số 12, ngõ 5.", "figure_what": ""}], "meeting": {"held_on": "2026-11-10"},
    }  # fmt: skip
    nomination.claims.append(CriterionClaim(criterion="a", words="Hộ ở số 12, ngõ 5.", figure_what="số 12, ngõ 5"))
    nomination.meeting = GroupMeeting(
        held_on=date(2026, 11, 10), chaired_by="Bảy", entitled=2, present=2, agreed=2, note="Họp ở số 12, ngõ 5"
    )
    session.add(EntryVersion(entry_id=entry.id, number=1, body=body, sha256="0" * 64, handed_in_at=NOW))
    nomination.evidence.append(Evidence(criterion="a", held_kind=HeldKind.AWARD, held_id=1))
    session.flush()
    act = {"actor": actor_of(secretary, Role.SECRETARY), "now": NOW}
    service.record_consent(
        subject.id, SubjectConsentPurpose.PUBLISH_NAME, how=ConsentHow.SPOKEN, given_by="Trần Thị Mười",
        given_on=NOW.date(), **act,
    )  # fmt: skip
    return household, nomination, act


@pytest.mark.parametrize("state", [EntryState.DRAFT, EntryState.SUBMITTED, EntryState.AWAITING_SIGNATURE])
def test_not_while_a_nomination_is_under_way(state: EntryState) -> None:
    with unit_of_work():
        household, _, act = nominated(state)
        with pytest.raises(RuleBroken, match="chưa xong"):
            service.erase_household(household.id, typed_name="Trần Thị Mười", is_awarded=False, **act)


@pytest.mark.parametrize("address", ["1", "số 1", "số 12", "dân phố số 3"])
def test_an_address_that_says_nothing_changes_no_word(address: str) -> None:
    with unit_of_work():
        household, nomination, act = nominated(EntryState.RECOGNISED)
        household.address, nomination.report = address, f"Tổ dân phố số 3, {address}, từ 2026-11-10."
        version = session.query(EntryVersion).one()
        before = dict(version.body)
        service.erase_household(household.id, typed_name="Trần Thị Mười", is_awarded=True, **act)
        session.expire_all()
        assert (version.body, nomination.report) == (before, f"Tổ dân phố số 3, {address}, từ 2026-11-10.")


@pytest.mark.parametrize("is_awarded", [False, True])
def test_an_awarded_household_keeps_its_name_with_the_decision_nothing_else(is_awarded: bool) -> None:
    with unit_of_work():
        household, nomination, act = nominated(EntryState.RECOGNISED if is_awarded else EntryState.NOT_RECOGNISED)
        service.erase_household(household.id, typed_name="Trần Thị Mười", is_awarded=is_awarded, **act)
        session.expire_all()
        kept = "Trần Thị Mười" if is_awarded else "(đã xóa dữ liệu)"
        assert (household.head_name, household.address) == (kept, "")
        title = "Giấy khen: Hộ ông/bà Trần Thị Mười" if is_awarded else "Hồ sơ đã xóa dữ liệu"
        assert (nomination.entry.title, bool(nomination.report)) == (title, is_awarded)
        body = session.query(EntryVersion).one().body
        cleaned = {
            "subject": {"name": "Hộ ông/bà Trần Thị Mười", "place": "Tổ dân phố số 12, ngõ 5"}, "n": 1,
            "report": "Nhà ở (…) gọn gàng; số 12, ngõ 56 cũng vậy.",
            "criteria": [{"key": "a", "words": "(…).", "figure_what": ""}], "meeting": {"held_on": "2026-11-10"},
        }  # fmt: skip
        assert body == (cleaned if is_awarded else {})
        if is_awarded:
            (claim,), meeting = nomination.claims, nomination.meeting
            assert meeting
            texts = nomination.report, claim.words, claim.figure_what, meeting.note
            assert texts == ("Nhà ở (…) …", "Hộ ở (…).", "(…)", "Họp ở (…)")
        assert len(nomination.evidence) == int(is_awarded)
        subject_id = nomination.subject_id
        assert queries.consents_of([subject_id])[subject_id] == frozenset()
        assert [one.given_by for one in queries.list_consents(subject_id)] == [""]


def test_files_behind_a_decision_stay_under_names_that_say_nothing() -> None:
    with unit_of_work():
        household, nomination, act = nominated(EntryState.RECOGNISED)
        name = "Hộ Mười, số 12 ngõ 5.pdf"
        file = make_stored_file(name)
        attachment = Attachment(entry_id=nomination.entry_id, file=file, kind=AttachmentKind.DOCUMENT, created_at=NOW)
        session.add(attachment)
        session.flush()
        nomination.evidence.append(Evidence(criterion="a", attachment_id=attachment.id, label=name))
        nomination.evidence.append(
            Evidence(criterion="a", held_kind=HeldKind.RATING, held_id=7, label="Hộ ở số 12, ngõ 5")
        )
        version = session.query(EntryVersion).one()
        version.body = {**version.body, "files": [{"name": name}], "criteria": [{"evidence": [{"label": name}]}]}
        session.flush()
        service.erase_household(household.id, typed_name="Trần Thị Mười", is_awarded=True, **act)
        session.expire_all()
        assert file.name == "tep-1.pdf"
        assert [item.label for item in nomination.evidence] == ["", "tep-1.pdf", "Hộ ở (…)"]
        assert name not in str(version.body) and "tep-1.pdf" in str(version.body["files"])


def test_a_person_is_forgotten_with_ratings_cases_and_what_they_had_begun() -> None:
    with unit_of_work():
        household, nomination, _ = nominated(EntryState.DRAFT)  # filed by Bà Tư
        tu = nomination.entry.owner
        subject = make_subject(tu)
        rate: dict[str, Any] = {"year": 2025, "level": RatingLevel.GOOD, "paper": "", "overwrite": False}
        other = make_person(household.locality, "Lê Văn Chín")
        chief = actor_of(other, Role.SECRETARY, Role.ADMINISTRATOR)
        service.set_rating(subject.id, **rate, actor=chief, now=NOW)
        service.open_case(subject.id, opened_on=date(2026, 3, 1), paper="", actor=chief, now=NOW)
        service.erase_person(tu.id, keep_name=False, typed_name="Phạm Thị Tư", actor=chief, now=NOW)
        session.expire_all()
        assert queries.list_ratings(subject.id) == [] and not queries.list_cases(subject.id)
        assert (nomination.report, nomination.entry.deleted_at) == ("", NOW) and nomination.dropped_at == NOW
        assert household.head_name == "Trần Thị Mười"


def test_a_person_is_not_forgotten_while_proposed() -> None:
    with unit_of_work():
        household, nomination, _ = nominated(EntryState.SUBMITTED)
        lan = make_person(household.locality, "Nguyễn Thị Lan")
        nomination.subject_id = make_subject(lan).id
        chief = actor_of(make_person(household.locality, "Lê Văn Chín"), Role.ADMINISTRATOR)
        with pytest.raises(RuleBroken, match="chưa xong"):
            service.erase_person(lan.id, keep_name=False, typed_name="Nguyễn Thị Lan", actor=chief, now=NOW)


def test_a_household_that_nobody_ever_proposed() -> None:
    with unit_of_work():
        place = make_locality()
        household = make_household(make_unit(place, "Thôn Đông", kind=UnitKind.HAMLET))
        act: dict[str, Any] = {"actor": actor_of(make_person(place, "Tư"), Role.SECRETARY), "now": NOW}
        service.erase_household(household.id, typed_name="Trần Thị Mười", is_awarded=False, **act)
        assert household.head_name == "(đã xóa dữ liệu)"
