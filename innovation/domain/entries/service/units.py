"""The word of the unit's head."""

from collections.abc import Collection
from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed
from innovation.db import session
from innovation.domain.entries.enums import Answer
from innovation.domain.entries.models import Entry, UnitConfirmation
from innovation.domain.entries.permissions import can_confirm_for_unit
from innovation.domain.entries.service.record import move


def confirm_for_unit(entry: Entry, *, author_ids: Collection[int], note: str = "", actor: Actor, now: datetime) -> None:
    """The head confirms that the solution is what the unit does; the entry goes on to the secretary."""
    _answer(entry, Answer.YES, note, author_ids=author_ids, actor=actor, now=now)
    move(entry, "confirm_by_unit", reason=note, by_label="Thủ trưởng đơn vị", actor=actor, now=now)


def refuse_for_unit(entry: Entry, *, author_ids: Collection[int], reason: str, actor: Actor, now: datetime) -> None:
    """The head does not confirm; the author reads why and may mend and hand in again."""
    _answer(entry, Answer.NO, reason, author_ids=author_ids, actor=actor, now=now)
    entry.fix_until = entry.round.screening_until
    move(entry, "refuse_by_unit", reason=reason, by_label="Thủ trưởng đơn vị", actor=actor, now=now)


def _answer(
    entry: Entry, answer: Answer, note: str, *, author_ids: Collection[int], actor: Actor, now: datetime
) -> None:
    if not can_confirm_for_unit(actor, entry, author_ids) or actor.person_id is None:
        raise NotAllowed()
    session.add(
        UnitConfirmation(
            entry_id=entry.id,
            version_number=entry.version_number,
            answer=answer,
            note=note,
            by_person_id=actor.person_id,
            at=now,
        )
    )
