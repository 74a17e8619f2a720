"""Minutes, count and table of scores say the same in both files, whatever stands in them."""

import unicodedata
from datetime import UTC, datetime

import pytest

from innovation.domain.papers.documents import (
    BallotLine,
    Count,
    Frame,
    Minutes,
    ScoreLine,
    ScoreTable,
    count_paper,
    minutes_paper,
    scores_paper,
)
from innovation.domain.papers.rules import words_of
from innovation.plans.papers import read_forms
from innovation.support.documents import Head, Paper
from tests.helpers.papers import same_words

pytestmark = pytest.mark.unit
AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
LONG = unicodedata.normalize("NFD", "Sổ tay số hóa quy trình trả kết quả cho người cao tuổi " * 6)[:300]
PEOPLE = ("Phạm Văn Chủ, Chủ tịch Hội đồng: Có mặt", "Lê Quang Minh, Ủy viên: Vắng mặt (Đi công tác.)")


def frame(key: str) -> Frame:
    form = read_forms()[key]
    values = {"dia_phuong": "phường Hòa Bình", "dot_xet": "Đợt 1", "hoi_dong": "Hội đồng sáng kiến"}
    head = Head(superior="ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH", issuer="HỘI ĐỒNG SÁNG KIẾN", symbol=form.symbol)
    return Frame(form, words_of(form), values, head)


def minutes(rows: int) -> Paper:
    results = tuple((str(n), f"HB-{n}: {LONG}", "83,25", "5 phiếu đồng ý\nĐồng ý 5", "Công nhận") for n in range(rows))
    record = Minutes("Đợt 1", AT, None, "", PEOPLE, "Phạm Văn Chủ", "Bà Tư", "", "", "Trao đổi\nhai dòng", (),
                     results if rows else None)  # fmt: skip
    return minutes_paper(record, frame("minutes"))


def count(rows: int, named: tuple[str, str, str] | None) -> Paper:
    lines = tuple(BallotLine(f"HB-{n}", LONG, named is None, 7, 1, 1, 5, 1, 1, 0, 5, True, named) for n in range(rows))
    return count_paper(Count("Đợt 1", AT, AT, "Phòng họp", PEOPLE, "ít nhất 2/3", lines, "A", "B"), frame("count"))


def scores(rows: int) -> Paper:
    lines = tuple(
        ScoreLine("1", f"HB-{n}", LONG, ("30", "–"), "83,25", 3, "Đạt", "Lan, Văn phòng", "34%") for n in range(rows)
    )
    criteria = (("Tính mới", "40"), ("Hiệu quả", "30"))
    table = ScoreTable("Đợt 1", criteria, lines, "Tổng điểm là trung bình.", "B", "A", shows_shared=True)
    return scores_paper(table, frame("scores"))


@pytest.mark.parametrize(
    "paper",
    [minutes(0), minutes(2), count(1, None), count(2, ("Phạm Văn Chủ", "", "")), scores(0), scores(3)],
    ids=["not yet", "minutes", "secret", "open", "nothing scored", "scores"],
)
def test_both_files_say_the_same(paper: Paper) -> None:
    text = same_words(paper)
    assert text.startswith("ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH HỘI ĐỒNG SÁNG KIẾN")
    assert text.index("THƯ KÝ") < text.rindex("CHỦ")


def test_the_minutes_have_no_place_and_day_and_nobody_under_them_is_left_out() -> None:
    text = same_words(minutes(1))
    assert "Số: /BB-HĐSK" in text
    assert "THƯ KÝ Bà Tư CHỦ TỌA Phạm Văn Chủ Nơi nhận:" in text
    assert "Hòa Bình, ngày" not in text


def test_an_open_vote_has_an_annex_of_its_own_and_a_secret_one_none() -> None:
    assert len(count(1, None).annexes) == 1
    assert [annex.label for annex in count(1, ("A", "", "")).annexes] == ["Phụ lục I", "Phụ lục II"]


def test_the_annexes_of_a_count_say_with_which_minutes_they_go() -> None:
    notes = {annex.note for annex in count(1, ("A", "", "")).annexes}
    blank = "\u00a0" * 6
    assert notes == {f"Kèm theo Biên bản số {blank}/BB-HĐSK ngày 21 tháng 11 năm 2026 của Hội đồng sáng kiến"}
