"""A subject's conditions in one line; what everybody on a page lacks is said once."""

from innovation.domain.awards.rules.reviews import Answer, Condition, ConditionKind, Holds
from innovation.domain.awards.rules.reviews.briefing import SHORT, Brief, brief_of, key_of, shared_by_all

K, H = ConditionKind, Holds


def answer(kind: ConditionKind, holds: Holds, sentence: str = "") -> Answer:
    return Answer(Condition(kind), holds, sentence or f"{kind} {holds}")


NO_RATING = answer(K.RATING, H.UNKNOWN, "Chưa có kết quả xếp loại năm 2027.")
NO_IDEA = answer(K.APPLIED, H.NO, "Chưa có sáng kiến đã áp dụng, cần ít nhất 1.")
CLEAN = answer(K.NO_CASE, H.YES)


def test_the_line_names_what_is_lacking_and_what_is_not_known() -> None:
    brief = brief_of([NO_RATING, NO_IDEA, CLEAN])
    assert brief == Brief(1, 3, ("sáng kiến đã áp dụng",), ("xếp loại",))
    assert brief.words == "Đạt 1/3 điều kiện; thiếu sáng kiến đã áp dụng; chưa biết xếp loại"
    assert brief_of([CLEAN]).words == "Đạt 1/1 điều kiện"


def test_what_stands_above_the_page_is_not_named_again_but_still_counts() -> None:
    brief = brief_of([NO_RATING, NO_IDEA, CLEAN], said=frozenset({key_of(NO_RATING)}))
    assert brief.words == "Đạt 1/3 điều kiện; thiếu sáng kiến đã áp dụng"


def test_only_what_all_lack_in_the_same_words_is_said_for_all() -> None:
    other = answer(K.RATING, H.UNKNOWN, "Chưa có kết quả xếp loại năm 2026, 2027.")
    assert shared_by_all([[NO_RATING, CLEAN], [NO_RATING, NO_IDEA, CLEAN], [NO_RATING]]) == (NO_RATING,)
    assert shared_by_all([[NO_RATING], [other], [NO_RATING]]) == ()
    assert shared_by_all([[CLEAN], [CLEAN], [CLEAN]]) == ()  # what holds is nothing to mend
    assert shared_by_all([[NO_RATING], [NO_RATING]]) == ()  # two lines read faster than one above
    assert shared_by_all([[NO_RATING], [], [NO_RATING], [NO_RATING]]) == (NO_RATING,)


def test_every_condition_has_a_short_name() -> None:
    assert set(SHORT) == set(ConditionKind)
