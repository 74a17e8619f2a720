"""How long proposed names stand before the public, and what keeps the council from meeting."""

from datetime import UTC, datetime, timedelta

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.movements.enums import RoundState
from innovation.domain.nominations.rules.listing import (
    Listed,
    closes_after,
    ensure_may_open,
    ensure_opinion,
    why_not_commenting,
    why_not_meeting,
)

OPENED = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)  # 10:00 on 1 December in Vietnam
CLOSES = closes_after(OPENED, 5)
SECOND = timedelta(seconds=1)


def test_five_days_end_with_the_fifth_whole_day() -> None:
    assert datetime(2026, 12, 6, 17, 0, tzinfo=UTC) == CLOSES  # midnight after 6 December


@pytest.mark.parametrize(
    ("listed", "now", "words"),
    [
        (Listed(0, None, None, 0), OPENED, None),
        (Listed(5, None, None, 0), OPENED, "Công khai danh sách"),
        (Listed(5, OPENED, CLOSES, 0), CLOSES - SECOND, "đến hết ngày 06/12/2026"),
        (Listed(5, OPENED, CLOSES, 2), CLOSES, "Còn 2 ý kiến"),
        (Listed(5, OPENED, CLOSES, 0), CLOSES, None),
    ],
)
def test_the_council_meets_after_the_public_was_heard_and_answered(
    listed: Listed, now: datetime, words: str | None
) -> None:
    refusal = why_not_meeting(listed, now)
    assert refusal is None if words is None else words in (refusal or "")


def test_opinions_are_taken_to_the_last_second() -> None:
    listed = Listed(5, OPENED, CLOSES, 0)
    assert why_not_commenting(listed, CLOSES - SECOND) is None
    assert "06/12/2026" in (why_not_commenting(listed, CLOSES) or "")
    assert "chưa lấy ý kiến" in (why_not_commenting(Listed(5, None, None, 0), OPENED) or "")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"comment_days": 0}, "no_comment"),
        ({"is_open": True}, "listed"),
        ({"state": RoundState.MEETING}, "wrong_state"),
        ({"is_receiving": True}, "receiving"),
        ({"still_checking": 1}, "checking"),
        ({"names": 0}, "nobody"),
    ],
)
def test_what_comes_before_the_list_is_opened(change: dict[str, object], code: str) -> None:
    right = {
        "state": RoundState.SCORING,
        "comment_days": 5,
        "is_open": False,
        "is_receiving": False,
        "names": 3,
        "still_checking": 0,
    }
    ensure_may_open(**right)  # type: ignore[arg-type]  # a plain mapping of the five
    with pytest.raises(RuleBroken) as refusal:
        ensure_may_open(**right | change)  # type: ignore[arg-type]  # as above
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": "x" * 2001}, "words"),
        ({"sender_name": ""}, "sender_name"),
        ({"sender_contact": ""}, "sender_contact"),
        ({"sender_contact": "nhà tôi"}, "sender_contact"),
    ],
)
def test_an_opinion_has_words_a_name_and_a_way_to_answer(change: dict[str, str], field: str) -> None:
    right = {"words": "Hộ này làm rất tốt.", "sender_name": "Ông Sáu", "sender_contact": "0912 345 678"}
    assert ensure_opinion(**right) == "0912345678"
    with pytest.raises(RuleBroken) as refusal:
        ensure_opinion(**right | change)
    assert refusal.value.field == field
