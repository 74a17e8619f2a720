"""Calendar files (RFC 5545): an invitation that goes with a letter, a file to save, a feed to follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from functools import cache
from typing import Literal

from icalendar import Alarm, Calendar, Timezone, vCalAddress, vText
from icalendar import Event as Component

from innovation.core.clock import VIETNAM, local

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]
MAKER = "-//Cong Sang kien//VI"


@dataclass(frozen=True, slots=True)
class Event:
    """A date. `uid` never changes; `sequence` rises with each change, so that calendars replace what they have."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    place: str = ""
    words: str = ""
    url: str = ""
    sequence: int = 0
    cancelled: bool = False


def write(
    events: Sequence[Event], *, method: Method, name: str = "", sender: Address | None = None, reader: str = ""
) -> str:
    """The file, times on the clock in Vietnam. `sender` and `reader` (an address) make it an invitation."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_component(event, sender, reader))
    if events:
        calendar.add_component(_clock())
    return calendar.to_ical().decode()


@cache
def _clock() -> Timezone:
    """The time zone's part, worked out once: the library goes through decades day by day."""
    return Timezone.from_tzid(VIETNAM.key)


def _component(event: Event, sender: Address | None, reader: str) -> Component:
    made = Component()
    made.add("uid", event.uid)
    made.add("dtstamp", event.changed_at)
    made.add("last-modified", event.changed_at)
    made.add("sequence", event.sequence)
    made.add("dtstart", local(event.starts_at).replace(microsecond=0))
    made.add("dtend", local(event.ends_at).replace(microsecond=0))
    made.add("summary", event.title)
    for key, value in (("location", event.place), ("description", event.words), ("url", event.url)):
        if value:
            made.add(key, value)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if sender is not None and reader:
        made.add("organizer", _person(sender.addr_spec, sender.display_name), encode=False)
        made.add("attendee", _person(reader, "", rsvp="FALSE"), encode=False)
    if not event.cancelled:
        made.add_component(_alarm(event.title))
    return made


def _person(address: str, name: str, **parameters: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    if name:
        person.params["CN"] = vText(name)
    for key, value in parameters.items():
        person.params[key.upper()] = vText(value)
    return person


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm["trigger"] = "-PT1H"
    return alarm
