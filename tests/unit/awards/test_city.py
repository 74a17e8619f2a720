"""What a dossier for the city must hold, and which papers and confirmations can be true: every case."""

from datetime import date, timedelta

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.awards.enums import CityDossierState
from innovation.domain.awards.rules.city import Word, ensure_paper, ensure_spread, ensure_word, missing_before_sending
from innovation.domain.awards.workflow import CITY_WORKFLOW

TODAY = date(2026, 11, 21)
LONG = "Đã áp dụng tại ba đơn vị của phường và hai phường bên cạnh từ tháng 8."
RESULT = "Giảm một nửa thời gian chờ, 120 hồ sơ mỗi tuần."
OWN, OTHER, ELSEWHERE = Word(1), Word(2), Word(None, "UBND phường Lê Thanh Nghị")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Chưa có đơn vị nào xác nhận"),
        ([OWN], "đơn vị khác đơn vị của tác giả"),
        ([OTHER], None),
        ([ELSEWHERE], None),
        ([OWN, OTHER], None),
        ([OWN, ELSEWHERE], None),
    ],
)
def test_another_unit_must_have_confirmed(words: list[Word], said: str | None) -> None:
    missing = missing_before_sending(is_recognised=True, spread=LONG, words=words, author_units={1})
    assert missing == [] if said is None else len(missing) == 1 and said in missing[0]


def test_everything_that_is_missing_is_said_at_once() -> None:
    missing = missing_before_sending(is_recognised=False, spread=" ngắn ", words=[], author_units=set())
    assert [sentence.split()[0] for sentence in missing] == ["Sáng", "Viết", "Chưa"]


def test_a_spread_has_an_end() -> None:
    assert ensure_spread("a" * 4_000) == "a" * 4_000
    with pytest.raises(RuleBroken) as broken:
        ensure_spread("a" * 4_001)
    assert broken.value.field == "spread"


@pytest.mark.parametrize(
    ("word", "from_", "result", "code"),
    [
        (Word(None, "  "), TODAY, RESULT, "unit_missing"),
        (OTHER, TODAY, RESULT, "unit_twice"),
        (Word(None, "ubnd PHƯỜNG lê thanh nghị"), TODAY, RESULT, "unit_twice"),
        (Word(3), TODAY + timedelta(days=1), RESULT, "applied_future"),
        (Word(3), TODAY, "Tốt.", "result_short"),
        (Word(3), TODAY, "a" * 4_001, "result_long"),
    ],
)
def test_what_no_confirmation_can_be(word: Word, from_: date, result: str, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        ensure_word(word, [OTHER, ELSEWHERE], applied_from=from_, result=result, today=TODAY)
    assert broken.value.code == code and broken.value.field


def test_a_confirmation_from_today_is_one() -> None:
    assert ensure_word(Word(3), [OTHER], applied_from=TODAY, result=f" {RESULT} ", today=TODAY) == RESULT


@pytest.mark.parametrize(
    ("paper", "on", "code"),
    [
        (" ", TODAY, "paper_missing"),
        ("215/UBND-VX", TODAY + timedelta(days=1), "date_future"),
        ("215/UBND-VX", date(2026, 9, 30), "date_early"),
        ("215/UBND-VX", date(2026, 10, 1), None),
        ("215/UBND-VX", TODAY, None),
    ],
)
def test_a_papers_number_and_date(paper: str, on: date, code: str | None) -> None:
    if code is None:
        ensure_paper(paper, on, not_before=date(2026, 10, 1), today=TODAY, what="văn bản")
        return
    with pytest.raises(RuleBroken) as broken:
        ensure_paper(paper, on, not_before=date(2026, 10, 1), today=TODAY, what="văn bản")
    assert broken.value.code == code


def test_the_way_to_the_city() -> None:
    wanted = {
        CityDossierState.COLLECTING: {"write", "ask", "confirm", "add_paper", "drop", "send", "delete"},
        CityDossierState.SENT: {"recognise", "decline"},
        CityDossierState.RECOGNISED: set(),
        CityDossierState.DECLINED: {"reopen"},
    }
    for state, actions in wanted.items():
        assert {a for a, t in CITY_WORKFLOW.transitions.items() if state in t.from_states} == actions
