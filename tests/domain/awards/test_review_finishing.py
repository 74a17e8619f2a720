"""A review after the council: settled, sent by its paper, answered line by line, closed; nothing out of turn."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import AwardLevel, AwardType, ProposalState, ReviewAction, ReviewState
from innovation.domain.awards.models import AwardProposal, PhaseReview, ReviewRound
from innovation.domain.awards.queries import list_city_proposals
from innovation.domain.awards.queries.reviews import keys_of_level, outcome_of, standing_rounds
from innovation.domain.awards.rules.reviews.fates import Fate
from innovation.domain.awards.service import decline_city_award
from innovation.domain.awards.service.reviews import (
    CityPaper,
    CouncilPlan,
    add_line,
    ask_council,
    close_review,
    examine,
    record_city_award,
    record_city_refusal,
    send_to_city,
    settle_review,
    strike_city_line,
    take_back,
)
from innovation.domain.movements.enums import RoundState
from innovation.domain.nominations.models import DisciplinaryCase, Nomination
from innovation.support.audit.models import AuditRow
from innovation.support.mail.models import MailRow
from tests.factories.accounts import actor_of, make_person
from tests.factories.reviews import NOW, ReviewTown, make_review, make_review_town

pytestmark = pytest.mark.usefixtures("database")
TODAY, PAPER = NOW.date(), "96/TTr-UBND"
WHY = "Hộ xin rút tên"


def with_council(town: ReviewTown, state: RoundState = RoundState.PUBLISHED) -> PhaseReview:
    """A review before the council whose one round has come this far, Lan on the list for the city."""
    review = make_review(town)
    round_ = town.seasons[2027].rounds[1]
    round_.state = state
    session.add(ReviewRound(round_id=round_.id, review_id=review.id))
    review.state = ReviewState.VOTING
    session.flush()
    return review


def city_line(town: ReviewTown, review: PhaseReview, person: object = None) -> AwardProposal:
    line = AwardProposal(
        locality_id=town.ward.id, subject=town.subject(person or town.lan), award_key="bang-khen-thanh-pho",
        award_type=AwardType.THEMATIC, achievement="Đi đầu chuyển đổi số.", achieved_from=review.starts_on,
        achieved_to=review.ends_on, state=ProposalState.SENT, review_id=review.id, sent_at=NOW, created_at=NOW,
    )  # fmt: skip
    session.add(line)
    session.flush()
    return line


def test_a_review_goes_to_its_end_and_every_step_is_kept() -> None:
    with unit_of_work():
        town = make_review_town()
        review = with_council(town)
        line, who = city_line(town, review), town.secretary
        settle_review(review, actor=who, now=NOW)
        send_to_city(review, paper=f" {PAPER} ", on=TODAY, actor=who, now=NOW + timedelta(hours=1))
        assert review.state is ReviewState.SENT and line.sent_at == NOW + timedelta(hours=1)
        paper = CityPaper("3120/QĐ-UBND", TODAY, "CHỦ TỊCH")
        record = record_city_award(review, line, paper, actor=who, now=NOW + timedelta(hours=2))
        close_review(review, note="Đã trao thưởng ở hội nghị.", actor=who, now=NOW + timedelta(hours=3))
        assert review.state is ReviewState.CLOSED and record.paper == "3120/QĐ-UBND"
        steps = [(step.action, step.paper, step.dated_on, step.by_person_id) for step in review.steps]
        assert steps == [
            (ReviewAction.OPEN, "", None, who.person_id), (ReviewAction.SETTLE, "", None, who.person_id),
            (ReviewAction.SEND, PAPER, TODAY, who.person_id), (ReviewAction.CLOSE, "", None, who.person_id),
        ]  # fmt: skip
        actions = set(session.scalars(select(AuditRow.action).where(AuditRow.subject_type == "phase_review")))
        assert {"review.open", "review.settle", "review.send", "review.city_award", "review.close"} <= actions


def test_lists_are_final_only_when_every_paper_is_out() -> None:
    with unit_of_work():
        town = make_review_town()
        review = with_council(town, RoundState.SIGNING)
        (round_,) = standing_rounds(review)
        with pytest.raises(RuleBroken, match=f"còn chờ quyết định của: {round_.name} .chờ quyết định"):
            settle_review(review, actor=town.secretary, now=NOW)
        round_.state = RoundState.CANCELLED
        with pytest.raises(RuleBroken, match="Mọi đợt xét của kỳ đã hủy"):
            settle_review(review, actor=town.secretary, now=NOW)
        round_.state = RoundState.PUBLISHED
        settle_review(review, actor=town.secretary, now=NOW)
        assert review.state is ReviewState.SETTLED


Step = Callable[[PhaseReview, AwardProposal, Actor], object]
STEPS: dict[str, Step] = {
    "take_back": lambda review, _, who: take_back(review, reason=WHY, actor=who, now=NOW),
    "settle": lambda review, _, who: settle_review(review, actor=who, now=NOW),
    "strike": lambda review, line, who: strike_city_line(review, line, reason=WHY, actor=who, now=NOW),
    "send": lambda review, _, who: send_to_city(review, paper=PAPER, on=TODAY, actor=who, now=NOW),
    "award": lambda review, line, who: record_city_award(
        review, line, CityPaper("3120/QĐ-UBND", TODAY), actor=who, now=NOW
    ),
    "refuse": lambda review, line, who: record_city_refusal(review, line, reason=WHY, actor=who, now=NOW),
    "close": lambda review, _, who: close_review(review, note="", actor=who, now=NOW),
    "examine": lambda review, _, who: examine(review, actor=who, now=NOW),
}
POSSIBLE = {
    ReviewState.OPEN: {"examine"},
    ReviewState.VOTING: {"take_back", "settle"},
    ReviewState.SETTLED: {"strike", "send", "close"},
    ReviewState.SENT: {"award", "refuse", "close"},
    ReviewState.CLOSED: set(),
}


@pytest.mark.parametrize("state", list(ReviewState))
def test_what_cannot_happen_in_a_state_is_refused_with_a_sentence(state: ReviewState) -> None:
    with unit_of_work():
        town = make_review_town()
        review = with_council(town)
        line = city_line(town, review)
        review.state = state
        session.flush()
        for name, step in STEPS.items():
            if name not in POSSIBLE[state]:
                with pytest.raises(RuleBroken, match="nên không") as refusal:
                    step(review, line, town.secretary)
                assert str(refusal.value).endswith((".", "nữa."))
        assert review.state is state and line.state is ProposalState.SENT
        leader = actor_of(make_person(town.ward, "Ngô Văn Ký"), Role.LEADER)
        for step in STEPS.values():
            with pytest.raises(NotAllowed):
                step(review, line, leader)


def test_the_papers_number_and_date_are_asked_for_and_must_be_possible() -> None:
    with unit_of_work():
        town = make_review_town()
        review = with_council(town)
        line = city_line(town, review)
        settle_review(review, actor=town.secretary, now=NOW)
        for paper, on, said in (
            (" ", TODAY, "Nhập số văn bản gửi thành phố"),
            (PAPER, TODAY + timedelta(days=1), "không thể sau hôm nay"),
            (PAPER, date(2027, 11, 4), "không thể trước ngày 05/11/2027"),
        ):
            with pytest.raises(RuleBroken, match=said):
                send_to_city(review, paper=paper, on=on, actor=town.secretary, now=NOW)
        send_to_city(review, paper=PAPER, on=TODAY, actor=town.secretary, now=NOW)
        for number, on, field in ((" ", TODAY, "number"), ("3120/QĐ-UBND", date(2027, 11, 1), "decided_on")):
            with pytest.raises(RuleBroken) as refusal:
                record_city_award(review, line, CityPaper(number, on), actor=town.secretary, now=NOW)
            assert refusal.value.field == field
        with pytest.raises(RuleBroken, match="Ghi lý do"):
            record_city_refusal(review, line, reason=" ", actor=town.secretary, now=NOW)


def test_nothing_closes_while_a_line_waits() -> None:
    with unit_of_work():
        town = make_review_town()
        review = with_council(town)
        line = city_line(town, review)
        settle_review(review, actor=town.secretary, now=NOW)
        with pytest.raises(RuleBroken, match="Còn 1 dòng chưa gửi thành phố"):
            close_review(review, note="", actor=town.secretary, now=NOW)
        send_to_city(review, paper=PAPER, on=TODAY, actor=town.secretary, now=NOW)
        with pytest.raises(RuleBroken, match="Còn 1 dòng chưa có trả lời"):
            close_review(review, note="", actor=town.secretary, now=NOW)
        record_city_refusal(review, line, reason="Vượt số lượng của thành phố", actor=town.secretary, now=NOW)
        assert (line.state, line.answer) == (ProposalState.DECLINED, "Vượt số lượng của thành phố")
        close_review(review, note="", actor=town.secretary, now=NOW)
        assert review.state is ReviewState.CLOSED


def test_without_a_line_for_the_city_a_settled_review_closes_at_once() -> None:
    with unit_of_work():
        town = make_review_town()
        review = with_council(town)
        settle_review(review, actor=town.secretary, now=NOW)
        with pytest.raises(RuleBroken, match="không có dòng nào"):
            send_to_city(review, paper=PAPER, on=TODAY, actor=town.secretary, now=NOW)
        close_review(review, note="", actor=town.secretary, now=NOW)
        assert review.state is ReviewState.CLOSED


def test_whoever_is_examined_meanwhile_is_not_sent_but_struck_with_the_reason_told() -> None:
    with unit_of_work():
        town = make_review_town()
        town.lan.email = "lan@viet-hoa.example"
        review = with_council(town)
        line = city_line(town, review)
        settle_review(review, actor=town.secretary, now=NOW)
        session.add(DisciplinaryCase(subject_id=line.subject_id, opened_on=TODAY, created_at=NOW))
        session.flush()
        with pytest.raises(RuleBroken, match="Nguyễn Thị Lan"):
            send_to_city(review, paper=PAPER, on=TODAY, actor=town.secretary, now=NOW)
        strike_city_line(review, line, reason="Chưa đủ điều kiện gửi", actor=town.secretary, now=NOW)
        assert (line.state, line.answer) == (ProposalState.WITHDRAWN, "Chưa đủ điều kiện gửi")
        letter = session.scalars(select(MailRow).where(MailRow.key.like("proposal:%:struck:%"))).one()
        assert "rút khỏi danh sách gửi thành phố" in letter.text
        with pytest.raises(RuleBroken, match="không còn trong danh sách"):
            strike_city_line(review, line, reason="Lần nữa thôi", actor=town.secretary, now=NOW)


def test_nobody_answers_or_strikes_their_own_line() -> None:
    with unit_of_work():
        town = make_review_town()
        review = with_council(town)
        line = city_line(town, review, town.secretary_person)
        settle_review(review, actor=town.secretary, now=NOW)
        with pytest.raises(NotAllowed, match="của chính bạn"):
            strike_city_line(review, line, reason=WHY, actor=town.secretary, now=NOW)
        send_to_city(review, paper=PAPER, on=TODAY, actor=town.secretary, now=NOW)
        with pytest.raises(NotAllowed, match="của chính bạn"):
            record_city_refusal(review, line, reason=WHY, actor=town.secretary, now=NOW)


def test_a_reviews_lines_are_answered_on_its_own_pages_only() -> None:
    with unit_of_work():
        town = make_review_town()
        review = with_council(town)
        line = city_line(town, review)
        assert list_city_proposals(town.secretary) == []
        with pytest.raises(RuleBroken, match="nên không thể ghi trả lời"):
            decline_city_award(line, reason="Chưa đủ", actor=town.secretary, now=NOW)


def test_the_list_is_taken_back_until_the_council_begins_and_may_be_asked_again() -> None:
    with unit_of_work():
        town = make_review_town()
        lan = town.subject(town.lan)
        review = make_review(town)

        add_line(review, lan.id, "giay-khen", reason="Hội nghị chọn", actor=town.secretary, now=NOW)
        plan = CouncilPlan(NOW + timedelta(days=7))
        (first,) = ask_council(review, plan, actor=town.secretary, now=NOW)
        take_back(review, reason="Bổ sung một tập thể", actor=town.secretary, now=NOW)
        assert review.state is ReviewState.OPEN and first.state is RoundState.CANCELLED
        examine(review, actor=town.secretary, now=NOW)
        (second,) = ask_council(review, plan, actor=town.secretary, now=NOW + timedelta(hours=1))
        assert standing_rounds(review) == [second]
        page = outcome_of(review, keys_of_level(AwardLevel.COMMUNE), listed=True)
        assert [(row.nomination.round_id, row.fate) for row in page.items] == [(second.id, Fate.WAITING)]
        assert len(session.scalars(select(Nomination).where(Nomination.subject_id == lan.id)).all()) == 2
        second.state = RoundState.SCORING
        with pytest.raises(RuleBroken, match="đã bắt đầu chấm"):
            take_back(review, reason="Muộn mất rồi", actor=town.secretary, now=NOW)
