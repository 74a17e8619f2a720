"""The leader's papers: who signs, whose number, when they are out, and what may follow."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.errors import IntegrityError
from innovation.db.transaction import unit_of_work
from innovation.domain.decisions import service
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision
from innovation.domain.decisions.service import Correction, Paper
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives.models import Initiative
from innovation.domain.movements.enums import EntryStage, RoundState
from innovation.domain.movements.models import Round
from innovation.support.mail.models import MailRow
from tests.factories.accounts import actor_of, grant
from tests.factories.councils import make_scoring_round
from tests.factories.decisions import (
    MEETS_AT,
    decide,
    make_clerk,
    make_decisions,
    make_leader,
    make_sitting,
    publish_all,
)
from tests.factories.entries import owner_of

pytestmark = pytest.mark.usefixtures("database")
TODAY = local_date(MEETS_AT)


def test_one_decision_and_one_notice_with_blank_numbers() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=3)
        decide(sitting, refused=sitting.entries[2:])
        papers = service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)
        assert [(p.kind, p.series, len(p.items)) for p in papers] == [
            (DecisionKind.RECOGNITION, "QĐ-UBND", 2),
            (DecisionKind.REFUSAL_NOTICE, "TB-UBND", 1),
        ]
        assert all(p.number is None and p.issued_on is None and p.year is None for p in papers)
        with pytest.raises(RuleBroken) as refusal:
            service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)
        assert refusal.value.code == "drafted"


def test_two_clicks_at_once_draft_the_papers_of_a_round_once() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        decide(sitting, refused=sitting.entries[1:])
        round_id, secretary = sitting.made.round.id, sitting.secretary
    barrier, made, refused = Barrier(2), [], []

    def press() -> None:
        barrier.wait()
        try:
            with unit_of_work():
                round_ = session.get_one(Round, round_id)
                made.append(len(service.draft_decisions(round_, actor=secretary, now=MEETS_AT)))
        except RuleBroken as refusal:
            refused.append(refusal.code)

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (made, refused) == ([2], ["drafted"])


@pytest.mark.parametrize("kind", list(DecisionKind))
def test_the_database_holds_one_paper_of_a_kind_for_a_round_but_many_awards(kind: DecisionKind) -> None:
    with unit_of_work():
        round_ = make_scoring_round().round
        session.add_all(
            Decision(round_id=round_.id, locality_id=round_.locality_id, kind=kind, title="x", created_at=MEETS_AT)
            for _ in range(2)
        )
        if kind is DecisionKind.AWARD:
            session.flush()
        else:
            with pytest.raises(IntegrityError):
                session.flush()
        session.rollback()


def test_a_leader_who_is_an_author_is_replaced_by_the_deputy() -> None:
    with unit_of_work():
        sitting = make_sitting()
        locality = sitting.made.round.locality
        author = sitting.entries[0].owner
        grant(author, Role.LEADER)
        deputy = make_leader(locality, Role.DEPUTY_LEADER, "Trần Văn Phó")
        decide(sitting)
        paper = service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)[0]
        assert (paper.signer_id, paper.signer_post) == (deputy.id, "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
        with pytest.raises(NotAllowed):
            service.approve(paper, actor=actor_of(author), now=MEETS_AT)
        service.approve(paper, actor=actor_of(deputy), now=MEETS_AT)
        assert paper.signer_id == deputy.id


def test_the_clerk_numbers_after_the_leader_and_nobody_else_does() -> None:
    with unit_of_work():
        sitting = make_sitting()
        decide(sitting)
        clerk = make_clerk(sitting.made.round.locality)
        paper = service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)[0]
        with pytest.raises(RuleBroken) as refusal:
            service.enter_number(paper, number=1, issued_on=TODAY, actor=clerk, now=MEETS_AT)
        assert refusal.value.code == "not_approved"
        service.approve(paper, actor=actor_of(make_leader(sitting.made.round.locality)), now=MEETS_AT)
        with pytest.raises(NotAllowed):
            service.enter_number(paper, number=1, issued_on=TODAY, actor=sitting.secretary, now=MEETS_AT)
        for number, day, code in (
            (0, TODAY, "number_range"),
            (1, TODAY + timedelta(days=1), "date_range"),
            (1, TODAY - timedelta(days=1), "date_range"),
        ):
            with pytest.raises(RuleBroken) as refusal:
                service.enter_number(paper, number=number, issued_on=day, actor=clerk, now=MEETS_AT)
            assert refusal.value.code == code


def test_a_number_is_used_once_in_its_series_and_year() -> None:
    with unit_of_work():
        first, second = make_sitting(), make_sitting()
        locality = first.made.round.locality
        for sitting in (first, second):
            decide(sitting)
        one, two = make_decisions(first)[0], make_decisions(second)[0]
        clerk = make_clerk(locality)
        service.enter_number(one, number=9, issued_on=TODAY, actor=clerk, now=MEETS_AT)
        two.locality_id = locality.id  # two papers of one locality
        session.flush()
        with pytest.raises(RuleBroken, match="Số 09/QĐ-UBND năm 2026 đã dùng") as refusal:
            service.enter_number(two, number=9, issued_on=TODAY, actor=clerk, now=MEETS_AT)
        assert (refusal.value.code, refusal.value.field) == ("number_taken", "number")
        service.enter_number(two, number=10, issued_on=TODAY, actor=clerk, now=MEETS_AT)


def test_two_clerks_at_once_get_the_same_friendly_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database's own constraint answers when both looked before either wrote."""
    with unit_of_work():
        first, second = make_sitting(), make_sitting()
        for sitting in (first, second):
            decide(sitting)
        one, two = make_decisions(first)[0], make_decisions(second)[0]
        clerk = make_clerk(first.made.round.locality)
        two.locality_id = one.locality_id
        service.enter_number(one, number=9, issued_on=TODAY, actor=clerk, now=MEETS_AT)
        monkeypatch.setattr("innovation.domain.decisions.service.numbers.is_taken", lambda *_a, **_k: False)
        with pytest.raises(RuleBroken) as refusal:
            service.enter_number(two, number=9, issued_on=TODAY, actor=clerk, now=MEETS_AT)
        assert refusal.value.code == "number_taken"
        assert two.number is None
        service.enter_number(two, number=10, issued_on=TODAY, actor=clerk, now=MEETS_AT)


