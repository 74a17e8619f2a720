"""The secretary's answers to a nomination, Mặt trận's word, and who reads what."""

from datetime import date, timedelta

import pytest

from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.entries.enums import Answer, EntryState
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations import permissions, queries, service
from innovation.domain.nominations.models import DisciplinaryCase, Nomination
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.emulation_town import make_town
from tests.factories.entries import make_secretary
from tests.factories.nominations import make_nomination, make_sent, make_subject

pytestmark = pytest.mark.usefixtures("database")
K = SubjectKind


def all_yes(nomination: Nomination) -> dict[str, tuple[Answer, str]]:
    return {item.key: (Answer.YES, "") for item in queries.checklist_of(nomination)}


def test_accepted_once_every_item_says_yes() -> None:
    with unit_of_work():
        town = make_town()
        sent = make_sent(town.round(K.RESIDENTIAL_GROUP), make_subject(town.group), by=town.head)
        secretary = make_secretary(town.ward)
        with pytest.raises(RuleBroken) as refused:
            service.accept(sent, actor=secretary, now=NOW)
        assert refused.value.field == "item_subject"
        service.answer_checklist(sent, all_yes(sent) | {"evidence": (Answer.NO, "")}, actor=secretary, now=NOW)
        with pytest.raises(RuleBroken, match="đang là Không"):
            service.accept(sent, actor=secretary, now=NOW)
        with pytest.raises(RuleBroken, match="không có mục"):
            service.answer_checklist(sent, {"consent": (Answer.YES, "")}, actor=secretary, now=NOW)
        service.answer_checklist(sent, all_yes(sent), actor=secretary, now=NOW)
        service.accept(sent, actor=secretary, now=NOW)
        assert sent.entry.state is EntryState.ELIGIBLE


def test_mat_trans_word_and_the_households_consent_must_be_there_whatever_was_ticked() -> None:
    with unit_of_work():
        town = make_town(asks_front_comment=True)
        sent = make_sent(town.round(K.HOUSEHOLD), make_subject(town.household), by=town.head)
        secretary = make_secretary(town.ward)
        service.answer_checklist(sent, all_yes(sent), actor=secretary, now=NOW)
        with pytest.raises(RuleBroken, match="Mặt trận") as refused:
            service.accept(sent, actor=secretary, now=NOW)
        assert refused.value.field == "item_front"


def test_consent_taken_back_after_sending_stops_the_acceptance() -> None:
    with unit_of_work():
        town = make_town()
        sent = make_sent(town.round(K.HOUSEHOLD), make_subject(town.household), by=town.head)
        secretary = make_secretary(town.ward)
        service.answer_checklist(sent, all_yes(sent), actor=secretary, now=NOW)
        (consent,) = queries.list_consents(sent.subject_id)
        service.withdraw_consent(consent.id, actor=secretary, now=NOW)
        with pytest.raises(RuleBroken, match="rút sự đồng ý"):
            service.accept(sent, actor=secretary, now=NOW)


def test_rejected_the_subject_may_be_nominated_again() -> None:
    with unit_of_work():
        town = make_town()
        round_, subject = town.round(K.RESIDENTIAL_GROUP), make_subject(town.group)
        sent = make_sent(round_, subject, by=town.head)
        service.reject(sent, reason="Chưa đúng mẫu", actor=make_secretary(town.ward), now=NOW)
        assert sent.entry.state is EntryState.REJECTED
        assert make_nomination(round_, subject, by=town.head)


