"""What a nomination lacks, what a figure and a meeting may say, and what screening asks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import Claim
from innovation.domain.nominations.rules.asking import award_name, offered_awards
from innovation.domain.nominations.rules.nominating import (
    CriterionFacts,
    Facts,
    MeetingFacts,
    enough_agreed,
    ensure_figure,
    ensure_meeting,
    ensure_text_fits,
    missing,
    step_statuses,
    steps_for,
)
from innovation.domain.nominations.rules.screening import checklist_for

pytestmark = pytest.mark.unit
K = SubjectKind
MET = CriterionFacts("a", "Tiêu chí", Claim.MET, "Đã tổ chức ba lớp kỹ năng số.")
MEETING = MeetingFacts(date(2026, 11, 1), entitled=40, present=30, agreed=24, has_minutes=True)
WHOLE = Facts(
    kind=K.HOUSEHOLD, award_key="giay-khen", offered_awards=frozenset({"giay-khen"}),
    achievement="Gương mẫu phân loại rác.", report="Cả năm phân loại rác tại nguồn.", criteria=(MET,),
    asks_meeting=True, vote_percent=Decimal(80), meeting=MEETING, truthful=True,
    steps=steps_for([("a", "Tiêu chí")], asks_meeting=True),
)  # fmt: skip


def test_a_whole_nomination_lacks_nothing() -> None:
    assert missing(WHOLE) == []
    assert set(step_statuses(WHOLE, visited=frozenset()).values()) == {"done"}


@pytest.mark.parametrize(
    ("changed", "step", "field"),
    [
        ({"award_key": ""}, "doi-tuong", "award_key"),
        ({"award_key": "khong-co"}, "doi-tuong", "award_key"),
        ({"has_consent": False}, "doi-tuong", "given_by"),
        ({"achievement": "Tốt"}, "thanh-tich", "achievement"),
        ({"report": ""}, "thanh-tich", "report"),
        ({"needs_signed_paper": True}, "thanh-tich", "files"),
        ({"criteria": (replace(MET, claim=None),)}, "tieu-chi-1", "claim"),
        ({"criteria": (MET, replace(MET, key="b", words=""))}, "tieu-chi-2", "words"),
        ({"criteria": (replace(MET, claim=Claim.PARTLY, words="ít"),)}, "tieu-chi-1", "words"),
        ({"meeting": None}, "binh-xet", "held_on"),
        ({"meeting": replace(MEETING, has_minutes=False)}, "binh-xet", "files"),
        ({"meeting": replace(MEETING, agreed=23)}, "binh-xet", "agreed"),
        ({"meeting": replace(MEETING, present=0, agreed=0)}, "binh-xet", "agreed"),
        ({"truthful": False}, "gui", "truthful"),
    ],
)
def test_each_thing_missing_is_said_at_its_step_and_field(changed: dict[str, Any], step: str, field: str) -> None:
    facts = replace(WHOLE, **changed)
    assert [(problem.step, problem.field) for problem in missing(facts)] == [(step, field)]
    statuses = step_statuses(facts, visited=frozenset({step}))
    assert statuses.get(step, "error") == "error"


def test_not_met_needs_no_words_and_only_households_are_asked_for_consent() -> None:
    assert missing(replace(WHOLE, criteria=(replace(MET, claim=Claim.NOT_MET, words=""),))) == []
    assert missing(replace(WHOLE, kind=K.COLLECTIVE, has_consent=False)) == []
    assert missing(replace(WHOLE, asks_meeting=False, meeting=None)) == []
    assert missing(replace(WHOLE, needs_signed_paper=True, has_signed_paper=True)) == []


def test_the_share_that_agreed_is_said_exactly() -> None:
    (problem,) = missing(replace(WHOLE, meeting=replace(MEETING, agreed=23)))
    assert "23 trên 30 người có mặt đồng ý, bằng 76,7%" in problem.sentence
    assert "ít nhất 80%" in problem.sentence


@pytest.mark.parametrize(
    ("agreed", "present", "percent", "enough"),
    [(24, 30, "80", True), (23, 30, "80", False), (2, 3, "66.67", False), (2, 3, "66.66", True), (0, 5, None, False),
     (1, 5, None, True), (0, 0, "80", False), (5, 5, "100", True)],
)  # fmt: skip
def test_enough_is_counted_without_rounding(agreed: int, present: int, percent: str | None, enough: bool) -> None:
    assert enough_agreed(agreed, present, Decimal(percent) if percent else None) is enough


@pytest.mark.parametrize(
    ("figure", "figure_of", "field"),
    [(None, None, None), (12, 15, None), (0, 15, None), (15, 15, None), (16, 15, "figure"), (3, None, "figure_of"),
     (None, 15, "figure"), (0, 0, "figure_of"), (1, 10_000_001, "figure_of")],
)  # fmt: skip
def test_a_figure_has_its_denominator_and_stays_within_it(
    figure: int | None, figure_of: int | None, field: str | None
) -> None:
    if field is None:
        ensure_figure(figure, figure_of)
        return
    with pytest.raises(RuleBroken) as refused:
        ensure_figure(figure, figure_of)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"held_on": date(2026, 11, 17)}, "held_on"), ({"entitled": 0}, "entitled"), ({"present": 41}, "present"),
     ({"agreed": 31}, "agreed"), ({"entitled": 10_000_001}, "entitled")],
)  # fmt: skip
def test_a_meeting_has_come_and_its_counts_are_in_order(changed: dict[str, Any], field: str) -> None:
    whole: dict[str, Any] = {"held_on": date(2026, 11, 16), "entitled": 40, "present": 30, "agreed": 24}
    ensure_meeting(**whole, today=date(2026, 11, 16))
    with pytest.raises(RuleBroken) as refused:
        ensure_meeting(**whole | changed, today=date(2026, 11, 16))
    assert refused.value.field == field


def test_too_long_a_text_is_refused_at_its_field() -> None:
    ensure_text_fits("achievement", "a" * 600)
    ensure_text_fits("unknown", "a" * 99_999)
    with pytest.raises(RuleBroken, match="600") as refused:
        ensure_text_fits("achievement", "a" * 601)
    assert refused.value.field == "achievement"


def test_steps_follow_the_rubric_and_the_round() -> None:
    assert [step.slug for step in steps_for([("a", "A"), ("b", "B")], asks_meeting=False)] == [
        "doi-tuong", "thanh-tich", "tieu-chi-1", "tieu-chi-2", "gui",
    ]  # fmt: skip
    assert [step.label for step in WHOLE.steps][2:4] == ["Tiêu chí", "Bình xét"]


@pytest.mark.parametrize(
    ("kind", "meeting", "front", "keys"),
    [
        (K.COLLECTIVE, False, False, "subject criteria evidence"),
        (K.INDIVIDUAL, True, False, "subject criteria evidence meeting"),
        (K.RESIDENTIAL_GROUP, False, True, "subject criteria evidence front"),
        (K.HOUSEHOLD, True, True, "subject criteria evidence meeting front consent"),
    ],
)
def test_screening_asks_what_the_round_asks(kind: SubjectKind, meeting: bool, front: bool, keys: str) -> None:
    items = checklist_for(kind, asks_meeting=meeting, asks_front=front)
    assert [item.key for item in items] == keys.split()
    assert all(item.source and item.when_no for item in items)


def test_awards_are_those_of_the_day_for_the_kind() -> None:
    on = date(2026, 12, 15)
    assert "giay-khen" in {row.key for row in offered_awards(K.HOUSEHOLD, on)}
    assert "lao-dong-tien-tien" not in {row.key for row in offered_awards(K.HOUSEHOLD, on)}
    keys = [row.key for row in offered_awards(K.INDIVIDUAL, on)]
    assert len(keys) == len(set(keys))  # one row of an award on a day
    levels = [row.level for row in offered_awards(K.COLLECTIVE, on)]
    assert levels == sorted(levels, key=("commune", "city").index)
    assert award_name("giay-khen").startswith("Giấy khen")
    assert award_name("khong-co") == "khong-co"
