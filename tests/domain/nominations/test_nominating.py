"""A nomination from its first click to the receipt: who may, once in a round, saved as typed, frozen when sent."""

from datetime import date, timedelta

import pytest

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound, RuleBroken, Stale
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.entries import queries as entries
from innovation.domain.entries.enums import EntryState
from innovation.domain.localities.enums import UnitKind
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations import permissions, queries, service
from innovation.domain.nominations.enums import Claim, HeldKind
from innovation.domain.nominations.models import Nomination
from innovation.domain.nominations.service import ClaimData, MeetingData
from innovation.support import mail
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.emulation_town import make_town
from tests.factories.entries import make_secretary, make_stored_file
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_rubric_version
from tests.factories.nominations import (
    fill,
    make_household,
    make_nomination,
    make_sent,
    make_subject,
    met_or_not,
)

pytestmark = pytest.mark.usefixtures("database")
K = SubjectKind


def test_sent_it_has_a_code_a_receipt_a_frozen_version_and_a_letter() -> None:
    with unit_of_work():
        town = make_town(asks_group_meeting=True)
        subject = make_subject(town.household)
        sent = make_sent(town.round(K.HOUSEHOLD), subject, by=town.head)
        entry = sent.entry
        assert (entry.state, entry.title) == (
            EntryState.SUBMITTED, "Giấy khen của Chủ tịch UBND phường, xã: Hộ ông/bà Trần Thị Mười",
        )  # fmt: skip
        assert entry.unit_id == town.group.id
        body = entries.get_version(entry.id, 1).body
        assert body["subject"] == {"kind": "household", "name": "Hộ ông/bà Trần Thị Mười", "place": "Tổ dân phố số 3"}
        assert [(row["claim"], row["figure"], row["figure_of"]) for row in body["criteria"]] == [("met", 12, 15)]
        assert body["meeting"]["agreed"] == 28
        assert [each.subject for each in mail.list_newest()] == [f"Đã nhận đề nghị {entry.code}"]
        again = service.send(sent, truthful=True, actor=actor_of(town.head), now=NOW + timedelta(minutes=1))
        assert (again.entry.code, again.entry.version_number) == (entry.code, 1)


def test_whom_each_may_nominate() -> None:
    with unit_of_work():
        town = make_town()
        outsider = actor_of(make_person(town.ward, "Người Khác"))
        front = make_person(town.ward, "Oanh")
        grant(front, Role.SUPERVISOR)
        elsewhere = make_secretary(make_locality())
        who = {
            "lan": actor_of(town.lan), "boss": actor_of(town.boss), "head": actor_of(town.head),
            "front": actor_of(front), "secretary": make_secretary(town.ward), "outsider": outsider,
            "elsewhere": elsewhere,
        }  # fmt: skip
        expected = {
            "household": {"head", "front", "secretary"},
            "group": {"head", "front", "secretary"},
            "office": {"boss", "front", "secretary"},
            "lan": {"lan", "boss", "front", "secretary"},
        }
        things = {"household": town.household, "group": town.group, "office": town.office, "lan": town.lan}
        for name, thing in things.items():
            subject = make_subject(thing)
            assert {key for key, actor in who.items() if permissions.can_nominate(actor, subject)} == expected[name]
        with pytest.raises(NotAllowed):
            make_nomination(town.round(K.HOUSEHOLD), make_subject(town.household), by=town.lan)


def test_candidates_are_what_one_may_nominate_found_without_accents() -> None:
    with unit_of_work():
        town = make_town()
        make_household(town.group, "Lê Văn Chín", "số 4")
        other = make_unit(town.ward, "Tổ dân phố số 4", kind=UnitKind.RESIDENTIAL_GROUP)
        make_household(other, "Đỗ Văn Mươi", "số 9")
        school = make_unit(town.ward, "Trường Tiểu học", kind=UnitKind.SCHOOL)

        def names(kind: SubjectKind, actor: Actor, q: str = "", **more: bool) -> list[str]:
            return [each.name for each in queries.list_candidates(kind, town.ward.id, actor=actor, q=q, **more).items]

        secretary = make_secretary(town.ward)
        assert sorted(names(K.HOUSEHOLD, actor_of(town.head))) == ["Hộ ông/bà Lê Văn Chín", "Hộ ông/bà Trần Thị Mười"]
        assert names(K.HOUSEHOLD, secretary, "muoi to") == []
        assert names(K.HOUSEHOLD, secretary, "tran muoi") == ["Hộ ông/bà Trần Thị Mười"]
        assert names(K.RESIDENTIAL_GROUP, actor_of(town.head)) == ["Tổ dân phố số 3"]
        assert names(K.COLLECTIVE, secretary, only_plan=True) == ["Văn phòng"]
        assert set(names(K.COLLECTIVE, secretary)) == {"Văn phòng", school.name}
        assert names(K.INDIVIDUAL, actor_of(town.lan)) == ["Nguyễn Thị Lan"]
        assert set(names(K.INDIVIDUAL, actor_of(town.boss))) == {"Nguyễn Thị Lan", "Phạm Văn Bình"}


