"""Shares, savings and what the form must hold, as pure rules."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.errors import RuleBroken
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives.rules import (
    STEPS,
    AuthorFacts,
    Facts,
    ensure_may_enter,
    ensure_share,
    ensure_text_fits,
    equal_shares,
    meets_saving_target,
    missing,
    shares_problem,
    shares_total,
    state_after_hand_in,
    step_statuses,
    time_saving,
)
from innovation.domain.movements.enums import EntryStage

TODAY = date(2026, 11, 16)
LAN = AuthorFacts(
    1, "Nguyễn Thị Lan", PersonKind.CIVIL_SERVANT, date(1988, 9, 5), "Phòng Văn hóa - Xã hội", Decimal(100)
)
WHOLE = Facts(
    stage=EntryStage.APPLIED,
    title="Cấp bản sao trích lục trong ngày",
    field_id=1,
    solution_kind="tac_nghiep",
    applied_first_on=date(2026, 8, 1),
    applied_where="Bộ phận một cửa",
    summary="Nộp sáng, nhận chiều.",
    problem="Trước đây mất hai ngày đi lại.",
    content="Tra cứu và đối chiếu ngay tại quầy.",
    novelty="Gộp ba bước vào một màn hình.",
    benefit_author="Giảm thời gian chờ.",
    authors=(LAN,),
    truthful=True,
)
hundredths = st.integers(min_value=1, max_value=10_000)


def found(facts: Facts) -> set[tuple[str, str]]:
    return {(problem.step, problem.field) for problem in missing(facts, today=TODAY)}


@given(st.integers(min_value=1, max_value=10))
def test_equal_shares_sum_to_exactly_100_and_differ_by_a_hundredth_at_most(count: int) -> None:
    shares = equal_shares(count)
    assert sum(shares) == 100 and len(shares) == count
    assert max(shares) - min(shares) <= Decimal("0.01")
    assert shares_problem(shares) is None


@given(st.lists(hundredths, min_size=1, max_size=10))
def test_shares_are_right_when_and_only_when_they_sum_to_100(parts: list[int]) -> None:
    shares = [Decimal(part).scaleb(-2) for part in parts]
    assert (shares_problem(shares) is None) == (sum(parts) == 10_000)
    assert shares_total(shares) == Decimal(sum(parts)).scaleb(-2)


@given(st.lists(hundredths, min_size=1, max_size=9), st.sampled_from([None, Decimal(0), Decimal(-5)]))
def test_a_share_that_is_open_or_not_above_zero_is_wrong_whatever_the_rest(
    parts: list[int], odd: Decimal | None
) -> None:
    assert shares_problem([*(Decimal(part).scaleb(-2) for part in parts), odd]) is not None


def test_the_sentence_says_how_much_is_missing_or_too_much() -> None:
    assert shares_problem([Decimal("66.67"), Decimal("33.32")]) == "Tổng tỷ lệ đóng góp là 99,99%, còn thiếu 0,01%."
    assert shares_problem([Decimal(60), Decimal("40.5")]) == "Tổng tỷ lệ đóng góp là 100,5%, vượt 0,5%."


@pytest.mark.parametrize("share", [Decimal(0), Decimal("-0.01"), Decimal("100.01"), Decimal("1e9")])
def test_a_single_share_lies_within_0_and_100(share: Decimal) -> None:
    with pytest.raises(RuleBroken):
        ensure_share(share, "share")
    ensure_share(None, "share")
    ensure_share(Decimal(100), "share")


D = Decimal


@pytest.mark.parametrize(
    ("times", "against_rule", "percent", "measured_by_rule"),
    [
        ((D(10), D(8), D(7)), True, D("30.0"), True),  # Tân An: 10 days allowed, 7 taken
        ((D(10), D(8), D(8)), True, D("20.0"), True),  # exactly the 20 %
        ((D(10), D(8), D("8.01")), True, D("19.9"), True),
        ((D(10), D(8), D(4)), False, D("50.0"), False),  # others: against what it was
        ((D(10), None, D(4)), False, D("60.0"), True),  # nothing but the rule to compare with
        ((None, D(8), D(10)), False, D("-25.0"), False),  # slower
        ((D(3), None, D(2)), True, D("33.3"), True),
        ((D(8), D(8), D(8)), False, D("0.0"), False),
    ],
)
def test_saving(
    times: tuple[Decimal | None, ...], against_rule: bool, percent: Decimal, measured_by_rule: bool
) -> None:
    regulated, before, after = times
    saving = time_saving(regulated=regulated, before=before, after=after, against_rule=against_rule)
    assert saving is not None
    assert (saving.percent, saving.against_rule) == (percent, measured_by_rule)


@pytest.mark.parametrize(
    ("regulated", "before", "after", "against_rule"),
    [(None, D(8), D(4), True), (D(0), D(8), D(4), True), (None, None, D(4), False), (D(10), D(8), None, False)],
)
def test_nothing_is_computed_from_half_the_figures(regulated, before, after, against_rule) -> None:
    assert time_saving(regulated=regulated, before=before, after=after, against_rule=against_rule) is None


def test_the_target_is_met_at_exactly_20_per_cent() -> None:
    at = time_saving(regulated=D(10), before=None, after=D(8), against_rule=True)
    below = time_saving(regulated=D(10), before=None, after=D("8.01"), against_rule=True)
    assert meets_saving_target(at, D(20)) is True
    assert meets_saving_target(below, D(20)) is False
    assert meets_saving_target(at, None) is None
    assert meets_saving_target(None, D(20)) is None


def test_a_whole_form_lacks_nothing() -> None:
    assert missing(WHOLE, today=TODAY) == []
    assert set(step_statuses(WHOLE, today=TODAY, visited=()).values()) == {"done"}


def test_an_empty_form_names_each_thing_once_with_step_and_field() -> None:
    empty = Facts(None, "", None, None, None, "", "", "", "", "", "", (replace(LAN, birth_date=None, share=None),))
    problems = missing(empty, today=TODAY)
    assert {problem.step for problem in problems} <= {key for key, _ in STEPS}
    assert len({(p.step, p.field, p.sentence) for p in problems}) == len(problems)
    assert {"stage", "title", "field_id", "shares", "summary", "truthful"} <= {p.field for p in problems}


def test_an_idea_needs_the_short_form_only() -> None:
    idea = replace(
        WHOLE, stage=EntryStage.IDEA, solution_kind=None, applied_first_on=None, applied_where="", novelty="",
        authors=(replace(LAN, birth_date=None),),
    )  # fmt: skip
    assert missing(idea, today=TODAY) == []
    assert ("ten-va-linh-vuc", "applied_first_on") in found(replace(idea, stage=EntryStage.TRIAL))


def test_application_cannot_lie_ahead() -> None:
    assert ("ten-va-linh-vuc", "applied_first_on") in found(replace(WHOLE, applied_first_on=date(2026, 11, 17)))
    assert found(replace(WHOLE, applied_first_on=TODAY)) == set()


def test_figures_of_time_come_with_unit_and_base() -> None:
    figures = replace(WHOLE, time_after=D(4))
    assert {field for _, field in found(figures)} == {"time_unit", "time_before"}
    assert found(replace(WHOLE, time_before=D(8), time_after=D(4), time_unit="gio")) == set()


def test_a_pupil_needs_a_guardian_who_consents() -> None:
    pupil = replace(LAN, kind=PersonKind.PUPIL)
    assert ("tac-gia", "author-1") in found(replace(WHOLE, authors=(pupil,)))
    named = replace(pupil, guardian_name="Trần Thị Mai", guardian_consented=False)
    assert ("tac-gia", "author-1") in found(replace(WHOLE, authors=(named,)))
    assert found(replace(WHOLE, authors=(replace(named, guardian_consented=True),))) == set()


def test_a_signature_is_asked_for_on_paper_intake_and_for_who_cannot_sign_in() -> None:
    paper = ("tai-lieu", "files")
    assert paper in found(replace(WHOLE, needs_signed_paper=True))
    assert found(replace(WHOLE, needs_signed_paper=True, has_signed_paper=True)) == set()
    sau = replace(LAN, position=2, full_name="Phạm Văn Sáu", share=D(40), must_sign_paper=True)
    both = replace(WHOLE, authors=(replace(LAN, share=D(60)), sau))
    assert paper in found(both)
    assert "Phạm Văn Sáu" in missing(both, today=TODAY)[0].sentence
    assert found(replace(both, has_signed_paper=True)) == set()


def test_a_visited_step_with_problems_is_an_error_an_unvisited_one_only_to_do() -> None:
    short = replace(WHOLE, title="Ngắn", summary="")
    statuses = step_statuses(short, today=TODAY, visited={"ten-va-linh-vuc"})
    assert statuses["ten-va-linh-vuc"] == "error" and statuses["mo-ta"] == "todo" and statuses["tac-gia"] == "done"


def test_a_round_says_what_and_whom_it_takes() -> None:
    ensure_may_enter(stage=EntryStage.TRIAL, kinds=[PersonKind.PUPIL], stages=["trial"], participants=["hoc_sinh"])
    with pytest.raises(RuleBroken) as refused:
        ensure_may_enter(stage=EntryStage.IDEA, kinds=[], stages=["trial", "applied"], participants=[])
    assert refused.value.code == "stage_not_taken"
    with pytest.raises(RuleBroken) as refused:
        ensure_may_enter(stage=None, kinds=[PersonKind.PUPIL], stages=[], participants=["can_bo"])
    assert refused.value.code == "kind_not_taken" and "Học sinh" in refused.value.message


@pytest.mark.parametrize("unconfirmed", [0, 1, 2])
@pytest.mark.parametrize("asks_unit", [True, False])
@pytest.mark.parametrize("has_unit", [True, False])
def test_where_an_entry_goes(unconfirmed: int, asks_unit: bool, has_unit: bool) -> None:
    state = state_after_hand_in(unconfirmed=unconfirmed, asks_unit=asks_unit, has_unit=has_unit)
    if unconfirmed:
        assert state is EntryState.AWAITING_COAUTHORS
    elif asks_unit and has_unit:
        assert state is EntryState.AWAITING_UNIT
    else:
        assert state is EntryState.SUBMITTED


def test_texts_longer_than_their_columns_are_refused_at_their_field() -> None:
    ensure_text_fits("title", "á" * 300)
    with pytest.raises(RuleBroken) as refused:
        ensure_text_fits("title", "á" * 301)
    assert refused.value.field == "title"
    ensure_text_fits("no-such-field", "á" * 10**6)
