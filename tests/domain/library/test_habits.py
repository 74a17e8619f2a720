"""Days' counts of reading and asking: added up, listed, forgotten, written once a minute."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from innovation.cli.tallying import TallyKeeper, write_down
from innovation.core.clock import local_date
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.library import queries, service
from innovation.domain.library.models import Question, WorkViews
from innovation.domain.library.rules import KEPT_MONTHS
from innovation.domain.library.service import Tally
from tests.factories.accounts import NOW
from tests.factories.library import make_work

pytestmark = pytest.mark.usefixtures("database")
LONG_AGO = date(2000, 1, 1)


def asked(tally: Tally, typed: str, times: int = 1, *, found: bool = True, now: datetime = NOW) -> None:
    for _ in range(times):
        tally.search(typed, found=found, now=now)


def test_counts_add_up_over_writings_and_days() -> None:
    with unit_of_work():
        first, second, hidden = make_work().id, make_work().id, make_work(hidden_at=NOW).id
    tally = Tally()
    for work_id in (first, second, second, hidden, hidden, hidden, 999_999):
        tally.view(work_id, now=NOW)
    asked(tally, "hồ sơ đất")
    write_down(tally)
    tally.view(second, now=NOW + timedelta(days=1))
    asked(tally, "HO SO DAT", now=NOW + timedelta(days=1))
    asked(tally, "tàu điện", 2, found=False)
    asked(tally, "0912 345 678")
    write_down(tally)
    write_down(tally)
    with unit_of_work(writing=False):
        assert [(work.id, work.views) for work in queries.list_most_read(LONG_AGO, 9)] == [(second, 3), (first, 1)]
        (line,) = queries.list_most_asked(LONG_AGO, 9)
        assert (line.words, line.searches, line.last_day) == ("hồ sơ đất", 2, local_date(NOW + timedelta(days=1)))
        (line,) = queries.list_unanswered(LONG_AGO, 9)
        assert (line.words, line.unanswered) == ("tàu điện", 2)
        numbers = queries.habit_numbers(LONG_AGO)
        assert (numbers.views, numbers.searches, numbers.unanswered) == (7, 4, 2)
        assert queries.list_most_read(local_date(NOW) + timedelta(days=1), 9)[0].views == 1
        assert not session.scalar(select(func.count()).select_from(Question).where(Question.key.contains("0912")))


def test_nothing_older_than_thirteen_months_is_kept() -> None:
    with unit_of_work():
        work_id = make_work().id
    tally = Tally()
    for days in (0, 380, 400, 500):
        tally.view(work_id, now=NOW - timedelta(days=days))
        asked(tally, "rác", now=NOW - timedelta(days=days))
    write_down(tally)
    with unit_of_work():
        service.forget_habits(now=NOW)
        oldest = local_date(NOW) - timedelta(days=KEPT_MONTHS * 31)
        for table in (WorkViews, Question):
            days_kept = session.scalars(select(table.day)).all()
            assert len(days_kept) == 2 and min(days_kept) > oldest


def test_a_flood_of_different_questions_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innovation.domain.library.service.habits.MOST_KINDS", 10)
    tally = Tally()
    for number in range(50):
        asked(tally, f"câu {number}")
    assert tally.take().kinds == 10


def test_what_could_not_be_written_is_written_next_time() -> None:
    tally = Tally()
    asked(tally, "hồ sơ")
    taken = tally.take()
    asked(tally, "ho so", 2)
    tally.give_back(taken)
    write_down(tally)
    with unit_of_work(writing=False):
        assert [(line.words, line.searches) for line in queries.list_most_asked(LONG_AGO, 9)] == [("hồ sơ", 3)]


def test_the_server_writes_down_when_it_stops() -> None:
    tally = Tally()
    keeper = TallyKeeper(tally, seconds=3600)
    asked(tally, "cây xanh")
    keeper.stop()
    with unit_of_work(writing=False):
        assert queries.habit_numbers(LONG_AGO).searches == 1


def test_only_what_many_ask_and_titles_say_is_suggested_to_others() -> None:
    with unit_of_work():
        make_work(title="Đổi rác lấy cây ở chợ cá")
    tally = Tally()
    for days in range(3):
        now = NOW - timedelta(days=days)
        asked(tally, "lấy rác", 2, now=now)
        asked(tally, "lời tục tĩu", 9, now=now)
        asked(tally, "cây ở chợ", 9, found=days > 0, now=now)
    asked(tally, "chợ cá", 50)  # one day's flood
    write_down(tally)
    with unit_of_work(writing=False):
        assert queries.often_asked(10, now=NOW) == ["lấy rác"]
