"""Disciplinary cases. The caller decides who may learn of them: the secretary, the leader and the deputy alone."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.nominations import permissions
from innovation.domain.nominations.enums import CaseStanding
from innovation.domain.nominations.models import DisciplinaryCase
from innovation.domain.nominations.queries.among import among
from innovation.domain.nominations.queries.subjects import get_subject
from innovation.domain.nominations.rules.cases import Dates, worst


def under_examination(subject_ids: Collection[int], on: date) -> dict[int, CaseStanding]:
    """Those of the subjects for whom no award may be asked on that day, and why, in one query."""
    wanted = set(subject_ids)
    if not wanted:
        return {}
    query = select(
        DisciplinaryCase.subject_id, DisciplinaryCase.opened_on, DisciplinaryCase.closed_on,
        DisciplinaryCase.in_force_until,
    ).where(among(DisciplinaryCase.subject_id, wanted))  # fmt: skip
    cases: dict[int, list[Dates]] = {}
    for subject_id, opened_on, closed_on, in_force_until in session.execute(query):
        if subject_id in wanted:
            cases.setdefault(subject_id, []).append((opened_on, closed_on, in_force_until))
    found = {subject_id: worst(held, on=on) for subject_id, held in cases.items()}
    return {subject_id: kind for subject_id, kind in found.items() if kind is not None}


def list_cases(subject_id: int) -> Sequence[DisciplinaryCase]:
    """All cases of one subject, the newest first."""
    query = select(DisciplinaryCase).where(DisciplinaryCase.subject_id == subject_id)
    return session.scalars(query.order_by(DisciplinaryCase.opened_on.desc(), DisciplinaryCase.id.desc())).all()


def get_case(case_id: int, *, actor: Actor) -> DisciplinaryCase:
    """A case of a subject whose cases the actor keeps; any other does not exist."""
    case = session.get(DisciplinaryCase, case_id)
    if case is None:
        raise NotFound
    subject = get_subject(case.subject_id)
    permissions.ensure_keeps_ratings(actor, subject.locality_id)
    if not permissions.can_see_cases(actor, subject):
        raise NotFound
    return case