def test_who_reads_screens_and_comments() -> None:
    with unit_of_work():
        town = make_town()
        secretary = make_secretary(town.ward)
        front, leader = make_person(town.ward, "Oanh"), make_person(town.ward, "Chủ tịch")
        grant(front, Role.SUPERVISOR)
        grant(leader, Role.LEADER)
        who = {
            "lan": actor_of(town.lan), "boss": actor_of(town.boss), "head": actor_of(town.head),
            "front": actor_of(front), "leader": actor_of(leader), "secretary": secretary,
            "outsider": actor_of(make_person(town.ward, "Người Khác")), "elsewhere": make_secretary(make_town().ward),
        }  # fmt: skip
        draft = make_nomination(town.round(K.INDIVIDUAL), make_subject(town.lan), by=town.boss)
        assert {key for key, actor in who.items() if permissions.can_read_nomination(actor, draft)} == {"boss"}
        sent = service.send(draft, truthful=True, actor=actor_of(town.boss), now=NOW)
        reads = {key for key, actor in who.items() if permissions.can_read_nomination(actor, sent)}
        assert reads == {"lan", "boss", "front", "leader", "secretary"}
        assert {key for key, actor in who.items() if permissions.can_screen_nomination(actor, sent)} == {"secretary"}
        assert {key for key, actor in who.items() if permissions.can_comment_nomination(actor, sent)} == {"front"}
        assert {key for key, actor in who.items() if permissions.can_edit_nomination(actor, sent)} == {"boss"}
        with pytest.raises(NotFound):
            queries.get_nomination_dossier(sent.entry_id, actor=who["outsider"])
        with pytest.raises(NotFound):
            queries.get_nomination_for_screening(sent.entry_id, actor=who["elsewhere"])
        assert [each.entry_id for each in queries.list_own_nominations(town.lan.id)] == [sent.entry_id]
        headed = queries.list_own_nominations(town.head.id, unit_ids=[town.office.id])
        assert [each.entry_id for each in headed] == [sent.entry_id]
        assert queries.list_own_nominations(town.head.id, unit_ids=[town.group.id]) == []
        service.comment(sent, "Đồng tình.", actor=who["front"], now=NOW)
        with pytest.raises(NotAllowed):
            service.comment(sent, "Tôi xứng đáng.", actor=who["lan"], now=NOW)


def test_a_secretary_who_filed_it_or_is_its_subject_does_not_screen_it() -> None:
    with unit_of_work():
        town = make_town()
        person = make_person(town.ward, "Đỗ Thị Tư", unit=town.office)
        grant(person, Role.SECRETARY)
        own = make_sent(town.round(K.INDIVIDUAL), make_subject(person), by=town.boss)
        filed = make_sent(town.round(K.HOUSEHOLD), make_subject(town.household), by=person)
        for sent in (own, filed):
            with pytest.raises(NotAllowed):
                service.answer_checklist(sent, all_yes(sent), actor=actor_of(person), now=NOW)
        service.return_for_changes(
            filed, reason="Thiếu", fix_until=NOW + timedelta(days=3), actor=make_secretary(town.ward, "Thư ký khác"),
            now=NOW,
        )  # fmt: skip
        assert filed.entry.state is EntryState.NEEDS_CHANGES


def test_nobody_under_examination_is_accepted_and_the_refusal_does_not_say_why() -> None:
    with unit_of_work():
        town = make_town()
        sent = make_sent(town.round(K.INDIVIDUAL), make_subject(town.lan), by=town.boss)
        secretary = make_secretary(town.ward)
        service.answer_checklist(sent, all_yes(sent), actor=secretary, now=NOW)
        case = DisciplinaryCase(subject_id=sent.subject_id, opened_on=date(2026, 11, 2), created_at=NOW)
        session.add(case)
        session.flush()
        with pytest.raises(RuleBroken, match="điều kiện khen thưởng chưa đáp ứng") as refused:
            service.accept(sent, actor=secretary, now=NOW)
        assert "kỷ luật" not in refused.value.message


def test_a_case_that_ended_without_discipline_holds_nobody_up() -> None:
    with unit_of_work():
        town = make_town()
        sent = make_sent(town.round(K.INDIVIDUAL), make_subject(town.lan), by=town.boss)
        secretary = make_secretary(town.ward)
        service.answer_checklist(sent, all_yes(sent), actor=secretary, now=NOW)
        session.add(DisciplinaryCase(subject_id=sent.subject_id, opened_on=date(2026, 11, 2),
                                     closed_on=date(2026, 11, 9), created_at=NOW))  # fmt: skip
        session.flush()
        service.accept(sent, actor=secretary, now=NOW)
        assert sent.entry.state is EntryState.ELIGIBLE
