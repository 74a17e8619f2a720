"""The unit's word, the secretary's check, what the author may mend and until when, who reads what."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.entries import permissions, queries, service
from innovation.domain.entries.enums import Answer, AttachmentKind, EntryState
from innovation.domain.initiatives import queries as initiatives
from innovation.domain.initiatives import service as writing
from innovation.domain.initiatives.models import Initiative
from innovation.domain.initiatives.permissions import author_ids
from innovation.domain.movements.enums import EntryStage
from innovation.support import audit
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.entries import ALL_YES, make_head, make_secretary, make_stored_file, owner_of
from tests.factories.initiatives import make_draft, make_eligible, make_submitted
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round

pytestmark = pytest.mark.usefixtures("database")
SECOND = timedelta(seconds=1)
FIX = NOW + timedelta(days=5)


def asking_unit() -> Initiative:
    return make_submitted(make_round(make_movement(), asks_unit_confirmation=True))


def returned(initiative: Initiative) -> Initiative:
    entry = initiative.entry
    service.return_for_changes(
        entry, reason="Thiếu số liệu trước khi áp dụng.", fix_until=FIX, author_ids=author_ids(initiative),
        actor=make_secretary(entry.round.locality), now=NOW,
    )  # fmt: skip
    return initiative


def subjects() -> list[str]:
    return list(session.scalars(select(MailRow.subject).order_by(MailRow.id)))


# -- the unit


def test_the_unit_is_asked_when_the_round_says_so_and_its_head_confirms() -> None:
    with unit_of_work():
        done = asking_unit()
        assert done.entry.state is EntryState.AWAITING_UNIT
        hung = make_head(done.entry.unit)
        assert list(queries.list_awaiting_unit([done.entry.unit_id or 0])) == [done.entry]
        service.confirm_for_unit(done.entry, author_ids=author_ids(done), note="Đúng như mô tả", actor=hung, now=NOW)
        assert done.entry.state is EntryState.SUBMITTED
        word = queries.find_unit_confirmation(done.entry)
        assert word is not None and word.answer is Answer.YES and word.by_person_id == hung.person_id


def test_an_author_without_a_unit_needs_no_unit() -> None:
    with unit_of_work():
        round_ = make_round(make_movement(), asks_unit_confirmation=True)
        sau = make_person(round_.locality, "Phạm Văn Sáu", residence="Khu 5")
        assert make_submitted(round_, owner=sau).entry.state is EntryState.SUBMITTED


def test_a_head_who_is_an_author_is_replaced_by_the_leader() -> None:
    with unit_of_work():
        done = asking_unit()
        place = done.entry.round.locality
        grant(done.entry.owner, Role.UNIT_HEAD, unit=done.entry.unit)
        with pytest.raises(NotAllowed):
            service.confirm_for_unit(done.entry, author_ids=author_ids(done), actor=owner_of(done.entry), now=NOW)
        leader = actor_of(make_person(place, "Bùi Đức Thắng"), Role.LEADER)
        assert list(queries.list_awaiting_unit_in([place.id])) == [done.entry]
        service.confirm_for_unit(done.entry, author_ids=author_ids(done), actor=leader, now=NOW)
        assert queries.list_events(done.entry_id)[-1].by_label == "Lãnh đạo, thay thủ trưởng đơn vị"


def test_other_heads_and_strangers_say_nothing_for_the_unit() -> None:
    with unit_of_work():
        done = asking_unit()
        elsewhere = make_submitted()
        for actor in (make_head(elsewhere.entry.unit), make_secretary(done.entry.round.locality)):
            with pytest.raises(NotAllowed):
                service.confirm_for_unit(done.entry, author_ids=author_ids(done), actor=actor, now=NOW)


def test_a_units_refusal_goes_back_with_its_reason_and_a_second_answer_is_none() -> None:
    with unit_of_work():
        done = asking_unit()
        hung = make_head(done.entry.unit)
        service.refuse_for_unit(
            done.entry, author_ids=author_ids(done), reason="Chưa áp dụng ở đây", actor=hung, now=NOW
        )
        assert done.entry.state is EntryState.NEEDS_CHANGES
        assert done.entry.fix_until == done.entry.round.screening_until
        assert subjects()[-1] == f"Đơn vị chưa xác nhận hồ sơ {done.entry.code}"
        with pytest.raises(RuleBroken) as refused:
            service.confirm_for_unit(done.entry, author_ids=author_ids(done), actor=hung, now=NOW)
        assert refused.value.code == "wrong_state"
        writing.hand_in(done, truthful=True, actor=owner_of(done.entry), now=NOW)
        assert done.entry.state is EntryState.AWAITING_UNIT


# -- the secretary


def test_the_checklist_is_kept_with_who_and_when_and_counts_for_its_version_only() -> None:
    with unit_of_work():
        done = make_submitted()
        tu = make_secretary(done.entry.round.locality)
        service.answer_checklist(
            done.entry, {"complete": (Answer.NO, "Thiếu ảnh")}, stage=done.stage, author_ids=author_ids(done),
            actor=tu, now=NOW,
        )  # fmt: skip
        kept = queries.screening_answers(done.entry)["complete"]
        assert (kept.answer, kept.note, kept.by_person_id, kept.at) == (Answer.NO, "Thiếu ảnh", tu.person_id, NOW)
        done.entry.version_number += 1
        assert queries.answers_of(done.entry) == {}


def test_accepting_needs_the_whole_checklist() -> None:
    with unit_of_work():
        done = make_submitted()
        tu = make_secretary(done.entry.round.locality)
        with pytest.raises(RuleBroken) as refused:
            service.accept(done.entry, stage=done.stage, author_ids=author_ids(done), actor=tu, now=NOW)
        assert refused.value.code == "checklist_open" and done.entry.state is EntryState.SUBMITTED
        service.answer_checklist(done.entry, ALL_YES, stage=done.stage, author_ids=author_ids(done), actor=tu, now=NOW)
        service.accept(done.entry, stage=done.stage, author_ids=author_ids(done), actor=tu, now=NOW)
        assert done.entry.state is EntryState.ELIGIBLE
        assert audit.list_rows(subject=("entry", done.entry_id), action_prefix="entry.accept")


def test_an_unknown_item_and_a_closed_check_are_refused() -> None:
    with unit_of_work():
        done = make_eligible()
        tu = make_secretary(done.entry.round.locality, "Người Thay")
        odd = {"khong-co": (Answer.YES, "")}
        with pytest.raises(RuleBroken) as refused:
            service.answer_checklist(done.entry, odd, stage=done.stage, author_ids=set(), actor=tu, now=NOW)
        assert refused.value.code == "checklist_item"
        done.entry.state = EntryState.SCORING
        with pytest.raises(RuleBroken) as refused:
            service.answer_checklist(done.entry, ALL_YES, stage=done.stage, author_ids=set(), actor=tu, now=NOW)
        assert refused.value.code == "wrong_state"


def test_an_ideas_checklist_has_no_first_application() -> None:
    with unit_of_work():
        assert make_eligible(stage=EntryStage.IDEA).entry.state is EntryState.ELIGIBLE


def test_returning_says_why_and_until_when_and_the_author_hands_in_again_under_the_same_code() -> None:
    with unit_of_work():
        done = returned(make_submitted())
        entry = done.entry
        assert (entry.state, entry.fix_until) == (EntryState.NEEDS_CHANGES, FIX)
        [letter] = session.scalars(select(MailRow).where(MailRow.subject == f"Cần bổ sung hồ sơ {entry.code}"))
        assert "Thiếu số liệu trước khi áp dụng." in letter.text
        code, receipt = entry.code, entry.receipt_code
        owner = owner_of(entry)
        writing.save_fields(done, {"problem": "Trước đây trung bình mất 16 giờ làm việc."}, actor=owner, now=NOW)
        writing.hand_in(done, truthful=True, actor=owner, now=NOW + SECOND)
        assert (entry.code, entry.receipt_code, entry.submitted_at) == (code, receipt, NOW)
        assert entry.resubmitted_at == NOW + SECOND and entry.fix_until is None and entry.version_number == 2


@pytest.mark.parametrize(("offset", "received"), [(-SECOND, True), (timedelta(0), False)])
def test_changes_are_taken_until_the_date_and_the_rounds_grace(offset: timedelta, received: bool) -> None:
    with unit_of_work():
        done = returned(make_submitted())
        at = FIX + timedelta(seconds=done.entry.round.grace_seconds) + offset
        if received:
            writing.hand_in(done, truthful=True, actor=owner_of(done.entry), now=at)
            assert done.entry.state is EntryState.SUBMITTED
            return
        with pytest.raises(RuleBroken) as refused:
            writing.hand_in(done, truthful=True, actor=owner_of(done.entry), now=at)
        assert refused.value.code == "closed"


def test_the_secretary_gives_more_time_also_after_the_date() -> None:
    with unit_of_work():
        done = returned(make_submitted())
        late, until = FIX + timedelta(days=1), FIX + timedelta(days=3)
        tu = make_secretary(done.entry.round.locality, "Người Thay")
        service.extend_fix(done.entry, fix_until=until, author_ids=author_ids(done), actor=tu, now=late)
        assert done.entry.fix_until == until and done.entry.state is EntryState.NEEDS_CHANGES
        assert subjects()[-1] == f"Gia hạn bổ sung hồ sơ {done.entry.code}"
        writing.hand_in(done, truthful=True, actor=owner_of(done.entry), now=late)


def test_rejecting_needs_a_reason_and_closes_the_entry() -> None:
    with unit_of_work():
        done = make_submitted()
        tu = make_secretary(done.entry.round.locality)
        with pytest.raises(RuleBroken) as refused:
            service.reject(done.entry, reason="", author_ids=author_ids(done), actor=tu, now=NOW)
        assert refused.value.field == "reason"
        service.reject(done.entry, reason="Áp dụng từ năm 2023.", author_ids=author_ids(done), actor=tu, now=NOW)
        assert done.entry.state is EntryState.REJECTED
        assert subjects()[-1] == f"Hồ sơ {done.entry.code} không thuộc diện xét"
        with pytest.raises(RuleBroken):
            service.withdraw(done.entry, reason="x", actor=owner_of(done.entry), now=NOW)


def test_a_secretary_screens_entries_of_the_own_place_and_never_an_own_one() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        tu = make_person(round_.locality, "Đỗ Thị Tư", email="tu@demo.example")
        grant(tu, Role.SECRETARY)
        done = make_submitted(round_, coauthors=[tu])
        for actor in (actor_of(tu), make_secretary(make_locality()), owner_of(done.entry)):
            with pytest.raises(NotAllowed):
                service.reject(done.entry, reason="Lý do", author_ids=author_ids(done), actor=actor, now=NOW)
        assert done.entry.state is EntryState.SUBMITTED
        assert not permissions.can_read_office(actor_of(tu), done.entry, author_ids(done))


# -- who reads what


def test_the_dossier_is_read_by_authors_and_office_and_missing_for_everybody_else() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        minh = make_person(round_.locality, "Vũ Văn Minh")
        done = make_submitted(round_, coauthors=[minh])
        place = round_.locality
        front = actor_of(make_person(place, "Trần Thị Mặt Trận"), Role.SUPERVISOR)
        leader = actor_of(make_person(place, "Bùi Đức Thắng"), Role.LEADER)
        readers = [
            owner_of(done.entry),
            actor_of(minh),
            make_secretary(place),
            make_head(done.entry.unit),
            front,
            leader,
        ]
        for actor in readers:
            assert initiatives.get_dossier(done.entry_id, actor=actor) is done
        confidential = [permissions.can_read_confidential(actor, done.entry, author_ids(done)) for actor in readers]
        assert confidential == [True, True, True, False, False, True]
        outsiders = [actor_of(make_person(place, "Người Ngoài")), make_secretary(make_locality()),
                     make_head(make_submitted(make_round(make_movement(place))).entry.unit)]  # fmt: skip
        for actor in outsiders:
            with pytest.raises(NotFound):
                initiatives.get_dossier(done.entry_id, actor=actor)


def test_a_withdrawn_entry_is_closed_to_the_supervisor() -> None:
    with unit_of_work():
        done = make_submitted()
        front = actor_of(make_person(done.entry.round.locality, "Trần Thị Mặt Trận"), Role.SUPERVISOR)
        service.comment(done.entry, "Nên hỏi thêm người dân.", actor=front, now=NOW)
        service.withdraw(done.entry, reason="Làm lại", actor=owner_of(done.entry), now=NOW)
        with pytest.raises(NotFound):
            initiatives.get_dossier(done.entry_id, actor=front)
        with pytest.raises(NotAllowed):
            service.comment(done.entry, "Nữa", actor=front, now=NOW)
        assert [remark.text for remark in queries.list_comments(done.entry_id)] == ["Nên hỏi thêm người dân."]


def test_a_file_is_found_under_its_own_entry_only() -> None:
    with unit_of_work():
        one, other = make_draft(), make_draft()
        kept = service.attach(
            one.entry, make_stored_file(), kind=AttachmentKind.DOCUMENT, actor=owner_of(one.entry), now=NOW
        )
        assert queries.get_attachment(one.entry_id, kept.id) is kept
        with pytest.raises(NotFound):
            queries.get_attachment(other.entry_id, kept.id)
        with pytest.raises(NotAllowed):
            service.remove_attachment(kept, one.entry, actor=owner_of(other.entry), now=NOW)
        service.remove_attachment(kept, one.entry, actor=owner_of(one.entry), now=NOW)
        with pytest.raises(NotFound):
            queries.get_attachment(one.entry_id, kept.id)


def test_neighbours_follow_the_order_of_codes() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        first, second, third = (make_submitted(round_).entry for _ in range(3))
        states = {EntryState.SUBMITTED}
        assert queries.neighbours(first, states) == (None, second.id)
        assert queries.neighbours(second, states) == (first.id, third.id)
        assert queries.neighbours(third, states) == (second.id, None)
