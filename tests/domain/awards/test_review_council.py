"""A review's list before the council: the same sheets, ballots and papers; the ward's into the book, the city's up."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import AwardLevel, ProposalState, RecordOrigin, ReviewState
from innovation.domain.awards.models import AwardProposal, AwardRecord, ReviewLine, ReviewRound
from innovation.domain.awards.queries import list_city_proposals
from innovation.domain.awards.service.reviews import (
    CityPaper,
    CouncilPlan,
    ask_council,
    drop_line,
    examine,
    record_city_award,
    send_to_city,
    settle_review,
)
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import Claim, HeldKind, RatingLevel
from innovation.domain.nominations.models import CriterionClaim, Nomination
from innovation.domain.nominations.queries import criteria_of
from tests.factories.accounts import grant, make_person
from tests.factories.judging import judged_by_council
from tests.factories.reviews import NOW, ReviewTown, judge, make_recognised, make_review, make_review_town, rate

pytestmark = pytest.mark.usefixtures("database")
PLAN = CouncilPlan(NOW + timedelta(days=7), NOW + timedelta(days=9))


def deserving(*, headed: bool = True) -> ReviewTown:
    town = make_review_town()
    lan = town.subject(town.lan)
    rate(lan, y2026=RatingLevel.EXCELLENT, y2027=RatingLevel.EXCELLENT)
    make_recognised(town, town.lan, year=2026)
    make_recognised(town, town.lan, year=2027)
    judge(town, lan, [2026])
    judge(town, town.subject(town.household), [2027])
    if headed:
        head = make_person(town.ward, "Trần Quốc Hùng", unit=town.group)
        grant(head, Role.UNIT_HEAD, unit=town.group)
    return town


def test_the_kept_lines_stand_before_the_council_with_their_evidence() -> None:
    with unit_of_work():
        town = deserving()
        review = make_review(town)
        rounds = ask_council(review, PLAN, actor=town.secretary, now=NOW)
        assert {round_.subject_kind for round_ in rounds} == {SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD}
        assert {row.round_id for row in session.scalars(select(ReviewRound))} == {round_.id for round_ in rounds}
        assert review.state is ReviewState.VOTING
        of_lan = session.scalars(
            select(Nomination)
            .where(Nomination.subject_id == town.subject(town.lan).id)
            .order_by(Nomination.entry_id.desc())
        ).first()
        assert of_lan is not None and of_lan.entry.state is EntryState.ELIGIBLE
        assert of_lan.award_key == "bang-khen-thanh-pho" and of_lan.entry.version_number == 1
        assert [each.held_kind for each in of_lan.evidence] == [HeldKind.RECOGNITION, HeldKind.RECOGNITION]
        with pytest.raises(RuleBroken, match="đã chuyển Hội đồng"):
            examine(review, actor=town.secretary, now=NOW)
        with pytest.raises(RuleBroken, match="đã chuyển Hội đồng"):
            ask_council(review, PLAN, actor=town.secretary, now=NOW)


def test_what_the_years_nominations_said_stands_before_the_council() -> None:
    with unit_of_work():
        town = deserving()
        home = town.subject(town.household)
        earlier = session.scalars(select(Nomination).where(Nomination.subject_id == home.id)).one()
        criterion = criteria_of(earlier.entry.round)[0].key
        earlier.claims.append(
            CriterionClaim(criterion=criterion, claim=Claim.MET, words="Dự 22 buổi học.", figure=22, figure_of=24)
        )
        review = make_review(town)
        ask_council(review, PLAN, actor=town.secretary, now=NOW)
        query = select(Nomination).where(Nomination.subject_id == home.id).order_by(Nomination.entry_id.desc())
        asked = session.scalars(query).first()
        assert asked is not None and asked.achievement == "Đi đầu chuyển đổi số."
        (claim,) = asked.claims
        assert (claim.criterion, claim.claim, claim.words) == (criterion, Claim.MET, "Năm 2027: Dự 22 buổi học.")
        assert (claim.figure, claim.figure_of) == (22, 24)
        assert "vụ việc" not in asked.report + asked.achievement  # conduct is for few


def test_a_group_without_a_head_is_named_before_anything_is_written() -> None:
    with unit_of_work():
        town = deserving(headed=False)
        review = make_review(town)
        with pytest.raises(RuleBroken, match="Chưa có người đứng đầu trong danh sách của: Tổ dân phố số 3"):
            ask_council(review, PLAN, actor=town.secretary, now=NOW)
        assert review.state is ReviewState.OPEN and session.scalars(select(ReviewRound)).all() == []


def test_without_lines_there_is_nothing_to_ask() -> None:
    with unit_of_work():
        town = deserving()
        review = make_review(town)
        for line in session.scalars(select(ReviewLine)).all():
            drop_line(line.id, reason="Không đề nghị", actor=town.secretary, now=NOW)
        with pytest.raises(RuleBroken, match="chưa có dòng nào"):
            ask_council(review, PLAN, actor=town.secretary, now=NOW)


def test_what_the_council_carries_is_in_the_book_and_on_the_citys_list() -> None:
    with unit_of_work():
        town = deserving()
        review = make_review(town)
        rounds = ask_council(review, PLAN, actor=town.secretary, now=NOW)
        for number, round_ in enumerate(rounds):
            judged_by_council(town.secretary, round_, first_number=40 + number * 5)
        (record,) = session.scalars(select(AwardRecord)).all()
        assert record.subject_id == town.subject(town.household).id and record.money == 1_140_000
        (sent,) = session.scalars(select(AwardProposal)).all()
        assert (sent.review_id, sent.award_key) == (review.id, "bang-khen-thanh-pho")
        assert sent.state is ProposalState.SENT and sent.subject_id == town.subject(town.lan).id
        settle_review(review, actor=town.secretary, now=NOW)
        send_to_city(review, paper="96/TTr-UBND", on=NOW.date(), actor=town.secretary, now=NOW)
        paper = CityPaper("3120/QĐ-UBND", NOW.date(), "CHỦ TỊCH")
        given = record_city_award(review, sent, paper, actor=town.secretary, now=NOW)
        assert (given.origin, given.level, given.paper) == (RecordOrigin.CITY, AwardLevel.CITY, "3120/QĐ-UBND")
        assert (given.entry_id, given.movement_id) == (sent.entry_id, review.movement_id)
        assert (sent.state, sent.record_id) == (ProposalState.AWARDED, given.id)


def test_a_line_decided_after_the_list_was_sent_goes_up_by_itself() -> None:
    with unit_of_work():
        town = deserving()
        review = make_review(town)
        rounds = ask_council(review, PLAN, actor=town.secretary, now=NOW)
        review.state = ReviewState.SENT
        session.flush()
        for number, round_ in enumerate(rounds):
            judged_by_council(town.secretary, round_, first_number=40 + number * 5)
        (late,) = session.scalars(select(AwardProposal)).all()
        assert late.review_id is None and list_city_proposals(town.secretary) == [late]
