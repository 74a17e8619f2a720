"""Who sees which marks when: abuse cases 2 and 3; opening, third marker, paper, the step to the meeting."""

from datetime import timedelta

import pytest

from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils.models import Conflict, RelationsDeclaration
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import RoundState
from innovation.domain.scoring import service
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.queries import (
    board_for_secretary,
    find_sheet,
    get_score_door,
    get_seat,
    list_opened_sheets,
    progress_of_entry,
    sheets_of_round,
)
from innovation.domain.scoring.service import SheetUnready
from innovation.support import mail
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.councils import make_scoring_round
from tests.factories.entries import make_secretary
from tests.factories.scoring import save, seal, seal_all, typed
from tests.helpers.databases import query_count

pytestmark = pytest.mark.usefixtures("database")


def test_before_the_opening_nobody_sees_another_sheet_or_any_average() -> None:
    with unit_of_work():
        made = make_scoring_round()
        seal_all(made)
        entry = made.entries[0]
        leader = make_person(made.round.locality, "Nguyễn Văn Chủ")
        grant(leader, Role.LEADER)
        readers = [made.chair, made.actor(1), made.secretary, actor_of(entry.owner), actor_of(leader)]
        for actor in readers:
            with pytest.raises(NotFound):
                get_score_door(entry.id, actor=actor)
            with pytest.raises(NotFound):
                list_opened_sheets(entry.id, actor=actor)
            with pytest.raises(NotFound):
                sheets_of_round(made.round.id, actor=actor)


def test_after_the_opening_the_council_and_the_secretary_see_them_and_nobody_else() -> None:
    with unit_of_work():
        made = make_scoring_round()
        seal_all(made, opened=True)
        entry = made.entries[0]
        for actor in (made.chair, made.actor(1), made.secretary):
            assert [sheet.number for sheet in list_opened_sheets(entry.id, actor=actor)] == [1, 2, 3]
            assert len(sheets_of_round(made.round.id, actor=actor).by_entry[entry.id]) == 3
        assert [s.is_own for s in list_opened_sheets(entry.id, actor=made.actor(1))] == [False, True, False]
        foreign = make_secretary(make_scoring_round().round.locality)
        for actor in (actor_of(entry.owner), foreign, actor_of(make_person(made.round.locality, "Bùi Sáu"))):
            with pytest.raises(NotFound):
                list_opened_sheets(entry.id, actor=actor)
            with pytest.raises(NotFound):
                sheets_of_round(made.round.id, actor=actor)


def test_only_the_chair_opens_and_before_all_are_sealed_only_with_a_reason() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2)
        for entry in made.entries:
            seal(entry, made.members[1])
        for actor in (made.actor(1), made.secretary):
            with pytest.raises(NotFound):
                service.open_scores(made.round, reason="Sớm", actor=actor, now=NOW)
        with pytest.raises(RuleBroken) as refusal:
            service.open_scores(made.round, actor=made.chair, now=NOW)
        assert refusal.value.code == "sheets_missing"
        service.open_scores(made.round, reason="Hai thành viên đi công tác", actor=made.chair, now=NOW)
        assert {entry.state for entry in made.entries} == {EntryState.AWAITING_MEETING}
        with pytest.raises(RuleBroken) as refusal:
            save(made.entries[0], made.actor(2))
        assert refusal.value.code == "scores_opened"
        with pytest.raises(RuleBroken) as refusal:
            service.open_scores(made.round, actor=made.chair, now=NOW)
        assert refusal.value.code == "scores_opened"


def test_an_entry_without_any_sheet_keeps_the_scores_closed() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2)
        seal(made.entries[0], made.members[1])
        with pytest.raises(RuleBroken) as refusal:
            service.open_scores(made.round, reason="Sớm", actor=made.chair, now=NOW)
        assert refusal.value.code == "no_sheet_at_all"


def test_a_third_marker_judges_alone_and_then_sees_the_others() -> None:
    with unit_of_work():
        made = make_scoring_round(size=5, markers=(1, 2), deviation_limit="10")
        entry, third = made.entries[0], made.members[3]
        seal(entry, made.members[1], marks={"tinh_moi": "38"})
        with pytest.raises(RuleBroken) as refusal:
            service.ask_third_marker(entry, third, voted=False, actor=made.secretary, now=NOW)
        assert refusal.value.code == "not_opened"
        seal(entry, made.members[2], marks={"tinh_moi": "12"})
        service.open_scores(made.round, actor=made.chair, now=NOW)
        later = NOW + timedelta(days=1)
        service.ask_third_marker(entry, third, voted=False, actor=made.secretary, now=later)
        assert entry.state is EntryState.SCORING
        with pytest.raises(NotFound):
            list_opened_sheets(entry.id, actor=made.actor(3))
        assert entry.id in sheets_of_round(made.round.id, actor=made.actor(3)).hidden
        assert len(list_opened_sheets(entry.id, actor=made.actor(1))) == 2
        seal(entry, third, now=later)
        assert entry.state is EntryState.AWAITING_MEETING
        assert [s.is_third_marker for s in list_opened_sheets(entry.id, actor=made.actor(3))] == [False, False, True]


def test_no_third_marker_within_the_limit() -> None:
    with unit_of_work():
        made = make_scoring_round(size=5, markers=(1, 2), deviation_limit="10")
        seal_all(made, opened=True)
        with pytest.raises(RuleBroken) as refusal:
            service.ask_third_marker(made.entries[0], made.members[3], voted=False, actor=made.secretary, now=NOW)
        assert refusal.value.code == "within_limit"


