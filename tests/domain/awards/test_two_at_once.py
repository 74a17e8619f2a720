"""Two windows on one line of the book, or with one old book: one succeeds, the other is told what happened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest

from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.session import engine
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.awards.models import AwardRecord
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.awards import award_data, make_award
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality
from tests.factories.nominations import make_subject

pytestmark = pytest.mark.usefixtures("database")
LATER = NOW + timedelta(minutes=5)
HEADER = ["Đối tượng", "Tên", "Danh hiệu, hình thức khen", "Số quyết định", "Ngày quyết định"]


def at_once(read: Callable[[int], Any], act: Callable[[int, Any], Any]) -> tuple[list[Any], list[str]]:
    """What the two got and were told. Both have read before either acts, where the database lets two write."""
    barrier, made, refused = Barrier(2, timeout=30), [], []
    locks_all = engine().dialect.name == "sqlite"

    def press(number: int) -> None:
        if locks_all:
            barrier.wait()
        try:
            with unit_of_work():
                thing = read(number)
                if not locks_all:
                    barrier.wait()
                made.append(act(number, thing))
        except RuleBroken as refusal:
            refused.append(refusal.code)

    threads = [Thread(target=press, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return made, refused


@pytest.fixture
def line(database: Any) -> tuple[int, Any]:
    with unit_of_work():
        place = make_locality()
        secretary = make_secretary(place)
        return make_award(make_subject(make_person(place)), actor=secretary).id, secretary


def test_a_line_is_corrected_once(line: tuple[int, Any]) -> None:
    record_id, secretary = line

    def correct(number: int, record: AwardRecord) -> int:
        data = replace(award_data(), paper=f"{90 + number}/QĐ-UBND")
        return service.correct_award(record, data, reason="Ghi nhầm số.", actor=secretary, now=LATER).book_number

    assert at_once(lambda _: session.get_one(AwardRecord, record_id), correct) == ([2], ["not_valid"])


def test_a_line_is_either_revoked_or_corrected(line: tuple[int, Any]) -> None:
    record_id, secretary = line

    def change(number: int, record: AwardRecord) -> None:
        if number:
            data = replace(award_data(), paper="91/QĐ-UBND")
            service.correct_award(record, data, reason="Ghi nhầm số.", actor=secretary, now=LATER)
        else:
            service.revoke_award(
                record, paper="92/QĐ-UBND", reason="Khai không đúng.", on=record.decided_on, actor=secretary, now=LATER
            )

    assert at_once(lambda _: session.get_one(AwardRecord, record_id), change) == ([None], ["not_valid"])


def test_one_old_book_in_two_windows_is_entered_once(database: Any) -> None:
    with unit_of_work():
        place = make_locality()
        lan = make_person(place, "Nguyễn Thị Lan")
        secretaries = [make_secretary(place), actor_of(make_person(place, "Thư ký hai"), Role.SECRETARY)]
        sheet = [HEADER, ["Cá nhân", lan.full_name, "Giấy khen", "12/QĐ-UBND", "05/09/2024"]]
        kept = [service.preview_book(place.id, sheet, actor=who, now=NOW) for who in secretaries]
        subject_id = make_subject(lan).id

    made, refused = at_once(
        lambda number: service.see_book(kept[number], actor=secretaries[number], now=NOW).new,
        lambda number, _: service.confirm_book(kept[number], actor=secretaries[number], now=NOW),
    )
    assert (sorted(made), refused) == ([0, 1], [])
    with unit_of_work(writing=False):
        assert [record.paper for record in queries.records_of(subject_id)] == ["12/QĐ-UBND"]
