"""The council on a nomination: whom it is about is out, as is whoever shares the unit; the dossier goes by criteria."""

import pytest

from innovation.db.transaction import unit_of_work
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.queries import recusals
from innovation.domain.decisions.queries import hidden_from
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations import service as nominations
from innovation.domain.nominations.models import Nomination
from innovation.domain.scoring.documents import council_dossier
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.councils import make_council
from tests.factories.emulation_town import Town, make_town
from tests.factories.entries import make_secretary
from tests.factories.nominations import make_sent, make_subject

pytestmark = pytest.mark.usefixtures("database")


def test_whom_it_is_about_and_the_unit_are_out_everywhere() -> None:
    with unit_of_work():
        town = make_town()
        round_ = town.round(SubjectKind.INDIVIDUAL)
        nomination = make_sent(round_, make_subject(town.lan), by=town.boss)
        colleague = make_person(town.ward, "Lê Văn Cùng", unit=town.office)
        others = [make_person(town.ward, f"Ủy viên {place}") for place in range(3)]
        council = make_council(
            town.ward, size=5, people=[town.lan, colleague, *others], round_=round_, secretary=make_secretary(town.ward)
        )
        out = recusals(round_)[nomination.entry_id]
        seats = {member.person_id: member for member in council.members}
        assert out == {
            seats[town.lan.id].id: frozenset({ConflictKind.AUTHOR, ConflictKind.SAME_UNIT}),
            seats[colleague.id].id: frozenset({ConflictKind.SAME_UNIT}),
        }
        for person, closed in ((town.lan, True), (colleague, True), (others[0], False)):
            hidden = hidden_from(round_, actor_of(person), seats[person.id]).conflicts
            assert (nomination.entry_id in hidden) is closed, person.full_name


def test_the_subject_is_out_also_where_the_unit_may_stay() -> None:
    with unit_of_work():
        town = make_town(unit_conflict="allowed")
        round_ = town.round(SubjectKind.INDIVIDUAL)
        nomination = make_sent(round_, make_subject(town.lan), by=town.boss)
        people = [town.lan, *(make_person(town.ward, f"Ủy viên {place}") for place in range(2))]
        council = make_council(town.ward, people=people, round_=round_, secretary=make_secretary(town.ward))
        seat = next(member for member in council.members if member.person_id == town.lan.id)
        assert recusals(round_)[nomination.entry_id] == {seat.id: frozenset({ConflictKind.AUTHOR})}


def sent(town: Town) -> Nomination:
    round_ = town.round(SubjectKind.HOUSEHOLD)
    return make_sent(round_, make_subject(town.household), by=town.head)


def test_the_dossier_reads_criterion_by_criterion_with_its_share_and_the_groups_own_vote() -> None:
    with unit_of_work():
        town = make_town(asks_group_meeting=True)
        nomination = sent(town)
        dossier = council_dossier(nomination.entry_id, nomination.entry.round)
        sections = dict(dossier.sections)
        assert dossier.authors == ("Hộ ông/bà Trần Thị Mười",)
        assert dossier.unit_name == "Tổ dân phố số 3"
        assert sections["Tham gia lớp học kỹ năng số"] == (
            "Tự chấm: Đạt.\nĐã tham gia đủ ba lớp kỹ năng số.\nSố liệu: 12/15 (80%) hộ dùng dịch vụ công / số hộ."
        )
        assert sections["Họp bình xét"].startswith("Ngày 10/11/2026, Trần Quốc Hùng chủ trì: 30/40 người có mặt, 28")


def test_a_criterion_not_claimed_says_so() -> None:
    with unit_of_work():
        town = make_town()
        nomination = nominations.begin(
            town.round(SubjectKind.HOUSEHOLD), make_subject(town.household), draft_token="token-of-this-very-test",
            actor=actor_of(town.head), now=NOW,
        )  # fmt: skip
        dossier = council_dossier(nomination.entry_id, nomination.entry.round)
        assert dict(dossier.sections)["Tham gia lớp học kỹ năng số"] == "Chưa tự chấm tiêu chí này."
