"""What the years' nominations said goes before the council with the review's line."""

from innovation.domain.awards.rules.reviews.carrying import Told, achievement_of, carried, said_for_all
from innovation.domain.nominations.enums import Claim

MET, PARTLY = Claim.MET, Claim.PARTLY


def test_all_years_words_stand_with_their_year_and_the_last_claim_counts() -> None:
    first = Told(2026, PARTLY, "Gắn 1.064 biển.", 14, 15, "công chức đạt / công chức")
    second = Told(2027, MET, "Gắn nốt 300 biển.")
    found = carried([second, first])
    assert found == Told(
        2027, MET, "Năm 2026: Gắn 1.064 biển.\nNăm 2027: Gắn nốt 300 biển.", 14, 15, "công chức đạt / công chức"
    )


def test_the_last_figure_that_was_given_counts() -> None:
    found = carried([Told(2026, MET, "a", 1, 2, "cũ"), Told(2027, MET, "b", 3, 4, "mới")])
    assert found is not None and (found.figure, found.figure_of, found.figure_what) == (3, 4, "mới")


def test_a_criterion_of_which_nobody_spoke_stays_open() -> None:
    assert carried([]) is None and carried([Told(2026, None, "")]) is None
    one = carried([Told(2026, None, "Chỉ có lời."), Told(2027, None, "")])
    assert one is not None and one.words == "Năm 2026: Chỉ có lời."


def test_nothing_of_conduct_is_said_for_all() -> None:
    answers = [
        {"kind": "rating", "holds": "yes", "sentence": "Xuất sắc: năm 2026."},
        {"kind": "no_case", "holds": "yes", "sentence": "Không ghi nhận vụ việc nào đang xem xét."},
        {"kind": "applied", "holds": "no", "sentence": "Chưa có sáng kiến."},
    ]
    assert said_for_all(answers) == ["Xuất sắc: năm 2026."]


def test_the_decisions_list_says_what_was_achieved() -> None:
    said = ["Xuất sắc: năm 2026."]
    assert achievement_of(["Năm đầu.", "Năm sau."], "Hội nghị chọn", said, longest=50) == "Năm sau."
    assert achievement_of([], "Hội nghị chọn.", said, longest=50) == "Hội nghị chọn. Xuất sắc: năm 2026."
    assert achievement_of([], "", said, longest=8) == "Xuất sắc"
