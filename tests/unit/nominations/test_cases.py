"""A disciplinary case stands in the way from the day it is opened until the last day of what followed."""

from datetime import date

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.nominations.enums import CaseStanding
from innovation.domain.nominations.rules.cases import Dates, ensure_closed, ensure_opened, standing, worst

OPENED, CLOSED, UNTIL = date(2026, 3, 1), date(2026, 5, 1), date(2026, 12, 31)
EXAMINED, IN_FORCE = CaseStanding.EXAMINED, CaseStanding.IN_FORCE


@pytest.mark.parametrize(
    ("case", "on", "found"),
    [
        ((OPENED, None, None), date(2026, 2, 28), None),
        ((OPENED, None, None), OPENED, EXAMINED),
        ((OPENED, None, None), date(2030, 1, 1), EXAMINED),
        ((OPENED, CLOSED, None), date(2026, 4, 30), EXAMINED),
        ((OPENED, CLOSED, None), CLOSED, None),
        ((OPENED, OPENED, None), OPENED, None),
        ((OPENED, CLOSED, UNTIL), date(2026, 4, 30), EXAMINED),
        ((OPENED, CLOSED, UNTIL), CLOSED, IN_FORCE),
        ((OPENED, CLOSED, UNTIL), UNTIL, IN_FORCE),
        ((OPENED, CLOSED, UNTIL), date(2027, 1, 1), None),
    ],
)
def test_what_a_case_says_on_a_day(case: Dates, on: date, found: CaseStanding | None) -> None:
    assert standing(*case, on=on) is found


def test_of_several_cases_the_open_one_counts() -> None:
    disciplined, open_case = (OPENED, CLOSED, UNTIL), (date(2026, 6, 1), None, None)
    assert worst([disciplined, open_case], on=date(2026, 7, 1)) is EXAMINED
    assert worst([open_case, disciplined], on=date(2026, 5, 2)) is IN_FORCE
    assert worst([], on=OPENED) is None


def test_dates_go_in_their_order_and_none_is_still_to_come() -> None:
    today = date(2026, 11, 16)
    ensure_opened(today, today=today)
    ensure_closed(OPENED, today, None, today=today)
    ensure_closed(OPENED, CLOSED, date(2027, 5, 1), today=today)
    for refused in (date(2026, 11, 17), date(1889, 1, 1)):
        with pytest.raises(RuleBroken) as broken:
            ensure_opened(refused, today=today)
        assert broken.value.field == "opened_on"
    for closed_on, until, field in (
        (date(2026, 2, 28), None, "closed_on"),
        (date(2026, 11, 17), None, "closed_on"),
        (CLOSED, date(2026, 4, 30), "in_force_until"),
    ):
        with pytest.raises(RuleBroken) as broken:
            ensure_closed(OPENED, closed_on, until, today=today)
        assert broken.value.field == field
