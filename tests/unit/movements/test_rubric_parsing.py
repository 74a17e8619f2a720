"""Reading rubrics: those that ship, and every way in which one can be wrong."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innovation.core.errors import RuleBroken
from innovation.domain.movements.rules.rubric import CriterionKind, Trim, Verdict, parse_rubric, rubric_to_dict
from innovation.plans import read_rubrics

SOUND: dict[str, Any] = {
    "slug": "mau",
    "name": "Bộ tiêu chí mẫu",
    "step": "0.5",
    "trim": {"highest": 1, "lowest": 1},
    "threshold": "50",
    "criteria": [
        {"key": "cap_thiet", "name": "Cấp thiết", "kind": "comment"},
        {
            "key": "moi",
            "name": "Tính mới",
            "max": "40",
            "kind": "bands",
            "floor": "10",
            "bands": [{"low": "21", "high": "40", "label": "Mới"}, {"low": "0", "high": "20"}],
        },
        {
            "key": "loi_ich",
            "name": "Lợi ích",
            "max": "60",
            "kind": "marks",
            "parts": [
                {"key": "kinh_te", "name": "Kinh tế", "max": "30"},
                {"key": "xa_hoi", "name": "Xã hội", "max": "30"},
            ],
        },
    ],
    "classes": [
        {"key": "a", "name": "A", "min_total": "80", "conditions": [{"criterion": "moi", "min": "30"}]},
        {"key": "b", "name": "B", "min_total": "50", "max_total_below": "80"},
        {"key": "khong", "name": "Không", "max_total_below": "50", "outcome": "not"},
    ],
}


@pytest.mark.parametrize("shipped", read_rubrics(), ids=lambda rubric: rubric.slug)
def test_every_rubric_that_ships_is_read_and_written_back(shipped: Any) -> None:
    rubric = parse_rubric(shipped.body)
    assert parse_rubric(rubric_to_dict(rubric)) == rubric
    assert rubric.gaps == tuple(shipped.body["gaps"])
    assert rubric.source


def test_reads_all_that_a_rubric_holds() -> None:
    rubric = parse_rubric(SOUND)
    assert rubric.max_total == 100
    assert rubric.leaf_keys == ("moi", "kinh_te", "xa_hoi")
    assert rubric.criteria[0].kind is CriterionKind.COMMENT
    assert rubric.trim == Trim(1, 1)
    assert [grade.outcome for grade in rubric.classes] == [Verdict.RECOGNISED, Verdict.RECOGNISED, Verdict.NOT]
    assert [(leaf.key, floor) for leaf, floor in rubric.floors] == [("moi", 10)]
    assert parse_rubric(rubric_to_dict(rubric)) == rubric


def test_the_editor_may_send_commas_and_empty_fields() -> None:
    raw = changed("step", "0,50")
    raw["criteria"][1] |= {"floor": "", "hint": "  "}
    raw["decimals"] = "3"
    rubric = parse_rubric(raw)
    assert (rubric.step, rubric.criteria[1].floor, rubric.decimals) == (Decimal("0.5"), None, 3)


def test_equal_rubrics_are_written_equally() -> None:
    assert rubric_to_dict(parse_rubric(changed("threshold", "50.00"))) == rubric_to_dict(parse_rubric(SOUND))


def test_texts_are_stored_clean() -> None:
    decomposed = "Ti\u0301nh  mơ\u0301i\u0007 "
    assert parse_rubric(changed("criteria-1-name", decomposed)).criteria[1].name == "Tính mới"


def changed(path: str, value: Any) -> dict[str, Any]:
    """The sound rubric with one value put at "criteria-1-max"; None takes it away."""
    raw = deepcopy(SOUND)
    target: Any = raw
    *steps, last = path.split("-")
    for step in steps:
        target = target[int(step)] if step.isdigit() else target[step]
    place: Any = int(last) if last.isdigit() else last
    if value is None:
        del target[place]
    else:
        target[place] = value
    return raw


@pytest.mark.parametrize(
    ("path", "value", "code", "field"),
    [
        ("slug", "Mẫu 1", "rubric_slug", "slug"),
        ("name", "  ", "rubric_missing", "name"),
        ("thresold", "50", "rubric_unknown", "thresold"),
        ("threshold", 50.0, "rubric_shape", "threshold"),
        ("threshold", "nhiều", "number_unreadable", "threshold"),
        ("threshold", "-1", "number_negative", "threshold"),
        ("threshold", "100.5", "rubric_threshold", "threshold"),
        ("decimals", 9, "rubric_count", "decimals"),
        ("decimals", True, "rubric_count", "decimals"),
        ("trim-highest", -1, "rubric_count", "trim-highest"),
        ("trim", "1", "rubric_shape", "trim"),
        ("gaps", "không", "rubric_shape", "gaps"),
        ("gaps", [1], "rubric_shape", "gaps"),
        ("step", "0", "rubric_step", "step"),
        ("step", "7", "rubric_step", "step"),
        ("unclassified_when_conditions_fail", "yes", "rubric_shape", "unclassified_when_conditions_fail"),
        ("criteria", [], "rubric_nothing_scored", "criteria"),
        ("criteria", [{"key": "c", "name": "C", "kind": "comment"}], "rubric_nothing_scored", "criteria"),
        ("criteria", [{}] * 61, "rubric_too_long", "criteria"),
        ("criteria-1-name", "\u200b", "rubric_missing", "criteria-1-name"),
        ("criteria-1-name", "x" * 241, "rubric_too_long", "criteria-1-name"),
        ("note", "x" * 2001, "rubric_too_long", "note"),
        ("criteria-0", "moi", "rubric_shape", "criteria-0"),
        ("criteria-0-max", "5", "rubric_comment_only", "criteria-0"),
        ("criteria-1-key", "Tính mới", "rubric_key", "criteria-1-key"),
        ("criteria-1-key", "kinh_te", "rubric_key_twice", "criteria-2-parts-0-key"),
        ("criteria-1-kind", "stars", "rubric_choice", "criteria-1-kind"),
        ("criteria-1-max", None, "rubric_missing", "criteria-1-max"),
        ("criteria-1-max", "0", "rubric_max", "criteria-1-max"),
        ("criteria-1-floor", "41", "rubric_floor", "criteria-1-floor"),
        ("criteria-1-bands", [], "rubric_bands", "criteria-1-bands"),
        ("criteria-1-bands-0-low", "20", "rubric_band_overlap", "criteria-1-bands-0-low"),
        ("criteria-1-bands-0-high", "41", "rubric_band_range", "criteria-1-bands-0-low"),
        ("criteria-1-bands-0-low", "40.5", "rubric_band_range", "criteria-1-bands-0-low"),
        ("criteria-2-max", "61", "rubric_sum", "criteria-2-max"),
        ("criteria-2-parts-0-weight", "2", "rubric_unknown", "criteria-2-parts-0-weight"),
        ("classes-1-key", "a", "rubric_key_twice", "classes-1-key"),
        ("classes-0-outcome", "no_sheets", "rubric_choice", "classes-0-outcome"),
        ("classes-0-min_total", "101", "rubric_class_range", "classes-0-min_total"),
        ("classes-0-min_total", "50", "rubric_class_order", "classes-1-min_total"),
        ("classes-1-max_total_below", "81", "rubric_class_order", "classes-1-max_total_below"),
        ("classes-1-max_total_below", "50", "rubric_class_range", "classes-1-max_total_below"),
        ("classes-2-max_total_below", None, "rubric_class_range", "classes-2-min_total"),
        ("classes-0-conditions-0-criterion", "cap_thiet", "rubric_condition", "classes-0-conditions-0-criterion"),
        ("classes-0-conditions-0-criterion", "la", "rubric_condition", "classes-0-conditions-0-criterion"),
        ("classes-0-conditions-0-min", "41", "rubric_condition", "classes-0-conditions-0-min"),
    ],
)
def test_refuses_and_names_the_place(path: str, value: Any, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        parse_rubric(changed(path, value))
    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_the_sentence_says_where_in_words() -> None:
    with pytest.raises(RuleBroken, match=r"^Tiêu chí 3, ý 1: hãy điền tên của ý"):
        parse_rubric(changed("criteria-2-parts-0-name", None))


def test_a_band_without_a_mark_on_the_step_is_refused() -> None:
    raw = changed("step", "10")
    raw["criteria"][1]["bands"] = [{"low": "21", "high": "29"}]
    with pytest.raises(RuleBroken, match="không có điểm nào"):
        parse_rubric(raw)


def places(value: Any, path: str = "") -> list[str]:
    """Every place of the sound rubric, as `changed` names them."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for step, below in steps:
        place = f"{path}-{step}" if path else str(step)
        found += [place, *places(below, place)]
    return found


odd = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["1e5", "0", "99999999"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=400)
@given(st.sampled_from(places(SOUND)), odd)
def test_whatever_stands_anywhere_is_read_or_refused(path: str, value: Any) -> None:
    try:
        rubric = parse_rubric(changed(path, value))
    except RuleBroken:
        return
    assert parse_rubric(rubric_to_dict(rubric)) == rubric


@pytest.mark.parametrize("raw", [None, [], "x", 3])
def test_refuses_what_is_no_table(raw: Any) -> None:
    with pytest.raises(RuleBroken):
        parse_rubric(raw)
