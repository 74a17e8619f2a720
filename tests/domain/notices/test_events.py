"""Events of a round's way: who is told, and that no word of it is about somebody else."""

from collections import Counter
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select

from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils import service as councils
from innovation.domain.councils.queries import find_assignment
from innovation.domain.decisions import documents
from innovation.domain.decisions import queries as decisions
from innovation.domain.decisions import service as meetings
from innovation.domain.entries import service as entries
from innovation.domain.initiatives import service as initiatives
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.models import Notice
from innovation.domain.scoring import service as scoring
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, make_person
from tests.factories.councils import make_scoring_round
from tests.factories.decisions import MEETS_AT
from tests.factories.entries import owner_of
from tests.factories.initiatives import make_draft, make_submitted
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round
from tests.factories.scoring import seal

pytestmark = pytest.mark.usefixtures("database")


def told(kind: Kind) -> list[Notice]:
    return list(session.scalars(select(Notice).where(Notice.kind == kind.value).order_by(Notice.id)))


def test_each_member_learns_once_how_many_dossiers_are_theirs_when_scoring_begins() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=3, size=3, markers=[0, 1])
        rows = told(Kind.ASSIGNED)
        assert {row.person_id for row in rows} == {made.members[0].person_id, made.members[1].person_id}
        assert all("3 hồ sơ" in row.title for row in rows)
        titles = {entry.title for entry in made.entries}
        assert not any(title in row.body + row.title for row in rows for title in titles)
        assert Counter(row.person_id for row in told(Kind.SEATED)) == Counter(m.person_id for m in made.members)


def test_a_dossier_given_or_taken_back_later_is_told_by_its_code() -> None:
    with unit_of_work():
        made = make_scoring_round(size=3, markers=[0, 1])
        entry, late = made.entries[0], made.members[2]
        scoring.assign_in_scoring(entry, late, actor=made.secretary, now=NOW)
        (given,) = [row for row in told(Kind.ASSIGNED) if row.person_id == late.person_id]
        assert entry.code in given.title
        assert given.path == f"/cham/ho-so/{entry.id}"
        assignment = find_assignment(entry.id, late.id)
        assert assignment is not None
        scoring.take_back(assignment, reason="Đi công tác", actor=made.secretary, now=NOW)
        assert [row.person_id for row in told(Kind.UNASSIGNED)] == [late.person_id]


def test_members_with_open_sheets_hear_once_of_the_end_and_again_when_it_is_moved() -> None:
    with unit_of_work():
        made = make_scoring_round(size=3)
        seal(made.entries[0], made.members[0])
        soon = made.round.scoring_until - timedelta(hours=30)
        scoring.remind_of_end(now=soon - timedelta(days=3))
        assert told(Kind.SCORING_SOON) == []
        for _ in range(2):
            scoring.remind_of_end(now=soon)
        waiting = {member.person_id for member in made.members[1:]}
        assert {row.person_id for row in told(Kind.SCORING_SOON)} == waiting
        assert len(told(Kind.SCORING_SOON)) == 2
        made.round.scoring_until += timedelta(days=5)
        session.flush()
        scoring.remind_of_end(now=soon + timedelta(days=5))
        assert len(told(Kind.SCORING_SOON)) == 4


def test_a_draft_is_remembered_before_the_round_closes_and_a_dossier_before_its_term_ends() -> None:
    with unit_of_work():
        round_ = make_round(make_movement(make_locality()))
        draft = make_draft(round_).entry
        returned = make_submitted(round_).entry
        entries.remind_of_dates(now=round_.closes_at - timedelta(days=10))
        assert told(Kind.CLOSING_SOON) == []
        for _ in range(2):
            entries.remind_of_dates(now=round_.closes_at - timedelta(days=2))
        assert [(row.person_id, row.path) for row in told(Kind.CLOSING_SOON)] == [
            (draft.owner_id, f"/ho-so/{draft.id}")
        ]
        returned.state, returned.fix_until = "needs_changes", NOW + timedelta(days=5)
        session.flush()
        entries.remind_of_dates(now=NOW)
        assert told(Kind.FIX_SOON) == []
        entries.remind_of_dates(now=NOW + timedelta(days=4))
        assert [row.person_id for row in told(Kind.FIX_SOON)] == [returned.owner_id]


