"""The morning's letter: what waits for jurors and secretaries, and what people asked to read once a day.

Rooms above say what waits (`register_waiting`), this one writes: one letter a day to a person, none when nothing waits.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from sqlalchemy import select, update

from innovation.core.clock import local_date
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.notices.enums import Group, Way
from innovation.domain.notices.models import Notice
from innovation.domain.notices.queries.wishes import all_ways
from innovation.domain.notices.rules.letter import digest
from innovation.domain.notices.rules.places import letters, stop_letters
from innovation.domain.notices.service.links import letter_token, stop_token
from innovation.support import mail
from innovation.support.mail.settings import settings

Line = tuple[str, str]  # what waits, in words, and the page where it is done
Waiting = Callable[[datetime], Mapping[int, Iterable[Line]]]  # by person's id
AT_ONCE = 100  # people a transaction: no lock is held for long

_sources: dict[str, Waiting] = {}


def register_waiting(name: str) -> Callable[[Waiting], Waiting]:
    """Put above a function of a room's jobs that knows what waits for whom."""

    def register(source: Waiting) -> Waiting:
        _sources[name] = source
        return source

    return register


def send_digests(*, now: datetime) -> int:
    """Write the day's letters; run again on the same day it writes only those that are missing. How many."""
    with unit_of_work(writing=False):
        waiting = _gather(now)
        people = sorted({*waiting, *session.scalars(select(Notice.person_id).where(_DUE).distinct())})
    sent = 0
    for start in range(0, len(people), AT_ONCE):
        with unit_of_work():
            sent += _send_some(people[start : start + AT_ONCE], waiting, now)
    return sent


_DUE = Notice.digest_from.is_not(None)


def _gather(now: datetime) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for _, source in sorted(_sources.items()):
        for person_id, lines in source(now).items():
            found[person_id] += lines
    return {person_id: lines for person_id, lines in found.items() if lines}


def _send_some(people: list[int], waiting: Mapping[int, list[Line]], now: datetime) -> int:
    ways = all_ways(people)
    due: dict[int, list[Notice]] = defaultdict(list)
    for notice in session.scalars(select(Notice).where(_DUE, Notice.person_id.in_(people)).order_by(Notice.id)):
        due[notice.person_id].append(notice)
    sent = 0
    for person in session.scalars(select(Person).where(Person.id.in_(people)).order_by(Person.id)):
        wants = ways[person.id][Group.MORNING] is Way.DIGEST
        lines = waiting.get(person.id, []) if wants else []
        news = [(notice.title, notice.path) for notice in due[person.id] if notice.read_at is None]
        if person.email and person.erased_at is None and (lines or news):
            if not _write(person, person.email, lines, news, now):
                continue  # had today's letter: what came since is for tomorrow's
            sent += 1
        done = [notice.id for notice in due[person.id]]
        session.execute(update(Notice).where(Notice.id.in_(done)).values(digest_from=None))
    return sent


def _write(person: Person, address: str, waiting: list[Line], news: list[Line], now: datetime) -> bool:
    site = settings().public_url
    choose = site + letters(letter_token(person.id))
    parts = [[(words, site + path) for words, path in lines] for lines in (waiting, news)]
    today = local_date(now)
    mail_id = mail.enqueue(
        to=address, person_id=person.id, subject=_subject(len(waiting), len(news)),
        text=digest(person.full_name, parts[0], parts[1], choose), key=f"digest:{person.id}:{today}", now=now,
        stop_link=site + stop_letters(stop_token(person.id, Group.MORNING)),
    )  # fmt: skip
    return mail_id is not None


def _subject(waiting: int, news: int) -> str:
    parts = [f"{waiting} việc đang chờ"] if waiting else []
    parts += [f"{news} thông báo mới"] if news else []
    return f"Cổng Sáng kiến: {', '.join(parts)}"
