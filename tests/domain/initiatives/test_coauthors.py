"""Co-authors confirm or decline; a signature on paper stands for those who cannot sign in."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import ConsentPurpose, PersonKind
from innovation.domain.entries import queries as entries
from innovation.domain.entries.enums import AttachmentKind, EntryState
from innovation.domain.entries.service import attach
from innovation.domain.initiatives import queries, service
from innovation.domain.initiatives.service import AuthorData, FirstUserData
from innovation.support import audit
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, actor_of, make_account, make_person
from tests.factories.entries import make_head, make_secretary, make_stored_file, owner_of
from tests.factories.initiatives import make_draft, make_submitted
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round

pytestmark = pytest.mark.usefixtures("database")


def colleague(place, name="Vũ Văn Minh", **fields):
    return make_person(place, name, email=f"{name.split()[-1].lower()}@demo.example", **fields)


def test_the_entry_waits_for_each_co_author_and_goes_on_with_the_last() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        minh, oanh = colleague(round_.locality), colleague(round_.locality, "Lê Thị Oanh")
        waiting = make_submitted(round_, coauthors=[minh, oanh], confirmed=False)
        assert waiting.entry.state is EntryState.AWAITING_COAUTHORS
        assert queries.awaiting_word_of(minh.id, queries.list_own(minh.id)) == [waiting]
        told = set(session.scalars(select(MailRow.to_address)))
        assert {"minh@demo.example", "oanh@demo.example"} <= told
        first, last = waiting.authors[1:]
        service.confirm_share(first, actor=actor_of(minh), now=NOW)
        assert waiting.entry.state is EntryState.AWAITING_COAUTHORS
        service.confirm_share(last, consents=[ConsentPurpose.PUBLISH_NAME], actor=actor_of(oanh), now=NOW)
        assert waiting.entry.state is EntryState.SUBMITTED
        assert (oanh.id, ConsentPurpose.PUBLISH_NAME) in queries.consents_of(waiting)
        assert queries.awaiting_word_of(minh.id, queries.list_own(minh.id)) == []


def test_a_second_click_on_confirm_does_no_harm() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        minh = colleague(round_.locality)
        waiting = make_submitted(round_, coauthors=[minh], confirmed=False)
        for _ in range(2):
            service.confirm_share(waiting.authors[1], actor=actor_of(minh), now=NOW)
        actions = [event.action for event in entries.list_events(waiting.entry_id)]
        assert actions.count("confirm_share") == 1


def test_declining_needs_a_reason_and_sends_it_back_with_time_to_mend() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        minh = colleague(round_.locality)
        waiting = make_submitted(round_, coauthors=[minh], confirmed=False)
        share = waiting.authors[1]
        with pytest.raises(RuleBroken) as refused:
            service.decline_share(share, reason=" ", actor=actor_of(minh), now=NOW)
        assert refused.value.field == "reason" and share.declined_at is None
        service.decline_share(share, reason="Tôi góp 60%.", actor=actor_of(minh), now=NOW)
        assert waiting.entry.state is EntryState.NEEDS_CHANGES
        assert waiting.entry.fix_until == round_.screening_until
        subjects = list(session.scalars(select(MailRow.subject)))
        assert f"Đồng tác giả chưa xác nhận hồ sơ {waiting.entry.code}" in subjects
        owner = owner_of(waiting.entry)
        service.set_shares(waiting, {waiting.authors[0].id: Decimal(40), share.id: Decimal(60)}, actor=owner)
        service.hand_in(waiting, truthful=True, actor=owner, now=NOW)
        assert waiting.entry.state is EntryState.AWAITING_COAUTHORS and waiting.entry.version_number == 2
        service.confirm_share(share, actor=actor_of(minh), now=NOW)
        assert waiting.entry.state is EntryState.SUBMITTED


def test_nobody_answers_for_another_and_the_main_author_not_as_co_author() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        minh, oanh = colleague(round_.locality), colleague(round_.locality, "Lê Thị Oanh")
        waiting = make_submitted(round_, coauthors=[minh], confirmed=False)
        for actor in (actor_of(oanh), owner_of(waiting.entry), make_secretary(round_.locality)):
            with pytest.raises(NotAllowed):
                service.confirm_share(waiting.authors[1], actor=actor, now=NOW)
            with pytest.raises(NotFound):
                queries.get_my_share(waiting.entry_id, actor=actor)
        assert queries.get_my_share(waiting.entry_id, actor=actor_of(minh)) is waiting.authors[1]


def test_a_draft_is_its_authors_alone() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        minh = colleague(round_.locality)
        draft = make_draft(round_, coauthors=[minh])
        for actor in (actor_of(minh), make_secretary(round_.locality), make_head(draft.entry.owner.unit)):
            with pytest.raises(NotFound):
                queries.get_dossier(draft.entry_id, actor=actor)
        assert queries.list_own(minh.id) == []
        with pytest.raises(NotFound):
            queries.get_my_share(draft.entry_id, actor=actor_of(minh))


def test_who_has_no_account_signs_on_paper() -> None:
    with unit_of_work():
        draft = make_draft()
        owner, entry = owner_of(draft.entry), draft.entry
        data = AuthorData("Phạm Văn Sáu", PersonKind.RESIDENT, workplace="Khu 5", share=Decimal(30),
                          birth_date=entry.owner.birth_date)  # fmt: skip
        sau = service.add_author(draft, data, actor=owner, now=NOW)
        service.set_shares(draft, {draft.authors[0].id: Decimal(70)}, actor=owner)
        with pytest.raises(RuleBroken, match="Phạm Văn Sáu chưa có tài khoản"):
            service.hand_in(draft, truthful=True, actor=owner, now=NOW)
        attach(entry, make_stored_file("don-da-ky.pdf"), kind=AttachmentKind.SIGNED_PAPER, actor=owner, now=NOW)
        service.hand_in(draft, truthful=True, actor=owner, now=NOW)
        assert entry.state is EntryState.SUBMITTED
        assert (sau.confirmed_how, draft.authors[0].confirmed_how) == ("paper", "self")


def test_a_co_author_is_of_the_locality_and_named_once() -> None:
    with unit_of_work():
        draft = make_draft()
        owner, place = owner_of(draft.entry), draft.entry.round.locality
        minh, stranger = colleague(place), make_person(make_locality(), "Người Lạ")
        data = AuthorData(minh.full_name, minh.kind, person_id=minh.id)
        service.add_author(draft, data, actor=owner, now=NOW)
        with pytest.raises(RuleBroken) as refused:
            service.add_author(draft, data, actor=owner, now=NOW)
        assert refused.value.code == "author_twice"
        with pytest.raises(RuleBroken) as refused:
            service.add_author(draft, AuthorData("X", stranger.kind, person_id=stranger.id), actor=owner, now=NOW)
        assert refused.value.code == "author_unknown"
        foreign = make_unit(make_locality())
        with pytest.raises(RuleBroken) as refused:
            service.add_author(draft, AuthorData("Y", PersonKind.CADRE, unit_id=foreign.id), actor=owner, now=NOW)
        assert refused.value.field == "unit_id"


def test_a_known_person_keeps_the_name_of_the_directory() -> None:
    with unit_of_work():
        draft = make_draft()
        owner, place = owner_of(draft.entry), draft.entry.round.locality
        minh = colleague(place)
        make_account(minh, password=None)
        row = service.add_author(draft, AuthorData("Ai Đó", minh.kind, person_id=minh.id), actor=owner, now=NOW)
        assert row.full_name == "Vũ Văn Minh"
        service.edit_author(draft, row, AuthorData("Kẻ Khác", minh.kind), actor=owner, now=NOW)
        assert row.full_name == "Vũ Văn Minh"


def test_a_changed_share_is_confirmed_anew_and_an_unchanged_one_is_not() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        minh, oanh = colleague(round_.locality), colleague(round_.locality, "Lê Thị Oanh")
        done = make_submitted(round_, coauthors=[minh, oanh])
        main, second, third = done.authors
        done.entry.state = EntryState.NEEDS_CHANGES
        shares = {main.id: main.share + 1, second.id: second.share - 1, third.id: third.share}
        service.set_shares(done, shares, actor=owner_of(done.entry))
        assert second.confirmed_at is None and third.confirmed_at is not None


def test_removing_an_author_closes_the_ranks_and_the_main_one_stays() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        draft = make_draft(round_, coauthors=[colleague(round_.locality), colleague(round_.locality, "Lê Thị Oanh")])
        owner = owner_of(draft.entry)
        service.remove_author(draft, draft.authors[1], actor=owner)
        assert [author.position for author in draft.authors] == [1, 2]
        with pytest.raises(RuleBroken) as refused:
            service.remove_author(draft, draft.authors[0], actor=owner)
        assert refused.value.code == "main_author"


def test_a_guardians_consent_is_kept_and_ends_with_its_reason() -> None:
    with unit_of_work():
        draft = make_draft()
        owner = owner_of(draft.entry)
        data = AuthorData("Đỗ Minh Khôi", PersonKind.PUPIL, guardian_name="Đỗ Văn Bình", guardian_consents=True)
        pupil = service.add_author(draft, data, actor=owner, now=NOW)
        assert (pupil.person_id, ConsentPurpose.GUARDIAN) in queries.consents_of(draft)
        service.edit_author(draft, pupil, AuthorData("Đỗ Minh Khôi", PersonKind.PUPIL, guardian_name="Đỗ Văn Bình"),
                            actor=owner, now=NOW)  # fmt: skip
        assert queries.consents_of(draft) == set()
        rows = audit.list_rows(subject=("person", pupil.person_id), action_prefix="consent.")
        assert sorted(row.action for row in rows) == ["consent.given", "consent.withdrawn"]


def test_colleagues_are_staff_of_the_same_locality_found_without_accents() -> None:
    with unit_of_work():
        place = make_locality()
        minh = colleague(place, "Vũ Văn Minh")
        colleague(place, "Vũ Thị Mai", kind=PersonKind.RESIDENT)
        colleague(place, "Vũ Thành Long", active=False)
        colleague(make_locality(), "Vũ Văn Minh")
        assert list(queries.find_colleagues(place.id, "vu")) == [minh]
        assert list(queries.find_colleagues(place.id, "minh vũ")) == [minh]
        assert list(queries.find_colleagues(place.id, "100%")) == []
        assert list(queries.find_colleagues(place.id, " ")) == []


def test_first_users_are_linked_when_it_is_sure_who_they_are() -> None:
    with unit_of_work():
        draft = make_draft()
        place = draft.entry.round.locality
        hall = make_unit(place, "Trung tâm Phục vụ hành chính công")
        minh = colleague(place)
        first, second = colleague(place, "Lê Thị Oanh", unit=hall), colleague(place, "Lê Thị Oanh")
        users = [FirstUserData("Vũ Văn Minh"), FirstUserData("Lê Thị Oanh"), FirstUserData("Không Ai Biết"),
                 FirstUserData("Lê Thị Oanh", workplace="trung tam phuc vu hanh chinh cong")]  # fmt: skip
        service.set_first_users(draft, users, actor=owner_of(draft.entry))
        assert [user.person_id for user in draft.first_users] == [minh.id, None, None, first.id]
        assert second.id not in {user.person_id for user in draft.first_users}
        service.set_first_users(draft, [], actor=owner_of(draft.entry))
        assert draft.first_users == []
