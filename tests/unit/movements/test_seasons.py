"""Dates of a season, shares of its meetings, and which rubric gives no marks."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.movements.rules.calendar import Calendar
from innovation.domain.movements.rules.seasons import (
    asks_met_or_not,
    ensure_comment_days,
    ensure_group_vote,
    ensure_quota,
    ensure_season_dates,
    rubric_slug,
    standing_words,
    why_no_registration,
    why_over_quota,
)
from innovation.plans import read_rubrics

pytestmark = pytest.mark.unit

YEAR: dict[str, Any] = {
    "achieved_from": date(2026, 1, 1),
    "achieved_to": date(2026, 12, 31),
    "register_until": date(2026, 3, 31),
    "opens_at": datetime(2026, 10, 1, tzinfo=UTC),
    "closes_at": datetime(2026, 11, 20, tzinfo=UTC),
}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"achieved_to": date(2025, 12, 31)}, "achieved_to"),
        ({"closes_at": datetime(2025, 12, 31, tzinfo=UTC)}, "closes_at"),
        ({"register_until": date(2026, 11, 20)}, "register_until"),
        ({"opens_at": datetime(2025, 10, 1, tzinfo=UTC)}, "opens_at"),
    ],
)
def test_a_date_out_of_order_is_refused_at_its_field(changed: dict[str, Any], field: str) -> None:
    ensure_season_dates(**YEAR)
    ensure_season_dates(**YEAR | {"register_until": None})
    with pytest.raises(RuleBroken) as refused:
        ensure_season_dates(**YEAR | changed)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("days", "meeting", "fits"),
    [(0, 2, True), (5, 6, True), (5, 5, True), (6, 5, False), (61, 90, False), (-1, 5, False), (20, None, True)],
)
def test_the_list_stands_its_days_before_the_meeting(days: int, meeting: int | None, fits: bool) -> None:
    screened = datetime(2026, 11, 1, 10, tzinfo=UTC)
    meets = None if meeting is None else datetime.fromtimestamp(screened.timestamp() + meeting * 86_400, UTC)
    if fits:
        ensure_comment_days(days, screening_until=screened, meeting_at=meets)
    else:
        with pytest.raises(RuleBroken) as refused:
            ensure_comment_days(days, screening_until=screened, meeting_at=meets)
        assert refused.value.field == "comment_days"


@pytest.mark.parametrize(
    ("percent", "asked", "fits"),
    [(None, False, True), (None, True, True), ("80", True, True), ("100", True, True), ("80", False, False),
     ("0", True, False), ("100.5", True, False)],
)  # fmt: skip
def test_a_share_is_set_only_where_the_meeting_is_asked_for(percent: str | None, asked: bool, fits: bool) -> None:
    value = Decimal(percent) if percent else None
    if fits:
        ensure_group_vote(value, asked=asked)
    else:
        with pytest.raises(RuleBroken, match="đồng ý"):
            ensure_group_vote(value, asked=asked)


def test_registration_ends_with_its_last_day() -> None:
    last = date(2026, 3, 31)
    assert why_no_registration(last, announced=True, today=last) is None
    assert "31/03/2026" in (why_no_registration(last, announced=True, today=date(2026, 4, 1)) or "")
    assert "hết hạn nhận đề nghị" in (
        why_no_registration(last, announced=True, today=date(2026, 12, 1), over=True) or ""
    )
    assert why_no_registration(last, announced=False, today=last) == "Đợt thi đua này chưa mở."
    assert "không yêu cầu" in (why_no_registration(None, announced=True, today=last) or "")


def test_only_viet_hoas_shipped_rubrics_ask_met_or_not() -> None:
    found = {rubric.slug for rubric in read_rubrics() if asks_met_or_not(rubric.body)}
    assert found == {rubric_slug("hai-phong-doi-moi-sang-tao", kind) for kind in SubjectKind}
    assert not asks_met_or_not({"criteria": [{"key": "a", "kind": "comment"}]})


@pytest.mark.parametrize(
    ("states", "day", "said"),
    [
        ("open", 5, "đăng ký đến hết ngày 08/10/2026"), ("open", 9, "nhận đề nghị từ 10/10/2026"),
        ("open", 11, "nhận đề nghị đến 20/10/2026"), ("open", 21, "đang xét"), ("open published", 25, "đang xét"),
        ("meeting signing", 25, "đang xét"), ("published published", 25, "đã công bố kết quả"),
    ],
)  # fmt: skip
def test_a_reader_is_told_where_a_season_stands(states: str, day: int, said: str) -> None:
    opens, closes, later = (datetime(2026, 10, number, tzinfo=UTC) for number in (10, 20, 31))
    rounds = [(RoundState(state), Calendar(opens, closes, 0, later, later)) for state in states.split()]
    now = datetime(2026, 10, day, 5, tzinfo=UTC)
    assert standing_words(rounds, date(2026, 10, 8), today=now.date(), now=now) == said


@pytest.mark.parametrize(("quota", "proposed", "over"), [(None, 99, False), (5, 5, False), (5, 6, True), (1, 0, False)])
def test_a_council_proposes_no_more_than_the_locality_allows(quota: int | None, proposed: int, over: bool) -> None:
    said = why_over_quota(quota, proposed)
    assert (said is not None) is over
    if said:
        assert f"khen {proposed}, quá số lượng {quota}" in said and f"cho {proposed - (quota or 0)} hồ sơ" in said


@pytest.mark.parametrize(
    ("quota", "asked", "fits"), [(1, True, True), (0, True, False), (-3, True, False), (2, False, False)]
)
def test_a_number_is_set_for_kinds_that_are_judged(quota: int, asked: bool, fits: bool) -> None:
    if fits:
        ensure_quota(quota, asked=asked, field="quota_household")
        return
    with pytest.raises(RuleBroken) as broken:
        ensure_quota(quota, asked=asked, field="quota_household")
    assert broken.value.field == "quota_household"
