"""One verdict for a subject, the board's order, spans and due dates of reviews, and the rules that ship."""

from datetime import date
from pathlib import Path

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.awards.rules.reviews import (
    Condition,
    ConditionKind,
    Proposal,
    ReviewRules,
    SubjectFacts,
    Verdict,
    dump_rules,
    parse_rules,
    propose_all,
)
from innovation.domain.awards.rules.reviews.model import Answer, AwardRule, Holds
from innovation.domain.awards.rules.reviews.spans import PhaseSpan, days_left, due_date, ensure_span, span_of, years_of
from innovation.domain.awards.rules.reviews.summing import (
    HIGHER_OPEN,
    Summary,
    ensure_reason,
    explain,
    in_order,
    shown_of,
    summary_of,
)
from innovation.domain.movements.enums import ReviewKind, SubjectKind
from innovation.plans.decoding import PlanError
from innovation.plans.reviews import read_review_rules, review_rules_for

PROPOSED, LOOK, NOT = Verdict.PROPOSED, Verdict.NEEDS_LOOK, Verdict.NOT


def said(*verdicts: Verdict, notes: tuple[str, ...] = ("", "", "")) -> list[Proposal]:
    """Proposals for a, b, c: the highest first."""
    return [Proposal(1, key, verdict, (), note) for key, verdict, note in zip("abc", verdicts, notes, strict=False)]


@pytest.mark.parametrize(
    ("proposals", "expected"),
    [
        (said(PROPOSED, NOT), Summary(PROPOSED, "a")),
        (said(NOT, PROPOSED), Summary(PROPOSED, "b")),
        (said(LOOK, PROPOSED), Summary(PROPOSED, "b", HIGHER_OPEN)),
        (said(LOOK, PROPOSED, notes=("vượt số", "", "")), Summary(PROPOSED, "b", "vượt số")),
        (said(LOOK, LOOK), Summary(LOOK, "a")),
        (said(NOT, LOOK), Summary(LOOK, "b")),
        (said(LOOK, NOT, notes=("bằng nhau", "", "")), Summary(LOOK, "a", "bằng nhau")),
        (said(NOT, NOT), Summary(NOT)),
        ([], Summary(NOT)),
    ],
)
def test_the_word_on_a_subject(proposals: list[Proposal], expected: Summary) -> None:
    assert summary_of(proposals) == expected


def test_a_line_shows_the_conditions_of_its_award_or_of_the_lowest() -> None:
    found = said(NOT, NOT, NOT)
    assert shown_of(found, "b") is found[1]
    assert shown_of(found, "") is found[2]
    assert shown_of([], "a") is None


def test_the_board_lists_proposed_ones_first_then_by_award_merit_and_number() -> None:
    met = (Condition(ConditionKind.CRITERIA_MET),)
    twice = (Condition(ConditionKind.CRITERIA_MET, least=2),)
    kind, years = SubjectKind.HOUSEHOLD, (2026, 2027)
    rules = ReviewRules((AwardRule("high", kind, twice), AwardRule("low", kind, met)))
    facts = {
        number: SubjectFacts(number, kind, years, criteria_met=frozenset(found), pending=frozenset(pending))
        for number, found, pending in (
            (1, (), ()), (2, (), (2027,)), (3, (2026,), ()), (4, (2026, 2027), ()), (5, (2026,), ()),
        )
    }  # fmt: skip
    summaries = {number: summary_of(each) for number, each in propose_all(rules, facts.values()).items()}
    assert in_order(rules, facts, summaries) == [4, 3, 5, 2, 1]


def test_an_explanation_keeps_the_source_of_every_condition() -> None:
    answer = Answer(Condition(ConditionKind.NO_CASE, source="Điều 4.4"), Holds.YES, "Không có.")
    assert explain(Proposal(1, "a", PROPOSED, (answer,), "ghi chú")) == {
        "answers": [{"kind": "no_case", "holds": "yes", "sentence": "Không có.", "source": "Điều 4.4"}],
        "note": "ghi chú",
    }


@pytest.mark.parametrize("reason", ["", "   ", "ok", "abcd "])
def test_a_reason_says_something(reason: str) -> None:
    with pytest.raises(RuleBroken, match="Ghi lý do"):
        ensure_reason(reason)
    assert ensure_reason(" Hội nghị chọn ") == "Hội nghị chọn"


BEGAN = date(2026, 3, 1)
PHASES = (PhaseSpan(date(2026, 1, 1), date(2027, 12, 31)), PhaseSpan(date(2028, 1, 1), date(2030, 12, 31)))


