"""An award at once, from the proposal to the book, in a day; and how it ends otherwise."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.awards import queries, service
from innovation.domain.awards.enums import AwardType, ProposalState, RecordOrigin
from innovation.domain.awards.models import AwardProposal
from innovation.domain.awards.rules.conditions import EXAMINED, INITIATIVE_ONCE
from innovation.domain.decisions import service as decisions
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Locality
from innovation.domain.nominations.models import DisciplinaryCase
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.awards import DEED, make_proposal, publish_award
from tests.factories.decisions import MEETS_AT, decide, make_clerk, make_leader, make_sitting, publish_all
from tests.factories.entries import make_head, make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_subject

pytestmark = pytest.mark.usefixtures("database")
TODAY = date(2026, 11, 16)


class Ward:
    """A ward with its secretary, leader, clerk, and Lan."""

    def __init__(self, place: Locality | None = None) -> None:
        self.place = place or make_locality()
        self.unit = make_unit(self.place)
        self.secretary = make_secretary(self.place)
        leader = make_leader(self.place)
        leader.email = "ky@demo.example"
        self.leader = actor_of(leader)
        self.clerk = make_clerk(self.place)
        self.lan = make_person(self.place, unit=self.unit, email="lan@demo.example")
        self.subject = make_subject(self.lan)


def approve(proposal: AwardProposal, actor: Actor) -> Any:
    return service.approve_proposal(proposal, actor=actor, now=NOW)


def test_the_whole_way_in_a_day() -> None:
    with unit_of_work():
        ward = Ward()
        head = make_head(ward.unit)
        proposal = make_proposal(ward.subject, actor=head)
        assert (proposal.state, proposal.award_type) == (ProposalState.SENT, AwardType.SUDDEN)
        assert {check["rule"] for check in proposal.checks} >= {INITIATIVE_ONCE, EXAMINED}
        examined = {check["rule"]: check["verdict"] for check in proposal.checks}[EXAMINED]
        decision = approve(proposal, ward.leader)
        known = {check["rule"]: check["verdict"] for check in proposal.checks}[EXAMINED]
        assert (examined, known) == ("unknown", "holds")  # what is kept is what the leader decided on
        assert (decision.kind, decision.round, decision.signer_post) == (DecisionKind.AWARD, None, "CHỦ TỊCH")
        assert "Lan" not in decision.title and proposal.state is ProposalState.AGREED
        publish_award(decision, clerk=ward.clerk)
        (record,) = queries.records_of_decision(decision.id)
        assert (record.paper, record.decided_on, record.money) == ("31/QĐ-UBND", TODAY, 760_000)
        assert (record.achievement, record.origin) == (DEED, RecordOrigin.DECIDED)
        assert (proposal.state, proposal.record_id) == (ProposalState.AWARDED, record.id)
        sent = {letter.to_address: letter.subject for letter in session.scalars(select(MailRow))}
        assert sent["lan@demo.example"] == "Quyết định khen thưởng số 31/QĐ-UBND"
        assert sent["ky@demo.example"] == "Đề nghị khen thưởng đột xuất chờ duyệt"


def test_numbers_are_of_the_same_series_as_every_decisions() -> None:
    with unit_of_work():
        sitting = make_sitting()
        decide(sitting)
        publish_all(sitting, first_number=15)
        ward = Ward(sitting.made.round.locality)
        decision = approve(make_proposal(ward.subject, actor=ward.secretary), ward.leader)
        with pytest.raises(RuleBroken, match="15/QĐ-UBND năm 2026 đã dùng"):
            decisions.enter_number(decision, number=15, issued_on=TODAY, actor=ward.clerk, now=NOW)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"award_key": "bang-khen-thanh-pho"}, "award_key"),
        ({"award_key": "lao-dong-tien-tien"}, "award_key"),
        ({"award_key": ""}, "award_key"),
        ({"achievement": "Giỏi"}, "achievement"),
        ({"achievement": "x" * 1_001}, "achievement"),
        ({"achieved_to": date(2026, 11, 13)}, "achieved_to"),
        ({"achieved_to": date(2026, 11, 17)}, "achieved_to"),  # tomorrow
        ({"initiative_ids": [999]}, "initiative_ids"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(fields: dict[str, Any], field: str) -> None:
    with unit_of_work():
        ward = Ward()
        with pytest.raises(RuleBroken) as refused:
            make_proposal(ward.subject, actor=ward.secretary, **fields)
        assert refused.value.field == field


def test_who_may_propose_whom() -> None:
    with unit_of_work():
        ward = Ward()
        group = make_unit(ward.place, kind=UnitKind.RESIDENTIAL_GROUP)
        home = make_subject(make_household(group))
        of_unit, of_group = make_head(ward.unit), make_head(group, "Phạm Văn Tổ")
        stranger = make_secretary(make_locality())
        may = {
            (ward.subject.id, "head"): (of_unit, ward.subject), (home.id, "head"): (of_group, home),
            (home.id, "secretary"): (ward.secretary, home),
            (make_subject(group).id, "head"): (of_group, make_subject(group)),
        }  # fmt: skip
        for actor, subject in may.values():
            assert make_proposal(subject, actor=actor, sent=False).state is ProposalState.DRAFT
        for actor, subject in (
            (of_unit, home), (of_group, ward.subject), (stranger, home), (ward.leader, home),
            (actor_of(ward.lan), home),
        ):  # fmt: skip
            with pytest.raises(NotAllowed):
                make_proposal(subject, actor=actor)


def test_nobody_proposes_or_approves_for_themself() -> None:
    with unit_of_work():
        ward = Ward()
        own = make_subject(session.get_one(Person, ward.secretary.person_id))
        with pytest.raises(NotAllowed):
            make_proposal(own, actor=ward.secretary)
        of_leader = make_subject(session.get_one(Person, ward.leader.person_id))
        proposal = make_proposal(of_leader, actor=ward.secretary)
        with pytest.raises(NotFound):  # the subject does not even find it
            queries.get_proposal(proposal.id, actor=ward.leader)
        with pytest.raises(NotAllowed):
            approve(proposal, ward.leader)
        deputy = actor_of(make_leader(ward.place, Role.DEPUTY_LEADER, "Lê Thị Phó"))
        assert approve(proposal, deputy).signer_post.startswith("KT. CHỦ TỊCH")


def test_who_proposed_it_never_approves_it() -> None:
    with unit_of_work():
        ward = Ward()
        both = session.get_one(Person, ward.leader.person_id)
        grant(both, Role.SECRETARY)
        proposal = make_proposal(ward.subject, actor=actor_of(both))
        with pytest.raises(NotAllowed):
            approve(proposal, actor_of(both))
        with pytest.raises(NotAllowed):
            approve(proposal, ward.secretary)
        assert queries.what_may_be_done(proposal, actor_of(both)) == {"withdraw"}


def test_an_open_case_is_known_to_the_office_only_and_holds_it_up() -> None:
    with unit_of_work():
        ward = Ward()
        head = make_head(ward.unit)
        case = DisciplinaryCase(subject_id=ward.subject.id, opened_on=date(2026, 11, 1), created_at=NOW)
        session.add(case)
        proposal = make_proposal(ward.subject, actor=head)  # the head is not told
        (kept,) = [check for check in proposal.checks if check["rule"] == EXAMINED]
        assert kept["verdict"] == "unknown"
        with pytest.raises(RuleBroken, match="kỷ luật"):
            approve(proposal, ward.leader)
        with pytest.raises(RuleBroken, match="kỷ luật"):
            make_proposal(ward.subject, actor=ward.secretary, achievement="Một việc khác hẳn, vào hôm sau")
        case.closed_on = date(2026, 11, 15)
        session.flush()
        assert approve(proposal, ward.leader)


def test_an_initiative_is_used_once_unless_somebody_writes_why() -> None:
    with unit_of_work():
        sitting = make_sitting()
        decide(sitting)
        publish_all(sitting)
        entry = sitting.entries[0]
        ward = Ward(sitting.made.round.locality)
        subject = make_subject(entry.owner)
        first = make_proposal(subject, actor=ward.secretary, initiative_ids=[entry.id], now=MEETS_AT)
        second = make_proposal(
            subject, actor=ward.secretary, sent=False, initiative_ids=[entry.id], now=MEETS_AT,
            achievement="Một việc khác hẳn cũng nhờ sáng kiến này",
        )  # fmt: skip
        with pytest.raises(RuleBroken) as refused:
            service.send_proposal(second, reasons={}, actor=ward.secretary, now=MEETS_AT)
        assert refused.value.field == "override_reason"
        reasons = {INITIATIVE_ONCE: "Lần trước khen việc khác"}
        service.send_proposal(second, reasons=reasons, actor=ward.secretary, now=MEETS_AT)
        assert second.overrides[0]["reason"] == second.uses[0].override_reason == "Lần trước khen việc khác"
        assert second.overrides[0]["by"] == ward.secretary.person_id
        assert approve(second, ward.leader)  # the reason stands
        service.withdraw_proposal(first, actor=ward.secretary, now=MEETS_AT)
        assert queries.uses_of([entry.id], besides=second.id) == {}


def test_a_draft_is_its_writers_and_what_was_sent_the_offices() -> None:
    with unit_of_work():
        ward = Ward()
        head = make_head(ward.unit)
        proposal = make_proposal(ward.subject, actor=head, sent=False)
        assert list(queries.list_proposals(head).items) == [proposal]
        assert list(queries.list_proposals(ward.leader).items) == []
        service.send_proposal(proposal, reasons={}, actor=head, now=NOW)
        for actor in (head, ward.leader, ward.secretary, ward.clerk):
            assert list(queries.list_proposals(actor).items) == [proposal]
        assert list(queries.proposals_to_decide(ward.leader)) == [proposal]
        for actor in (actor_of(ward.lan), make_secretary(make_locality())):
            assert list(queries.list_proposals(actor).items) == []
            with pytest.raises(NotFound):
                queries.get_proposal(proposal.id, actor=actor)


def test_a_draft_is_mended_and_what_was_sent_is_not() -> None:
    with unit_of_work():
        ward = Ward()
        proposal = make_proposal(ward.subject, actor=ward.secretary, sent=False)
        data = service.ProposalData("giay-khen", "Dập tắt đám cháy ở chợ phường", TODAY, TODAY)
        service.change_proposal(proposal, data, actor=ward.secretary, now=NOW)
        assert proposal.achievement == "Dập tắt đám cháy ở chợ phường"
        service.send_proposal(proposal, reasons={}, actor=ward.secretary, now=NOW)
        with pytest.raises(RuleBroken):
            service.change_proposal(proposal, data, actor=ward.secretary, now=NOW)
        with pytest.raises(RuleBroken):
            service.send_proposal(proposal, reasons={}, actor=ward.secretary, now=NOW)


def test_declined_with_a_reason_that_its_writer_reads() -> None:
    with unit_of_work():
        ward = Ward()
        session.get_one(Person, ward.secretary.person_id).email = "tu@demo.example"
        proposal = make_proposal(ward.subject, actor=ward.secretary)
        with pytest.raises(RuleBroken) as refused:
            service.decline_proposal(proposal, reason=" ", actor=ward.leader, now=NOW)
        assert refused.value.field == "reason"
        service.decline_proposal(proposal, reason="Đã khen ở cấp trên", actor=ward.leader, now=NOW)
        assert (proposal.state, proposal.answer) == (ProposalState.DECLINED, "Đã khen ở cấp trên")
        assert any("Đã khen ở cấp trên" in letter.text for letter in session.scalars(select(MailRow)))
        with pytest.raises(RuleBroken):
            approve(proposal, ward.leader)
        assert list(session.scalars(select(AwardProposal.decision_id))) == [None]


def test_one_achievement_is_not_praised_twice() -> None:
    with unit_of_work():
        ward = Ward()
        publish_award(approve(make_proposal(ward.subject, actor=ward.secretary), ward.leader), clerk=ward.clerk)
        with pytest.raises(RuleBroken, match="Không khen hai lần"):
            make_proposal(ward.subject, actor=ward.secretary, achievement=DEED.upper())
