"""Handing in: complete, in time, once; what it leaves behind, and what a refusal does not."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from innovation.core.errors import NotAllowed, RuleBroken, Stale
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import ConsentPurpose, PersonKind
from innovation.domain.entries import queries as entries
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry, EntryCounter, EntryVersion
from innovation.domain.initiatives import queries, service
from innovation.domain.initiatives.models import Initiative
from innovation.domain.movements.enums import EntryStage, RoundState
from innovation.support import audit
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.entries import make_secretary, owner_of
from tests.factories.initiatives import make_draft, make_submitted
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round

pytestmark = pytest.mark.usefixtures("database")
SECOND = timedelta(seconds=1)


def hand_in(initiative: Initiative, *, at: datetime = NOW, **options: object) -> Initiative:
    return service.hand_in(initiative, actor=owner_of(initiative.entry), now=at, **options)


def letters() -> list[str]:
    return list(session.scalars(select(MailRow.subject).order_by(MailRow.id)))


def test_handing_in_gives_code_receipt_version_event_audit_consent_and_letter() -> None:
    with unit_of_work():
        draft = make_draft()
        hand_in(draft, consents=[ConsentPurpose.PUBLISH_NAME])
        entry = draft.entry
        assert entry.state is EntryState.SUBMITTED
        assert entry.code == f"{entry.round.locality.code_prefix}-2026-001"
        assert entry.receipt_code and len(entry.receipt_code) == 9
        assert entry.submitted_at == NOW
        [version] = entries.list_versions(entry.id)
        assert version.body["title"] == entry.title and len(version.sha256) == 64
        assert [event.action for event in entries.list_events(entry.id)] == ["create", "hand_in"]
        [row] = audit.list_rows(subject=("entry", entry.id), action_prefix="entry.hand_in")
        assert row.facts["from"] == "draft" and row.facts["to"] == "submitted"
        assert queries.consents_of(draft) == {(entry.owner_id, ConsentPurpose.PUBLISH_NAME)}
        assert letters() == [f"Đã nhận hồ sơ {entry.code}"]


def test_each_consent_given_or_ended_at_hand_in_leaves_an_audit_row_of_ids_and_purposes() -> None:
    with unit_of_work():
        draft = make_draft()
        name, photos = ConsentPurpose.PUBLISH_NAME, ConsentPurpose.PUBLISH_PHOTOS
        hand_in(draft, consents=[name, photos])
        given = audit.list_rows(subject=("person", draft.entry.owner_id), action_prefix="consent.given")
        assert {row.facts["purpose"] for row in given} == {"publish_name", "publish_photos"}
        assert {row.facts["about"] for row in given} == {f"entry:{draft.entry_id}"}
        assert all(set(row.facts) == {"consent", "purpose", "about", "text"} for row in given)
        draft.entry.state = EntryState.NEEDS_CHANGES
        hand_in(draft, consents=[name])
        [ended] = audit.list_rows(subject=("person", draft.entry.owner_id), action_prefix="consent.withdrawn")
        assert ended.facts["purpose"] == "publish_photos"
        assert queries.consents_of(draft) == {(draft.entry.owner_id, name)}


def test_codes_count_within_a_locality_and_year_without_gaps() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        other = make_round(make_movement())
        codes = [make_submitted(each).entry.code for each in (round_, other, round_, round_)]
        prefix = round_.locality.code_prefix
        assert [code for code in codes if code and code.startswith(f"{prefix}-")] == [
            f"{prefix}-2026-001", f"{prefix}-2026-002", f"{prefix}-2026-003",
        ]  # fmt: skip


def test_the_year_of_a_code_is_vietnams() -> None:
    with unit_of_work():
        eve = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # 00:00 on 1 January 2027 in Vietnam
        round_ = make_round(make_movement(), now=eve)
        assert "-2027-001" in (make_submitted(round_, now=eve).entry.code or "")


def test_a_second_press_finds_the_same_receipt_and_leaves_nothing_more() -> None:
    with unit_of_work():
        draft = make_draft()
        first = hand_in(draft).entry.receipt_code
        again = hand_in(draft, at=NOW + SECOND, truthful=True, expected_version=1)
        assert again.entry.receipt_code == first and again.entry.submitted_at == NOW
        assert len(entries.list_versions(draft.entry_id)) == 1 and len(letters()) == 1


def test_two_presses_at_once_make_one_entry_with_one_receipt() -> None:
    with unit_of_work():
        draft = make_draft()
        entry_id, actor = draft.entry_id, owner_of(draft.entry)
    barrier, receipts, faults = Barrier(2), [], []

    def press() -> None:
        barrier.wait()
        try:
            with unit_of_work():
                done = service.hand_in(queries.get_own(entry_id, actor=actor), actor=actor, now=NOW)
                receipts.append(done.entry.receipt_code)
        except Exception as error:
            faults.append(error)

    run_both(press)
    assert faults == []
    assert len(receipts) == 2 and len(set(receipts)) == 1
    with unit_of_work(writing=False):
        assert session.scalar(select(func.count()).select_from(EntryVersion)) == 1
        assert session.scalar(select(EntryCounter.last_number)) == 1


def test_two_clicks_on_start_at_once_make_one_draft() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        lan = make_person(round_.locality)
        actor, round_id = actor_of(lan), round_.id
    barrier, made, faults = Barrier(2), [], []

    def click() -> None:
        barrier.wait()
        try:
            with unit_of_work():
                own_round = session.get_one(type(round_), round_id)
                person = session.get_one(type(lan), lan.id)
                draft = service.start(own_round, person=person, draft_token="t" * 20, actor=actor, now=NOW)
                made.append(draft.entry_id)
        except Exception as error:
            faults.append(error)

    run_both(click)
    assert faults == []
    assert len(made) == 2 and len(set(made)) == 1
    with unit_of_work(writing=False):
        assert session.scalar(select(func.count()).select_from(Entry)) == 1


def run_both(work: object) -> None:
    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_first_entries_of_a_year_at_once_get_two_codes() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        drafts = [make_draft(round_) for _ in range(2)]
        jobs = [(draft.entry_id, owner_of(draft.entry)) for draft in drafts]
    barrier, codes, faults = Barrier(2), [], []

    def press() -> None:
        entry_id, actor = jobs.pop()
        barrier.wait()
        try:
            with unit_of_work():
                codes.append(service.hand_in(queries.get_own(entry_id, actor=actor), actor=actor, now=NOW).entry.code)
        except Exception as error:
            faults.append(error)

    run_both(press)
    assert faults == []
    assert sorted(str(code)[-3:] for code in codes) == ["001", "002"]


@pytest.mark.parametrize(
    ("offset", "received"),
    [(-SECOND, True), (timedelta(0), False), (SECOND, False), (timedelta(microseconds=-1), True)],
)
def test_the_round_closes_at_the_closing_second_plus_its_grace(offset: timedelta, received: bool) -> None:
    with unit_of_work():
        draft = make_draft(make_round(make_movement(), grace_seconds=120))
        at = draft.entry.round.closes_at + timedelta(seconds=120) + offset
        if received:
            assert hand_in(draft, at=at).entry.submitted_at == at
            return
        with pytest.raises(RuleBroken) as refused:
            hand_in(draft, at=at)
        assert refused.value.code == "closed" and "Bản nháp của bạn vẫn được giữ" in refused.value.message
        assert draft.entry.state is EntryState.DRAFT and draft.entry.code is None


@pytest.mark.parametrize(("offset", "received"), [(-SECOND, False), (timedelta(0), True)])
def test_the_round_opens_at_its_opening_second(offset: timedelta, received: bool) -> None:
    with unit_of_work():
        draft = make_draft()
        at = draft.entry.round.opens_at + offset
        draft.applied_first_on = None
        service.save_fields(draft, {"stage": EntryStage.IDEA}, actor=owner_of(draft.entry), now=at)
        service.state_oath(draft, truthful=True, actor=owner_of(draft.entry), now=at)
        if received:
            assert hand_in(draft, at=at).entry.state is EntryState.SUBMITTED
        else:
            with pytest.raises(RuleBroken, match="chưa mở"):
                hand_in(draft, at=at)


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.CANCELLED, RoundState.SCORING, RoundState.PUBLISHED])
def test_only_an_open_round_receives(state: RoundState) -> None:
    with unit_of_work():
        draft = make_draft()
        draft.entry.round.state = state
        with pytest.raises(RuleBroken) as refused:
            hand_in(draft)
        assert refused.value.code == "closed"


def test_an_incomplete_form_is_refused_and_nothing_is_left() -> None:
    with unit_of_work():
        draft = make_draft(complete=False)
        entry_id, actor = draft.entry_id, owner_of(draft.entry)
    with pytest.raises(RuleBroken) as refused, unit_of_work():
        service.hand_in(queries.get_own(entry_id, actor=actor), truthful=True, actor=actor, now=NOW)
    assert refused.value.code == "incomplete" and refused.value.field
    with unit_of_work(writing=False):
        entry = entries.get_entry(entry_id)
        assert entry.state is EntryState.DRAFT and entry.code is None and entry.version_number == 0
        assert queries.get_initiative(entry_id).truthful_at is None
        assert letters() == []


def test_without_the_oath_nothing_is_handed_in_and_an_edit_takes_it_back() -> None:
    with unit_of_work():
        draft = make_draft()
        service.save_fields(draft, {"summary": "Bản tóm tắt mới."}, actor=owner_of(draft.entry), now=NOW)
        with pytest.raises(RuleBroken) as refused:
            hand_in(draft)
        assert refused.value.field == "truthful"
        with pytest.raises(RuleBroken):
            hand_in(draft, truthful=False)
        assert hand_in(draft, truthful=True).entry.state is EntryState.SUBMITTED


def test_the_round_takes_only_its_stages_and_people() -> None:
    with unit_of_work():
        draft = make_draft(make_round(make_movement(), stages=["idea"]))
        with pytest.raises(RuleBroken) as refused:
            hand_in(draft)
        assert refused.value.code == "stage_not_taken"
        draft.entry.round.stages, draft.entry.round.participants = ["applied"], [PersonKind.PUPIL.value]
        with pytest.raises(RuleBroken) as refused:
            hand_in(draft)
        assert refused.value.code == "kind_not_taken"


def test_a_page_made_from_an_older_version_cannot_hand_in() -> None:
    with unit_of_work():
        draft = make_draft()
        shown = draft.entry.row_version
        service.save_fields(draft, {}, title="Tên mới gõ ở máy khác", actor=owner_of(draft.entry), now=NOW)
        with pytest.raises(Stale):
            hand_in(draft, truthful=True, expected_version=shown)
        assert draft.entry.state is EntryState.DRAFT


def test_nobody_else_hands_it_in() -> None:
    with unit_of_work():
        draft = make_draft()
        for other in (make_person(draft.entry.round.locality, "Vũ Văn Minh"), make_person(make_locality())):
            with pytest.raises(NotAllowed):
                service.hand_in(draft, actor=actor_of(other), now=NOW)
        with pytest.raises(NotAllowed):
            service.hand_in(draft, actor=make_secretary(draft.entry.round.locality), now=NOW)
