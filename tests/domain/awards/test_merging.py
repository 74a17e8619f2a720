"""Two units that are one: their book of awards, ratings, nominations and reviews are one's, in one transaction."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.awards.models import AwardProposal
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations import queries as nominations
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.nominations.models import DisciplinaryCase, Nomination, Registration, Subject, YearRating
from innovation.support.audit.models import AuditRow
from tests.factories.accounts import NOW, grant, make_person
from tests.factories.awards import make_award, make_proposal
from tests.factories.emulation_town import make_town
from tests.factories.entries import make_secretary
from tests.factories.localities import make_unit
from tests.factories.nominations import make_sent, make_subject

pytestmark = pytest.mark.usefixtures("database")


def two_offices() -> Any:
    town = make_town()
    double = make_unit(town.ward, "Văn phòng HĐND-UBND", kind=UnitKind.OFFICE)
    head = make_person(town.ward, "Lê Văn Chín", unit=double)
    grant(head, Role.UNIT_HEAD, unit=double)
    return SimpleNamespace(
        head=head, town=town, double=double, secretary=make_secretary(town.ward), gone=make_subject(double),
        kept=make_subject(town.office),
    )  # fmt: skip


def rate(subject: Subject, year: int, level: RatingLevel = RatingLevel.GOOD) -> None:
    session.add(YearRating(subject_id=subject.id, year=year, level=level, created_at=NOW))
    session.flush()


def merge(made: Any) -> None:
    service.merge_units(made.double.id, into_id=made.town.office.id, actor=made.secretary, now=NOW)


def test_everything_known_of_the_one_is_the_others() -> None:
    with unit_of_work():
        made = two_offices()
        own, theirs = (
            make_award(made.kept, actor=made.secretary),
            make_award(made.gone, actor=made.secretary, year=2025),
        )
        make_proposal(made.gone, actor=made.secretary)
        rate(made.gone, 2024), rate(made.gone, 2025), rate(made.kept, 2025)
        session.add(DisciplinaryCase(subject_id=made.gone.id, opened_on=date(2026, 11, 1), created_at=NOW))
        sent = make_sent(made.town.round(SubjectKind.COLLECTIVE), made.gone, by=made.head)
        for subject in (made.gone, made.kept):
            session.add(Registration(season_id=made.town.season.id, subject_id=subject.id, created_at=NOW))
        session.flush()
        gone, kept, entry_id = made.gone.id, made.kept.id, sent.entry_id
        merge(made)
        session.expire_all()
        assert session.get(Subject, gone) is None
        assert [record.id for record in queries.records_of(kept)] == [own.id, theirs.id]
        assert session.scalars(select(AwardProposal.subject_id)).all() == [kept]
        assert [row.year for row in nominations.list_ratings(kept)] == [2025, 2024]
        assert list(nominations.under_examination([kept], date(2026, 11, 2))) == [kept]
        nomination = session.get_one(Nomination, entry_id)
        assert (nomination.subject_id, nomination.entry.unit_id) == (kept, made.town.office.id)
        open_ones = session.scalars(select(Registration).where(Registration.withdrawn_at.is_(None))).all()
        assert [row.subject_id for row in open_ones] == [kept]
        (facts,) = session.scalars(select(AuditRow.facts).where(AuditRow.action == "subject.merged"))
        assert facts["from"] == gone


def test_the_only_subject_of_the_two_follows_its_unit() -> None:
    with unit_of_work():
        made = two_offices()
        third = make_unit(made.town.ward, "Phòng Văn hóa", kind=UnitKind.OFFICE)
        record = make_award(made.gone, actor=made.secretary)
        service.merge_units(made.double.id, into_id=third.id, actor=made.secretary, now=NOW)
        subject = nominations.find_subject(unit_id=third.id)
        assert subject is not None and [row.id for row in queries.records_of(subject.id)] == [record.id]
        assert nominations.name_of(subject) == "Phòng Văn hóa"


def refused(made: Any, code: str) -> None:
    """Nothing has changed, the units neither."""
    unit_id = made.double.id
    with pytest.raises(RuleBroken) as broken, session.begin_nested():
        merge(made)
    session.expire_all()
    assert (broken.value.code, broken.value.field) == (code, "into_id")
    assert session.get_one(Unit, unit_id).closed_on is None


def test_what_cannot_both_be_true_is_said_before_anything_is_moved() -> None:
    with unit_of_work():
        made = two_offices()
        rate(made.gone, 2025), rate(made.kept, 2025, RatingLevel.EXCELLENT)
        refused(made, "merge_ratings")
    with unit_of_work():
        made = two_offices()
        for subject, head in ((made.gone, made.head), (made.kept, made.town.boss)):
            make_sent(made.town.round(SubjectKind.COLLECTIVE), subject, by=head)
        refused(made, "merge_nominations")
    with unit_of_work():
        made = two_offices()
        made.town.office = made.town.group
        refused(made, "merge_kind")
