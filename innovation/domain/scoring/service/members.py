"""A member's statement and stepping out: the council's commands, and what follows for the marking."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.councils import service as councils
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round
from innovation.domain.scoring.queries.seat import Seat
from innovation.domain.scoring.service.settling import settle


def make_statement(
    round_: Round, *, related: Sequence[int], household: Sequence[int], actor: Actor, now: datetime
) -> None:
    """The statement that opens the dossiers; entries of people named in it go on without this member."""
    councils.declare_relations(round_, related_person_ids=related, household_ids=household, actor=actor, now=now)
    settle_round(round_, now=now)


def step_out(
    seat: Seat, *, reason: str, kind: ConflictKind = ConflictKind.DECLARED, actor: Actor, now: datetime
) -> None:
    """The member is out of the entry for good; a sheet already sealed counts no more."""
    councils.declare_conflict(seat.entry, reason=reason, kind=kind, actor=actor, now=now)
    settle(seat.entry, now=now)


def settle_round(round_: Round, *, now: datetime) -> None:
    """Move on every entry that waits for nobody any more."""
    for entry in session.scalars(
        select(Entry).where(Entry.round_id == round_.id, Entry.state == EntryState.SCORING).order_by(Entry.id)
    ):
        settle(entry, now=now)
