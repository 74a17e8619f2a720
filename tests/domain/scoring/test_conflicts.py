"""Abuse case 30: whoever has a conflict neither sees, scores, nor is counted, whichever door they try."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils import service as councils
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.queries import conflicts_for, recusals
from innovation.domain.councils.service import MemberData
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives.models import FirstUser, InitiativeAuthor
from innovation.domain.movements.enums import UnitConflictRule
from innovation.domain.scoring import service
from innovation.domain.scoring.queries import (
    board_for_chair,
    desk,
    get_reading_seat,
    get_score_door,
    get_seat,
    progress_of_entry,
    sheets_of_round,
)
from tests.factories.accounts import NOW, actor_of
from tests.factories.councils import ScoringRound, make_scoring_round
from tests.factories.scoring import save, seal, seal_all, typed

pytestmark = pytest.mark.usefixtures("database")
WHO = 1  # the member's place


@dataclass(frozen=True)
class Case:
    """How a conflict comes about, after all was assigned."""

    name: str
    cause: Callable[[ScoringRound], None]
    kind: ConflictKind | None  # None: no conflict comes of it
    rule: UnitConflictRule = UnitConflictRule.OUT


def _author(made: ScoringRound) -> None:
    made.entries[0].owner_id = made.members[WHO].person_id
    session.flush()


def _coauthor(made: ScoringRound) -> None:
    person = made.members[WHO].person
    session.add(InitiativeAuthor(entry_id=made.entries[0].id, position=2, person_id=person.id,
                                 full_name=person.full_name, kind=person.kind))  # fmt: skip
    session.flush()


def _first_user(made: ScoringRound) -> None:
    person = made.members[WHO].person
    session.add(FirstUser(entry_id=made.entries[0].id, position=1, person_id=person.id, full_name=person.full_name))
    session.flush()


def _same_unit(made: ScoringRound) -> None:
    made.members[WHO].person.unit_id = made.entries[0].owner.unit_id
    session.flush()


def _lifted(made: ScoringRound) -> None:
    _same_unit(made)
    councils.lift_unit_conflict(made.entries[0], made.members[WHO], reason="Khác bộ phận", actor=made.chair, now=NOW)


def _declared(made: ScoringRound) -> None:
    seat = get_seat(made.entries[0].id, actor=made.actor(WHO))
    service.step_out(seat, reason="Cùng làm đề tài", actor=made.actor(WHO), now=NOW)


def _named(made: ScoringRound) -> None:
    service.make_statement(made.round, related=[], household=[made.entries[0].owner_id], actor=made.actor(WHO), now=NOW)


CASES = [
    Case("author", _author, ConflictKind.AUTHOR),
    Case("co-author", _coauthor, ConflictKind.AUTHOR),
    Case("first user", _first_user, ConflictKind.FIRST_USER),
    Case("same unit", _same_unit, ConflictKind.SAME_UNIT),
    Case("declared", _declared, ConflictKind.DECLARED),
    Case("household", _named, ConflictKind.HOUSEHOLD),
    Case("same unit, allowed by the round", _same_unit, None, UnitConflictRule.ALLOWED),
    Case("same unit, lifted by the chair", _lifted, None),
]
OUT = pytest.mark.parametrize("case", [case for case in CASES if case.kind], ids=lambda case: case.name)
IN = pytest.mark.parametrize("case", [case for case in CASES if not case.kind], ids=lambda case: case.name)


def begin(case: Case, **options: object) -> ScoringRound:
    return make_scoring_round(entries=2, unit_conflict=case.rule, **options)  # type: ignore[arg-type]  # round's fields


@OUT
def test_a_recused_member_meets_a_closed_door_everywhere(case: Case) -> None:
    with unit_of_work():
        made = begin(case)
        entry, other = made.entries
        save(entry, made.actor(WHO))
        seat = get_seat(entry.id, actor=made.actor(WHO))
        case.cause(made)
        actor = made.actor(WHO)

        assert case.kind in conflicts_for(entry, actor.person_id)
        for door in (get_seat, get_reading_seat, get_score_door):
            with pytest.raises(NotFound):
                door(entry.id, actor=actor)
        (place,) = desk(actor)
        assert [row.entry_id for row in place.rows] == [other.id]
        with pytest.raises((NotAllowed, RuleBroken)):
            councils.assign(entry, made.members[WHO], actor=made.secretary, now=NOW)
        seat.conflicts = conflicts_for(entry, actor.person_id)  # a page left open from before
        for act in (service.save_sheet, service.seal_sheet):
            with pytest.raises(RuleBroken) as refusal:
                act(seat, typed(seat.sheet), actor=actor, now=NOW)
            assert refusal.value.code == "recused"


@OUT
def test_a_sheet_sealed_before_the_recusal_counts_no_more(case: Case) -> None:
    with unit_of_work():
        made = begin(case)
        entry = made.entries[0]
        seal(entry, made.members[WHO])
        case.cause(made)
        found = progress_of_entry(entry)
        assert found is not None
        assert made.members[WHO].id not in found.markers
        assert (found.progress.assigned, found.progress.sealed) == (2, 0)
        counted = sheets_of_round(made.round.id)
        assert counted.by_entry[entry.id] == []
        assert recusals(made.round)[entry.id].keys() == {made.members[WHO].id}

        seal_all(made, opened=True)
        assert {sheet.key for sheet in sheets_of_round(made.round.id).by_entry[entry.id]} == {
            made.members[0].id, made.members[2].id,
        }  # fmt: skip
        mine = sheets_of_round(made.round.id, actor=made.actor(WHO))
        assert entry.id not in mine.by_entry and entry.id in mine.hidden
        assert made.entries[1].id in mine.by_entry
        with pytest.raises(NotFound):
            get_score_door(entry.id, actor=made.actor(WHO))


@OUT
def test_nobody_waits_for_a_recused_member(case: Case) -> None:
    with unit_of_work():
        made = begin(case)
        entry = made.entries[0]
        for member in (made.members[0], made.members[2]):
            seal(entry, member)
        assert entry.state is EntryState.SCORING
        case.cause(made)
        service.make_statement(made.round, related=[], household=[], actor=made.actor(0), now=NOW)
        assert entry.state is EntryState.AWAITING_MEETING


@IN
def test_a_conflict_of_unit_that_was_allowed_leaves_the_member_in(case: Case) -> None:
    with unit_of_work():
        made = begin(case)
        case.cause(made)
        assert conflicts_for(made.entries[0], made.actor(WHO).person_id) == frozenset()
        seal_all(made, opened=True)
        assert made.entries[0].state is EntryState.AWAITING_MEETING
        assert len(sheets_of_round(made.round.id, actor=made.actor(WHO)).by_entry[made.entries[0].id]) == 3


def test_the_chair_is_replaced_where_the_chair_is_out() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=1, size=5)
        entry, vice = made.entries[0], made.actor(1)
        seal_all(made)
        sheet = get_seat(entry.id, actor=made.actor(2)).sheet
        assert sheet is not None
        with pytest.raises(NotFound):
            service.reopen_sheet(sheet.id, reason="Phó mở", voted=False, actor=vice, now=NOW)
        entry.owner_id = made.members[0].person_id
        session.flush()
        with pytest.raises(NotFound):
            service.reopen_sheet(sheet.id, reason="Chủ tịch mở", voted=False, actor=made.chair, now=NOW)
        assert [row.entry_id for row in board_for_chair(made.round.id, actor=made.chair).entries] == []
        service.reopen_sheet(sheet.id, reason="Phó mở thay", voted=False, actor=vice, now=NOW)


def test_only_a_conflict_of_unit_can_be_lifted_and_only_by_the_chair() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=1)
        entry, member = made.entries[0], made.members[WHO]
        _same_unit(made)
        for actor in (made.actor(2), made.secretary, made.actor(WHO)):
            with pytest.raises(NotAllowed):
                councils.lift_unit_conflict(entry, member, reason="x", actor=actor, now=NOW)
        with pytest.raises(RuleBroken) as refusal:
            councils.lift_unit_conflict(entry, member, reason="  ", actor=made.chair, now=NOW)
        assert refusal.value.code == "reason_missing"
        _first_user(made)
        with pytest.raises(RuleBroken) as refusal:
            councils.lift_unit_conflict(entry, member, reason="x", actor=made.chair, now=NOW)
        assert refusal.value.code == "not_liftable"


def test_a_statement_reaches_entries_that_came_after_it() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=1, begun=False)
        entry = made.entries[0]
        later = made.members[2].person
        councils.declare_relations(made.round, related_person_ids=[later.id], actor=made.actor(WHO), now=NOW)
        assert conflicts_for(entry, made.actor(WHO).person_id) == frozenset()
        session.add(InitiativeAuthor(entry_id=entry.id, position=2, person_id=later.id,
                                     full_name=later.full_name, kind=later.kind))  # fmt: skip
        session.flush()
        councils.begin_scoring(made.round, actor=made.secretary, now=NOW)
        assert conflicts_for(entry, made.actor(WHO).person_id) == {ConflictKind.DECLARED}


def test_a_member_who_left_or_came_later_has_the_rights_of_the_day() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=1, size=3)
        entry, old = made.entries[0], made.members[WHO]
        seal(entry, old)
        newcomer = actor_of(made.entries[0].owner)  # an author, of all people
        councils.change_member(
            made.council, old, MemberData(newcomer.person_id or 0, old.post), actor=made.secretary, now=NOW
        )
        with pytest.raises(NotFound):
            get_seat(entry.id, actor=made.actor(WHO))
        with pytest.raises(NotFound):
            get_seat(entry.id, actor=newcomer)
        assert sheets_of_round(made.round.id).by_entry[entry.id] == []
