"""Short forms as the secretary has them. They hold for every search from the next one on; nothing is indexed anew."""

from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound
from innovation.db import session
from innovation.domain.library.enums import Ruling
from innovation.domain.library.models import Abbreviation
from innovation.domain.library.permissions import can_keep_abbreviations
from innovation.domain.library.rules import read_pair
from innovation.domain.library.service.outbox import raise_version
from innovation.support import audit


def rule_on_abbreviation(
    locality_id: int, short: str, long: str, ruling: Ruling, *, actor: Actor, now: datetime
) -> Abbreviation:
    """Adds a pair, takes over one that was learnt, or refuses one; the last word counts."""
    _ensure(actor, locality_id)
    pair = read_pair(short, long)
    known = session.scalars(
        select(Abbreviation).where(
            Abbreviation.locality_id == locality_id,
            Abbreviation.short_key == pair.short_key,
            Abbreviation.long_key == pair.long_key,
        )
    ).one_or_none()
    row = known or Abbreviation(locality_id=locality_id, short_key=pair.short_key, long_key=pair.long_key)
    row.short, row.long, row.ruling = pair.short, pair.long, ruling
    row.by_person_id, row.created_at = actor.person_id, now
    session.add(row)
    session.flush()
    _note("library.abbreviation_ruled", row, actor=actor, now=now)
    return row


def forget_abbreviation(abbreviation_id: int, *, actor: Actor, now: datetime) -> None:
    """As if nobody had said anything: an added pair goes, a learnt one counts by itself again."""
    row = session.get(Abbreviation, abbreviation_id)
    if row is None:
        raise NotFound("Không tìm thấy chữ viết tắt này.")
    _ensure(actor, row.locality_id)
    _note("library.abbreviation_forgotten", row, actor=actor, now=now)
    session.delete(row)
    session.flush()


def _ensure(actor: Actor, locality_id: int) -> None:
    if not can_keep_abbreviations(actor, locality_id):
        raise NotAllowed("Chỉ thư ký của địa phương được sửa chữ viết tắt.")


def _note(action: str, row: Abbreviation, *, actor: Actor, now: datetime) -> None:
    facts = {"short": row.short_key, "ruling": row.ruling.value}
    audit.record(action, "abbreviation", row.id, locality_id=row.locality_id, actor=actor, now=now, facts=facts)
    raise_version()