def test_coauthors_learn_of_the_question_and_of_the_withdrawal_without_anybody_s_name() -> None:
    with unit_of_work():
        place = make_locality()
        round_ = make_round(make_movement(place))
        other = make_person(place, "Phạm Thị Hoa", email="hoa@example.vn")
        initiative = make_submitted(round_, coauthors=[other])
        owner = initiative.entry.owner
        initiatives.withdraw(initiative, reason="Nhầm đợt", actor=owner_of(initiative.entry), now=NOW)
        rows = [*told(Kind.COAUTHOR_ASKED), *told(Kind.WITHDRAWN)]
        assert [row.person_id for row in rows] == [other.id, other.id]
        assert rows[0].path == f"/ho-so/{initiative.entry_id}/dong-tac-gia"
        assert not any(owner.full_name in row.title + row.body for row in rows)


def test_whoever_wrote_for_a_cancelled_round_learns_why() -> None:
    with unit_of_work():
        made = make_scoring_round(begun=False)
        draft = make_draft(made.round).entry
        entries.cancel_round(made.round, reason="Gộp vào đợt sau", actor=made.secretary, now=NOW)
        rows = told(Kind.ROUND_CANCELLED)
        assert {row.person_id for row in rows} == {draft.owner_id, made.entries[0].owner_id}
        assert all("Gộp vào đợt sau" in row.body for row in rows)


def test_a_meeting_s_file_follows_it_from_the_invitation_to_the_calling_off() -> None:
    with unit_of_work():
        made = make_scoring_round(size=3)
        made.members[0].person.email = "chu-tich@example.vn"
        meeting = meetings.plan_meeting(made.round, starts_at=MEETS_AT, place="P1", actor=made.secretary, now=NOW)
        moved = MEETS_AT + timedelta(hours=3)
        meetings.plan_meeting(made.round, starts_at=moved, place="P2", actor=made.secretary, now=NOW)
        with pytest.raises(RuleBroken) as refusal:
            meetings.call_off(meeting, reason=" ", actor=made.secretary, now=NOW)
        assert refusal.value.field == "reason"
        meetings.call_off(meeting, reason="Chủ tịch đi họp", actor=made.secretary, now=NOW)
        with pytest.raises(RuleBroken):
            meetings.open_meeting(meeting, actor=made.secretary, now=NOW)
        to_chair = (MailRow.key.startswith("meeting:"), MailRow.to_address == "chu-tich@example.vn")
        rows = session.scalars(select(MailRow).where(*to_chair).order_by(MailRow.id))
        files = [Calendar.from_ical(row.calendar) for row in rows]
        events = [file.walk("VEVENT")[0] for file in files]
        assert [str(file["METHOD"]) for file in files] == ["REQUEST", "REQUEST", "CANCEL"]
        assert len({str(event["UID"]) for event in events}) == 1
        assert [int(event["SEQUENCE"]) for event in events] == [1, 2, 3]
        assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
        assert events[1]["DTSTART"].dt == moved
        assert len(told(Kind.MEETING_CANCELLED)) == 3
        meetings.plan_meeting(made.round, starts_at=moved, place="P2", actor=made.secretary, now=NOW)
        assert meeting.called_off_at is None
        assert len(told(Kind.MEETING_INVITED)) == 9


def test_a_feed_holds_the_dates_of_one_s_own_councils_and_offices_only() -> None:
    with unit_of_work():
        made, other = make_scoring_round(size=3), make_scoring_round(size=3)
        for each in (made, other):
            meetings.plan_meeting(each.round, starts_at=MEETS_AT, place="P", actor=each.secretary, now=NOW)
        for person_id, kinds in (
            (made.members[1].person_id, ["scoring"]),
            (made.secretary.person_id, ["closing", "screening", "scoring"]),
        ):
            assert person_id is not None
            dates = decisions.dates_of(person_id, now=NOW)
            assert sorted(date.key for date in dates) == sorted(f"round-{made.round.id}-{kind}" for kind in kinds)
            found = decisions.meetings_of(person_id, now=NOW)
            assert [meeting.round_id for meeting in found] == [made.round.id]
            events = Calendar.from_ical(documents.personal_calendar(found, dates, now=NOW)).walk("VEVENT")
            assert len(events) == len(kinds) + 1
            assert not any("ATTENDEE" in event for event in events)
        stranger = make_person(make_locality())
        assert (decisions.dates_of(stranger.id, now=NOW), list(decisions.meetings_of(stranger.id, now=NOW))) == ([], [])


def test_members_learn_nothing_of_an_assignment_before_scoring_begins() -> None:
    with unit_of_work():
        made = make_scoring_round(begun=False, markers=[])
        councils.assign_balanced(made.round, actor=made.secretary, now=NOW)
        assert told(Kind.ASSIGNED) == []