def test_a_sheet_opened_again_after_the_opening_closes_the_others_to_its_member() -> None:
    with unit_of_work():
        made = make_scoring_round()
        seal_all(made, opened=True)
        entry, later = made.entries[0], NOW + timedelta(hours=2)
        own = get_seat(entry.id, actor=made.actor(1)).sheet
        assert own is not None
        service.reopen_sheet(own.id, reason="Tính nhầm", voted=False, actor=made.chair, now=later)
        with pytest.raises(NotFound):
            list_opened_sheets(entry.id, actor=made.actor(1))
        assert len(list_opened_sheets(entry.id, actor=made.actor(2))) == 2
        seal(entry, made.members[1], now=later)
        assert len(list_opened_sheets(entry.id, actor=made.actor(1))) == 3


def test_the_secretary_enters_a_paper_as_such() -> None:
    with unit_of_work():
        made = make_scoring_round(declared=False)
        entry, member = made.entries[0], made.members[1]
        with pytest.raises(RuleBroken) as refusal:
            service.enter_paper_sheet(entry, member, typed(), statement_signed=False, actor=made.secretary, now=NOW)
        assert refusal.value.code == "statement_missing"
        with pytest.raises(SheetUnready):
            service.enter_paper_sheet(
                entry, member, typed(hieu_qua=""), statement_signed=True, actor=made.secretary, now=NOW
            )
        sheet = service.enter_paper_sheet(entry, member, typed(), statement_signed=True, actor=made.secretary, now=NOW)
        assert (sheet.state, sheet.on_paper, sheet.entered_by_id) == (
            SheetState.SEALED, True, made.secretary.person_id,
        )  # fmt: skip
        statement = session.query(RelationsDeclaration).one()
        assert statement.recorded_by_id == made.secretary.person_id
        for actor in (made.chair, made.actor(2), actor_of(entry.owner)):
            with pytest.raises(NotAllowed):
                service.enter_paper_sheet(entry, made.members[2], typed(), statement_signed=True, actor=actor, now=NOW)


def test_a_secretary_with_a_conflict_touches_neither_paper_nor_assignment_nor_progress() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2)
        entry, secretary = made.entries[0], made.secretary
        session.add(Conflict(entry_id=entry.id, person_id=secretary.person_id, kind="declared", created_at=NOW))
        session.flush()
        assert [row.entry_id for row in board_for_secretary(made.round.id, actor=secretary).entries] == [
            made.entries[1].id
        ]
        assert {row.total for row in board_for_secretary(made.round.id, actor=secretary).members} == {1}
        with pytest.raises(NotAllowed):
            service.enter_paper_sheet(entry, made.members[1], typed(), statement_signed=True, actor=secretary, now=NOW)
        with pytest.raises(NotAllowed):
            service.assign_in_scoring(entry, made.members[1], actor=secretary, now=NOW)
        seal_all(made, opened=True)
        assert entry.id in sheets_of_round(made.round.id, actor=secretary).hidden
        with pytest.raises(NotFound):
            list_opened_sheets(entry.id, actor=secretary)


def test_a_dossier_is_taken_back_until_the_sheet_is_sealed() -> None:
    from innovation.domain.councils.queries import find_assignment

    with unit_of_work():
        made = make_scoring_round()
        entry = made.entries[0]
        seal(entry, made.members[1])
        seal(entry, made.members[0])
        sealed, waiting = (find_assignment(entry.id, made.members[n].id) for n in (1, 2))
        assert sealed and waiting
        with pytest.raises(RuleBroken) as refusal:
            service.take_back(sealed, reason="Đổi", actor=made.secretary, now=NOW)
        assert refusal.value.code == "sheet_sealed"
        service.take_back(waiting, reason="Đi công tác", actor=made.secretary, now=NOW)
        assert entry.state is EntryState.AWAITING_MEETING
        with pytest.raises(NotFound):
            get_seat(entry.id, actor=made.actor(2))


def test_the_meeting_waits_for_the_last_sheet() -> None:
    with unit_of_work():
        made = make_scoring_round()
        seal(made.entries[0], made.members[1])
        with pytest.raises(RuleBroken) as refusal:
            service.start_meeting(made.round, actor=made.secretary, now=NOW)
        assert refusal.value.code == "still_scoring"
        seal_all(made)
        with pytest.raises(NotAllowed):
            service.start_meeting(made.round, actor=made.chair, now=NOW)
        service.start_meeting(made.round, actor=made.secretary, now=NOW)
        assert made.round.state is RoundState.MEETING


def test_late_members_are_reminded_once_a_day_without_marks() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2)
        seal(made.entries[0], made.members[1], marks={"tinh_moi": "31,5"})
        assert service.remind_late(made.round, actor=made.secretary, now=NOW) == (3, 0)
        assert service.remind_late(made.round, actor=made.secretary, now=NOW) == (0, 3)
        texts = [row.text for row in mail.list_newest() if row.key.startswith(f"round:{made.round.id}:late")]
        assert any("1 trên 2 phiếu" in text for text in texts)
        assert not any("31,5" in text or made.entries[0].title in text for text in texts)


def test_the_data_of_a_ranking_take_three_queries_however_many_there_are() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=3)
        seal_all(made, opened=True)
        for actor, most in ((None, 3), (made.secretary, 6)):
            round_id = made.round.id
            session.expire_all()
            with query_count() as queries:
                found = sheets_of_round(round_id, actor=actor)
            assert queries.count <= most, str(queries)
            assert [len(sheets) for sheets in found.by_entry.values()] == [3, 3, 3]


def test_progress_speaks_of_seals_and_never_of_marks() -> None:
    with unit_of_work():
        made = make_scoring_round()
        seal(made.entries[0], made.members[1])
        found = progress_of_entry(made.entries[0])
        assert found is not None
        assert (found.progress.sealed, found.progress.assigned) == (1, 3)
        assert "77" not in repr(found)
        assert find_sheet(made.entries[0].id, made.members[2].id) is None
