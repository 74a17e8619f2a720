"""Erasing a person: what dossiers, letters and jobs keep of them, and what a decision must go on saying."""

import importlib
import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.actor import SYSTEM
from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.base import Base
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import service as accounts
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.rules.people import PersonFacts
from innovation.domain.entries.enums import AttachmentKind, EntryState
from innovation.domain.entries.models import Attachment, EntryEvent, EntryVersion
from innovation.domain.entries.service import attach, withdraw
from innovation.domain.initiatives import queries, service
from innovation.domain.initiatives.models import Initiative
from innovation.domain.initiatives.service import FirstUserData
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.service import News
from innovation.support import audit, jobs, mail
from innovation.support.files.models import StoredFile
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, actor_of, grant, make_account, make_person
from tests.factories.entries import make_stored_file, owner_of
from tests.factories.initiatives import make_draft, make_submitted
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round

pytestmark = pytest.mark.usefixtures("database")
NAME, MAIL, PHONE, HOME = "Đỗ Thị Sáu", "sau-rieng@x.example", "0912777888", "Số 7 ngõ Hạnh Phúc"
BORN, SCHOOL, GUARDIAN = date(1961, 4, 3), "Trung cấp nông nghiệp", "Đỗ Văn Giám"
importlib.import_module("innovation.domain.accounts.jobs")  # the handlers behind signing up
SECRETS = (NAME, MAIL, PHONE, HOME, BORN.isoformat(), SCHOOL, GUARDIAN)


def make_sau(round_: Any = None) -> Person:
    """A resident of whom much is known."""
    place = round_.locality if round_ else make_locality()
    sau = make_person(
        place, NAME, kind=PersonKind.RESIDENT, email=MAIL, phone=PHONE, residence=HOME, birth_date=BORN,
        education=SCHOOL,
    )  # fmt: skip
    make_account(sau, login=MAIL, password=None)
    return sau


def fill(initiative: Initiative, person: Person) -> None:
    """All that the author table may hold of somebody."""
    row = next(author for author in initiative.authors if author.person_id == person.id)
    row.birth_date, row.education, row.phone, row.email = BORN, SCHOOL, PHONE, MAIL
    row.workplace, row.guardian_name, row.decline_reason = HOME, GUARDIAN, f"Tôi, {NAME}, chưa đồng ý."
    session.flush()


def erase(person: Person, **options: Any) -> None:
    values = {"keep_name": False, "typed_name": person.full_name, "actor": SYSTEM, "now": NOW}
    service.erase_person(person.id, **values | options)
    session.expire_all()


def found_in_database(*secrets: str) -> dict[str, set[str]]:
    """Every table in which one of the texts stands anywhere."""
    found: dict[str, set[str]] = {}
    for table in Base.metadata.sorted_tables:
        text = json.dumps([[str(v) for v in row] for row in session.execute(table.select())], ensure_ascii=False)
        for secret in secrets:
            if secret in text:
                found.setdefault(table.name, set()).add(secret)
    return found


def test_of_a_draft_and_a_withdrawn_entry_nothing_is_left_anywhere() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        sau = make_sau(round_)
        draft, withdrawn = make_draft(round_, owner=sau), make_submitted(round_, owner=sau)
        for each in (draft, withdrawn):
            fill(each, sau)
            each.confidential = "Số tài khoản của gia đình"
        service.set_first_users(draft, [FirstUserData("Bùi Thị Gạo", workplace=HOME)], actor=actor_of(sau))
        file = make_stored_file("anh-nha-toi.jpg")
        attach(draft.entry, file, kind=AttachmentKind.DOCUMENT, actor=owner_of(draft.entry), now=NOW)
        withdraw(withdrawn.entry, reason=f"{NAME} xin rút", actor=owner_of(withdrawn.entry), now=NOW)
        code, title = withdrawn.entry.code, withdrawn.entry.title
        erase(sau)
        kept = found_in_database(*SECRETS, title, "Số tài khoản", "Bùi Thị Gạo", "anh-nha-toi")
        assert kept == {}
        assert draft.entry.deleted_at == NOW and withdrawn.entry.code == code
        assert withdrawn.entry.state is EntryState.WITHDRAWN and withdrawn.entry.title == "Hồ sơ đã xóa dữ liệu"
        assert session.scalars(select(Attachment)).all() == session.scalars(select(StoredFile)).all() == []
        assert len(audit.list_rows(action_prefix="entry.erased")) == 2


def test_a_recognised_work_keeps_the_name_as_decided_and_nothing_private() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        sau = make_sau(round_)
        work = make_draft(round_, owner=sau)
        fill(work, sau)
        service.hand_in(work, actor=actor_of(sau), now=NOW)
        work.entry.state = EntryState.RECOGNISED
        title, content = work.entry.title, work.content
        erase(sau)
        [author] = work.authors
        assert (author.full_name, author.share is not None) == (NAME, True) and work.entry.title == title
        [version] = session.scalars(select(EntryVersion)).all()
        assert version.body["authors"][0]["full_name"] == NAME and version.body["content"] == content == work.content
        assert found_in_database(*SECRETS) == {"initiative_author": {NAME}, "entry_version": {NAME}}


