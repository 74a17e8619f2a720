"""Titles for somebody who types. They are kept in memory; only those still visible are ever given out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from innovation.db import session
from innovation.domain.library.models import Work
from innovation.domain.library.queries.habits import frequent_questions
from innovation.domain.library.queries.works import state_version
from innovation.domain.library.rules import Titles

READ_AGAIN_AFTER = timedelta(minutes=1)  # all titles are read at most that often, however often works change


@dataclass(frozen=True, slots=True)
class _Kept:
    version: int
    at: datetime
    titles: Titles


_kept: dict[str, _Kept] = {}


def suggest_titles(typed: str, limit: int, *, now: datetime) -> Sequence[tuple[int, str]]:
    """Visible works whose titles hold what was typed."""
    ids = _titles(now).find(typed, limit)
    if not ids:
        return []
    rows = session.execute(select(Work.id, Work.title, Work.hidden_at).where(Work.id.in_(ids)))
    visible = {work_id: title for work_id, title, hidden_at in rows if hidden_at is None}
    return [(work_id, visible[work_id]) for work_id in ids if work_id in visible]


def often_asked(limit: int, *, now: datetime) -> list[str]:
    """Questions that many put and that were always answered, as far as the library's own titles hold their words."""
    titles = _titles(now)
    return [words for words in frequent_questions(now, limit) if titles.know(words)]


def _titles(now: datetime) -> Titles:
    place = str(session.get_bind().url)  # type: ignore[union-attr]  # sessions are bound to an engine
    version, kept = state_version(), _kept.get(place)
    if kept is None or (kept.version != version and not timedelta() <= now - kept.at < READ_AGAIN_AFTER):
        rows = session.execute(
            select(Work.id, Work.title)
            .where(Work.hidden_at.is_(None))
            .order_by(Work.recognised_on.desc(), Work.id.desc())
        )
        kept = _kept[place] = _Kept(version, now, Titles((work_id, title) for work_id, title in rows))
    return kept.titles
