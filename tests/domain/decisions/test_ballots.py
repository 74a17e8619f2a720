"""Votes: who may, once each, what is counted against what, and that a secret stays one."""

from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select, text

from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils import service as councils
from innovation.domain.decisions import service
from innovation.domain.decisions.enums import Choice, Presence
from innovation.domain.decisions.models import Ballot, OpenVote, SecretBallot, SecretVoter
from innovation.domain.decisions.queries import is_voted
from innovation.domain.movements.enums import VoteDenominator
from innovation.domain.scoring import service as scoring
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.queries import find_sheet
from innovation.support.audit.models import AuditRow
from tests.factories.decisions import MEETS_AT, Sitting, attend, make_sitting, open_ballot, record
from tests.factories.scoring import seal

pytestmark = pytest.mark.usefixtures("database")
YES, NO, BLANK = Choice.YES, Choice.NO, Choice.BLANK


def close(sitting: Sitting, ballot: Ballot) -> dict[str, Any]:
    service.close_ballot(ballot, actor=sitting.secretary, now=MEETS_AT)
    assert ballot.result is not None
    return ballot.result


def recuse(sitting: Sitting, place: int) -> None:
    councils.declare_conflict(sitting.entries[0], reason="Anh em họ", actor=sitting.made.actor(place), now=MEETS_AT)


@pytest.mark.parametrize(
    ("of", "denominator", "needed", "passed"),
    [
        (VoteDenominator.ALL, 4, 3, True),
        (VoteDenominator.ALL_WITH_RECUSED, 5, 4, False),
        (VoteDenominator.PRESENT, 4, 3, True),
    ],
)
def test_a_recused_member_leaves_the_count_unless_the_rule_says_all(
    of: VoteDenominator, denominator: int, needed: int, passed: bool
) -> None:
    with unit_of_work():
        sitting = make_sitting(size=5, vote_of=of)
        recuse(sitting, 2)
        ballot = open_ballot(sitting)
        record(sitting, ballot, [YES, YES, YES, NO])
        result = close(sitting, ballot)
        assert (result["yes"], result["denominator"], result["needed"], result["passed"]) == (
            3, denominator, needed, passed,
        )  # fmt: skip
        assert "1 thành viên không tham gia vì có liên quan" in result["sentence"]


@pytest.mark.parametrize(
    ("of", "denominator"),
    [(VoteDenominator.ALL, 5), (VoteDenominator.ALL_WITH_RECUSED, 5), (VoteDenominator.PRESENT, 4)],
)
def test_an_absent_member_stays_in_the_count_of_all(of: VoteDenominator, denominator: int) -> None:
    with unit_of_work():
        sitting = make_sitting(size=5, away={3: Presence.ABSENT}, vote_of=of)
        ballot = open_ballot(sitting)
        record(sitting, ballot, [YES] * 4)
        assert close(sitting, ballot)["denominator"] == denominator


def test_a_written_opinion_counts_and_must_have_words() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5, away={3: Presence.WRITTEN})
        ballot, writer = open_ballot(sitting), sitting.member_ids()[3]
        with pytest.raises(RuleBroken) as refusal:
            service.record_written_opinion(ballot, writer, YES, " ", actor=sitting.secretary, now=MEETS_AT)
        assert refusal.value.code == "opinion_missing"
        service.record_written_opinion(ballot, writer, YES, "Thống nhất.", actor=sitting.secretary, now=MEETS_AT)
        record(sitting, ballot, [YES, YES, NO, NO])
        result = close(sitting, ballot)
        assert (result["yes"], result["written"], result["denominator"]) == (3, 1, 5)


def test_only_who_wrote_has_a_written_opinion() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5, away={3: Presence.ABSENT})
        ballot = open_ballot(sitting)
        for member_id in sitting.member_ids()[2:4]:
            with pytest.raises(RuleBroken) as refusal:
                service.record_written_opinion(ballot, member_id, YES, "x", actor=sitting.secretary, now=MEETS_AT)
            assert refusal.value.code == "no_written_opinion"


def test_a_recused_member_can_neither_vote_nor_be_written_down() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5)
        recuse(sitting, 2)
        ballot = open_ballot(sitting)
        with pytest.raises(NotAllowed):
            service.vote(ballot, YES, actor=sitting.made.actor(2), now=MEETS_AT)
        with pytest.raises(RuleBroken) as refusal:
            service.record_votes(ballot, {sitting.member_ids()[2]: YES}, actor=sitting.secretary, now=MEETS_AT)
        assert refusal.value.code == "not_a_voter"