def test_the_front_finds_a_household_by_its_whole_name_and_reads_no_address() -> None:
    with unit_of_work():
        town = make_town()
        make_household(town.group, "Lê Văn Chín", "ngõ Mười")
        person = make_person(town.ward, "Oanh")
        grant(person, Role.SUPERVISOR)

        def found(q: str, actor: Actor | None = None) -> list[tuple[str, str]]:
            page = queries.list_candidates(K.HOUSEHOLD, town.ward.id, actor=actor or actor_of(person), q=q)
            assert page.total == len(page.items)
            return [(each.name, each.place) for each in page.items]

        muoi, chin = (f"Hộ ông/bà {name}" for name in ("Trần Thị Mười", "Lê Văn Chín"))
        nothing = ("", " ", "m", "1 2 3", ",", "mười", "tổ", "to dan pho so 3", "tran 3", "muoi muoi", "t t", "ra hi",
                   "tran thi", "tran muoi", "thi muoi", "muoi thi tran", "tran thi muoi hai", "tran thi m")  # fmt: skip
        assert [found(q) for q in nothing] == [[]] * len(nothing)
        assert found("Trần Thị Mười") == [(muoi, "Tổ dân phố số 3")] == found("tran thi muoi to dan pho so 3")
        assert found("tổ 3, trần thị mười") == found("tran thi muoi")
        assert found("tran thi muoi to 4") == found("ngo muoi") == found("so 12") == []
        assert found("chin ngo muoi", make_secretary(town.ward)) == [(chin, "Tổ dân phố số 3, ngõ Mười")]
        subject, front = make_subject(town.household), actor_of(person)
        asked = ("", "tran thi", "to 3", "le van chin", "tran thi muoi")
        assert [queries.was_found(subject, actor=front, q=q) for q in asked] == [False] * 4 + [True]
        assert queries.was_found(subject, actor=make_secretary(town.ward), q="")
        assert make_nomination(town.round(K.HOUSEHOLD), subject, by=person).entry_id


def test_a_subject_stands_in_a_round_once_and_the_sentence_names_whose_it_is() -> None:
    with unit_of_work():
        town = make_town()
        subject, round_ = make_subject(town.household), town.round(K.HOUSEHOLD)
        first = make_nomination(round_, subject, by=town.head, complete=False)
        front = make_person(town.ward, "Oanh")
        grant(front, Role.SUPERVISOR)
        with pytest.raises(RuleBroken, match="Trần Quốc Hùng đang soạn") as refused:
            make_nomination(round_, subject, by=front)
        assert refused.value.field == "target"
        service.delete_draft(first, actor=actor_of(town.head), now=NOW)
        second = make_sent(round_, subject, by=front)
        with pytest.raises(RuleBroken, match=f"Oanh đã gửi, mã {second.entry.code}"):
            make_nomination(round_, subject, by=town.head)
        service.withdraw(second, reason="Gửi nhầm hộ", actor=actor_of(front), now=NOW)
        assert make_nomination(round_, subject, by=town.head).entry.state is EntryState.DRAFT


def test_a_double_click_finds_the_draft_that_it_made() -> None:
    with unit_of_work():
        town = make_town()
        round_, subject = town.round(K.RESIDENTIAL_GROUP), make_subject(town.group)
        actor = actor_of(town.head)
        first, second = (service.begin(round_, subject, draft_token="t" * 20, actor=actor, now=NOW) for _ in range(2))
        assert first.entry_id == second.entry_id