def test_somebody_at_work_keeps_unit_and_post_there_and_leaves_no_name_where_none_was_given() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        minh = make_person(round_.locality, "Vũ Văn Minh", email="minh@x.example")
        recognised = make_submitted(round_, coauthors=[minh])
        refused = make_submitted(round_, coauthors=[minh])
        left = make_submitted(round_, coauthors=[minh])
        for each in (recognised, refused, left):
            each.authors[1].workplace, each.authors[1].position_title = "Phòng Kinh tế", "Chuyên viên"
            each.first_users.clear()
        recognised.entry.state, refused.entry.state = EntryState.RECOGNISED, EntryState.NOT_RECOGNISED
        left.entry.state = EntryState.REJECTED
        lan, title = left.authors[0].full_name, left.entry.title
        erase(minh)
        rows = [each.authors[1] for each in (recognised, refused, left)]
        assert [row.full_name for row in rows] == ["Vũ Văn Minh", "Người đã xóa dữ liệu", "Người đã xóa dữ liệu"]
        assert [row.position_title for row in rows] == ["Chuyên viên", "", ""]
        assert (left.authors[0].full_name, left.entry.title) == (lan, title)  # its other author is still there
        labels = session.scalars(select(EntryEvent.label).where(EntryEvent.action == "confirm_share")).all()
        assert set(labels) == {"Người đã xóa dữ liệu xác nhận phần đóng góp"}
        assert "minh@x.example" not in str(found_in_database("minh@x.example"))


def test_a_colleagues_draft_loses_the_row_and_a_helper_their_name() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        sau = make_sau(round_)
        draft = make_draft(round_, coauthors=[sau])
        other = make_draft(round_)
        helper = [FirstUserData(NAME, birth_date=BORN, workplace=HOME, education=SCHOOL, task="Thử trước")]
        service.set_first_users(other, helper, actor=owner_of(other.entry))
        service.hand_in(other, truthful=True, actor=owner_of(other.entry), now=NOW)
        assert other.first_users[0].person_id == sau.id
        erase(sau)
        assert [author.position for author in draft.authors] == [1] and draft.entry.deleted_at is None
        assert (other.first_users[0].full_name, other.first_users[0].task) == ("Người đã xóa dữ liệu", "Thử trước")
        assert found_in_database(*SECRETS) == {}


def test_nobody_is_erased_while_an_entry_of_theirs_is_judged() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        minh = make_person(round_.locality, "Vũ Văn Minh", email="minh@x.example")
        waiting = make_submitted(round_, coauthors=[minh])
        code = waiting.entry.code
        people = [minh.id, waiting.entry.owner_id]
    for person_id in people:
        with pytest.raises(RuleBroken, match=str(code)) as refusal, unit_of_work():
            erase(session.get_one(Person, person_id))
        assert refusal.value.code == "entry_in_hand"
    with unit_of_work():
        assert session.get_one(Person, minh.id).email == "minh@x.example"


def test_notices_letters_and_jobs_about_the_person_are_emptied() -> None:
    with unit_of_work():
        place = make_locality()
        facts = PersonFacts(full_name=NAME, kind=PersonKind.RESIDENT)
        accounts.sign_up(place.id, facts, login=MAIL, now=NOW)
    jobs.run_due(NOW)
    with unit_of_work():
        sau = session.scalars(select(Person).where(Person.email == MAIL)).one()
        mail.enqueue(to="khac@x.example", subject="Thư khác", text="Không liên quan", key="other", now=NOW)
        accounts.ask_reset(MAIL, now=NOW)
        accounts.ask_reset("khac@x.example", now=NOW)
        waiting = mail.enqueue(to=MAIL, subject=NAME, text=NAME, key="waiting", now=NOW, person_id=sau.id)
        news = News(Kind.RESULT, NAME, f"{NAME}, {MAIL}", "/viec-cua-toi")
        notices.notify(notices.reader_of(sau), news, key="notice", now=NOW)
        erase(sau)
        assert found_in_database(*SECRETS) == {}
        assert session.get(MailRow, waiting) is None
        assert [row.arguments for row in jobs.list_waiting() if row.name == "accounts.send_reset"] == [
            {"login": "khac@x.example"}
        ]
        assert {row.to_address for row in session.scalars(select(MailRow))} == {"", "khac@x.example"}


def test_a_sign_up_that_nobody_completed_leaves_neither_letter_nor_job() -> None:
    with unit_of_work():
        facts = PersonFacts(full_name=NAME, kind=PersonKind.RESIDENT)
        accounts.sign_up(make_locality().id, facts, login=MAIL, now=NOW)
    jobs.run_due(NOW)
    with unit_of_work():
        assert accounts.forget_unverified(now=NOW + timedelta(days=14)) == 1
        session.expire_all()
        assert found_in_database(NAME, MAIL) == {}


def test_what_somebody_did_in_office_stays_without_the_name() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        head = make_person(round_.locality, "Trần Văn Hùng")
        entry = make_submitted(round_).entry
        session.add(
            EntryEvent(entry_id=entry.id, at=NOW, action="x", label="Xác nhận", by_person_id=head.id,
                       by_label="Trần Văn Hùng", to_state=entry.state)
        )  # fmt: skip
        held = grant(head, Role.CLERK)
        with pytest.raises(RuleBroken):
            erase(head)
        held.revoked_at, held.revoked_by_id = NOW, head.id
        erase(head)
        assert found_in_database("Trần Văn Hùng") == {}


def test_with_the_name_kept_the_timeline_keeps_it_too() -> None:
    with unit_of_work():
        sau = make_sau()
        work = make_submitted(owner=sau, round_=make_round(make_movement(sau.locality)))
        work.entry.state = EntryState.NOT_RECOGNISED
        erase(sau, keep_name=True)
        assert work.authors[0].full_name == NAME and queries.list_own(sau.id)
        assert found_in_database(MAIL, PHONE, HOME, SCHOOL) == {}
