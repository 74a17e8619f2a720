"""An old book is brought in by somebody whom it does not praise."""

import pytest

from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import service
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality

pytestmark = pytest.mark.usefixtures("database")
HEADER = ["Đối tượng", "Tên", "Danh hiệu, hình thức khen", "Số quyết định", "Ngày quyết định"]


def line(name: str) -> list[str]:
    return ["Cá nhân", name, "Giấy khen", "12/QĐ-UBND", "05/09/2024"]


def test_ones_own_line_is_refused_until_another_has_entered_it() -> None:
    with unit_of_work():
        place = make_locality()
        own = actor_of(make_person(place, "Lê Thị Năm"), Role.SECRETARY)
        make_person(place, "Nguyễn Thị Lan")
        sheet = [HEADER, line("Lê Thị Năm"), line("Nguyễn Thị Lan")]
        kept = service.preview_book(place.id, sheet, actor=own, now=NOW)
        (refused,) = service.see_book(kept, actor=own, now=NOW).refused
        assert refused.words["name"] == "Lê Thị Năm" and "của chính bạn" in refused.errors[0]
        with pytest.raises(RuleBroken) as stopped:
            service.confirm_book(kept, actor=own, now=NOW)
        assert stopped.value.code == "lines_refused"
        other = make_secretary(place)
        theirs = service.preview_book(place.id, sheet[:2], actor=other, now=NOW)
        assert service.confirm_book(theirs, actor=other, now=NOW) == 1
        again = service.preview_book(place.id, sheet, actor=own, now=NOW)
        assert [each.words["name"] for each in service.see_book(again, actor=own, now=NOW).known] == ["Lê Thị Năm"]
        assert service.confirm_book(again, actor=own, now=NOW) == 1
