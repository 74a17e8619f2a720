"""Verdicts at the edges of thresholds, floors and classes, with the rubrics that ship."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.domain.movements.rules.rubric import (
    Rubric,
    Verdict,
    Why,
    judge,
    parse_rubric,
    reason_sentence,
    sample_score,
    shown_mean,
)
from innovation.plans import read_rubrics

SHIPPED = {shipped.slug: parse_rubric(shipped.body) for shipped in read_rubrics()}
DA_NANG = SHIPPED["da-nang-465"]
VAN_MON = SHIPPED["van-mon"]


def sample(rubric: Rubric, *marks: str) -> tuple[Verdict | None, str]:
    """Verdict and class of one sheet with the marks in order."""
    score = sample_score(rubric, dict(zip(rubric.leaf_keys, map(Decimal, marks), strict=True)))
    judgement = score.judgement
    if judgement is None:
        return None, ""
    return judgement.verdict, judgement.grade.name if judgement.grade else ""


@pytest.mark.parametrize(
    ("marks", "verdict", "grade"),
    [
        (("35", "25", "25"), Verdict.RECOGNISED, "A"),
        (("30", "28", "27"), Verdict.RECOGNISED, "A"),
        (("29", "30", "30"), Verdict.UNCLASSIFIED, ""),  # 89 in all, but novelty below 30: no automatic downgrade
        (("34", "25", "25"), Verdict.RECOGNISED, "B"),
        (("20", "25", "25"), Verdict.RECOGNISED, "B"),
        (("19", "30", "30"), Verdict.UNCLASSIFIED, ""),
        (("10", "20", "20"), Verdict.RECOGNISED, "C"),
        (("10", "20", "19"), Verdict.NOT, ""),
        (("9", "30", "30"), Verdict.NOT, ""),
        (("40", "9", "20"), Verdict.NOT, ""),
    ],
)
def test_da_nang(marks: tuple[str, ...], verdict: Verdict, grade: str) -> None:
    assert sample(DA_NANG, *marks) == (verdict, grade)


@pytest.mark.parametrize(
    ("marks", "verdict", "grade"),
    [
        (("10", "10", "15", "10", "15", "5", "5"), Verdict.RECOGNISED, "Đạt"),
        (("10", "9.5", "15", "10", "15", "10", "10"), Verdict.NOT, ""),  # a part below its floor
        (("10", "9.5", "15", "10", "15", "5", "5"), Verdict.REVISE, "Yêu cầu hoàn thiện"),
        (("10", "10", "15", "10", "15", "0", "0"), Verdict.REVISE, "Yêu cầu hoàn thiện"),
        (("10", "9.99", "15", "10", "15", "0", "0"), Verdict.NOT, "Không đạt"),
    ],
)
def test_van_mon(marks: tuple[str, ...], verdict: Verdict, grade: str) -> None:
    assert sample(VAN_MON, *marks) == (verdict, grade)


def test_a_rubric_without_threshold_and_classes_leaves_the_verdict_to_the_council() -> None:
    assert sample(SHIPPED["ham-yen"], "10", "15", "15", "40", "20") == (Verdict.UNCLASSIFIED, "")
    assert sample(SHIPPED["son-la-mau-03"], "30") == (Verdict.UNCLASSIFIED, "")


@pytest.mark.parametrize(
    ("novelty", "verdict", "grade"),
    [("15", Verdict.RECOGNISED, "A"), ("14", Verdict.UNCLASSIFIED, "")],
)
def test_a_gap_that_the_source_leaves_between_classes_stays_open(novelty: str, verdict: Verdict, grade: str) -> None:
    assert sample(SHIPPED["dien-luc-vung-tau"], novelty, "15", "15", "20", "20") == (verdict, grade)


def test_below_the_lowest_class_with_an_open_end() -> None:
    assert sample(SHIPPED["dien-luc-vung-tau"], "0", "15", "15", "20", "14") == (Verdict.NOT, "C")


def test_an_incomplete_or_impossible_sample_gets_no_verdict() -> None:
    score = sample_score(DA_NANG, {"tinh_moi": Decimal("30.5"), "loi_ich": Decimal(20)})
    assert score.judgement is None
    assert [problem.code for problem in score.problems] == ["mark_band", "mark_missing"]
    assert (score.total, score.of) == (Decimal("50.50"), 100)


MOVING = parse_rubric(
    {
        "slug": "chuyen",
        "name": "Chuyển xuống",
        "criteria": [{"key": "moi", "name": "Mới", "max": "50"}, {"key": "khac", "name": "Khác", "max": "50"}],
        "classes": [
            {"key": "a", "name": "A", "min_total": "80", "conditions": [{"criterion": "moi", "min": "40"}]},
            {"key": "b", "name": "B", "min_total": "60", "conditions": [{"criterion": "moi", "min": "30"}]},
            {"key": "c", "name": "C", "min_total": "40", "max_total_below": "60"},
        ],
    }
)


@pytest.mark.parametrize(
    ("marks", "verdict", "grade"),
    [
        (("40", "40"), Verdict.RECOGNISED, "A"),
        (("35", "50"), Verdict.RECOGNISED, "B"),
        (("29.5", "50"), Verdict.RECOGNISED, "C"),
        (("10", "29.5"), Verdict.NOT, ""),
    ],
)
def test_moves_down_to_the_next_class_that_fits(marks: tuple[str, str], verdict: Verdict, grade: str) -> None:
    assert sample(MOVING, *marks) == (verdict, grade)


def test_floors_and_conditions_compare_the_unrounded_mean() -> None:
    almost = Fraction(29999, 3000)  # 9,99967: reads 10,00 at two places, and is below 10
    judgement = judge(
        DA_NANG, Decimal("60.00"), {"tinh_moi": almost, "kha_nang_ap_dung": Fraction(25), "loi_ich": Fraction(25)}
    )
    assert judgement.verdict is Verdict.NOT
    floor = next(reason for reason in judgement.reasons if reason.why is Why.BELOW_FLOOR)
    assert reason_sentence(DA_NANG, floor) == "“Tính mới” trung bình 9,9997, dưới mức tối thiểu 10."


def test_shown_means_do_not_cross_the_line_by_rounding() -> None:
    assert shown_mean(Fraction(20, 3), 2) == "6,67"
    assert shown_mean(Fraction(29999, 3000), 2) == "10"
    assert shown_mean(Fraction(29999, 3000), 2, Decimal(10)) == "9,9997"
    assert shown_mean(None, 2) == ""


@given(st.sampled_from(sorted(SHIPPED)), st.data())
def test_every_fact_behind_a_verdict_has_a_sentence(slug: str, data: st.DataObject) -> None:
    rubric = SHIPPED[slug]
    marks = {leaf.key: Decimal(data.draw(st.integers(0, int(leaf.max)))) for leaf in rubric.leaves}
    judgement = sample_score(rubric, marks).judgement
    assert judgement is not None
    assert judgement.reasons
    assert all(reason_sentence(rubric, reason).endswith(".") for reason in judgement.reasons)
