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


def test_preview_writes_nothing_and_confirming_writes_once() -> None:
    with unit_of_work():
        place = make_locality()
        field = make_work_field("Giáo dục")
        secretary = make_secretary(place)
        preview = service.preview_earlier(place.id, ROWS, actor=secretary, now=NOW)
        assert [row.number for row in preview.new] == [2]
        assert [row.number for row in preview.refused] == [3]
        assert queries.count_visible() == 0
        assert preview.preview_id is not None
        assert service.confirm_earlier(preview.preview_id, actor=secretary, now=NOW) == (1, 0)
        (work,) = queries.list_newest(5)
        assert (work.level, work.year, work.field_id, work.entry_id) == (Level.CITY, 2024, field.id, None)
        assert jobs.waiting_count(name=service.INDEX_JOB) == 1
        assert audit.list_rows(action_prefix="library.import")[0].facts == {"added": 1}
        with pytest.raises(RuleBroken):
            service.confirm_earlier(preview.preview_id, actor=secretary, now=NOW)


def test_what_is_there_already_is_left_out() -> None:
    with unit_of_work():
        place = make_locality()
        make_work_field("Giáo dục")
        secretary = make_secretary(place)
        work = service.EarlierWork("GHÉP VẦN bằng nắp chai", "12/qđ-th1", NOW.date())
        assert service.import_works(place, [work, work], actor=SYSTEM, now=NOW) == (1, 1)
        preview = service.preview_earlier(place.id, ROWS, actor=secretary, now=NOW)
        assert preview.preview_id is None and [row.number for row in preview.known] == [2]


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
        preview = service.preview_earlier(place.id, ROWS, actor=secretary, now=NOW)
        session.flush()
        with pytest.raises(NotFound):
            service.confirm_earlier(preview.preview_id or 0, actor=make_secretary(place, "Lê Thị Năm"), now=NOW)
