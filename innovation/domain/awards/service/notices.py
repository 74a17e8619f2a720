"""Mails about awards."""

from datetime import date, datetime

from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries.people import list_holders
from innovation.domain.awards.models import AwardProposal, AwardRecord
from innovation.domain.awards.permissions import unit_of
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.entries.models import Entry
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.queries import name_of
from innovation.support import mail


def tell_leaders(proposal: AwardProposal, *, now: datetime) -> None:
    """The leaders learn that an award at once waits for their word."""
    today = local_date(now)
    for leader in list_holders(Role.LEADER, day=today, locality_id=proposal.locality_id):
        if leader.id not in (proposal.by_person_id, proposal.subject.person_id):
            _write(
                leader,
                "Đề nghị khen thưởng đột xuất chờ duyệt",
                "Có đề nghị khen thưởng đột xuất chờ Ông/Bà duyệt. Xem tại mục “Khen thưởng” trên Cổng Sáng kiến.",
                f"proposal:{proposal.id}:sent:{leader.id}",
                now,
            )


def tell_declined(proposal: AwardProposal, *, now: datetime) -> None:
    """Who proposed it reads why it was declined."""
    writer = session.get(Person, proposal.by_person_id) if proposal.by_person_id else None
    if writer is not None:
        name = catalogue().name_of(proposal.award_key)
        text = f"Đề nghị tặng {name} cho {name_of(proposal.subject)} không được duyệt.\nLý do: {proposal.answer}"
        _write(writer, "Đề nghị khen thưởng không được duyệt", text, f"proposal:{proposal.id}:declined", now)


def tell_awarded(record: AwardRecord, *, also: int | None = None, now: datetime) -> None:
    """The person who is praised, or who heads the unit, tổ or thôn; and whoever proposed it (`also`)."""
    name = catalogue().name_of(record.award_key)
    text = (
        f"{name_of(record.subject)} được tặng {name} theo Quyết định số {record.paper} "
        f"ngày {record.decided_on:%d/%m/%Y}.\nThành tích: {record.achievement}"
    )
    for person in _told(record.subject, also, local_date(now)):
        _write(person, f"Quyết định khen thưởng số {record.paper}", text, f"award:{record.id}:{person.id}", now)


def tell_sent_up(proposal: AwardProposal, *, also: int, now: datetime) -> None:
    """Whom the council has carried for an award that the city gives, and whoever nominated."""
    name, praised = catalogue().name_of(proposal.award_key), name_of(proposal.subject)
    text = (
        f"Hội đồng đã thông qua đề nghị tặng {name} cho {praised}. Hồ sơ được trình thành phố xét; "
        "khi thành phố trả lời, Cổng Sáng kiến báo tiếp."
    )
    for person in _told(proposal.subject, also, local_date(now)):
        _write(person, f"Đề nghị tặng {name} đang trình thành phố", text, f"proposal:{proposal.id}:up:{person.id}", now)


def tell_city_declined(proposal: AwardProposal, *, also: int | None, now: datetime) -> None:
    """The same people read the city's answer."""
    name, praised = catalogue().name_of(proposal.award_key), name_of(proposal.subject)
    text = f"Thành phố không tặng {name} cho {praised}.\nTrả lời của thành phố: {proposal.answer}"
    for person in _told(proposal.subject, also, local_date(now)):
        key = f"proposal:{proposal.id}:city:{person.id}"
        _write(person, f"Trả lời của thành phố về đề nghị tặng {name}", text, key, now)


def tell_struck(proposal: AwardProposal, *, now: datetime) -> None:
    """Who had heard that it goes to the city hears that it does not, and why."""
    name, praised = catalogue().name_of(proposal.award_key), name_of(proposal.subject)
    text = f"Đề nghị tặng {name} cho {praised} được rút khỏi danh sách gửi thành phố.\nLý do: {proposal.answer}"
    entry = session.get(Entry, proposal.entry_id) if proposal.entry_id else None
    for person in _told(proposal.subject, entry.owner_id if entry else None, local_date(now)):
        key = f"proposal:{proposal.id}:struck:{person.id}"
        _write(person, f"Rút đề nghị tặng {name} khỏi danh sách gửi thành phố", text, key, now)


def tell_refused(decision: Decision, item: DecisionItem, *, now: datetime) -> None:
    """Who filed a nomination that the council did not carry."""
    text = (
        f"Đề nghị “{item.entry.title}” ({item.entry.code}) không được thông qua.\nLý do: {item.reason}\n"
        f"Thông báo số {decision.number:02d}/{decision.series}.\n"
        "Nếu chưa đồng ý với kết quả, Ông/Bà gửi kiến nghị tại hồ sơ đề nghị, mục “Kết quả, kiến nghị”."
    )
    _write(item.entry.owner, f"Kết quả xét hồ sơ {item.entry.code}", text, f"refused:{item.id}", now)


def _told(subject: Subject, also: int | None, today: date) -> list[Person]:
    people: dict[int, Person] = {}
    if subject.person is not None:
        people[subject.person.id] = subject.person
    else:
        unit_id = unit_of(subject)
        for head in list_holders(Role.UNIT_HEAD, day=today, locality_id=subject.locality_id, unit_id=unit_id):
            people[head.id] = head
    writer = session.get(Person, also) if also else None
    if writer is not None:
        people[writer.id] = writer
    return list(people.values())


def _write(person: Person, subject: str, text: str, key: str, now: datetime) -> None:
    if person.email and person.erased_at is None:
        mail.enqueue(
            to=person.email, person_id=person.id, subject=subject,
            text=f"Kính gửi Ông/Bà {person.full_name},\n\n{text}", key=key, now=now,
        )  # fmt: skip