@pytest.mark.parametrize(
    ("kind", "year", "expected"),
    [
        (ReviewKind.PHASE, 2027, (date(2026, 1, 1), date(2027, 12, 31))),
        (ReviewKind.PHASE, 2030, (date(2028, 1, 1), date(2030, 12, 31))),
        (ReviewKind.PHASE, 2029, (date(2026, 1, 1), date(2029, 12, 31))),  # no phase ends that year
        (ReviewKind.MIDTERM, 2028, (date(2026, 1, 1), date(2028, 12, 31))),  # Tân An: ends no phase
        (ReviewKind.FINAL, 2030, (date(2026, 1, 1), date(2030, 12, 31))),
        (ReviewKind.YEARLY, 2028, (date(2028, 1, 1), date(2028, 12, 31))),
        (ReviewKind.FINAL, 2025, (date(2025, 12, 31), date(2025, 12, 31))),  # before the movement began
    ],
)
def test_what_a_review_covers(kind: ReviewKind, year: int, expected: tuple[date, date]) -> None:
    assert span_of(kind, year, began=BEGAN, phases=PHASES) == expected


def test_the_due_date_is_the_years_last_reporting_date() -> None:
    assert due_date(2027, [(11, 30)]) == date(2027, 11, 30)
    assert due_date(2028, [(6, 15), (12, 15)]) == date(2028, 12, 15)
    assert due_date(2027, []) is None


@pytest.mark.parametrize(
    ("today", "left"), [(date(2027, 11, 5), 24), (date(2027, 11, 29), 0), (date(2027, 11, 30), -1)]
)
def test_before_a_day_is_by_the_end_of_the_day_before(today: date, left: int) -> None:
    assert days_left(date(2027, 11, 30), today) == left


@pytest.mark.parametrize(
    ("from_", "to", "due", "field"),
    [
        (date(2027, 1, 1), date(2026, 12, 31), None, "ends_on"),
        (date(2026, 1, 1), date(2036, 1, 1), None, "ends_on"),
        (date(2026, 1, 1), date(2027, 12, 31), date(2025, 12, 31), "due_on"),
    ],
)
def test_a_span_that_cannot_be(from_: date, to: date, due: date | None, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        ensure_span(from_, to, due)
    assert broken.value.field == field


def test_a_span_that_can_be() -> None:
    ensure_span(date(2026, 1, 1), date(2027, 12, 31), date(2027, 11, 30))
    assert years_of(date(2026, 1, 1), date(2027, 12, 31)) == (2026, 2027)


def test_every_rule_that_ships_is_whole_and_says_where_it_comes_from() -> None:
    for row in read_review_rules():
        rules = parse_rules(row.as_rules())
        assert parse_rules(dump_rules(rules)) == rules
        assert all(rule.source and all(one.source for one in rule.conditions) for rule in rules.awards)
        assert row.note and row.source


def test_the_city_is_asked_for_collectives_and_individuals_only() -> None:
    """SETTLED: a tổ dân phố counts as a collective; households get the ward's Giấy khen."""
    rules = parse_rules(review_rules_for("viet-hoa", 2027).as_rules())
    asked = {rule.kind for rule in rules.awards if rule.award_key != "giay-khen"}
    assert asked == {SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL, SubjectKind.RESIDENTIAL_GROUP}
    assert {rule.kind for rule in rules.awards if rule.award_key == "giay-khen"} == set(SubjectKind)


def test_each_plan_has_the_rules_of_its_own_years() -> None:
    assert review_rules_for("viet-hoa", 2027).years == (2027,)
    assert review_rules_for("viet-hoa", 2030).years == (2030,)
    assert review_rules_for("tan-an", 2028) is review_rules_for("tan-an", 2030)
    assert review_rules_for("tan-an", 2029).plan is None
    assert review_rules_for("kien-minh", 2027).plan is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('kind = "rating"\nsource = "x"', "a rating has a level"),
        ('kind = "no_case"\nlevel = "good"\nsource = "x"', "a rating has a level"),
        ('kind = "earlier_award"\nsource = "x"', "earlier awards are named"),
        ('kind = "earlier_award"\naward_keys = ["khong-co"]\nsource = "x"', "no award"),
        ('kind = "no_case"', "no source"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, wrong: str) -> None:
    file = tmp_path / "review_rules.toml"
    file.write_text(
        '[[reviews]]\nsource = "x"\nnote = "x"\n[[reviews.awards]]\naward_key = "giay-khen"\nkind = "household"\n'
        f'source = "x"\n[[reviews.awards.conditions]]\n{text}\n'
    )
    with pytest.raises(PlanError, match=wrong):
        read_review_rules(file)
