"""Counting what is read and asked: in memory while pages are shown, in the database once a minute.

A page that is read writes nothing. What a process counted since the last minute is lost when it is killed; that is
little, and accepted.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from threading import Lock

from sqlalchemy import delete, select

from innovation.core.clock import local_date
from innovation.db import session
from innovation.db.upsert import add_up
from innovation.domain.library.models import Question, Work, WorkViews
from innovation.domain.library.rules import KEPT_MONTHS, better_shown, question_of

TALLY = "library.tally"  # where an application keeps its own
MOST_KINDS = 20_000  # different works and questions between two writings; what is more is not counted


@dataclass(slots=True)
class Counted:
    """What was counted since the last writing."""

    views: Counter[tuple[date, int]] = field(default_factory=Counter)
    searches: Counter[tuple[date, str]] = field(default_factory=Counter)
    unanswered: Counter[tuple[date, str]] = field(default_factory=Counter)
    shown: dict[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> int:
        return len(self.views) + len(self.searches)


class Tally:
    """One process's counts; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counted = Counted()

    def view(self, work_id: int, *, now: datetime) -> None:
        with self._lock:
            if self._counted.kinds < MOST_KINDS:
                self._counted.views[local_date(now), work_id] += 1

    def search(self, typed: str, *, found: bool, now: datetime) -> None:
        """Counts a question unless it looks like something that is nobody's business."""
        question = question_of(typed)
        if question is None:
            return
        key, shown = question
        with self._lock:
            if self._counted.kinds >= MOST_KINDS:
                return
            self._counted.searches[local_date(now), key] += 1
            self._counted.unanswered[local_date(now), key] += not found
            self._counted.shown[key] = better_shown(self._counted.shown.get(key, shown), shown)

    def take(self) -> Counted:
        """Everything counted so far; counting begins anew."""
        with self._lock:
            taken, self._counted = self._counted, Counted()
            return taken

    def give_back(self, taken: Counted) -> None:
        """It could not be written: next time."""
        with self._lock:
            self._counted.views += taken.views
            self._counted.searches += taken.searches
            self._counted.unanswered += taken.unanswered
            for key, shown in taken.shown.items():
                self._counted.shown[key] = better_shown(shown, self._counted.shown.get(key, shown))


def keep_counted(counted: Counted) -> None:
    """Add to the days' counts."""
    ids = {work_id for _, work_id in counted.views}
    there = set(session.scalars(select(Work.id).where(Work.id.in_(ids)))) if ids else set()
    views = [
        {"day": day, "work_id": work_id, "views": number}
        for (day, work_id), number in counted.views.items()
        if work_id in there
    ]
    questions = [
        {"day": day, "key": key, "shown": counted.shown[key], "searches": number,
         "unanswered": counted.unanswered[day, key]}
        for (day, key), number in counted.searches.items()
    ]  # fmt: skip
    if views:
        add_up(WorkViews, views, unique=["day", "work_id"], counts=["views"])
    if questions:
        add_up(Question, questions, unique=["day", "key"], counts=["searches", "unanswered"])


def forget_habits(*, now: datetime) -> None:
    """Counts older than thirteen months go."""
    last = local_date(now) - timedelta(days=KEPT_MONTHS * 365 // 12)
    for table in (WorkViews, Question):
        session.execute(delete(table).where(table.day < last))
