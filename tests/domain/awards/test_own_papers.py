"""An award at once passes through no hands that it praises."""

import pytest

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.decisions import queries as decisions
from innovation.domain.decisions import service as papers
from innovation.domain.decisions.models import Decision
from innovation.domain.localities.models import Locality, Unit
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.awards import make_proposal, publish_award
from tests.factories.decisions import make_clerk, make_leader
from tests.factories.entries import make_secretary, make_stored_file
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_subject

pytestmark = pytest.mark.usefixtures("database")


def agreed(place: Locality, thing: object) -> Decision:
    """The paper of a Giấy khen for a person or a unit, agreed to by a leader."""
    proposal = make_proposal(make_subject(thing), actor=make_secretary(place))
    return service.approve_proposal(proposal, actor=actor_of(make_leader(place)), now=NOW)


def clerk_who_heads(unit: Unit) -> Actor:
    person = make_person(unit.locality, "Lê Văn Trưởng", unit=unit)
    grant(person, Role.CLERK)
    grant(person, Role.UNIT_HEAD, unit=unit)
    return actor_of(person)


def refuses_every_step(paper: Decision, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        papers.enter_number(paper, number=7, issued_on=local_date(NOW), actor=actor, now=NOW)
    with pytest.raises(NotAllowed):
        papers.attach_signed_copy(paper, make_stored_file("ban-ky.pdf"), actor=actor, now=NOW)
    with pytest.raises(NotAllowed):
        service.publish_decision(paper, actor=actor, now=NOW)
    assert queries.waiting_decisions(actor) == ([], 0)


def test_a_praised_clerk_reads_the_paper_once_another_has_published_it() -> None:
    with unit_of_work():
        place = make_locality()
        person = make_person(place, "Hoàng Thị Văn Thư")
        grant(person, Role.CLERK)
        paper, own = agreed(place, person), actor_of(person)
        refuses_every_step(paper, own)
        assert decisions.list_decisions(own) == []
        with pytest.raises(NotFound):
            decisions.get_decision(paper.id, actor=own)
        publish_award(paper, clerk=make_clerk(place))
        assert decisions.get_decision(paper.id, actor=own) is paper
        assert [row for row, *_ in decisions.list_decisions(own)] == [paper]


def test_the_head_of_a_praised_unit_reads_it_and_takes_no_step() -> None:
    with unit_of_work():
        place = make_locality()
        unit = make_unit(place)
        paper, head = agreed(place, unit), clerk_who_heads(unit)
        refuses_every_step(paper, head)
        assert decisions.get_decision(paper.id, actor=head) is paper
        other = clerk_who_heads(make_unit(place))
        assert [each.button for each in queries.waiting_decisions(other)[0]] == ["Nhập số, ngày"]
        publish_award(paper, clerk=other)


def test_a_leader_who_heads_the_praised_unit_does_not_decide() -> None:
    with unit_of_work():
        place = make_locality()
        unit = make_unit(place)
        leader = make_leader(place)
        grant(leader, Role.UNIT_HEAD, unit=unit)
        heads = actor_of(leader)
        proposal = make_proposal(make_subject(unit), actor=make_secretary(place))
        assert queries.proposals_to_decide(heads) == []
        with pytest.raises(NotAllowed):
            service.approve_proposal(proposal, actor=heads, now=NOW)
        deputy = actor_of(make_leader(place, Role.DEPUTY_LEADER, "Phó Chủ tịch"))
        assert service.approve_proposal(proposal, actor=deputy, now=NOW).signer_id == deputy.person_id
