"""One name under examination does not keep the others waiting: held back, and decided later by a paper of its own."""

from datetime import date

import pytest
from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.decisions import queries as decisions
from innovation.domain.decisions import service as papers
from innovation.domain.decisions.enums import DecisionKind, Outcome
from innovation.domain.decisions.models import Decision, HeldLine
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.queries import list_events
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.nominations.models import DisciplinaryCase
from innovation.support.audit.models import AuditRow
from innovation.support.files.models import StoredFile
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.awards import DEED, make_season, nominate
from tests.factories.decisions import MEETS_AT, Sitting, decide, make_clerk, make_leader, make_sitting
from tests.factories.entries import make_stored_file
from tests.factories.nominations import make_subject

pytestmark = pytest.mark.usefixtures("database")
WHY = "Đang chờ kết luận, chưa đủ điều kiện."


class Paper:
    """A season's paper with three names, approved and numbered; the first is of somebody under examination."""

    def __init__(self) -> None:
        self.sitting: Sitting = make_sitting(entries=3)
        round_ = self.sitting.made.round
        make_season(round_, SubjectKind.INDIVIDUAL)
        self.people = [make_person(round_.locality, f"Người {n}", email=f"n{n}@demo.example") for n in range(3)]
        self.subjects = [make_subject(person) for person in self.people]
        for entry, subject in zip(self.sitting.entries, self.subjects, strict=True):
            nominate(entry.id, round_, subject, achievement=DEED)
        decide(self.sitting)
        self.leader = actor_of(make_leader(round_.locality))
        self.clerk = make_clerk(round_.locality)
        (self.decision,) = papers.draft_decisions(round_, actor=self.sitting.secretary, now=MEETS_AT)
        papers.approve(self.decision, actor=self.leader, now=MEETS_AT)
        number(self.decision, self.clerk, 15)
        self.case = DisciplinaryCase(subject_id=self.subjects[0].id, opened_on=date(2026, 11, 1), created_at=NOW)
        session.add(self.case)
        session.flush()
        self.entry = self.sitting.entries[0]

    def hold(self, actor: Actor | None = None) -> HeldLine:
        return papers.hold_line(
            self.decision, self.entry.id, reason=WHY, actor=actor or self.sitting.secretary, now=MEETS_AT
        )

    def publish(self) -> None:
        service.publish_decision(self.decision, actor=self.clerk, now=MEETS_AT)


def number(paper: Decision, clerk: Actor, given: int) -> None:
    papers.enter_number(paper, number=given, issued_on=local_date(MEETS_AT), actor=clerk, now=MEETS_AT)


def praised(paper: Decision) -> list[int | None]:
    return [record.entry_id for record in queries.records_of_decision(paper.id)]


def test_the_others_go_on_when_the_leader_holds_one_back() -> None:
    with unit_of_work():
        made = Paper()
        with pytest.raises(RuleBroken, match="để lại tên chưa đủ"):
            made.publish()
        made.hold(made.leader)
        assert made.decision.approved_at is not None and made.decision.number == 15
        made.publish()
        assert praised(made.decision) == [entry.id for entry in made.sitting.entries[1:]]
        assert made.entry.state is EntryState.AWAITING_SIGNATURE
        assert made.sitting.made.round.state is RoundState.PUBLISHED
        last = list_events(made.entry.id)[-1]
        assert (last.label, last.reason) == ("Để lại, quyết định sau", "")  # everybody reads it: not why
        assert WHY not in str(session.scalars(select(AuditRow.facts)).all())


def test_what_the_secretary_takes_out_the_leader_agrees_to_again() -> None:
    with unit_of_work():
        made = Paper()
        papers.attach_signed_copy(made.decision, make_stored_file("da-ky.pdf"), actor=made.clerk, now=MEETS_AT)
        made.hold()
        assert made.decision.approved_at is None and made.decision.number == 15
        assert made.decision.signed_file_id is None and session.scalars(select(StoredFile)).all() == []
        with pytest.raises(RuleBroken, match="duyệt lại"):
            made.publish()
        papers.approve(made.decision, actor=made.leader, now=MEETS_AT)
        made.publish()
        assert made.decision.published_at is not None and len(praised(made.decision)) == 2


def test_a_supplementary_decision_awards_it_once_the_case_is_closed() -> None:
    with unit_of_work():
        made = Paper()
        held = made.hold(made.leader)
        secretary = made.sitting.secretary
        with pytest.raises(RuleBroken, match="chưa công bố"):
            papers.decide_later(held, Outcome.RECOGNISED, reason="", actor=secretary, now=MEETS_AT)
        made.publish()
        with pytest.raises(RuleBroken, match="điều kiện"):
            papers.decide_later(held, Outcome.RECOGNISED, reason="", actor=secretary, now=MEETS_AT)
        made.case.closed_on = date(2026, 11, 5)
        session.flush()
        later = papers.decide_later(held, Outcome.RECOGNISED, reason="", actor=secretary, now=MEETS_AT)
        assert later.supplements_id == made.decision.id and later.title.startswith("Về việc khen thưởng bổ sung")
        with pytest.raises(RuleBroken, match="đã được đưa vào"):
            papers.decide_later(held, Outcome.RECOGNISED, reason="", actor=secretary, now=MEETS_AT)
        papers.approve(later, actor=made.leader, now=MEETS_AT)
        number(later, made.clerk, 16)
        service.publish_decision(later, actor=made.clerk, now=MEETS_AT)
        assert praised(later) == [made.entry.id] and made.entry.state is EntryState.RECOGNISED


