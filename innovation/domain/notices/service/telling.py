"""Telling people of an event: a row for the page on the site, and a letter as the person wishes, in one transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from innovation.core.text import clean_line, clean_text
from innovation.db.upsert import insert_if_new
from innovation.domain.accounts.models import Person
from innovation.domain.notices.enums import Group, Kind, Way
from innovation.domain.notices.models import Notice
from innovation.domain.notices.queries.wishes import ways_of
from innovation.domain.notices.rules import CHOOSABLE, GROUP_OF, way_of
from innovation.domain.notices.rules.letter import letter
from innovation.domain.notices.rules.places import letters, stop_letters
from innovation.domain.notices.service.links import letter_token, stop_token
from innovation.support import mail
from innovation.support.mail.settings import settings


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is told. Somebody who is only named in a dossier has an address at most, and no page on the site."""

    person_id: int | None
    name: str
    email: str | None = None


@dataclass(frozen=True, slots=True)
class News:
    """An event's words, the same on the site and in the letter, and the page that it is about.

    `calendar` writes an .ics file for one reader's address; the letter carries it.
    """

    kind: Kind
    title: str
    body: str
    path: str
    go: str = "Mở hồ sơ"
    locality_id: int | None = None
    calendar: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: `new` unless it was told before; `by_mail` when a letter goes at once or in the digest."""

    new: bool
    by_mail: bool = False


def reader_of(person: Person) -> Reader | None:
    """Somebody of the directory; nobody when their data were erased."""
    return None if person.erased_at is not None else Reader(person.id, person.full_name, person.email)


def tell(people: Iterable[Person], news: News, *, key: str, now: datetime) -> int:
    """`notify` each of these people, with their id behind the key; how many are told now for the first time."""
    readers = [reader_of(person) for person in people]
    return sum(notify(reader, news, key=f"{key}:{reader.person_id}", now=now).new for reader in readers if reader)


def notify(reader: Reader | None, news: News, *, key: str, now: datetime) -> Told:
    """Tell one reader once (`key`). What has its time (returned, revoked) always goes at once by mail."""
    if reader is None:
        return Told(new=False)
    way = Way.NOW if reader.person_id is None else way_of(news.kind, ways_of(reader.person_id))
    later = way is Way.DIGEST and bool(reader.email)
    if reader.person_id is not None and not _keep(reader.person_id, news, key, now, for_digest=later):
        return Told(new=False)
    if way is not Way.NOW or not reader.email:
        return Told(new=reader.person_id is not None, by_mail=later)
    return Told(new=_write(reader, reader.email, news, key, now), by_mail=True)


def _keep(person_id: int, news: News, key: str, now: datetime, *, for_digest: bool) -> bool:
    values = {
        "person_id": person_id,
        "locality_id": news.locality_id,
        "kind": news.kind.value,
        "key": key,
        "title": clean_line(news.title)[:240],
        "body": clean_text(news.body),
        "path": news.path,
        "created_at": now,
        "digest_from": now if for_digest else None,
    }
    return insert_if_new(Notice, values, unique=["key"]) is not None


def _write(reader: Reader, address: str, news: News, key: str, now: datetime) -> bool:
    site = settings().public_url
    choose = site + letters(letter_token(reader.person_id)) if reader.person_id is not None else ""
    text = letter(reader.name, news.body, go=news.go, address=site + news.path, settings_address=choose)
    mail_id = mail.enqueue(
        to=address, person_id=reader.person_id, subject=news.title, text=text, key=key, now=now,
        stop_link=_stop_link(reader, GROUP_OF[news.kind]),
        calendar=news.calendar(address) if news.calendar else "",
    )  # fmt: skip
    return mail_id is not None


def _stop_link(reader: Reader, group: Group) -> str:
    """Nothing for what one cannot switch off, nor for somebody who has no settings."""
    if reader.person_id is None or group not in CHOOSABLE:
        return ""
    return settings().public_url + stop_letters(stop_token(reader.person_id, group))
