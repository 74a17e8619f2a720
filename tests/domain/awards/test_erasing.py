"""A wish to be forgotten: the book keeps its lines and their names, proposals and examples lose their words."""

import pytest
from sqlalchemy import select

from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.awards.enums import ProposalState
from innovation.domain.awards.models import AwardProposal, Exemplar
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Household
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.awards import make_award, make_proposal
from tests.factories.decisions import make_leader
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_subject

pytestmark = pytest.mark.usefixtures("database")


def test_a_person_in_the_book_keeps_the_name_there_and_nothing_else() -> None:
    with unit_of_work():
        place = make_locality()
        secretary = make_secretary(place)
        lan = make_person(place)
        administrator = actor_of(make_person(place, "Quản trị"), Role.ADMINISTRATOR)
        subject = make_subject(lan)
        record = make_award(subject, actor=secretary)
        service.write_example(record, title="Tấm gương của Lan", story="Chuyện riêng. " * 10, actor=secretary, now=NOW)
        declined = make_proposal(subject, actor=secretary, achievement="Chuyện riêng của Lan ở nhà")
        service.decline_proposal(declined, reason="Riêng tư", actor=actor_of(make_leader(place)), now=NOW)
        draft = make_proposal(subject, actor=secretary, sent=False, achievement="Chuyện riêng khác của Lan")
        service.erase_person(lan.id, keep_name=False, typed_name=lan.full_name, actor=administrator, now=NOW)
        assert lan.full_name == "Nguyễn Thị Lan" and lan.erased_at == NOW
        assert list(queries.records_of(subject.id)) == [record] and record.achievement
        for proposal in session.scalars(select(AwardProposal)):
            assert (proposal.achievement, proposal.answer, proposal.checks) == ("", "", [])
        assert draft.state is ProposalState.WITHDRAWN
        (example,) = session.scalars(select(Exemplar))
        assert (example.title, example.story, example.withdrawn_at) == ("", "", NOW)


def test_a_household_without_an_award_is_forgotten_whole() -> None:
    with unit_of_work():
        place = make_locality()
        secretary = make_secretary(place)
        names = {}
        for awarded, head in ((True, "Trần Thị Mười"), (False, "Lê Thị Bốn")):
            home = make_household(make_unit(place, kind=UnitKind.RESIDENTIAL_GROUP), head)
            if awarded:
                make_award(make_subject(home), actor=secretary)
            service.erase_household(home.id, typed_name=head, actor=secretary, now=NOW)
            names[head] = session.get_one(Household, home.id).head_name
        assert names["Trần Thị Mười"] == "Trần Thị Mười" and "Bốn" not in names["Lê Thị Bốn"]


def test_nobody_is_forgotten_while_an_award_is_asked_for_them() -> None:
    with unit_of_work():
        place = make_locality()
        secretary = make_secretary(place)
        lan = make_person(place)
        home = make_household(make_unit(place, kind=UnitKind.RESIDENTIAL_GROUP))
        for thing in (lan, home):
            make_proposal(make_subject(thing), actor=secretary)
        administrator = actor_of(make_person(place, "Quản trị"), Role.ADMINISTRATOR)
        with pytest.raises(RuleBroken, match="chưa xong"):
            service.erase_person(lan.id, keep_name=True, typed_name=lan.full_name, actor=administrator, now=NOW)
        with pytest.raises(RuleBroken, match="chưa xong"):
            service.erase_household(home.id, typed_name=home.head_name, actor=secretary, now=NOW)
