"""A case that was opened after everybody had agreed still holds the award up at publication."""

from datetime import date

import pytest

from innovation.core.clock import local_date
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.awards.models import AwardProposal
from innovation.domain.decisions import service as papers
from innovation.domain.decisions.models import Decision
from innovation.domain.entries.enums import EntryState
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import DisciplinaryCase
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.awards import DEED, make_proposal, make_season, nominate
from tests.factories.decisions import MEETS_AT, decide, make_clerk, make_decisions, make_leader, make_sitting
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality
from tests.factories.nominations import make_subject

pytestmark = pytest.mark.usefixtures("database")


def open_case(subject_id: int) -> DisciplinaryCase:
    case = DisciplinaryCase(subject_id=subject_id, opened_on=date(2026, 11, 1), created_at=NOW)
    session.add(case)
    session.flush()
    return case


def held_up(paper: Decision, subject_id: int) -> None:
    """Numbered; not published while the case is open, and nothing written; published when it ended."""
    clerk = make_clerk(session.get_one(Locality, paper.locality_id))
    papers.enter_number(paper, number=9, issued_on=local_date(MEETS_AT), actor=clerk, now=MEETS_AT)
    case = open_case(subject_id)
    with pytest.raises(RuleBroken, match="điều kiện khen thưởng chưa đáp ứng") as refused:
        service.publish_decision(paper, actor=clerk, now=MEETS_AT)
    assert "kỷ luật" not in refused.value.message
    assert paper.published_at is None and list(queries.records_of_decision(paper.id)) == []
    case.closed_on = date(2026, 11, 5)
    session.flush()
    service.publish_decision(paper, actor=clerk, now=MEETS_AT)
    assert len(queries.records_of_decision(paper.id)) == 1


def test_of_a_season() -> None:
    with unit_of_work():
        sitting = make_sitting()
        round_, entry = sitting.made.round, sitting.entries[0]
        make_season(round_, SubjectKind.INDIVIDUAL)
        subject = make_subject(make_person(round_.locality, "Nguyễn Thị Lan"))
        nominate(entry.id, round_, subject, achievement=DEED)
        decide(sitting)
        (paper,) = make_decisions(sitting)
        before = entry.state
        held_up(paper, subject.id)
        assert before is not EntryState.RECOGNISED and entry.state is EntryState.RECOGNISED


def test_at_once() -> None:
    with unit_of_work():
        place = make_locality()
        proposal: AwardProposal = make_proposal(make_subject(make_person(place)), actor=make_secretary(place))
        paper = service.approve_proposal(proposal, actor=actor_of(make_leader(place)), now=NOW)
        held_up(paper, proposal.subject_id)
