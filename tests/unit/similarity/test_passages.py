"""Passages that two texts share, marked where they stand, as they were written."""

import time
from decimal import Decimal

import pytest

from innovation.core.text import nfc
from innovation.domain.similarity.rules import Shared, marked, other_numbers, read, shared

OURS = "Chúng tôi lập kho hộ tịch đã số hóa, tra cứu và đối chiếu ngay tại quầy. Người dân chỉ đến một lần."
THEIRS = "Nhờ vậy người dân chỉ đến một lần. Khác với nơi khác, chúng tôi lập kho hộ tịch đã số hoá rồi mới tra cứu."


def compare(left: str, right: str) -> Shared:
    return shared(read([left]), read([right]))


def words_of(text: str, found: Shared, side: str) -> list[str]:
    return [nfc(text)[span.start : span.end] for span in (getattr(passage, side) for passage in found.passages)]


def test_passages_are_found_whatever_their_order_tones_and_case() -> None:
    found = compare(OURS, THEIRS)
    assert words_of(OURS, found, "left") == ["Chúng tôi lập kho hộ tịch đã số hóa", "Người dân chỉ đến một lần"]
    assert words_of(THEIRS, found, "right") == ["chúng tôi lập kho hộ tịch đã số hoá", "người dân chỉ đến một lần"]
    assert found.words == 15 and found.share == Decimal("65.2")


@pytest.mark.parametrize("other", ["chung toi lap kho ho tich da so hoa", "Chúng tôi lập kho hộ tịch đã số hóa"])
def test_lost_accents_and_loose_marks_hide_nothing(other: str) -> None:
    found = compare(OURS, other)
    assert words_of(OURS, found, "left") == ["Chúng tôi lập kho hộ tịch đã số hóa"]


def test_a_changed_word_does_not_cut_a_passage_in_two() -> None:
    found = compare(OURS, OURS.replace("tra cứu", "tìm kiếm"))
    assert words_of(OURS, found, "left") == [OURS[:-1]]
    assert found.words == 21


def test_four_words_are_chance_and_formulas_count_for_nothing() -> None:
    assert compare("Hẹn nhận kết quả buổi chiều.", "Ai cũng nhận kết quả buổi sáng.").passages == ()
    formula = "Căn cứ Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ;"
    found = compare(f"{formula} Phân loại rác bằng thùng ba màu.", f"{formula} Trả kết quả tại nhà.")
    assert found == Shared()


def test_a_passage_stays_within_its_section() -> None:
    left = read(["Trả kết quả tại nhà", "cho người cao tuổi ở xa"])
    assert shared(left, read(["Trả kết quả tại nhà cho người cao tuổi ở xa"])).passages[0].left.section == 0
    assert len(shared(left, read(["Trả kết quả tại nhà cho người cao tuổi ở xa"])).passages) == 2


def test_both_sides_are_cut_where_they_agree_and_nothing_is_lost() -> None:
    found = compare(OURS, THEIRS)
    left = marked(["Cách làm"], [OURS], [passage.left for passage in found.passages])
    right = marked(
        ["Cách làm"], [THEIRS], [passage.right for passage in found.passages], numbers=other_numbers(found.passages)
    )
    assert "".join(piece.text for piece in left[0].pieces) == OURS
    assert "".join(piece.text for piece in right[0].pieces) == THEIRS
    assert [(piece.number, piece.text) for piece in right[0].pieces if piece.number] == [
        (2, "người dân chỉ đến một lần"), (1, "chúng tôi lập kho hộ tịch đã số hoá"),
    ]  # fmt: skip


def test_what_is_said_twice_here_and_once_there_has_one_mark_there() -> None:
    once = "Người dân chỉ đến một lần."
    found = compare(f"{once} Nhắc lại để mọi người nhớ: {once}", once)
    numbers = other_numbers(found.passages)
    assert len(found.passages) == 2 and numbers == [1, 1]
    pieces = marked([""], [once], [passage.right for passage in found.passages], numbers=numbers)[0].pieces
    assert [(piece.text, piece.number) for piece in pieces] == [(once[:-1], 1), (".", None)]


@pytest.mark.parametrize(("left", "right"), [("", ""), (OURS, ""), ("", OURS), ("… ?!", "… ?!")])
def test_nothing_shares_nothing(left: str, right: str) -> None:
    assert compare(left, right) == Shared()


@pytest.mark.parametrize("unit", ["xa ", "một hai ba bốn năm ", "lặp lại mãi một câu không đổi, "])
def test_huge_texts_take_time_that_grows_with_their_length(unit: str) -> None:
    def seconds(words: int) -> float:
        text = unit * (words // len(unit.split()))
        began = time.process_time()
        compare(text, text[: len(text) // 2] + " khác hẳn " + text[len(text) // 2 :])
        return time.process_time() - began

    short, long = seconds(5_000), seconds(50_000)
    assert long < 60 * short + 1, (short, long)
