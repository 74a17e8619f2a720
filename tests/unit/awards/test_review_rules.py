"""What a review proposes, leaves out and cannot know: the whole matrix of conditions, numbers and ties."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.errors import RuleBroken
from innovation.domain.awards.rules.reviews import (
    AwardRule,
    Condition,
    ConditionKind,
    Holds,
    PastAward,
    ReviewRules,
    SubjectFacts,
    Verdict,
    answer,
    dump_rules,
    parse_rules,
    propose,
    propose_all,
)
from innovation.domain.awards.rules.reviews.propose import HIGHER, merit
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import RatingLevel

GOOD, EXCELLENT, DONE = RatingLevel.GOOD, RatingLevel.EXCELLENT, RatingLevel.DONE
YES, NO, UNKNOWN = Holds.YES, Holds.NO, Holds.UNKNOWN
PERSON = SubjectKind.INDIVIDUAL


def facts(subject_id: int = 1, **fields: Any) -> SubjectFacts:
    return SubjectFacts(**{"subject_id": subject_id, "kind": PERSON, "years": (2026, 2027)} | fields)


EXCELLENT_EACH_YEAR = Condition(ConditionKind.RATING, level=EXCELLENT, every_year=True)
GOOD_ONCE = Condition(ConditionKind.RATING, level=GOOD, least=1)
MET_TWICE = Condition(ConditionKind.CRITERIA_MET, least=2)
MET_ONCE = Condition(ConditionKind.CRITERIA_MET, least=1)
ONE_APPLIED = Condition(ConditionKind.APPLIED)
NO_CASE = Condition(ConditionKind.NO_CASE)


@pytest.mark.parametrize(
    ("condition", "known", "holds", "words"),
    [
        (EXCELLENT_EACH_YEAR, {"ratings": {2026: EXCELLENT, 2027: EXCELLENT}}, YES, "năm 2026, 2027"),
        (EXCELLENT_EACH_YEAR, {"ratings": {2026: EXCELLENT}}, UNKNOWN, "Chưa có kết quả xếp loại năm 2027"),
        (EXCELLENT_EACH_YEAR, {"ratings": {2026: GOOD}}, NO, "Chưa đạt mức “Hoàn thành xuất sắc nhiệm vụ”: năm 2026"),
        (EXCELLENT_EACH_YEAR, {}, UNKNOWN, "năm 2026, 2027"),
        (GOOD_ONCE, {"ratings": {2026: EXCELLENT}}, YES, "trở lên: năm 2026"),
        (GOOD_ONCE, {"ratings": {2026: DONE}}, UNKNOWN, "năm 2027"),
        (GOOD_ONCE, {"ratings": {2026: DONE, 2027: DONE}}, NO, "năm 2026, 2027"),
        (MET_TWICE, {"criteria_met": frozenset({2026, 2027})}, YES, "năm 2026, 2027"),
        (MET_TWICE, {"criteria_met": frozenset({2026}), "pending": frozenset({2027})}, UNKNOWN, "năm 2027 chưa có"),
        (MET_TWICE, {"criteria_met": frozenset({2026})}, NO, "cần ít nhất 2 năm"),
        (MET_ONCE, {}, NO, "Chưa năm nào"),
        (ONE_APPLIED, {"applied": 2}, YES, "2 sáng kiến đã áp dụng"),
        (ONE_APPLIED, {}, NO, "Chưa có sáng kiến đã áp dụng, cần ít nhất 1"),
        (Condition(ConditionKind.RECOGNISED, least=2), {"recognised": 1}, NO, "Mới có 1"),
        (Condition(ConditionKind.REPLICATED), {"replicated": 3}, YES, "3 nơi khác"),
        (NO_CASE, {"under_case": True}, NO, "kỷ luật"),
        (NO_CASE, {}, YES, "Không ghi nhận"),
        (
            Condition(ConditionKind.EARLIER_AWARD, award_keys=("giay-khen",)),
            {"awards": (PastAward("giay-khen", 2026, "Giấy khen"),)}, YES, "Giấy khen năm 2026",
        ),
        (
            Condition(ConditionKind.EARLIER_AWARD, award_keys=("giay-khen",)),
            {"awards": (PastAward("ldtt", 2026),)}, NO, "Chưa được khen thưởng",
        ),
        (
            Condition(ConditionKind.EARLIER_AWARD, least=2, award_keys=("cstdcs",)),
            {"awards": (PastAward("cstdcs", 2026),)}, NO, "Mới được khen thưởng 1 lần",
        ),
    ],
)  # fmt: skip
def test_a_condition_holds_does_not_or_is_not_known(
    condition: Condition, known: dict[str, Any], holds: Holds, words: str
) -> None:
    found = answer(condition, facts(**known))
    assert found.holds is holds
    assert words in found.sentence


CITY = AwardRule("bang-khen", PERSON, (MET_TWICE, ONE_APPLIED, NO_CASE))
WARD = AwardRule("giay-khen", PERSON, (MET_ONCE, NO_CASE))
RULES = ReviewRules((CITY, WARD))


def verdicts(found: Any) -> dict[str, Verdict]:
    return {one.award_key: one.verdict for one in found}


def test_one_achievement_one_award_and_the_lower_one_says_so() -> None:
    both = propose(RULES, facts(criteria_met=frozenset({2026, 2027}), applied=1))
    assert verdicts(both) == {"bang-khen": Verdict.PROPOSED, "giay-khen": Verdict.NOT}
    assert both[1].note == HIGHER


def test_who_has_the_same_award_already_is_proposed_with_a_word_about_it() -> None:
    had = (PastAward("giay-khen", 2026), PastAward("giay-khen", 2027), PastAward("bang-khen", 2026))
    (_, again), (_, first) = (
        propose(RULES, facts(criteria_met=frozenset({2026}), awards=awards)) for awards in (had, had[2:])
    )
    assert again.verdict is first.verdict is Verdict.PROPOSED and first.note == ""
    assert again.note.startswith("Đã được tặng hình thức này năm 2026, 2027: chỉ khen khi là thành tích khác")


def test_whoever_misses_the_higher_is_asked_for_the_lower() -> None:
    found = propose(RULES, facts(criteria_met=frozenset({2026}), pending=frozenset({2027}), applied=1))
    assert verdicts(found) == {"bang-khen": Verdict.NEEDS_LOOK, "giay-khen": Verdict.PROPOSED}
    refused = propose(RULES, facts(criteria_met=frozenset({2026, 2027}), applied=1, under_case=True))
    assert verdicts(refused) == {"bang-khen": Verdict.NOT, "giay-khen": Verdict.NOT}


def test_rules_of_another_kind_are_not_asked() -> None:
    assert propose(RULES, facts(kind=SubjectKind.HOUSEHOLD, criteria_met=frozenset({2026}))) == ()


def strong(subject_id: int, replicated: int) -> SubjectFacts:
    return facts(subject_id, criteria_met=frozenset({2026, 2027}), applied=1, replicated=replicated)


def test_beyond_the_number_one_is_looked_at_and_proposed_below() -> None:
    rules = ReviewRules((AwardRule("bang-khen", PERSON, (MET_TWICE,), quota=2), WARD))
    found = propose_all(rules, [strong(1, 5), strong(2, 1), strong(3, 3)])
    assert [verdicts(found[id_])["bang-khen"] for id_ in (1, 2, 3)] == [
        Verdict.PROPOSED, Verdict.NEEDS_LOOK, Verdict.PROPOSED,
    ]  # fmt: skip
    assert "Vượt số lượng 2" in found[2][0].note
    assert verdicts(found[2])["giay-khen"] is Verdict.PROPOSED


def test_a_tie_at_the_end_of_the_number_is_nobodys_by_chance() -> None:
    rules = ReviewRules((AwardRule("bang-khen", PERSON, (MET_TWICE,), quota=2),))
    found = propose_all(rules, [strong(1, 5), strong(2, 1), strong(3, 1)])
    assert [found[id_][0].verdict for id_ in (1, 2, 3)] == [Verdict.PROPOSED, Verdict.NEEDS_LOOK, Verdict.NEEDS_LOOK]
    assert "Bằng nhau" in found[2][0].note
    assert "Bằng nhau" in found[3][0].note


def test_the_number_nought_proposes_nobody() -> None:
    rules = ReviewRules((AwardRule("co", PERSON, (MET_TWICE,), quota=0),))
    assert propose_all(rules, [strong(1, 5)])[1][0].verdict is Verdict.NEEDS_LOOK


def _row(met: set[int], applied: int, replicated: int, case: bool) -> dict[str, Any]:
    return {"criteria_met": frozenset(met), "applied": applied, "replicated": replicated, "under_case": case}


rows_of_people = st.builds(
    _row, st.sets(st.sampled_from([2026, 2027])), st.integers(0, 2), st.integers(0, 2), st.booleans()
)
people = st.lists(rows_of_people, max_size=12)


@given(people, st.integers(0, 5))
def test_numbers_are_kept_nobody_weaker_goes_first_and_order_does_not_matter(
    rows: list[dict[str, Any]], quota: int
) -> None:
    rules = ReviewRules((AwardRule("bang-khen", PERSON, (MET_ONCE, NO_CASE), quota=quota), WARD))
    known = [facts(place, **row) for place, row in enumerate(rows)]
    found = propose_all(rules, known)
    assert found == propose_all(rules, reversed(known))
    chosen = {id_ for id_, all_ in found.items() if verdicts(all_)["bang-khen"] is Verdict.PROPOSED}
    looked_at = {id_ for id_, all_ in found.items() if verdicts(all_)["bang-khen"] is Verdict.NEEDS_LOOK}
    assert len(chosen) <= quota
    assert all(merit(known[a]) > merit(known[b]) for a in chosen for b in looked_at)
    for all_ in found.values():
        assert sum(one.verdict is Verdict.PROPOSED for one in all_) <= 1


def test_rules_come_back_as_they_were_kept() -> None:
    every = ReviewRules(
        (
            AwardRule("bang-khen", PERSON, (EXCELLENT_EACH_YEAR, MET_TWICE, NO_CASE), quota=3, source="III.2"),
            AwardRule("giay-khen", PERSON, (Condition(ConditionKind.EARLIER_AWARD, award_keys=("x",)),)),
        )
    )
    assert parse_rules(dump_rules(every)) == every


@pytest.mark.parametrize(
    ("award", "code"),
    [
        ({"conditions": []}, "no_condition"),
        ({"quota": -1}, "quota"),
        ({"conditions": [{"kind": "rating"}]}, "level"),
        ({"conditions": [{"kind": "earlier_award"}]}, "award_keys"),
        ({"conditions": [{"kind": "applied", "least": 0}]}, "least"),
    ],
)
def test_a_wrong_rule_gets_its_sentence(award: dict[str, Any], code: str) -> None:
    row = {"award_key": "giay-khen", "kind": "individual", "conditions": [{"kind": "no_case"}]} | award
    with pytest.raises(RuleBroken) as refusal:
        parse_rules({"awards": [row]})
    assert refusal.value.code == code


def test_no_rule_and_a_rule_twice_are_refused() -> None:
    row = {"award_key": "giay-khen", "kind": "individual", "conditions": [{"kind": "no_case"}]}
    with pytest.raises(RuleBroken, match="ít nhất một hình thức"):
        parse_rules({"awards": []})
    with pytest.raises(RuleBroken, match="hai lần"):
        parse_rules({"awards": [row, row]})
