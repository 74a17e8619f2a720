"""A review: opened with the plan's rules, its facts, what is proposed, and the secretary's word that stays."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, func, select

from innovation.core.errors import NotAllowed, NotFound, RuleBroken, Stale
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.session import engine
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import ReviewState
from innovation.domain.awards.models import PhaseReview, ReviewFinding, ReviewLine, ReviewRulesVersion
from innovation.domain.awards.queries.reviews import (
    BoardFilter,
    board_page,
    counts_of,
    facts_of,
    facts_of_all,
    get_announced,
    get_review,
    list_announced,
)
from innovation.domain.awards.rules.reviews import ReviewRules, Verdict, parse_rules
from innovation.domain.awards.service.reviews import add_line, change_rules, drop_line, examine, keep_line
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import EntryStage, SubjectKind
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.nominations.models import DisciplinaryCase, Subject
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.awards import make_award
from tests.factories.localities import make_locality, make_unit
from tests.factories.reviews import (
    NOW,
    ReviewTown,
    judge,
    make_recognised,
    make_review,
    make_review_town,
    rate,
)

pytestmark = pytest.mark.usefixtures("database")
TODAY = NOW.date()
BEST = RatingLevel.EXCELLENT


def finding(review: PhaseReview, subject: Subject) -> ReviewFinding:
    return session.get_one(ReviewFinding, (review.id, subject.id))


def lines(review: PhaseReview, subject: Subject) -> list[tuple[str, bool, bool]]:
    where = (ReviewLine.review_id == review.id, ReviewLine.subject_id == subject.id)
    rows = session.scalars(select(ReviewLine).where(*where).order_by(ReviewLine.id))
    return [(row.award_key, row.is_kept, row.by_rule) for row in rows]


def deserving(town: ReviewTown) -> Subject:
    """Lan as the plan wants her: two excellent years, two applied initiatives, criteria met."""
    lan = town.subject(town.lan)
    rate(lan, y2026=BEST, y2027=BEST)
    make_recognised(town, town.lan, year=2026)
    make_recognised(town, town.lan, year=2027)
    judge(town, lan, [2026])
    return lan


def test_the_plans_announced_review_has_the_phases_span_and_the_reporting_date() -> None:
    with unit_of_work():
        town = make_review_town()
        (announced,) = list_announced(town.secretary, today=TODAY)
        assert (announced.starts_on, announced.ends_on) == (date(2026, 1, 1), date(2027, 12, 31))
        assert (announced.due_on, announced.opened_id) == (date(2027, 11, 30), None)
        review = make_review(town)
        (announced,) = list_announced(town.secretary, today=TODAY)
        assert announced.opened_id == review.id
        assert review.state is ReviewState.OPEN and review.examined_at == NOW
        assert len(parse_rules(review.rules).awards) == 8  # Việt Hoà's of 2027
        with pytest.raises(RuleBroken, match="đã được mở"):
            make_review(town)


def test_a_review_is_for_the_secretary_and_the_leaders_of_its_ward() -> None:
    with unit_of_work():
        town = make_review_town()
        review = make_review(town)
        clerk, leader, stranger = (make_person(town.ward, name) for name in ("Hoàng Văn Thư", "Ngô Ký", "Lý Khách"))
        grant(clerk, Role.CLERK)
        grant(leader, Role.LEADER)
        grant(stranger, Role.SECRETARY, locality=make_locality())
        assert get_review(review.id, actor=actor_of(leader)) is review
        for person in (clerk, stranger):
            with pytest.raises(NotFound):
                get_review(review.id, actor=actor_of(person))
            with pytest.raises(NotFound):
                get_announced(town.announced.id, actor=actor_of(person), today=TODAY)
        with pytest.raises(NotAllowed):
            examine(review, actor=actor_of(leader), now=NOW)


def test_the_facts_of_a_person_and_of_their_unit() -> None:
    with unit_of_work():
        town = make_review_town()
        lan, office = deserving(town), town.subject(town.office)
        make_recognised(town, town.lan, stage=EntryStage.TRIAL)
        make_recognised(town, town.lan, year=2025)  # before the span
        make_recognised(town, town.lan, state=EntryState.REVOKED)
        judge(town, lan, [2027], EntryState.SUBMITTED)
        judge(town, office, [2026], EntryState.NOT_RECOGNISED)
        judge(town, office, [2027], EntryState.DRAFT)
        make_award(lan, actor=town.secretary, now=NOW)
        make_award(lan, actor=town.secretary, year=2024, now=NOW)
        session.add(DisciplinaryCase(subject_id=lan.id, opened_on=date(2027, 11, 1), created_at=NOW))
        review = make_review(town)
        of_lan = facts_of(review, [lan], today=TODAY)[lan.id]
        assert dict(of_lan.ratings) == {2026: BEST, 2027: BEST} and of_lan.years == (2026, 2027)
        assert (of_lan.recognised, of_lan.applied, of_lan.replicated) == (3, 2, 0)
        assert (of_lan.criteria_met, of_lan.pending) == ({2026}, {2027})
        assert [(award.key, award.year) for award in of_lan.awards] == [("giay-khen", 2026)]
        assert of_lan.under_case
        of_office = facts_of(review, [office], today=TODAY)[office.id]
        assert (of_office.recognised, of_office.criteria_met, of_office.pending) == (3, frozenset(), frozenset())
        assert {each.subject_id: each for each in facts_of_all(review, today=TODAY)}[lan.id] == of_lan
        closed = session.scalars(select(DisciplinaryCase)).one()
        closed.closed_on = date(2027, 11, 4)
        assert not facts_of(review, [lan], today=TODAY)[lan.id].under_case


def test_every_kind_is_proposed_by_the_plans_rules_or_the_reason_is_known() -> None:
    with unit_of_work():
        town = make_review_town()
        lan, group, home = deserving(town), town.subject(town.group), town.subject(town.household)
        judge(town, group, [2026, 2027])
        make_award(group, actor=town.secretary, now=NOW)
        judge(town, home, [2027])
        other = make_person(town.ward, "Phạm Thị Mơ", unit=town.office)
        review = make_review(town)
        assert lines(review, lan) == [("bang-khen-thanh-pho", True, True)]
        assert lines(review, group) == [("bang-khen-thanh-pho", True, True)]
        assert lines(review, home) == [("giay-khen", True, True)]
        unknown = town.subject(other)
        assert finding(review, unknown).verdict is Verdict.NOT  # no initiative, whatever the rating will be
        counts = counts_of(review)
        assert counts.kept() == 3 and counts.kept(SubjectKind.HOUSEHOLD, "giay-khen") == 1
        assert counts.of_kind(SubjectKind.INDIVIDUAL) == 3  # Lan, Mơ, the secretary
        page = board_page(review, BoardFilter(), counts, page=1, actor=town.secretary, today=TODAY)
        assert page.items[0].subject.id == lan.id and page.total == 3
        assert [row.own for row in page.items].count(True) == 1
        named = BoardFilter(q="pham mo")
        page = board_page(review, named, counts, page=1, actor=town.secretary, today=TODAY)
        assert [row.subject.id for row in page.items] == [unknown.id]
        wanted = BoardFilter(verdict=Verdict.PROPOSED)
        assert board_page(review, wanted, counts, page=1, actor=town.secretary, today=TODAY).total == 1


def test_a_missing_rating_is_looked_at_and_the_board_says_when_it_has_come() -> None:
    with unit_of_work():
        town = make_review_town()
        lan = town.subject(town.lan)
        make_recognised(town, town.lan)
        judge(town, lan, [2026])
        review = make_review(town)
        found = finding(review, lan)
        assert (found.verdict, found.award_key) == (Verdict.NEEDS_LOOK, "giay-khen") and lines(review, lan) == []
        rate(lan, y2027=BEST)
        row = board_page(review, BoardFilter(), counts_of(review), page=1, actor=town.secretary, today=TODAY).items[0]
        assert row.changed and row.subject.id == lan.id
        examine(review, actor=town.secretary, now=NOW)
        assert lines(review, lan) == [("giay-khen", True, True)]
        line = session.scalars(select(ReviewLine)).one()
        assert {"Mục III.1.2: hoàn thành xuất sắc nhiệm vụ"} <= {each["source"] for each in line.explanation["answers"]}


def test_what_the_secretary_said_stays_when_the_rules_are_asked_again() -> None:
    with unit_of_work():
        town = make_review_town()
        lan, home = deserving(town), town.subject(town.household)
        judge(town, home, [2026])
        review = make_review(town)
        dropped = session.scalars(select(ReviewLine).where(ReviewLine.subject_id == lan.id)).one()
        with pytest.raises(RuleBroken, match="Ghi lý do"):
            drop_line(dropped.id, reason=" ", actor=town.secretary, now=NOW)
        drop_line(dropped.id, reason="Đề nghị ở mức phường", actor=town.secretary, now=NOW)
        add_line(review, lan.id, "giay-khen", reason="Hội nghị cán bộ chọn", actor=town.secretary, now=NOW)
        with pytest.raises(RuleBroken, match="cùng thành tích"):
            keep_line(dropped.id, reason="Đổi ý", actor=town.secretary, now=NOW)
        examine(review, actor=town.secretary, now=NOW)
        assert lines(review, lan) == [("bang-khen-thanh-pho", False, True), ("giay-khen", True, False)]
        untouched = session.scalars(select(ReviewLine).where(ReviewLine.subject_id == home.id)).one()
        session.add(DisciplinaryCase(subject_id=home.id, opened_on=date(2027, 11, 1), created_at=NOW))
        examine(review, actor=town.secretary, now=NOW)
        assert session.get(ReviewLine, untouched.id) is None  # nobody had spoken on it
        assert finding(review, home).verdict is Verdict.NOT


def test_a_line_is_added_only_where_it_fits() -> None:
    with unit_of_work():
        town = make_review_town()
        home = town.subject(town.household)
        review = make_review(town)
        why: dict[str, Any] = {"reason": "Tổ dân phố bình chọn", "actor": town.secretary, "now": NOW}
        with pytest.raises(RuleBroken, match="không dành cho"):
            add_line(review, home.id, "co-thi-dua-thanh-pho", **why)
        elsewhere = make_person(make_locality(), "Lý Khách")
        with pytest.raises(NotFound):
            add_line(review, town.subject(elsewhere).id, "giay-khen", **why)
        with pytest.raises(NotAllowed, match="chính bạn"):
            add_line(review, town.subject(town.secretary_person).id, "giay-khen", **why)
        add_line(review, home.id, "giay-khen", **why)
        with pytest.raises(RuleBroken, match="đã có trong danh sách"):
            add_line(review, home.id, "giay-khen", **why)


def test_rules_are_changed_for_this_review_and_what_they_were_is_kept() -> None:
    with unit_of_work():
        town = make_review_town()
        home = town.subject(town.household)
        judge(town, home, [2026])
        review = make_review(town)
        before = parse_rules(review.rules)
        without = ReviewRules(tuple(rule for rule in before.awards if rule.kind is not SubjectKind.HOUSEHOLD))
        say: dict[str, Any] = {"actor": town.secretary, "now": NOW}
        with pytest.raises(RuleBroken, match="lý do"):
            change_rules(review, without, reason="", version=1, **say)
        with pytest.raises(RuleBroken, match="Chưa có gì thay đổi"):
            change_rules(review, before, reason="Không đổi gì", version=1, **say)
        change_rules(review, without, reason="Hộ khen ở hội nghị tổ", version=1, **say)
        assert (review.rules_version, lines(review, home)) == (2, [])
        kept = session.scalars(select(ReviewRulesVersion)).one()
        assert (kept.number, kept.reason, parse_rules(kept.rules)) == (1, "Hộ khen ở hội nghị tổ", before)
        with pytest.raises(Stale):
            change_rules(review, before, reason="Từ cửa sổ cũ", version=1, **say)


def test_a_list_before_the_council_is_frozen() -> None:
    with unit_of_work():
        town = make_review_town()
        review = make_review(town)
        review.state = ReviewState.VOTING
        session.flush()
        with pytest.raises(RuleBroken, match="đã chuyển Hội đồng"):
            examine(review, actor=town.secretary, now=NOW)


def test_as_many_queries_for_three_subjects_as_for_many() -> None:
    asked: list[str] = []

    def note(*call: Any) -> None:
        asked.append(call[2])

    with unit_of_work():
        town = make_review_town()
        deserving(town)
        review = make_review(town)
        few = _queries(review, note, asked)
        for number in range(20):
            unit = make_unit(town.ward)
            person = make_person(town.ward, f"Người {number}", unit=unit)
            rate(town.subject(person), y2026=BEST)
            judge(town, town.subject(unit), [2026])
            make_recognised(town, person)
        many = _queries(review, note, asked)
        assert many == few


def _queries(review: PhaseReview, note: Any, asked: list[str]) -> int:
    session.flush()
    session.expire_all()
    assert review.movement is not None
    asked.clear()
    event.listen(engine(), "before_cursor_execute", note)
    facts_of_all(review, today=TODAY)
    event.remove(engine(), "before_cursor_execute", note)
    return len(asked)


def test_everybody_of_the_plan_stands_on_the_board_once() -> None:
    with unit_of_work():
        town = make_review_town()
        review = make_review(town)
        counted = session.scalar(select(func.count()).select_from(ReviewFinding))
        assert counted == session.scalar(select(func.count()).select_from(Subject)) == 4
        examine(review, actor=town.secretary, now=NOW)
        assert session.scalar(select(func.count()).select_from(ReviewFinding)) == counted
