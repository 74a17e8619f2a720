"""A sheet from the first mark to its seal and back."""

from datetime import timedelta
from decimal import Decimal

import pytest

from innovation.core.errors import NotFound, RuleBroken, Stale
from innovation.db.transaction import unit_of_work
from innovation.domain.entries.enums import EntryState
from innovation.domain.scoring import service
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.queries import StatementMissing, get_seat, list_asked_to_reopen, list_reopenings
from innovation.domain.scoring.service import SheetUnready
from innovation.support import audit
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.councils import make_scoring_round
from tests.factories.scoring import save, seal, seal_all, typed

pytestmark = pytest.mark.usefixtures("database")


def test_marks_are_kept_as_typed_with_a_comma_and_in_part() -> None:
    with unit_of_work():
        made = make_scoring_round()
        sheet = save(made.entries[0], made.actor(1), tinh_moi="33,5", hieu_qua="", nhan_rong="24.")
        assert {mark.criterion: mark.value for mark in sheet.marks} == {
            "tinh_moi": Decimal("33.5"), "nhan_rong": Decimal(24), "nhan_xet": None,
        }  # fmt: skip
        assert sheet.state is SheetState.DRAFT


@pytest.mark.parametrize(
    "odd",
    [
        "nan",
        "inf",
        "-1",
        "−1",
        "41",
        "1e9",
        "40,001",
        "８,５",
        "٣",
        "12 mười",
        "1.000",
        "0x10",
        "4_0",
        "999999999999999",
    ],
)
def test_odd_numbers_are_refused_with_a_sentence_and_nothing_is_kept(odd: str) -> None:
    with unit_of_work():
        made = make_scoring_round()
        with pytest.raises(SheetUnready) as refusal:
            save(made.entries[0], made.actor(1), tinh_moi=odd)
        assert [problem.key for problem in refusal.value.problems] == ["tinh_moi"]
        assert "Tính mới" in refusal.value.message
        assert get_seat(made.entries[0].id, actor=made.actor(1)).sheet is None


def test_a_sheet_saved_elsewhere_since_is_stale_unless_it_says_the_same() -> None:
    with unit_of_work():
        made = make_scoring_round()
        entry, actor = made.entries[0], made.actor(1)
        first = typed(save(entry, actor))
        second = save(entry, actor, tinh_moi="31")  # another device, the clock standing still
        assert second.row_version == first.version + 1
        seat = get_seat(entry.id, actor=actor)
        with pytest.raises(Stale):
            service.save_sheet(seat, typed(tinh_moi="20"), actor=actor, now=NOW)
        same = service.save_sheet(seat, typed(tinh_moi="31"), actor=actor, now=NOW)  # a repeat after a lost answer
        assert same.row_version == second.row_version


def test_a_seal_names_each_place_that_lacks_something() -> None:
    with unit_of_work():
        made = make_scoring_round()
        actor = made.actor(1)
        seat = get_seat(made.entries[0].id, actor=actor)
        with pytest.raises(SheetUnready) as refusal:
            service.seal_sheet(seat, typed(tinh_moi="40", hieu_qua="", nhan_rong="20,5"), actor=actor, now=NOW)
        assert {problem.key: problem.code for problem in refusal.value.problems} == {
            "tinh_moi": "reason_missing", "hieu_qua": "mark_missing", "nhan_rong": "mark_band",
        }  # fmt: skip


def test_the_last_seal_moves_the_entry_to_the_meeting() -> None:
    with unit_of_work():
        made = make_scoring_round()
        entry = made.entries[0]
        for member in made.members:
            assert entry.state is EntryState.SCORING
            sheet = seal(entry, member)
        assert sheet.total == Decimal("77.5")
        assert entry.state is EntryState.AWAITING_MEETING
        sealed = [row for row in audit.list_rows(subject=("entry", entry.id)) if row.action == "sheet.seal"]
        assert len(sealed) == 3


def test_a_sealed_sheet_takes_no_more_marks() -> None:
    with unit_of_work():
        made = make_scoring_round()
        sheet = seal(made.entries[0], made.members[1])
        with pytest.raises(RuleBroken) as refusal:
            save(made.entries[0], made.actor(1))
        assert refusal.value.code == "sheet_sealed"
        assert sheet.total == Decimal("77.5")


def test_the_chair_opens_a_sealed_sheet_again_with_a_reason_and_its_history_is_kept() -> None:
    with unit_of_work():
        made = make_scoring_round()
        seal_all(made)
        entry, actor = made.entries[0], made.actor(1)
        seat = get_seat(entry.id, actor=actor)
        with pytest.raises(RuleBroken):
            service.ask_to_reopen(seat, reason="  ", actor=actor, now=NOW)
        service.ask_to_reopen(seat, reason="Nhập nhầm tiêu chí 2", actor=actor, now=NOW)
        asked = list_asked_to_reopen(made.round, actor=made.chair)
        assert [sheet.member_id for sheet in asked] == [made.members[1].id]
        assert list_asked_to_reopen(made.round, actor=actor) == []

        with pytest.raises(NotFound):
            service.reopen_sheet(asked[0].id, reason="Tự mở", voted=False, actor=actor, now=NOW)
        with pytest.raises(RuleBroken) as refusal:
            service.reopen_sheet(asked[0].id, reason=" ", voted=False, actor=made.chair, now=NOW)
        assert refusal.value.code == "reason_missing"
        sheet = service.reopen_sheet(asked[0].id, reason="Đồng ý cho sửa", voted=False, actor=made.chair, now=NOW)

        assert entry.state is EntryState.SCORING
        assert (sheet.state, sheet.total, sheet.reopen_asked) == (SheetState.DRAFT, None, "")
        (kept,) = list_reopenings(sheet.id)
        assert kept.before["total"] == "76.50"
        assert kept.before["marks"]["tinh_moi"] == ["29.00", "Có số liệu đo được."]
        seal(entry, made.members[1], marks={"tinh_moi": "31"}, now=NOW + timedelta(hours=1))
        assert entry.state is EntryState.AWAITING_MEETING


def test_no_sheet_without_statement_assignment_or_seat() -> None:
    with unit_of_work():
        made = make_scoring_round(declared=False, size=5, markers=(1, 2, 3))
        entry = made.entries[0]
        with pytest.raises(StatementMissing):
            get_seat(entry.id, actor=made.actor(1))
        service.make_statement(made.round, related=[], household=[], actor=made.actor(1), now=NOW)
        service.make_statement(made.round, related=[], household=[], actor=made.actor(4), now=NOW)
        assert get_seat(entry.id, actor=made.actor(1)).sheet is None
        stranger = actor_of(make_person(made.round.locality, "Nguyễn Văn Sáu"))
        for actor in (made.actor(4), stranger, made.secretary, actor_of(entry.owner)):
            with pytest.raises(NotFound):
                get_seat(entry.id, actor=actor)


def test_the_step_into_scoring_is_not_skipped() -> None:
    with unit_of_work():
        made = make_scoring_round(begun=False)
        with pytest.raises(NotFound):
            get_seat(made.entries[0].id, actor=made.actor(1))