def test_a_recused_chair_cannot_act_for_the_meeting_but_the_vice_chair_can() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5)
        recuse(sitting, 0)
        ballot = open_ballot(sitting)
        votes = {sitting.member_ids()[3]: YES}
        with pytest.raises(NotAllowed):
            service.record_votes(ballot, votes, actor=sitting.made.chair, now=MEETS_AT)
        service.record_votes(ballot, votes, actor=sitting.made.actor(1), now=MEETS_AT)


def test_recusals_may_leave_an_entry_without_its_quorum() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5, away={4: Presence.ABSENT})  # 4 of 5 are there
        for place in (1, 2, 3):
            recuse(sitting, place)  # 1 of 2 is there: two thirds of 2 is 2
        ballot = open_ballot(sitting)
        with pytest.raises(RuleBroken) as refusal:
            close(sitting, ballot)
        assert refusal.value.code == "no_quorum"


def test_an_absent_member_does_not_vote_and_an_open_vote_may_be_changed_until_the_close() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5, away={3: Presence.ABSENT})
        ballot = open_ballot(sitting)
        with pytest.raises(RuleBroken) as refusal:
            service.vote(ballot, YES, actor=sitting.made.actor(3), now=MEETS_AT)
        assert refusal.value.code == "not_present"
        for choice in (YES, NO):
            service.vote(ballot, choice, actor=sitting.made.actor(1), now=MEETS_AT)
        assert close(sitting, ballot)["no"] == 1
        with pytest.raises(RuleBroken) as refusal:
            service.vote(ballot, YES, actor=sitting.made.actor(1), now=MEETS_AT)
        assert refusal.value.code == "ballot_closed"


def test_a_secret_ballot_links_nobody_to_a_choice() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5)
        ballot = open_ballot(sitting, is_secret=True)
        choices = (YES, YES, YES, NO, BLANK)
        urns = []
        for place, choice in enumerate(choices):
            service.vote_secretly(ballot, choice, actor=sitting.made.actor(place), now=MEETS_AT)
            urns.append({row.key for row in session.scalars(select(SecretBallot))})
        assert all(not (before & after) for before, after in pairwise(urns))  # filled anew each time
        assert {column.name for column in SecretBallot.__table__.columns} == {"key", "ballot_id", "choice"}
        assert {column.name for column in SecretVoter.__table__.columns} == {"ballot_id", "member_id"}
        assert sorted(session.scalars(select(SecretBallot.choice))) == sorted(choices)
        assert set(session.scalars(select(SecretVoter.member_id))) == set(sitting.member_ids())
        assert session.scalars(select(OpenVote)).all() == []
        rows = session.scalars(select(AuditRow).where(AuditRow.action == "ballot.vote_secretly")).all()
        assert len(rows) == 5
        assert all(set(row.facts) == {"entry", "member"} for row in rows)
        result = close(sitting, ballot)
        assert (result["yes"], result["no"], result["blank"], result["passed"]) == (3, 1, 1, False)


def test_the_order_of_the_urn_is_not_the_order_of_voting() -> None:
    """With one yes among many noes, its place in the table must not follow who voted when."""
    places = set()
    with unit_of_work():
        sitting = make_sitting(size=7, entries=12)
        for entry in sitting.entries:
            ballot = open_ballot(sitting, entry, is_secret=True)
            for place in range(7):
                service.vote_secretly(ballot, YES if place == 0 else NO, actor=sitting.made.actor(place), now=MEETS_AT)
            order = "rowid" if session.get_bind().dialect.name == "sqlite" else "ctid"
            rows = session.execute(
                text(f"SELECT choice FROM secret_ballot WHERE ballot_id = :id ORDER BY {order}"), {"id": ballot.id}
            )
            places.add([row[0] for row in rows].index("yes"))
    assert len(places) > 2  # 12 shuffles of 7: all in at most two places has a chance of about one in 150,000


