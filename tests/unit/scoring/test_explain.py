"""“How this rank came about”, in words that can be checked by hand."""

import json
from decimal import Decimal

from innovation.domain.movements.rules.rubric import parse_rubric
from innovation.domain.scoring.ranking import Sheet, aggregate, explain, of_nomination, rank

RUBRIC = parse_rubric(
    {
        "slug": "hai",
        "name": "Hai tiêu chí",
        "threshold": "50",
        "trim": {"highest": 1, "lowest": 1},
        "criteria": [
            {"key": "moi", "name": "Tính mới", "max": "60", "floor": "10"},
            {"key": "ich", "name": "Lợi ích", "max": "40"},
        ],
        "classes": [{"key": "a", "name": "A", "min_total": "60"}],
    }
)


def sheets(*pairs: tuple[str, str]) -> list[Sheet]:
    return [Sheet(key, {"moi": Decimal(a), "ich": Decimal(b)}) for key, (a, b) in enumerate(pairs, start=1)]


FIVE = sheets(("60", "40"), ("40", "26"), ("40", "26"), ("40", "27"), ("5", "5"))


def test_every_step_is_told() -> None:
    found = aggregate(RUBRIC, FIVE, entry=1)
    told = explain(RUBRIC, found, ranked=rank([found])[0])
    assert [(step.code, step.sentence) for step in told.steps] == [
        ("sheets", "Có 5 phiếu đã khóa."),
        ("trimming", "Loại 1 phiếu cao nhất và 1 phiếu thấp nhất theo tổng điểm: 100, 10."),
        ("sum", "Cộng tổng điểm của 3 phiếu được tính: 66 + 66 + 67 = 199."),
        ("mean", "Chia cho 3 phiếu: 199 : 3 = 199/3 ≈ 66,3333."),
        ("rounding", "Làm tròn một lần đến 2 chữ số thập phân, nửa đơn vị trở lên thì lên: 66,33."),
        ("in_class", "Tổng điểm 66,33 thuộc mức “A”."),
        ("reaches_threshold", "Tổng điểm 66,33 đạt ngưỡng công nhận 50."),
        ("floors", "Các tiêu chí có mức tối thiểu đều đạt (so bằng điểm trung bình chưa làm tròn)."),
        ("verdict", "Kết quả theo bộ tiêu chí: Đủ điều kiện công nhận."),
        ("rank", "Xếp hạng 1 theo tổng điểm 66,33."),
    ]
    assert (told.fraction, told.divisor, told.total, told.grade, told.rank) == ("199/3", 3, "66,33", "A", 1)


def test_sheets_name_nobody_unless_labels_are_given() -> None:
    found = aggregate(RUBRIC, FIVE)
    told = explain(RUBRIC, found)
    assert [(line.label, line.total, line.left_out) for line in told.sheets] == [
        ("Phiếu 1", "100", "highest"),
        ("Phiếu 2", "67", ""),
        ("Phiếu 3", "66", ""),
        ("Phiếu 4", "66", ""),
        ("Phiếu 5", "10", "lowest"),
    ]
    assert explain(RUBRIC, found, labels={1: "Minh"}).sheets[0].label == "Minh"


def test_tells_why_nothing_was_left_out() -> None:
    told = explain(RUBRIC, aggregate(RUBRIC, FIVE[:4]))
    assert told.steps[1].sentence == (
        "Không loại 1 phiếu cao nhất và 1 phiếu thấp nhất: chỉ loại khi còn lại ít nhất 3 phiếu,"
        " nên tất cả phiếu đều được tính."
    )


def test_a_floor_missed_is_told_and_marked_at_its_line() -> None:
    told = explain(RUBRIC, aggregate(RUBRIC, sheets(("9.99", "40"), ("10", "40.00"))))
    assert not told.criteria[0].reaches_floor
    assert told.criteria[0].mean == "9,995"
    assert told.verdict == "not"
    assert "floors" not in [step.code for step in told.steps]


def test_ties_are_told_as_ties() -> None:
    both = [aggregate(RUBRIC, FIVE, entry=1), aggregate(RUBRIC, FIVE, entry=2)]
    shared, parted = rank(both)[0], rank(both, recorded={2: 1, 1: 2})[1]
    assert explain(RUBRIC, both[0], ranked=shared).steps[-1].sentence == "Đồng hạng 1 với 1 hồ sơ khác cùng 66,33 điểm."
    assert explain(RUBRIC, both[0], ranked=parted).steps[-1].sentence == (
        "Cùng 66,33 điểm với 1 hồ sơ khác; Hội đồng đã ghi thứ tự, xếp hạng 2."
    )


def test_no_sheets() -> None:
    told = explain(RUBRIC, aggregate(RUBRIC, []))
    assert [step.sentence for step in told.steps] == ["Chưa có phiếu chấm nào được khóa."]
    assert (told.total, told.rank) == ("", None)


def test_can_be_frozen_as_json() -> None:
    told = explain(RUBRIC, aggregate(RUBRIC, FIVE)).to_dict()
    assert json.loads(json.dumps(told))["fraction"] == "199/3"


def test_a_nomination_is_told_in_the_words_of_emulation() -> None:
    steps = of_nomination(explain(RUBRIC, aggregate(RUBRIC, FIVE)).to_dict()["steps"])
    said = {step["code"]: step["sentence"] for step in steps}
    assert said["reaches_threshold"] == "Tổng điểm 66,33 đạt ngưỡng 50 của bộ tiêu chí."
    assert said["verdict"] == "Kết quả theo bộ tiêu chí: Đạt tiêu chí."
    below = of_nomination(explain(RUBRIC, aggregate(RUBRIC, sheets(("9", "10"), ("9", "10")))).to_dict()["steps"])
    assert "Kết quả theo bộ tiêu chí: Chưa đạt tiêu chí." in [step["sentence"] for step in below]
    assert not any("công nhận" in step["sentence"] for step in [*steps, *below])
