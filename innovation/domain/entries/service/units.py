"""The word of the unit's head."""

from collections.abc import Collection
from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed
from innovation.db import session
from innovation.domain.entries.enums import Answer
from innovation.domain.entries.models import Entry, UnitConfirmation
from innovation.domain.entries.permissions import can_confirm_for_unit
from innovation.domain.entries.rules import time_to_fix
from innovation.domain.entries.service.notices import tell_unit_refused
from innovation.domain.entries.service.record import move
from innovation.domain.entries.workflow import ENTRY_WORKFLOW


def confirm_for_unit(entry: Entry, *, author_ids: Collection[int], note: str = "", actor: Actor, now: datetime) -> None:
    """The head confirms that the solution is what the unit does; the entry goes on to the secretary."""
    _answer(entry, Answer.YES, note, author_ids=author_ids, actor=actor, now=now)
    move(entry, "confirm_by_unit", reason=note, by_label=_post(entry, actor), actor=actor, now=now)


def refuse_for_unit(entry: Entry, *, author_ids: Collection[int], reason: str, actor: Actor, now: datetime) -> None:
    """The head does not confirm; the author reads why and may mend and hand in again."""
    _answer(entry, Answer.NO, reason, author_ids=author_ids, actor=actor, now=now)
    move(entry, "refuse_by_unit", reason=reason, by_label=_post(entry, actor), actor=actor, now=now)
    entry.fix_until = time_to_fix(now, entry.round.screening_until)
    tell_unit_refused(entry, reason=reason, now=now)


def _post(entry: Entry, actor: Actor) -> str:
    return "Thủ trưởng đơn vị" if actor.heads_unit(entry.unit_id) else "Lãnh đạo, thay thủ trưởng đơn vị"


def _answer(
    entry: Entry, answer: Answer, note: str, *, author_ids: Collection[int], actor: Actor, now: datetime
) -> None:
    if not can_confirm_for_unit(actor, entry, author_ids) or actor.person_id is None:
        raise NotAllowed()
    ENTRY_WORKFLOW.ensure("confirm_by_unit", entry.state)
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
