"""What stands in a person's calendar: meetings of their councils, and the dates by which something of theirs is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, or_, select

from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import RoleGrant
from innovation.domain.accounts.queries.sessions import in_force_on
from innovation.domain.councils.models import CouncilMember, CouncilRound
from innovation.domain.decisions.models import Meeting
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.domain.notices.rules import places

PAST = timedelta(days=90)
AT_WORK = (RoundState.OPEN, RoundState.SCORING, RoundState.MEETING)


@dataclass(frozen=True, slots=True)
class Date:
    """Something is due at `at`; `key` stays the same when the moment is moved."""

    key: str
    title: str
    at: datetime
    path: str


def meetings_of(person_id: int, *, now: datetime) -> Sequence[Meeting]:
    """Meetings of the person's councils, and of the localities whose secretary they are; not old ones."""
    theirs = or_(
        Meeting.council_id.in_(_councils(person_id)),
        Meeting.round_id.in_(select(Round.id).where(_runs(person_id, local_date(now)))),
    )
    query = select(Meeting).where(theirs, Meeting.starts_at > now - PAST)
    return session.scalars(query.order_by(Meeting.starts_at, Meeting.id)).all()


def dates_of(person_id: int, *, now: datetime) -> list[Date]:
    """A juror's end of scoring; a secretary's closing, end of screening and end of scoring."""
    runs = _runs(person_id, local_date(now))
    judged = select(CouncilRound.round_id).where(CouncilRound.council_id.in_(_councils(person_id)))
    query = select(Round, runs).where(or_(runs, Round.id.in_(judged)), Round.state.in_(AT_WORK))
    found: list[Date] = []
    for round_, in_office in session.execute(query.order_by(Round.id)):
        found += _of_round(round_, for_office=bool(in_office))
    return sorted((each for each in found if each.at > now - PAST), key=lambda each: each.at)


def _of_round(round_: Round, *, for_office: bool) -> list[Date]:
    scoring = Date(f"round-{round_.id}-scoring", f"Hạn chấm điểm: {round_.name}", round_.scoring_until, places.DESK)
    if not for_office:
        return [scoring]
    queue = places.screening(round_.id)
    return [
        Date(f"round-{round_.id}-closing", f"Hết hạn nộp: {round_.name}", round_.closes_at, queue),
        Date(f"round-{round_.id}-screening", f"Hạn kiểm tra hồ sơ: {round_.name}", round_.screening_until, queue),
        scoring,
    ]


def _councils(person_id: int) -> Select[int]:
    return select(CouncilMember.council_id).where(
        CouncilMember.person_id == person_id, CouncilMember.ended_on.is_(None)
    )


def _runs(person_id: int, day: date) -> ColumnElement[bool]:
    """Rounds of localities whose secretary the person is, and those of units whose secretary they are."""
    held = (RoleGrant.person_id == person_id, in_force_on(day))
    places = select(RoleGrant.locality_id).where(*held, RoleGrant.role == Role.SECRETARY)
    units = select(RoleGrant.unit_id).where(*held, RoleGrant.role == Role.UNIT_SECRETARY)
    return or_(Round.locality_id.in_(places), Round.host_unit_id.in_(units))
