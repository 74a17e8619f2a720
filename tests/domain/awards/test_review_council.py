"""A review's list before the council: the same sheets, ballots and papers; the ward's into the book, the city's up."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import AwardLevel, AwardType, ProposalState, RecordOrigin, ReviewState
from innovation.domain.awards.models import AwardProposal, AwardRecord, ReviewLine, ReviewRound
from innovation.domain.awards.service.reviews import (
    CityPaper,
    CouncilPlan,
    ask_council,
    drop_line,
    examine,
    record_city_award,
    record_city_refusal,
)
from innovation.domain.councils import service as councils
from innovation.domain.councils.queries import members_of
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.movements.models import Round
from innovation.domain.nominations.enums import HeldKind, RatingLevel
from innovation.domain.nominations.models import Nomination
from innovation.domain.nominations.queries import criteria_of
from innovation.domain.scoring import service as scoring
from innovation.domain.scoring.queries import get_seat
from innovation.domain.scoring.service import Typed
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.councils import ScoringRound, make_council
from tests.factories.decisions import decide, hold, publish_all
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
            judged_by_council(town, round_, first_number=40 + number * 5)
        (record,) = session.scalars(select(AwardRecord)).all()
        assert record.subject_id == town.subject(town.household).id and record.money == 1_140_000
        (sent,) = session.scalars(select(AwardProposal)).all()
        assert (sent.review_id, sent.award_key) == (review.id, "bang-khen-thanh-pho")
        assert sent.state is ProposalState.SENT and sent.subject_id == town.subject(town.lan).id
        paper = CityPaper("3120/QĐ-UBND", NOW.date(), "CHỦ TỊCH")
        given = record_city_award(review, sent, paper, actor=town.secretary, now=NOW)
        assert (given.origin, given.level, given.paper) == (RecordOrigin.CITY, AwardLevel.CITY, "3120/QĐ-UBND")
        assert (given.entry_id, given.movement_id) == (sent.entry_id, review.movement_id)
        assert (sent.state, sent.record_id) == (ProposalState.AWARDED, given.id)
        with pytest.raises(RuleBroken, match="đã được ghi"):
            record_city_refusal(review, sent, reason="Ghi lần nữa", actor=town.secretary, now=NOW)


def test_the_city_may_decline_with_its_reason() -> None:
    with unit_of_work():
        town = deserving()
        review = make_review(town)
        line = AwardProposal(
            locality_id=town.ward.id, subject=town.subject(town.lan), award_key="bang-khen-thanh-pho",
            award_type=AwardType.THEMATIC, achievement="Đi đầu chuyển đổi số.", achieved_from=review.starts_on,
            achieved_to=review.ends_on, state=ProposalState.SENT, review_id=review.id, sent_at=NOW, created_at=NOW,
        )  # fmt: skip
        session.add(line)
        session.flush()
        with pytest.raises(RuleBroken, match="Ghi lý do"):
            record_city_refusal(review, line, reason=" ", actor=town.secretary, now=NOW)
        record_city_refusal(review, line, reason="Vượt số lượng của thành phố", actor=town.secretary, now=NOW)
        assert (line.state, line.answer) == (ProposalState.DECLINED, "Vượt số lượng của thành phố")
        leader = actor_of(make_person(town.ward, "Ngô Văn Ký"), Role.LEADER)
        with pytest.raises(NotAllowed):
            record_city_refusal(review, line, reason="Không phải việc tôi", actor=leader, now=NOW)


def judged_by_council(town: ReviewTown, round_: Round, *, first_number: int) -> None:
    """Sheets, a meeting, votes and the leader's papers."""
    council = make_council(round_=round_, secretary=town.secretary, name=f"Hội đồng {round_.id}")
    made = ScoringRound(round_, council, town.secretary, members_of(council))
    made.entries = [row.entry for row in session.scalars(select(Nomination).where(Nomination.round_id == round_.id))]
    later = NOW + timedelta(hours=1)
    for entry in made.entries:
        for member in made.members:
            councils.assign(entry, member, actor=town.secretary, now=later)
    for member in made.members:
        councils.declare_relations(round_, actor=actor_of(member.person), now=later)
    councils.begin_scoring(round_, actor=town.secretary, now=later)
    for entry in made.entries:
        for member in made.members:
            actor = actor_of(member.person)
            seat = get_seat(entry.id, actor=actor)
            keys = [criterion.key for criterion in criteria_of(round_)]
            whole = Typed(dict.fromkeys(keys, "1"), dict.fromkeys(keys, "Có số liệu đo được."), "", 0)
            scoring.seal_sheet(seat, whole, actor=actor, now=later)
    scoring.open_scores(round_, actor=made.chair, now=later)
    sitting = hold(made)
    decide(sitting)
    publish_all(sitting, first_number=first_number)