def test_nothing_is_published_without_its_number() -> None:
    with unit_of_work():
        sitting = make_sitting()
        decide(sitting)
        paper = make_decisions(sitting)[0]
        with pytest.raises(RuleBroken) as refusal:
            service.publish(paper, actor=make_clerk(sitting.made.round.locality), now=MEETS_AT)
        assert refusal.value.code == "not_numbered"
        assert sitting.entries[0].state is EntryState.AWAITING_SIGNATURE


def test_publication_gives_results_tells_authors_and_ends_the_round() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        session.get_one(Initiative, sitting.entries[0].id).stage = EntryStage.IDEA
        decide(sitting, refused=sitting.entries[1:])
        publish_all(sitting)
        assert [entry.state for entry in sitting.entries] == [EntryState.RECOGNISED_IDEA, EntryState.NOT_RECOGNISED]
        assert sitting.made.round.state is RoundState.PUBLISHED
        mails = {row.to_address: row.text for row in session.scalars(
            select(MailRow).where(MailRow.key.startswith("decision:")))}  # fmt: skip
        refused = mails[sitting.entries[1].owner.email or ""]
        assert "không được công nhận" in refused and "biểu quyết không thông qua" in refused
        assert "15/QĐ-UBND" in mails[sitting.entries[0].owner.email or ""]


def test_an_author_complains_once_at_a_time_and_gets_an_answer() -> None:
    with unit_of_work():
        sitting = make_sitting()
        decide(sitting, refused=sitting.entries)
        publish_all(sitting)
        entry, author = sitting.entries[0], owner_of(sitting.entries[0])
        with pytest.raises(NotAllowed):
            service.complain(entry, "Xin xem lại", actor=sitting.made.actor(1), now=MEETS_AT)
        complaint = service.complain(entry, "Xin xem lại", actor=author, now=MEETS_AT)
        with pytest.raises(RuleBroken) as refusal:
            service.complain(entry, "Lần nữa", actor=author, now=MEETS_AT)
        assert refusal.value.code == "complaint_open"
        with pytest.raises(NotAllowed):
            service.answer_complaint(complaint, "Tự trả lời", actor=author, now=MEETS_AT)
        service.answer_complaint(complaint, "Giữ nguyên kết luận.", actor=sitting.secretary, now=MEETS_AT)
        mail = session.scalars(select(MailRow).where(MailRow.key == f"complaint:{complaint.id}:answer")).one()
        assert "Giữ nguyên kết luận." in mail.text


def test_a_correction_names_what_changed_and_a_revocation_is_the_leaders() -> None:
    with unit_of_work():
        sitting = make_sitting()
        decide(sitting)
        publish_all(sitting)
        entry, leader = sitting.entries[0], actor_of(make_leader(sitting.made.round.locality, name="Lê Thị Ký"))
        paper = Paper("21/QĐ-UBND", TODAY, "Nhầm tên")
        with pytest.raises(RuleBroken) as refusal:
            service.correct(entry, Correction(), paper, actor=sitting.secretary, now=MEETS_AT)
        assert refusal.value.code == "nothing_changed"
        old = entry.title
        row = service.correct(entry, Correction("Tên đúng"), paper, actor=sitting.secretary, now=MEETS_AT)
        assert row.changes == {"title": [old, "Tên đúng"]} and entry.title == "Tên đúng"
        with pytest.raises(NotAllowed):
            service.revoke(entry, paper, actor=sitting.secretary, now=MEETS_AT)
        service.revoke(entry, paper, actor=leader, now=MEETS_AT)
        assert entry.state is EntryState.REVOKED
        with pytest.raises(RuleBroken) as refusal:
            service.revoke(entry, paper, actor=leader, now=MEETS_AT)
        assert refusal.value.code == "not_in_force"


def test_only_a_recognised_idea_goes_to_a_unit_for_trial() -> None:
    from tests.factories.entries import make_head
    from tests.factories.localities import make_unit

    with unit_of_work():
        sitting = make_sitting(entries=2)
        session.get_one(Initiative, sitting.entries[0].id).stage = EntryStage.IDEA
        decide(sitting)
        publish_all(sitting)
        unit = make_unit(sitting.made.round.locality, "Phòng Kinh tế")
        with pytest.raises(RuleBroken) as refusal:
            service.hand_over(sitting.entries[1], unit_id=unit.id, due_on=None, actor=sitting.secretary, now=MEETS_AT)
        assert refusal.value.code == "not_an_idea"
        row = service.hand_over(
            sitting.entries[0], unit_id=unit.id, due_on=TODAY, actor=sitting.secretary, now=MEETS_AT
        )
        with pytest.raises(NotAllowed):
            service.report_trial(row, "Tốt", actor=sitting.made.actor(1), now=MEETS_AT)
        service.report_trial(row, "Đèn tắt đúng giờ trong 30 ngày.", actor=make_head(unit), now=MEETS_AT)
        assert row.result_at == MEETS_AT
