"""Earlier recognitions: shown before they are written, written once, by the locality's own secretary."""

import pytest

from innovation.core.actor import SYSTEM
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.library import queries, service
from innovation.domain.library.enums import Level
from innovation.support import audit, jobs
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.entries import make_secretary
from tests.factories.initiatives import make_work_field
from tests.factories.localities import make_locality

pytestmark = pytest.mark.usefixtures("database")
HEADER = ["Tên sáng kiến", "Số quyết định", "Ngày quyết định", "Lĩnh vực", "Cấp công nhận"]
ROWS = [
    HEADER,
    ["Ghép vần bằng nắp chai", "12/QĐ-TH1", "24/05/2024", "Giáo dục", "Cấp thành phố"],
    ["Không có quyết định", "", "24/05/2024", "", ""],
]


MENDED = ["Không có quyết định", "14/QĐ-TH1", "24/05/2024", "", ""]


def test_with_one_bad_line_nothing_is_written_and_the_mended_line_joins_the_good_ones() -> None:
    with unit_of_work():
        place = make_locality()
        field = make_work_field("Giáo dục")
        secretary = make_secretary(place)
        first = service.preview_earlier(place.id, ROWS, actor=secretary, now=NOW)
        preview = service.see_earlier(first, actor=secretary, now=NOW)
        assert [line.number for line in preview.new] == [2]
        assert [(line.number, line.errors) for line in preview.refused] == [(3, ("thiếu số quyết định",))]
    with pytest.raises(RuleBroken, match="chưa nhập dòng nào"), unit_of_work():
        service.confirm_earlier(first, actor=secretary, now=NOW)
    with unit_of_work():
        assert queries.count_visible() == 0
        second = service.preview_earlier(place.id, [HEADER, MENDED], after=first, actor=secretary, now=NOW)
        assert [line.earlier for line in service.see_earlier(second, actor=secretary, now=NOW).new] == [True, False]
        assert service.confirm_earlier(second, actor=secretary, now=NOW) == 2
        works = queries.list_newest(5)
        assert {(work.level, work.year, work.field_id, work.entry_id) for work in works} == {
            (Level.CITY, 2024, field.id, None), (Level.BASE, 2024, None, None),
        }  # fmt: skip
        assert jobs.waiting_count(name=service.INDEX_JOB) == 1
        assert audit.list_rows(action_prefix="library.import")[0].facts == {"added": 2}
        with pytest.raises(RuleBroken, match="đã được nhập"):
            service.confirm_earlier(second, actor=secretary, now=NOW)


def test_what_is_there_already_is_left_out_also_when_it_came_in_meanwhile() -> None:
    with unit_of_work():
        place = make_locality()
        make_work_field("Giáo dục")
        secretary = make_secretary(place)
        preview_id = service.preview_earlier(place.id, ROWS[:2], actor=secretary, now=NOW)
        assert len(service.see_earlier(preview_id, actor=secretary, now=NOW).new) == 1
        work = service.EarlierWork("GHÉP VẦN bằng nắp chai", "12/qđ-th1", NOW.date())
        assert service.import_works(place, [work, work], actor=SYSTEM, now=NOW) == (1, 1)
        preview = service.see_earlier(preview_id, actor=secretary, now=NOW)
        assert preview.new == [] and [line.number for line in preview.known] == [2]
        assert service.confirm_earlier(preview_id, actor=secretary, now=NOW) == 0
        assert queries.count_visible() == 1


def test_only_the_secretary_of_that_locality() -> None:
    with unit_of_work(writing=False):
        place, other = make_locality(), make_locality()
        make_work_field("Giáo dục")
        leader = make_person(place)
        grant(leader, Role.LEADER)
        for stranger in (make_secretary(other), actor_of(leader)):
            with pytest.raises(NotAllowed):
                service.preview_earlier(place.id, ROWS, actor=stranger, now=NOW)
        secretary = make_secretary(place)
        preview_id = service.preview_earlier(place.id, ROWS, actor=secretary, now=NOW)
        session.flush()
        other_secretary = make_secretary(place, "Lê Thị Năm")
        for command in (service.see_earlier, service.confirm_earlier):
            with pytest.raises(NotFound):
                command(preview_id, actor=other_secretary, now=NOW)
