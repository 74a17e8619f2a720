"""Once each, before a date: drafts that are not handed in, dossiers that wait for their authors. A cancelled round."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from innovation.core.actor import Actor
from innovation.core.clock import local
from innovation.db import session
from innovation.domain.entries.enums import IN_HAND, EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.movements import service as movements
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News

BEFORE_CLOSING = timedelta(days=3)
BEFORE_FIX_ENDS = timedelta(days=2)
UNNAMED = "Chưa đặt tên"


def remind_of_dates(*, now: datetime) -> None:
    """Authors whose draft lies while the round closes, and those whose time to mend runs out."""
    closing = (Round.closes_at > now, Round.closes_at <= now + BEFORE_CLOSING, Round.state == RoundState.OPEN)
    for entry in _entries(EntryState.DRAFT, *closing):
        said = (
            f"{entry.round.name} nhận hồ sơ đến {_moment(entry.round.closes_at)}. "
            f"Bản nháp “{entry.title or UNNAMED}” chưa được nộp."
        )
        words = (Kind.CLOSING_SOON, "Bản nháp chưa nộp, sắp hết hạn", said)
        _tell(entry, words, until=entry.round.closes_at, now=now)
    ending = (Entry.fix_until > now, Entry.fix_until <= now + BEFORE_FIX_ENDS)
    for entry in _entries(EntryState.NEEDS_CHANGES, *ending):
        assert entry.fix_until is not None  # asked for above
        said = f"Hồ sơ “{entry.title}” chờ bổ sung đến {_moment(entry.fix_until)}."
        words = (Kind.FIX_SOON, f"Sắp hết hạn bổ sung hồ sơ {entry.code}", said)
        _tell(entry, words, until=entry.fix_until, now=now)


def cancel_round(round_: Round, *, reason: str, actor: Actor, now: datetime) -> None:
    """Call the round off and tell whoever wrote for it; drafts and entries are kept."""
    movements.cancel_round(round_, reason=reason, actor=actor, now=now)
    states = (EntryState.DRAFT, *IN_HAND)
    query = select(Entry).where(Entry.round_id == round_.id, Entry.state.in_(states), Entry.deleted_at.is_(None))
    for entry in session.scalars(query.order_by(Entry.id)):
        said = (
            f"{round_.name} đã hủy. Lý do: {reason}\n\n"
            f"Hồ sơ “{entry.title or UNNAMED}” vẫn được giữ; có thể dùng lại cho đợt khác."
        )
        _tell(entry, (Kind.ROUND_CANCELLED, f"Đã hủy {round_.name}", said), now=now)


def _moment(moment: datetime) -> str:
    return f"{local(moment):%H:%M ngày %d/%m/%Y}"


def _entries(state: EntryState, *conditions: ColumnElement[bool]) -> Iterable[Entry]:
    query = select(Entry).join(Round, Round.id == Entry.round_id).options(joinedload(Entry.round))
    return session.scalars(
        query.where(Entry.state == state, Entry.deleted_at.is_(None), *conditions).order_by(Entry.id)
    ).all()


def _tell(entry: Entry, words: tuple[Kind, str, str], *, until: datetime | None = None, now: datetime) -> None:
    kind, title, body = words
    path = places.entry(entry.id, nominated=entry.round.subject_kind is not None)
    news = News(kind, title, body, path, locality_id=entry.locality_id)
    date = f"{until:%Y%m%d%H%M}" if until else ""  # a date that is moved is told anew
    notices.notify(notices.reader_of(entry.owner), news, key=f"entry:{entry.id}:{kind.value}:{date}", now=now)
