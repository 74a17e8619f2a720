"""Drafts: started once, saved as they are, never overwritten, used again."""

from decimal import Decimal

import pytest

from innovation.core.errors import NotAllowed, NotFound, RuleBroken, Stale
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.entries.enums import AttachmentKind, EntryState
from innovation.domain.entries.service import attach, delete_draft, withdraw
from innovation.domain.initiatives import queries, service
from innovation.domain.initiatives.enums import Tag
from innovation.domain.movements.enums import RoundState
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.entries import make_secretary, make_stored_file, owner_of
from tests.factories.initiatives import TEXTS, make_draft, make_eligible, make_submitted, make_work_field
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round

pytestmark = pytest.mark.usefixtures("database")


def test_one_starts_in_an_open_round_of_the_own_locality_only() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        stranger = make_person(make_locality())
        with pytest.raises(RuleBroken) as refused:
            service.start(round_, person=stranger, draft_token="a", actor=actor_of(stranger), now=NOW)
        assert refused.value.code == "other_locality"
        lan, minh = make_person(round_.locality), make_person(round_.locality, "Vũ Văn Minh")
        with pytest.raises(NotAllowed):
            service.start(round_, person=lan, draft_token="b", actor=actor_of(minh), now=NOW)
        round_.participants = ["giao_vien"]
        with pytest.raises(RuleBroken, match="không dành cho nhóm “Công chức”"):
            service.start(round_, person=lan, draft_token="d", actor=actor_of(lan), now=NOW)
        round_.state = RoundState.SCORING
        with pytest.raises(RuleBroken) as refused:
            service.start(round_, person=lan, draft_token="c", actor=actor_of(lan), now=NOW)
        assert refused.value.code == "round_not_open"


def test_a_token_finds_its_draft_but_not_anothers_and_not_a_deleted_one() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        lan, minh = make_person(round_.locality), make_person(round_.locality, "Vũ Văn Minh")
        first = service.start(round_, person=lan, draft_token="same", actor=actor_of(lan), now=NOW)
        assert service.start(round_, person=lan, draft_token="same", actor=actor_of(lan), now=NOW) is first
        with pytest.raises(NotAllowed):
            service.start(round_, person=minh, draft_token="same", actor=actor_of(minh), now=NOW)
        delete_draft(first.entry, actor=actor_of(lan), now=NOW)
        with pytest.raises(RuleBroken) as refused:
            service.start(round_, person=lan, draft_token="same", actor=actor_of(lan), now=NOW)
        assert refused.value.code == "draft_deleted"
        with pytest.raises(NotFound):
            queries.get_own(first.entry_id, actor=actor_of(lan))


def test_saving_counts_the_version_and_a_stale_page_overwrites_nothing() -> None:
    with unit_of_work():
        draft = make_draft()
        owner = owner_of(draft.entry)
        shown = draft.entry.row_version
        newer = service.save_fields(draft, {"summary": "Ở máy này."}, expected_version=shown, actor=owner, now=NOW)
        assert newer == draft.entry.row_version > shown
        with pytest.raises(Stale):
            service.save_fields(draft, {"summary": "Ở máy kia."}, expected_version=shown, actor=owner, now=NOW)
        assert draft.summary == "Ở máy này."
        with pytest.raises(Stale):
            service.touch(draft, expected_version=shown)


def test_only_the_forms_fields_are_written() -> None:
    with unit_of_work():
        draft = make_draft()
        service.save_fields(
            draft, {"state": "recognised", "entry_id": 7, "truthful_at": NOW, "code": "X"},
            actor=owner_of(draft.entry), now=NOW,
        )  # fmt: skip
        assert draft.entry.state is EntryState.DRAFT and draft.truthful_at is None and draft.entry.code is None


