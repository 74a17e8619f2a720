"""Proposed names before the public: who is named, what may be said until when, and that the council waits."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from innovation.core.actor import VISITOR, Actor
from innovation.core.errors import NotFound, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.movements.models import Round
from innovation.domain.nominations.enums import ConsentHow, SubjectConsentPurpose
from innovation.domain.nominations.jobs import tidy
from innovation.domain.nominations.models import Nomination, Subject, SubjectConsent
from innovation.domain.nominations.queries import list_names, list_opinions, what_stops_meeting
from innovation.domain.nominations.service import answer_opinion, open_listing, send_opinion
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, make_person
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_season, make_subject, round_for

pytestmark = pytest.mark.usefixtures("database")


def nominate(round_: Round, subject: Subject, secretary: Actor, *, state: EntryState = EntryState.ELIGIBLE) -> Entry:
    number = subject.id
    entry = Entry(
        round=round_, locality_id=round_.locality_id, owner_id=secretary.person_id, state=state, title="Giấy khen",
        code=f"VH-2026-{number:03d}", receipt_code=f"R{number}", draft_token=f"t{number}", submitted_at=NOW,
        created_at=NOW,
    )  # fmt: skip
    session.add(entry)
    session.flush()
    session.add(Nomination(entry=entry, round_id=round_.id, subject=subject, award_key="giay-khen", achievement="Tốt"))
    session.flush()
    return entry


def households(*, state: RoundState = RoundState.SCORING) -> tuple[Locality, Round, Actor, list[Subject]]:
    ward = make_locality("phường Việt Hoà")
    season = make_season(ward, comment_days=5, kinds=[SubjectKind.HOUSEHOLD], state=state)
    group = make_unit(ward, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
    subjects = [
        make_subject(make_household(group, name, f"số {place}"))
        for place, name in enumerate(("Trần Thị Mười", "Lê Văn Chín", "Vũ Thị Tám"), start=1)
    ]
    return ward, round_for(season, SubjectKind.HOUSEHOLD), make_secretary(ward), subjects


def agree_to_be_named(subject: Subject) -> None:
    agreed = SubjectConsent(
        subject_id=subject.id, purpose=SubjectConsentPurpose.PUBLISH_NAME, how=ConsentHow.SIGNED_PAPER,
        given_by="Trần Thị Mười", given_on=NOW.date(), created_at=NOW,
    )  # fmt: skip
    session.add(agreed)
    session.flush()


def test_a_household_is_named_only_as_it_agreed_and_only_accepted_ones_stand_there() -> None:
    with unit_of_work():
        _, round_, secretary, (named, unnamed, waiting) = households()
        agree_to_be_named(named)
        nominate(round_, named, secretary)
        nominate(round_, unnamed, secretary)
        nominate(round_, waiting, secretary, state=EntryState.SUBMITTED)
        assert [(one.name, one.achievement) for one in list_names(round_.id)] == [
            ("Hộ ông/bà Trần Thị Mười", ""),
            ("Một hộ thuộc Tổ dân phố số 3", ""),
        ]
        with pytest.raises(RuleBroken, match="Còn 1 đề nghị"):
            open_listing(round_, actor=secretary, now=NOW)


def test_the_council_waits_for_the_public_and_for_the_answers() -> None:
    with unit_of_work():
        _, round_, secretary, (subject, *_rest) = households()
        entry = nominate(round_, subject, secretary)
        assert "Công khai danh sách" in (what_stops_meeting(round_, NOW) or "")
        closes = open_listing(round_, actor=secretary, now=NOW).closes_at
        said = send_opinion(
            round_, entry_id=entry.id, words="Hộ này gương mẫu.", sender_name="Ông Sáu",
            sender_contact="sau@example.org", actor=VISITOR, now=NOW,
        )  # fmt: skip
        assert "Đang lấy ý kiến" in (what_stops_meeting(round_, closes - timedelta(seconds=1)) or "")
        assert "Còn 1 ý kiến" in (what_stops_meeting(round_, closes) or "")
        other = make_secretary(round_.locality, "Phạm Thị Năm")
        answer_opinion(said.id, answer="Cảm ơn Ông.", actor=other, now=closes)
        assert what_stops_meeting(round_, closes) is None
        letter = session.scalars(select(MailRow).where(MailRow.to_address == "sau@example.org")).one()
        assert "Cảm ơn Ông." in letter.text
        assert said.sender_contact == said.sender_name == ""  # not kept once it was used
        with pytest.raises(RuleBroken, match="đã được trả lời"):
            answer_opinion(said.id, answer="Lần nữa.", actor=other, now=closes)


@pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.PUBLISHED, RoundState.CANCELLED])
def test_who_asked_is_forgotten_with_the_round_answered_or_not(state: RoundState) -> None:
    with unit_of_work():
        _, round_, secretary, (subject, *_rest) = households()
        entry = nominate(round_, subject, secretary)
        open_listing(round_, actor=secretary, now=NOW)
        said = send_opinion(
            round_, entry_id=entry.id, words="Tốt.", sender_name="Ông Sáu", sender_contact="0912345678",
            actor=VISITOR, now=NOW,
        )  # fmt: skip
        round_.state = state
        session.flush()
        tidy({}, NOW)
        session.expire_all()
        kept = state is RoundState.OPEN
        assert (bool(said.sender_name), bool(said.sender_contact), said.words) == (kept, kept, "Tốt.")


def test_an_opinion_comes_in_time_and_is_about_somebody_on_the_list() -> None:
    with unit_of_work():
        _, round_, secretary, (subject, *_rest) = households()
        entry = nominate(round_, subject, secretary)
        said = {"words": "Tốt.", "sender_name": "Ông Sáu", "sender_contact": "0912345678"}
        with pytest.raises(RuleBroken, match="Chọn một tên"):
            send_opinion(round_, entry_id=entry.id, **said, actor=VISITOR, now=NOW)
        closes = open_listing(round_, actor=secretary, now=NOW).closes_at
        with pytest.raises(RuleBroken, match="Đã hết thời gian"):
            send_opinion(round_, entry_id=entry.id, **said, actor=VISITOR, now=closes)
        with pytest.raises(RuleBroken, match="Chọn một tên"):
            send_opinion(round_, entry_id=entry.id + 1, **said, actor=VISITOR, now=NOW)


def test_what_is_said_of_ones_own_nomination_is_read_and_answered_by_others() -> None:
    with unit_of_work():
        ward, round_, secretary, (subject, *_rest) = households()
        entry = nominate(round_, subject, secretary)
        open_listing(round_, actor=secretary, now=NOW)
        said = send_opinion(
            round_, entry_id=entry.id, words="Chưa đúng.", sender_name="Ông Sáu", sender_contact="0912345678",
            actor=VISITOR, now=NOW,
        )  # fmt: skip
        assert list_opinions(round_, actor=secretary) == []
        assert list_opinions(round_, actor=make_secretary(ward, "Phạm Thị Năm")) == [said]
        with pytest.raises(NotFound):
            answer_opinion(said.id, answer="Đúng.", actor=secretary, now=NOW)
        with pytest.raises(NotFound):
            list_opinions(round_, actor=make_secretary(make_locality()))
        stranger = Actor(account_id=1, person_id=make_person(ward, "Người lạ").id, name="Người lạ", grants=())
        with pytest.raises(NotFound):
            list_opinions(round_, actor=stranger)


def test_a_resident_is_named_as_agreed_and_who_was_refused_is_not_listed() -> None:
    with unit_of_work():
        ward = make_locality("phường Việt Hoà")
        round_ = round_for(
            make_season(ward, comment_days=5, kinds=[SubjectKind.INDIVIDUAL], state=RoundState.SCORING),
            SubjectKind.INDIVIDUAL,
        )  # fmt: skip
        secretary = make_secretary(ward)
        resident = make_subject(make_person(ward, "Ông Sáu", kind=PersonKind.RESIDENT))
        staff = make_subject(make_person(ward, "Nguyễn Thị Lan", kind=PersonKind.CIVIL_SERVANT))
        refused = make_subject(make_person(ward, "Lê Văn Chín", kind=PersonKind.CIVIL_SERVANT))
        nominate(round_, resident, secretary)
        nominate(round_, staff, secretary)
        nominate(round_, refused, secretary, state=EntryState.NOT_RECOGNISED)
        assert [(one.name, one.achievement) for one in list_names(round_.id)] == [
            ("Một cá nhân", ""), ("Nguyễn Thị Lan", "Tốt"),
        ]  # fmt: skip
        agree_to_be_named(resident)
        assert list_names(round_.id)[0].name == "Ông Sáu"


def test_the_list_waits_until_no_more_nominations_come() -> None:
    with unit_of_work():
        _, round_, secretary, (subject, *_rest) = households(state=RoundState.OPEN)
        nominate(round_, subject, secretary)
        with pytest.raises(RuleBroken, match="còn đang nhận"):
            open_listing(round_, actor=secretary, now=NOW)


def test_what_a_conflict_closes_is_not_read() -> None:
    with unit_of_work():
        ward, round_, secretary, (subject, *_rest) = households()
        entry = nominate(round_, subject, secretary)
        open_listing(round_, actor=secretary, now=NOW)
        send_opinion(
            round_, entry_id=entry.id, words="Tốt.", sender_name="Ông Sáu", sender_contact="0912345678",
            actor=VISITOR, now=NOW,
        )  # fmt: skip
        other = make_secretary(ward, "Phạm Thị Năm")
        assert len(list_opinions(round_, actor=other)) == 1
        assert list_opinions(round_, actor=other, closed={entry.id}) == []