def test_a_secret_vote_is_cast_once_and_by_nobody_else() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5)
        recuse(sitting, 2)
        ballot = open_ballot(sitting, is_secret=True)
        service.vote_secretly(ballot, YES, actor=sitting.made.actor(1), now=MEETS_AT)
        with pytest.raises(RuleBroken) as refusal:
            service.vote_secretly(ballot, NO, actor=sitting.made.actor(1), now=MEETS_AT)
        assert refusal.value.code == "voted_already"
        with pytest.raises(NotAllowed):
            service.vote_secretly(ballot, NO, actor=sitting.made.actor(2), now=MEETS_AT)
        with pytest.raises(RuleBroken) as refusal:
            service.record_votes(ballot, {sitting.member_ids()[3]: YES}, actor=sitting.secretary, now=MEETS_AT)
        assert refusal.value.code == "secret"
        assert list(session.scalars(select(SecretBallot.choice))) == [YES]


def test_whose_paper_lies_in_the_urn_was_there() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5)
        ballot = open_ballot(sitting, is_secret=True)
        service.vote_secretly(ballot, YES, actor=sitting.made.actor(1), now=MEETS_AT)
        with pytest.raises(RuleBroken) as refusal:
            attend(sitting, {1: Presence.ABSENT})
        assert refusal.value.code == "voted_already"


def test_a_vote_taken_again_forgets_the_first_and_says_why() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5)
        ballot = open_ballot(sitting, is_secret=True)
        service.vote_secretly(ballot, YES, actor=sitting.made.actor(1), now=MEETS_AT)
        service.restart_ballot(ballot, reason="Bỏ nhầm hồ sơ", actor=sitting.secretary, now=MEETS_AT)
        assert session.scalars(select(SecretBallot)).all() == session.scalars(select(SecretVoter)).all() == []
        assert "Bỏ nhầm hồ sơ" in sitting.meeting.notes
        service.vote_secretly(ballot, NO, actor=sitting.made.actor(1), now=MEETS_AT)


def test_all_ballots_open_and_close_together() -> None:
    with unit_of_work():
        sitting = make_sitting(size=3, entries=3)
        ids = [entry.id for entry in sitting.entries]
        ballots = service.open_ballots(sitting.meeting, ids, actor=sitting.secretary, now=MEETS_AT)
        assert len(ballots) == 3
        assert service.open_ballots(sitting.meeting, ids, actor=sitting.secretary, now=MEETS_AT) == []
        for ballot in ballots[:2]:
            record(sitting, ballot, [YES] * 3)
        assert service.close_all(sitting.meeting, actor=sitting.secretary, now=MEETS_AT) == (2, 1)


def test_marks_stay_as_they_were_when_the_council_voted_on_them() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5)
        entry, member = sitting.entries[0], sitting.made.members[1]
        sheet = find_sheet(entry.id, member.id)
        assert sheet is not None and not is_voted(entry.id)
        ballot = open_ballot(sitting)
        record(sitting, ballot, [YES] * 5)
        assert not is_voted(entry.id)
        service.close_ballot(ballot, actor=sitting.secretary, now=MEETS_AT)
        reopening: dict[str, Any] = {"reason": "Nhầm tiêu chí 2", "actor": sitting.made.chair, "now": MEETS_AT}
        assert is_voted(entry.id)
        with pytest.raises(RuleBroken) as refusal:
            scoring.reopen_sheet(sheet.id, voted=is_voted(entry.id), **reopening)
        assert refusal.value.code == "voted" and sheet.state is SheetState.SEALED
        service.restart_ballot(ballot, reason="Cho chấm lại", actor=sitting.secretary, now=MEETS_AT)
        scoring.reopen_sheet(sheet.id, voted=is_voted(entry.id), **reopening)
        assert sheet.state is SheetState.DRAFT


def test_a_vote_is_not_counted_while_a_sheet_is_being_marked_again() -> None:
    with unit_of_work():
        sitting = make_sitting(size=5)
        entry, member = sitting.entries[0], sitting.made.members[1]
        ballot = open_ballot(sitting)
        record(sitting, ballot, [YES] * 5)
        sheet = find_sheet(entry.id, member.id)
        assert sheet is not None
        scoring.reopen_sheet(sheet.id, reason="Nhầm", voted=False, actor=sitting.made.chair, now=MEETS_AT)
        with pytest.raises(RuleBroken) as refusal:
            service.close_ballot(ballot, actor=sitting.secretary, now=MEETS_AT)
        assert refusal.value.code == "still_scoring"
        assert service.close_all(sitting.meeting, actor=sitting.secretary, now=MEETS_AT) == (0, 1)
        seal(entry, member, now=MEETS_AT)
        assert service.close_all(sitting.meeting, actor=sitting.secretary, now=MEETS_AT) == (1, 0)