def test_or_it_is_refused_with_a_reason_and_the_refused_are_told() -> None:
    with unit_of_work():
        made = Paper()
        held = made.hold(made.leader)
        made.publish()
        who = made.sitting.secretary
        with pytest.raises(RuleBroken, match="Ghi lý do không khen"):
            papers.decide_later(held, Outcome.NOT_RECOGNISED, reason=" ", actor=who, now=MEETS_AT)
        later = papers.decide_later(held, Outcome.NOT_RECOGNISED, reason="Chưa đủ điều kiện.", actor=who, now=MEETS_AT)
        assert later.kind is DecisionKind.REFUSAL_NOTICE
        papers.approve(later, actor=made.leader, now=MEETS_AT)
        number(later, made.clerk, 3)
        service.publish_decision(later, actor=made.clerk, now=MEETS_AT)
        assert made.entry.state is EntryState.NOT_RECOGNISED and praised(later) == []
        (letter,) = session.scalars(select(MailRow).where(MailRow.key.startswith("refused:")))
        assert "Chưa đủ điều kiện." in letter.text and WHY not in letter.text


def test_it_is_put_back_while_the_paper_is_not_out() -> None:
    with unit_of_work():
        made = Paper()
        held = made.hold(made.leader)
        made.case.closed_on = date(2026, 11, 5)
        papers.put_back(held, actor=made.leader, now=MEETS_AT)
        made.publish()
        assert praised(made.decision) == [entry.id for entry in made.sitting.entries]
        with pytest.raises(RuleBroken, match="đã công bố"):
            papers.hold_line(made.decision, made.entry.id, reason=WHY, actor=made.leader, now=MEETS_AT)


def test_who_may_and_what_is_refused() -> None:
    with unit_of_work():
        made = Paper()
        with pytest.raises(NotAllowed):
            made.hold(made.clerk)
        with pytest.raises(RuleBroken, match="Ghi lý do để lại"):
            papers.hold_line(made.decision, made.entry.id, reason=" ", actor=made.leader, now=MEETS_AT)
        with pytest.raises(NotFound):
            papers.hold_line(made.decision, 4711, reason=WHY, actor=made.leader, now=MEETS_AT)
        made.hold()
        papers.hold_line(made.decision, made.sitting.entries[1].id, reason=WHY, actor=made.leader, now=MEETS_AT)
        with pytest.raises(RuleBroken, match="chỉ có một tên"):
            papers.hold_line(made.decision, made.sitting.entries[2].id, reason=WHY, actor=made.leader, now=MEETS_AT)


def test_why_is_for_those_who_may_know_and_never_for_oneself() -> None:
    with unit_of_work():
        made = Paper()
        made.hold(made.leader)
        assert [row.reason for row in decisions.list_held(made.decision, actor=made.leader)] == [WHY]
        assert list(decisions.list_held(made.decision, actor=made.clerk)) == []
        assert decisions.count_held(made.decision.id) == 1
        own = make_leader(made.sitting.made.round.locality, name="Người được đề nghị")
        session.get_one(type(made.subjects[0]), made.subjects[0].id).person_id = own.id
        session.flush()
        assert list(decisions.list_held(made.decision, actor=actor_of(own))) == []


def test_whoever_is_forgotten_leaves_no_kien_nghi_and_no_reason_behind() -> None:
    with unit_of_work():
        made = Paper()
        held = made.hold(made.leader)
        made.publish()
        who = made.sitting.secretary
        papers.decide_later(held, Outcome.NOT_RECOGNISED, reason="Chưa đủ điều kiện.", actor=who, now=MEETS_AT)
        person = made.people[0]
        other = papers.complain(
            made.sitting.entries[1], "Của người khác.", actor=actor_of(made.people[1]), now=MEETS_AT
        )
        made.entry.state = EntryState.NOT_RECOGNISED
        own = papers.complain(made.entry, "Chuyện riêng của tôi.", actor=actor_of(person), now=MEETS_AT)
        papers.answer_complaint(own, "Trả lời về chuyện riêng.", actor=made.leader, now=MEETS_AT)
        administrator = actor_of(make_person(made.sitting.made.round.locality, "Quản trị"), Role.ADMINISTRATOR)
        service.erase_person(person.id, keep_name=False, typed_name=person.full_name, actor=administrator, now=MEETS_AT)
        session.expire_all()
        assert {own.text, own.answer, held.reason} == {"Đã xóa theo yêu cầu."} and other.text == "Của người khác."
