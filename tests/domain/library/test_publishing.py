"""What reaches the library: only recognised entries, only what was consented to, and it follows later changes."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from innovation.core.actor import SYSTEM
from innovation.core.errors import NotFound, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import ConsentPurpose, PersonKind
from innovation.domain.accounts.models import Consent
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision
from innovation.domain.entries.enums import AttachmentKind, EntryState
from innovation.domain.entries.models import Attachment
from innovation.domain.initiatives.models import Initiative
from innovation.domain.library import queries, service
from innovation.domain.library.enums import Level
from innovation.domain.library.indexing import document_of
from innovation.domain.library.models import IndexChange, Work
from innovation.domain.movements.enums import EntryStage
from innovation.support import audit, jobs
from tests.factories.accounts import NOW, make_person
from tests.factories.entries import make_stored_file
from tests.factories.initiatives import make_submitted
from tests.factories.library import make_decision, make_published, make_work, recognise
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round

pytestmark = pytest.mark.usefixtures("database")
NAME, PHOTOS, FILES = ConsentPurpose.PUBLISH_NAME, ConsentPurpose.PUBLISH_PHOTOS, ConsentPurpose.PUBLISH_FILES
LATER = NOW + timedelta(days=40)


def attach(initiative: Initiative, kind: AttachmentKind, *, confidential: bool = False) -> int:
    file = make_stored_file(f"{kind}.pdf")
    session.add(
        Attachment(
            entry_id=initiative.entry_id, file_id=file.id, kind=kind, is_confidential=confidential, created_at=NOW
        )
    )
    session.flush()
    return file.id


def withdraw(initiative: Initiative, purpose: ConsentPurpose) -> None:
    for consent in session.scalars(select(Consent).where(Consent.purpose == purpose)):
        assert consent.about == f"entry:{initiative.entry_id}"
        consent.withdrawn_at = LATER
    session.flush()


def published_kinds(consents: Iterable[ConsentPurpose]) -> tuple[Work, set[str]]:
    """One file of each kind, open and confidential, in a dossier with these consents."""
    initiative = make_submitted(consents=tuple(consents))
    kinds = {attach(initiative, kind): str(kind) for kind in AttachmentKind}
    kinds |= {attach(initiative, kind, confidential=True): f"secret {kind}" for kind in AttachmentKind}
    work = make_published(initiative)
    return work, {kinds[file.file_id] for file in work.files}


@pytest.mark.parametrize(
    ("consents", "named", "kinds"),
    [
        ((), False, set()),
        ((NAME,), True, set()),
        ((PHOTOS,), False, {"photo"}),
        ((FILES,), False, {"document"}),
        ((NAME, PHOTOS, FILES), True, {"photo", "document"}),
        ((ConsentPurpose.BE_CONTACTED,), False, set()),
    ],
)
def test_each_consent_opens_its_own_thing_only(
    consents: tuple[ConsentPurpose, ...], named: bool, kinds: set[str]
) -> None:
    with unit_of_work():
        work, published = published_kinds(consents)
        assert published == kinds
        assert work.authors_shown == ("Nguyễn Thị Lan" if named else "một công chức")
        assert bool(work.unit_name) is named


def test_one_author_who_does_not_agree_keeps_the_files_in() -> None:
    with unit_of_work():
        round_ = make_round()
        pupil = make_person(round_.locality, "Trần Bé Na", kind=PersonKind.RESIDENT)
        initiative = make_submitted(round_, coauthors=[pupil], consents=(NAME, PHOTOS))
        attach(initiative, AttachmentKind.PHOTO)
        session.delete(
            session.scalars(select(Consent).where(Consent.person_id == pupil.id, Consent.purpose == PHOTOS)).one()
        )
        work = make_published(initiative)
        assert work.authors_shown == "Nguyễn Thị Lan và Trần Bé Na"
        assert work.files == []


def test_an_author_without_a_person_record_has_agreed_to_nothing() -> None:
    with unit_of_work():
        initiative = make_submitted(consents=(NAME, PHOTOS, FILES))
        attach(initiative, AttachmentKind.PHOTO)
        initiative.authors[0].person_id = None
        session.flush()
        session.expire(initiative.authors[0])
        work = make_published(initiative)
        assert (work.authors_shown, work.unit_name, work.files) == ("một công chức", "", [])


def test_confidential_text_and_personal_data_never_come_along() -> None:
    with unit_of_work():
        initiative = make_submitted(confidential="mã nguồn bí mật")
        author = initiative.authors[0]
        author.phone, author.workplace = "0912345678", "Số 5 ngõ Kín"
        session.flush()
        work = make_published(initiative)
        session.refresh(work)
        everything = " ".join(str(getattr(work, column.key)) for column in Work.__table__.columns)
        everything += document_of(work).body
        for secret in ("mã nguồn bí mật", "0912345678", "ngõ Kín", "1988"):
            assert secret not in everything


def test_a_decision_publishes_what_it_recognises() -> None:
    with unit_of_work():
        round_ = make_round()
        good, idea = make_submitted(round_), make_submitted(round_, stage=EntryStage.IDEA)
        revoked = make_submitted(round_)
        decision = make_decision(round_, [good, idea, revoked], grades=["Loại A"])
        revoked.entry.state = EntryState.REVOKED
        works = service.publish_works(decision, actor=SYSTEM, now=NOW)
        assert [(work.entry_id, work.level) for work in works] == [
            (good.entry_id, Level.BASE),
            (idea.entry_id, Level.IDEA),
        ]
        assert works[0].grade == "Loại A"
        assert works[0].decision_paper == f"{decision.number}/QĐ-UBND"
        assert jobs.waiting_count(name=service.INDEX_JOB) == 1
        assert len(audit.list_rows(action_prefix="library.publish")) == 2


def test_publishing_again_makes_no_second_work_and_raises_its_version() -> None:
    with unit_of_work():
        initiative = make_submitted()
        work = make_published(initiative)
        decision = session.get_one(Decision, work.decision_id)
        (again,) = service.publish_works(decision, actor=SYSTEM, now=NOW)
        assert (again.id, again.index_version) == (work.id, 2)
        assert session.scalar(select(func.count()).select_from(Work)) == 1


@pytest.mark.parametrize("fields", [{"kind": DecisionKind.REFUSAL_NOTICE}, {"number": None, "issued_on": None}])
def test_only_a_numbered_recognition_publishes(fields: dict[str, object]) -> None:
    with unit_of_work(writing=False):
        initiative = recognise(make_submitted())
        decision = make_decision(initiative.entry.round, [initiative], published=False, **fields)
        with pytest.raises(RuleBroken) as refused:
            service.publish_works(decision, actor=SYSTEM, now=NOW)
        assert refused.value.code == "not_published"
        assert queries.count_visible() == 0


def test_a_hidden_work_is_missing_everywhere() -> None:
    with unit_of_work():
        initiative = make_submitted(consents=(FILES,))
        file_id = attach(initiative, AttachmentKind.DOCUMENT)
        work = make_published(initiative)
        assert queries.get_work_file(work.id, file_id)
        service.hide_work(initiative.entry_id, reason="Quyết định bị thu hồi", actor=SYSTEM, now=LATER)
        service.hide_work(initiative.entry_id, reason="lần hai", actor=SYSTEM, now=LATER)
        assert work.hidden_reason == "Quyết định bị thu hồi"
        for missing in (lambda: queries.get_work(work.id), lambda: queries.get_work_file(work.id, file_id)):
            with pytest.raises(NotFound):
                missing()
        assert queries.count_visible() == queries.numbers().recognised == 0
        assert not queries.list_newest(3) and not queries.cards_by_id([work.id])
        assert not queries.works_of_decision(work.decision_id or 0)
        assert queries.list_published_decisions().items[0].works == 0
        assert session.scalar(select(func.count()).select_from(IndexChange)) == 2


def test_a_consent_taken_back_leaves_the_page_and_the_next_look_finds_nothing_to_do() -> None:
    with unit_of_work():
        initiative = make_submitted(consents=(NAME, FILES))
        attach(initiative, AttachmentKind.DOCUMENT)
        work = make_published(initiative, now=NOW + timedelta(days=1))
        assert service.follow_consents(now=LATER) == 0
        withdraw(initiative, NAME)
        withdraw(initiative, FILES)
        assert service.follow_consents(now=LATER + timedelta(minutes=1)) == 1
        assert (work.authors_shown, work.unit_name, work.files) == ("một công chức", "", [])
        assert work.index_version == 2
        assert service.follow_consents(now=LATER + timedelta(minutes=2)) == 0


def test_a_correction_shows_after_a_refresh_and_an_imported_work_is_left_alone() -> None:
    with unit_of_work():
        initiative = make_submitted()
        work = make_published(initiative)
        initiative.entry.title = "Tên đã đính chính"
        service.refresh_work(initiative.entry_id, now=LATER)
        assert work.title == "Tên đã đính chính"
        make_work()
        service.refresh_work(999, now=LATER)


def test_contents_of_the_movement_come_along_as_positions() -> None:
    with unit_of_work():
        movement = make_movement(contents=("Hạ tầng số", "Xã hội số", "Chuyển đổi xanh"))
        ids = [movement.contents[2].id, movement.contents[0].id]
        work = make_published(make_submitted(make_round(movement), content_ids=ids))
        assert work.content_positions == [1, 3]
        assert document_of(work).filters["noi-dung"] == "1-3"
        assert queries.count_by_content(movement.locality_id) == {1: 1, 3: 1}
        assert queries.contents_by_locality()[movement.locality.slug][3] == "Chuyển đổi xanh"


def test_numbers_of_a_front_page() -> None:
    with unit_of_work(writing=False):
        here = make_locality()
        make_work(here, unit_name="Phòng A", saving_percent=Decimal("40.5"))
        make_work(here, unit_name="Phòng A", saving_percent=Decimal("20.2"))
        make_work(here, unit_name="Phòng B", level=Level.IDEA)
        make_work(here, unit_name="Phòng C", saving_percent=Decimal(90), hidden_at=NOW)
        make_work(unit_name="Phòng A")
        assert queries.numbers(here.id) == queries.Numbers(2, 1, 2, Decimal("30.4"))
        assert queries.numbers() == queries.Numbers(3, 1, 3, Decimal("30.4"))
        assert queries.numbers(999) == queries.Numbers(0, 0, 0, None)
