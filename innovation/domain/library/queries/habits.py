"""What is read and asked most in the library, and what it has no answer to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from innovation.core.clock import local_date
from innovation.db import session
from innovation.domain.library.models import Question, Work, WorkViews
from innovation.domain.library.rules import OFTEN, ON_DAYS, better_shown
from innovation.domain.localities.models import Locality

_SEARCHES, _UNANSWERED = func.sum(Question.searches), func.sum(Question.unanswered)


@dataclass(frozen=True, slots=True)
class ReadWork:
    id: int
    title: str
    place: str
    views: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question over all its days, in its best accents."""

    words: str
    searches: int
    unanswered: int
    last_day: date


@dataclass(frozen=True, slots=True)
class HabitNumbers:
    views: int
    searches: int
    unanswered: int


def habit_numbers(since: date) -> HabitNumbers:
    views = session.scalar(select(func.sum(WorkViews.views)).where(WorkViews.day >= since)) or 0
    searches, unanswered = session.execute(select(_SEARCHES, _UNANSWERED).where(Question.day >= since)).one()
    return HabitNumbers(int(views), int(searches or 0), int(unanswered or 0))


def list_most_read(since: date, limit: int) -> Sequence[ReadWork]:
    """Visible works by the number of times that they were read."""
    views = func.sum(WorkViews.views)
    rows = session.execute(
        select(Work.id, Work.title, Locality.name, views)
        .join(WorkViews, WorkViews.work_id == Work.id)
        .join(Locality, Locality.id == Work.locality_id)
        .where(WorkViews.day >= since, Work.hidden_at.is_(None))
        .group_by(Work.id, Work.title, Locality.name)
        .order_by(views.desc(), Work.id.desc())
        .limit(limit)
    )
    return [ReadWork(work_id, title, place, int(number)) for work_id, title, place, number in rows]


def list_most_asked(since: date, limit: int) -> list[Asked]:
    """What was asked most and had an answer."""
    return _asked(since, limit, _SEARCHES, _SEARCHES > _UNANSWERED)


def list_unanswered(since: date, limit: int) -> list[Asked]:
    """What nothing was found for, also lately, the most asked first: an answer may have come since."""
    return _asked(since, limit, _UNANSWERED, _UNANSWERED > 0)


def frequent_questions(now: datetime, limit: int) -> list[str]:
    """What many asked on several days of the last three months and always found: fit to be suggested."""
    since = local_date(now) - timedelta(days=90)
    often = (_SEARCHES >= OFTEN, func.count(Question.day) >= ON_DAYS, _UNANSWERED == 0)
    return [each.words for each in _asked(since, limit, _SEARCHES, *often)]


def _asked(since: date, limit: int, order: ColumnElement[int], *having: ColumnElement[bool]) -> list[Asked]:
    rows = session.execute(
        select(Question.key, _SEARCHES, _UNANSWERED, func.max(Question.day))
        .where(Question.day >= since)
        .group_by(Question.key)
        .having(*having)
        .order_by(order.desc(), Question.key)
        .limit(limit)
    ).all()
    words = _words([row[0] for row in rows], since)
    return [Asked(words[key], int(number), int(missed), last) for key, number, missed, last in rows]


def _words(keys: Sequence[str], since: date) -> dict[str, str]:
    """Each question in the spelling with most accents."""
    rows = session.execute(
        select(Question.key, Question.shown).where(Question.key.in_(keys), Question.day >= since).distinct()
    )
    best: dict[str, str] = {}
    for key, shown in rows:
        best[key] = better_shown(best.get(key, shown), shown)
    return best