@pytest.mark.parametrize("late", [timedelta(days=9, seconds=121), timedelta(days=30)])
def test_beyond_its_date_it_is_neither_begun_nor_sent(late: timedelta) -> None:
    with unit_of_work():
        town = make_town()
        round_ = town.round(K.RESIDENTIAL_GROUP)
        draft = make_nomination(round_, make_subject(town.group), by=town.head)
        with pytest.raises(RuleBroken, match="hết hạn") as refused:
            make_nomination(town.round(K.HOUSEHOLD), make_subject(town.household), by=town.head, now=NOW + late)
        assert refused.value.field == "target"
        with pytest.raises(RuleBroken, match="hết hạn"):
            service.send(draft, truthful=True, actor=actor_of(town.head), now=NOW + late)
        assert draft.achievement  # and nothing of it is lost


def test_a_round_takes_its_kind_only_and_the_plans_criteria_their_subjects_only() -> None:
    with unit_of_work():
        town = make_town()
        with pytest.raises(RuleBroken, match="loại đối tượng"):
            make_nomination(town.round(K.COLLECTIVE), make_subject(town.group), by=town.head)
        school = make_unit(town.ward, "Trường Tiểu học", kind=UnitKind.SCHOOL)
        teacher = make_person(town.ward, "Cô Hoa", unit=school)
        grant(teacher, Role.UNIT_HEAD, unit=school)
        with pytest.raises(RuleBroken, match="Tiêu chí của kế hoạch"):
            make_nomination(town.round(K.COLLECTIVE), make_subject(school), by=teacher)
        town.round(K.COLLECTIVE).rubric_version = make_rubric_version(town.ward, body=met_or_not("Riêng"))
        assert make_nomination(town.round(K.COLLECTIVE), make_subject(school), by=teacher)
        town.household.left_on = date(2026, 10, 1)
        with pytest.raises(RuleBroken, match="chuyển đi"):
            make_nomination(town.round(K.HOUSEHOLD), make_subject(town.household), by=town.head)


def test_without_consent_a_household_is_not_sent() -> None:
    with unit_of_work():
        town = make_town()
        draft = make_nomination(town.round(K.HOUSEHOLD), make_subject(town.household), by=town.head)
        (consent,) = queries.list_consents(draft.subject_id)
        service.withdraw_consent(consent.id, actor=actor_of(town.head), now=NOW)
        with pytest.raises(RuleBroken, match="sự đồng ý của hộ"):
            service.send(draft, truthful=True, actor=actor_of(town.head), now=NOW)
        assert entries.list_versions(draft.entry_id) == []


def test_a_claim_keeps_its_figure_and_ticks_and_refuses_what_it_cannot_keep() -> None:
    with unit_of_work():
        town = make_town()
        draft = make_nomination(town.round(K.INDIVIDUAL), make_subject(town.lan), by=town.lan, complete=False)
        lan = actor_of(town.lan)
        held = {(HeldKind.RATING, 7): "Xếp loại năm 2026: Hoàn thành tốt", (HeldKind.AWARD, 3): "Giấy khen"}
        said = ClaimData(Claim.PARTLY, "Có sáng kiến.", 1, 2, "sáng kiến / năm")

        def save(ticked: set[tuple[HeldKind, int]], data: ClaimData = said) -> None:
            service.save_criterion(
                draft, "tieu_chi_1", data, ticked=ticked, held=held, expected_version=None, actor=lan
            )

        save({(HeldKind.RATING, 7), (HeldKind.AWARD, 3)})
        save({(HeldKind.AWARD, 3)})
        assert [(item.held_kind, item.held_id, item.label) for item in draft.evidence] == [
            (HeldKind.AWARD, 3, "Giấy khen")
        ]
        with pytest.raises(RuleBroken, match="lớn hơn tổng số 2"):
            save(set(), ClaimData(Claim.MET, "Có", 3, 2))
        with pytest.raises(RuleBroken, match="trong danh sách"):
            save({(HeldKind.AWARD, 99)})
        with pytest.raises(NotFound):
            service.save_criterion(draft, "khac", said, ticked=(), held={}, expected_version=None, actor=lan)
        assert [(row.claim, row.figure, row.figure_of) for row in draft.claims] == [(Claim.PARTLY, 1, 2)]


