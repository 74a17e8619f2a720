"""The shipped rubrics and rules: what the sources give, and nothing more."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from innovation.plans import Rubric, maximum, read_marking_rules, read_plans, read_rubrics, read_vote_rules

pytestmark = pytest.mark.unit

ALL = {rubric.slug: rubric for rubric in read_rubrics()}
EMULATION = "hai-phong-doi-moi-sang-tao"  # Việt Hoà's movement: its criteria are rubrics without marks
RUBRICS = {slug: rubric for slug, rubric in ALL.items() if not slug.startswith(EMULATION)}
TOP = {
    "slug",
    "name",
    "source",
    "reliability",
    "note",
    "gaps",
    "decimals",
    "step",
    "trim",
    "threshold",
    "criteria",
    "classes",
    "unclassified_when_conditions_fail",
}


def maxima(rubric: Rubric) -> dict[str, Any]:
    return {row["key"]: row.get("max") for row in rubric.body["criteria"]}


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("da-nang-465", ["40", "30", "30"]),
        ("ham-yen", [None, "10", "15", "15", "40", "20"]),
        ("van-mon", ["40", "25", "15", "20"]),
        ("son-la-mau-03", ["30"]),
        ("phu-binh", ["25", "20", "20", "25", "10"]),
        ("he-thong-mau-cap-thanh-pho", ["30", "30", "25", "15"]),
        ("dien-luc-vung-tau", ["30", "15", "15", "20", "20"]),
    ],
)
def test_maxima(slug: str, expected: list[str | None]) -> None:
    assert list(maxima(RUBRICS[slug]).values()) == expected
    total = Decimal(30) if slug == "son-la-mau-03" else Decimal(100)
    assert maximum(RUBRICS[slug].body) == total


def test_da_nang_is_the_shipped_default_and_no_ruling_of_a_ward() -> None:
    defaults = [rubric.slug for rubric in read_rubrics() if rubric.about.default]
    assert defaults == ["da-nang-465"] == [read_rubrics()[0].slug]
    assert RUBRICS["da-nang-465"].reliability == "second-hand"


def test_da_nang_classes_with_their_conditions() -> None:
    body = RUBRICS["da-nang-465"].body
    assert body["threshold"] == "50"
    assert [row["floor"] for row in body["criteria"]] == ["10", "10", "10"]
    assert body["unclassified_when_conditions_fail"] is True
    assert [
        (row["key"], row["min_total"], row.get("max_total_below"), row["conditions"][0]["min"])
        for row in body["classes"]
    ] == [("a", "85", None, "30"), ("b", "70", "85", "20"), ("c", "50", "70", "10")]


def test_van_mon_sends_back_from_60_to_under_70() -> None:
    body = RUBRICS["van-mon"].body
    assert [part["floor"] for part in body["criteria"][0]["parts"]] == ["10", "10"]
    (revise,) = (row for row in body["classes"] if row["outcome"] == "revise")
    assert (revise["name"], revise["min_total"], revise["max_total_below"]) == ("Yêu cầu hoàn thiện", "60", "70")


def test_only_the_demo_system_gives_a_step_and_a_trim() -> None:
    assert {slug for slug, rubric in RUBRICS.items() if "step" in rubric.body} == {"he-thong-mau-cap-thanh-pho"}
    assert {slug for slug, rubric in RUBRICS.items() if "trim" in rubric.body} == {"he-thong-mau-cap-thanh-pho"}
    assert RUBRICS["he-thong-mau-cap-thanh-pho"].body["trim"] == {"highest": 1, "lowest": 1}


def test_what_cannot_be_used_as_it_stands_says_so() -> None:
    complete = {slug for slug, rubric in RUBRICS.items() if rubric.about.complete}
    assert complete == {"da-nang-465", "van-mon", "he-thong-mau-cap-thanh-pho"}
    assert all("threshold" not in RUBRICS[slug].body for slug in RUBRICS.keys() - complete)


@pytest.mark.parametrize("rubric", read_rubrics(), ids=lambda rubric: rubric.slug)
def test_a_body_has_the_engines_keys_and_decimals_as_text(rubric: Rubric) -> None:
    assert rubric.body.keys() <= TOP
    for row in rubric.body["criteria"]:
        assert (row["kind"] == "comment") == ("max" not in row)
        assert all(isinstance(band[end], str) for band in row.get("bands", []) for end in ("low", "high"))


def test_bands_do_not_overlap() -> None:
    for rubric in RUBRICS.values():
        for row in rubric.body["criteria"]:
            bands = sorted((Decimal(band["low"]), Decimal(band["high"])) for band in row.get("bands", []))
            assert all(below[1] < above[0] for below, above in pairwise(bands)), row["key"]


def test_vote_rules_keep_the_exact_share_and_leave_blank_what_is_not_given() -> None:
    rules = {rule.slug: rule for rule in read_vote_rules()}
    assert {slug: rule.fraction for slug, rule in rules.items()} == {
        "bhxh-964": Fraction(2, 3),
        "bac-ninh-hdsk": Fraction(7, 10),
        "tdkt-80": Fraction(4, 5),
        "tdkt-90": Fraction(9, 10),
    }
    assert rules["bac-ninh-hdsk"].denominator is None
    assert all(rules[slug].denominator == "all_members" for slug in ("bhxh-964", "tdkt-80", "tdkt-90"))


def test_the_marking_rule_asks_for_two_independent_markers() -> None:
    (rule,) = read_marking_rules()
    assert (rule.markers_min, rule.independent, rule.third_marker_on_disagreement) == (2, True, True)


@pytest.mark.parametrize(
    ("word", "subject", "section"),
    [
        ("tap-the", "collective", "III.1.1"),
        ("ca-nhan", "individual", "III.1.2"),
        ("to-dan-pho", "residential_group", "III.1.3"),
        ("ho-gia-dinh", "household", "III.1.3"),
    ],
)
def test_each_kind_of_subject_has_the_plans_criteria_word_for_word_and_no_marks(
    word: str, subject: str, section: str
) -> None:
    plan = next(read for read in read_plans() if read.locality.slug == "viet-hoa")
    movement = next(row for row in plan.movements if row.key == EMULATION)
    stated = [(row.text, row.source) for row in movement.criteria if row.subject == subject]
    rubric = ALL[f"{EMULATION}-{word}"]
    rows = rubric.body["criteria"]
    assert [row["name"] for row in rows] == [text for text, _ in stated]
    assert {source.section for _, source in stated} == {section} == {rubric.about.source.section}
    assert {source.file for _, source in stated} == {rubric.about.source.file}
    assert all([band["label"] for band in row["bands"]] == ["Đạt", "Chưa đạt"] for row in rows)
    assert maximum(rubric.body) == Decimal(rubric.body["threshold"]) == len(stated)
    assert "không cho điểm" in rubric.note
