"""What waits for one person, for “Việc của tôi”: all of it in one query."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, Select, String, cast, func, literal, null, or_, union_all

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.library.models import Work
from innovation.domain.replications.models import Replication, ReplicationFollowUp
from innovation.domain.replications.queries.lists import to_answer, units_headed
from innovation.domain.replications.queries.rows import NAMES, has_waiting, is_asked, joined
from innovation.domain.replications.rules.spread import GRACE
from innovation.domain.replications.workflow import IN_USE

ANSWER, SEND, LATE = "answer", "send", "late"


@dataclass(frozen=True, slots=True)
class Piece:
    """A result to answer, or figures to send that were due on a day, so many months after the first."""

    id: int
    title: str
    unit: str
    months: int = 0
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Results to answer, figures to send, and how many units of the secretary's locality are late."""

    to_answer: list[Piece]
    to_send: list[Piece]
    late: int = 0


def work_waiting(actor: Actor, *, today: date) -> Waiting:
    """All of it; nothing is asked of the database for who has no such charge."""
    heads, places = units_headed(actor), actor.localities_with(Role.SECRETARY)
    if not heads and not places:
        return Waiting([], [])
    parts = [_columns(ANSWER).where(*to_answer(actor)), _to_send(heads, places, today)]
    if places:
        parts.append(_late(places, today))
    rows = session.execute(union_all(*parts)).all()
    found: dict[str, dict[int, Piece]] = {ANSWER: {}, SEND: {}}
    for kind, id_, title, unit, months, due_on in sorted(rows, key=lambda row: (row[4], row[1])):
        if kind != LATE:
            found[kind].setdefault(id_, Piece(id_, title, unit, months, due_on))  # the oldest question
    late = sum(row[1] for row in rows if row[0] == LATE)
    return Waiting(list(found[ANSWER].values()), list(found[SEND].values()), late)


def _columns(kind: str, months: Any = None, due_on: Any = None) -> Select[Any]:
    return joined(
        literal(kind, String), Replication.id, Work.title, NAMES[0], literal(0, Integer) if months is None else months,
        cast(null(), Date) if due_on is None else due_on,
    )  # fmt: skip


def _to_send(heads: list[int], places: tuple[int, ...], today: date) -> Select[Any]:
    """Of the units that one heads, and of those outside whose papers one keeps; not while a result waits."""
    own = or_(Replication.unit_id.in_(heads), Replication.recorded_in_id.in_(places))
    return (
        _columns(SEND, ReplicationFollowUp.months, ReplicationFollowUp.due_on)
        .join(ReplicationFollowUp, ReplicationFollowUp.replication_id == Replication.id)
        .where(
            own,
            ReplicationFollowUp.answered_at.is_(None),
            ReplicationFollowUp.due_on <= today,
            Replication.state.in_(IN_USE),
            Work.hidden_at.is_(None),
            ~has_waiting(),
        )
    )


def _late(places: tuple[int, ...], today: date) -> Select[Any]:
    """How many, in the place of an id."""
    return joined(
        literal(LATE, String), func.count(Replication.id), literal("", String), literal("", String),
        literal(0, Integer), cast(null(), Date),
    ).where(Replication.locality_id.in_(places), is_asked(today - GRACE), Work.hidden_at.is_(None))  # fmt: skip