def test_a_second_window_is_noticed_and_others_write_nothing() -> None:
    with unit_of_work():
        town = make_town()
        draft = make_nomination(town.round(K.INDIVIDUAL), make_subject(town.lan), by=town.lan, complete=False)
        seen = draft.entry.row_version
        lan = actor_of(town.lan)
        later = service.save_achievement(draft, achievement="A", report="B", expected_version=seen, actor=lan)
        assert later > seen
        with pytest.raises(Stale):
            service.save_achievement(draft, achievement="C", report="", expected_version=seen, actor=lan)
        with pytest.raises(NotAllowed):
            service.save_achievement(
                draft, achievement="C", report="", expected_version=later, actor=actor_of(town.boss)
            )
        assert draft.achievement == "A"


def test_files_stand_behind_a_criterion_or_the_minutes_and_can_be_taken_out() -> None:
    with unit_of_work():
        town = make_town(asks_group_meeting=True)
        draft = make_nomination(town.round(K.RESIDENTIAL_GROUP), make_subject(town.group), by=town.head)
        head = actor_of(town.head)
        service.add_evidence(draft, "tieu_chi_1", make_stored_file("anh.jpg"), actor=head, now=NOW)
        (row,) = queries.facts_of(draft).criteria
        assert row.evidence == 1
        (item,) = draft.evidence
        assert item.attachment is not None
        service.remove_file(draft, item.attachment.id, actor=head, now=NOW)
        assert queries.facts_of(draft).criteria[0].evidence == 0
        first = draft.meeting.minutes if draft.meeting else None
        service.add_minutes(draft, make_stored_file("moi.pdf"), actor=head, now=NOW)
        assert first is not None
        assert first.removed_at is not None
        service.save_meeting(draft, None, expected_version=None, actor=head, now=NOW)
        with pytest.raises(RuleBroken, match="Ghi cuộc họp"):
            service.add_minutes(draft, make_stored_file("khac.pdf"), actor=head, now=NOW)


def test_a_meeting_is_kept_only_where_it_is_asked_for() -> None:
    with unit_of_work():
        town = make_town()
        draft = make_nomination(town.round(K.RESIDENTIAL_GROUP), make_subject(town.group), by=town.head)
        with pytest.raises(RuleBroken, match="không yêu cầu"):
            service.save_meeting(
                draft, MeetingData(date(2026, 11, 1), "Hùng", 3, 2, 1), expected_version=None,
                actor=actor_of(town.head), now=NOW,
            )  # fmt: skip


def test_paper_is_typed_in_for_the_head_of_the_group_and_needs_its_signature() -> None:
    with unit_of_work():
        town = make_town()
        secretary = make_secretary(town.ward)
        round_, subject = town.round(K.HOUSEHOLD), make_subject(town.household)
        draft = service.begin(round_, subject, draft_token="t" * 20, on_paper=True, actor=secretary, now=NOW)
        assert (draft.entry.owner_id, draft.entry.on_paper) == (town.head.id, True)
        fill(draft, actor=secretary)
        sent = service.send(draft, truthful=True, actor=secretary, now=NOW)
        assert permissions.can_screen_nomination(secretary, sent)
        other = make_unit(town.ward, "Tổ dân phố số 9", kind=UnitKind.RESIDENTIAL_GROUP)
        with pytest.raises(RuleBroken, match="chưa có người đứng đầu"):
            service.begin(
                town.round(K.RESIDENTIAL_GROUP), make_subject(other), draft_token="u" * 20, on_paper=True,
                actor=secretary, now=NOW,
            )  # fmt: skip
        with pytest.raises(NotAllowed):
            service.begin(
                town.round(K.RESIDENTIAL_GROUP), make_subject(town.group), draft_token="v" * 20, on_paper=True,
                actor=actor_of(town.head), now=NOW,
            )  # fmt: skip


def test_returned_it_is_mended_and_sent_again_under_the_same_code() -> None:
    with unit_of_work():
        town = make_town()
        sent = make_sent(town.round(K.RESIDENTIAL_GROUP), make_subject(town.group), by=town.head)
        code = sent.entry.code
        secretary = make_secretary(town.ward)
        service.return_for_changes(
            sent, reason="Thiếu số liệu", fix_until=NOW + timedelta(days=4), actor=secretary, now=NOW
        )
        head = actor_of(town.head)
        later = NOW + timedelta(days=3)
        service.save_achievement(
            sent, achievement="Thêm số liệu cả năm.", report=sent.report, expected_version=None, actor=head
        )
        again = service.send(sent, truthful=True, actor=head, now=later)
        assert (again.entry.code, again.entry.version_number, again.entry.state) == (code, 2, EntryState.SUBMITTED)
        assert session.get_one(Nomination, again.entry_id).dropped_at is None