@pytest.mark.parametrize(
    ("values", "title", "field"),
    [
        ({"applied_where": "á" * 301}, None, "applied_where"),
        ({"content": "á" * 20_001}, None, "content"),
        ({}, "á" * 301, "title"),
        ({"people_served": 10**9}, None, "people_served"),
        ({"content_ids": [999]}, None, "content_ids"),
        ({"tags": ["khong-co"]}, None, "tags"),
        ({"field_id": 999_999}, None, "field_id"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(values: dict[str, object], title: str | None, field: str) -> None:
    with unit_of_work():
        draft = make_draft()
        with pytest.raises(RuleBroken) as refused:
            service.save_fields(draft, values, title=title, actor=owner_of(draft.entry), now=NOW)
        assert refused.value.field == field


def test_contents_are_the_movements_own() -> None:
    with unit_of_work():
        movement = make_movement(contents=("Sáng kiến số", "Sáng kiến xanh"))
        draft = make_draft(make_round(movement))
        wanted = [movement.contents[1].id]
        service.save_fields(
            draft, {"content_ids": wanted, "tags": [Tag.GREEN.value]}, actor=owner_of(draft.entry), now=NOW
        )
        assert draft.content_ids == wanted


def test_what_is_handed_in_cannot_be_edited() -> None:
    with unit_of_work():
        done = make_submitted()
        with pytest.raises(RuleBroken) as refused:
            service.save_fields(done, {"summary": "Sửa trộm."}, actor=owner_of(done.entry), now=NOW)
        assert refused.value.code == "wrong_state"
        with pytest.raises(RuleBroken):
            attach(done.entry, make_stored_file(), kind=AttachmentKind.DOCUMENT, actor=owner_of(done.entry), now=NOW)


def test_the_saving_is_measured_as_the_movement_says() -> None:
    figures = {"time_regulated": Decimal(10), "time_before": Decimal(8), "time_after": Decimal(6), "time_unit": "ngay"}
    with unit_of_work():
        ruled = make_draft(make_round(make_movement(saving_target_percent=Decimal(20))), **figures)
        free = make_draft(**figures)
        assert queries.saving_of(ruled).percent == Decimal("40.0")
        assert queries.meets_target(ruled) is True
        assert queries.saving_of(free).percent == Decimal("25.0")
        assert queries.meets_target(free) is None


def test_the_text_of_an_own_entry_that_was_not_taken_is_used_again() -> None:
    with unit_of_work():
        movement = make_movement(contents=("Sáng kiến số",))
        source = make_submitted(make_round(movement), content_ids=[movement.contents[0].id])
        owner = owner_of(source.entry)
        same, other = make_round(movement), make_round(make_movement(movement.locality))
        with pytest.raises(RuleBroken) as refused:
            service.adopt_from(source, round_=same, draft_token="1", actor=owner, now=NOW)
        assert refused.value.code == "not_reusable"
        withdraw(source.entry, reason="Làm tiếp năm sau", actor=owner, now=NOW)
        copy = service.adopt_from(source, round_=same, draft_token="2", actor=owner, now=NOW)
        assert copy.entry.title == source.entry.title and copy.content == TEXTS["content"]
        assert copy.content_ids == source.content_ids and copy.truthful_at is None and copy.entry.code is None
        assert service.adopt_from(source, round_=same, draft_token="2", actor=owner, now=NOW) is copy
        assert service.adopt_from(source, round_=other, draft_token="3", actor=owner, now=NOW).content_ids == []
        with pytest.raises(NotAllowed):
            service.adopt_from(source, round_=same, draft_token="4", actor=make_secretary(movement.locality), now=NOW)


def test_a_secretary_types_for_somebody_who_came_with_paper() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        tu = make_secretary(round_.locality)
        sau = make_person(
            round_.locality, "Phạm Văn Sáu", kind=PersonKind.RESIDENT, residence="Khu 5", phone="0912345678"
        )
        draft = service.start(round_, person=sau, draft_token="giay", on_paper=True, actor=tu, now=NOW)
        assert draft.entry.on_paper and draft.entry.entered_by_id == tu.person_id and draft.entry.owner_id == sau.id
        values = TEXTS | {"field_id": make_work_field().id}
        service.save_fields(draft, values, title="Loa báo nước dâng đầu ngõ", actor=tu, now=NOW)
        draft.authors[0].birth_date = round_.opens_at.date().replace(year=1960)
        with pytest.raises(RuleBroken, match="có chữ ký"):
            service.hand_in(draft, truthful=True, actor=tu, now=NOW)
        attach(draft.entry, make_stored_file("don.jpg"), kind=AttachmentKind.SIGNED_PAPER, actor=tu, now=NOW)
        service.hand_in(draft, truthful=True, actor=tu, now=NOW)
        assert draft.entry.state is EntryState.SUBMITTED and draft.authors[0].confirmed_how == "paper"
        assert draft in queries.list_own(sau.id)


def test_only_a_secretary_of_the_place_takes_paper_in() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        sau = make_person(round_.locality, "Phạm Văn Sáu")
        for actor in (actor_of(make_person(round_.locality)), make_secretary(make_locality())):
            with pytest.raises(NotAllowed):
                service.start(round_, person=sau, draft_token="x", on_paper=True, actor=actor, now=NOW)


def test_a_former_secretary_no_longer_edits_paper_drafts() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        tu = make_secretary(round_.locality)
        sau = make_person(round_.locality, "Phạm Văn Sáu")
        draft = service.start(round_, person=sau, draft_token="giay", on_paper=True, actor=tu, now=NOW)
        assert draft in queries.list_entered_on_paper(tu.person_id or 0)
        former = type(tu)(account_id=tu.account_id, person_id=tu.person_id, name=tu.name)
        with pytest.raises(NotFound):
            queries.get_own(draft.entry_id, actor=former)


def test_an_accepted_entry_can_still_be_withdrawn_with_a_reason_but_never_deleted() -> None:
    with unit_of_work():
        entry = make_eligible().entry
        owner = owner_of(entry)
        with pytest.raises(RuleBroken):
            delete_draft(entry, actor=owner, now=NOW)
        with pytest.raises(RuleBroken) as refused:
            withdraw(entry, reason="", actor=owner, now=NOW)
        assert refused.value.field == "reason"
        withdraw(entry, reason="Cần đo thêm số liệu", actor=owner, now=NOW)
        assert entry.state is EntryState.WITHDRAWN and entry.code
