"""What is told about awards. Only what a published paper says names whom it praises."""

from datetime import date, datetime

from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries.people import list_holders
from innovation.domain.awards.models import AwardProposal, AwardRecord, CertificateFile
from innovation.domain.awards.permissions import unit_of
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.queries.issued import Issued
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.domain.initiatives.service.notices import reader_of_author
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.queries import name_of
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News, Reader


def tell_leaders(proposal: AwardProposal, *, now: datetime) -> None:
    """The leaders learn that an award at once waits for their word."""
    news = News(
        Kind.AWARD_ASKED, "Đề nghị khen thưởng đột xuất chờ duyệt",
        "Có đề nghị khen thưởng đột xuất chờ Ông/Bà duyệt.", places.proposal(proposal.id), go="Xem đề nghị",
        locality_id=proposal.locality_id,
    )  # fmt: skip
    leaders = list_holders(Role.LEADER, day=local_date(now), locality_id=proposal.locality_id)
    unrelated = [each for each in leaders if each.id not in (proposal.by_person_id, proposal.subject.person_id)]
    notices.tell(unrelated, news, key=f"proposal:{proposal.id}:sent", now=now)


def tell_declined(proposal: AwardProposal, *, now: datetime) -> None:
    """Who proposed it reads why it was declined."""
    writer = session.get(Person, proposal.by_person_id) if proposal.by_person_id else None
    if writer is not None:
        name = catalogue().name_of(proposal.award_key)
        news = News(
            Kind.AWARD_DECLINED, "Đề nghị khen thưởng không được duyệt",
            f"Đề nghị tặng {name} của Ông/Bà không được duyệt.\nLý do: {proposal.answer}",
            places.proposal(proposal.id), go="Xem đề nghị", locality_id=proposal.locality_id,
        )  # fmt: skip
        notices.notify(notices.reader_of(writer), news, key=f"proposal:{proposal.id}:declined", now=now)


def tell_awarded(record: AwardRecord, *, also: int | None = None, now: datetime) -> None:
    """The person who is praised, or who heads the unit, tổ or thôn; and whoever proposed it (`also`)."""
    body = (
        f"{name_of(record.subject)} được tặng {catalogue().name_of(record.award_key)} theo Quyết định số "
        f"{record.paper} ngày {record.decided_on:%d/%m/%Y}.\nThành tích: {record.achievement}"
    )
    _tell(record.subject, also, Kind.AWARDED, f"Quyết định khen thưởng số {record.paper}", body,
          key=f"award:{record.id}", entry_id=record.entry_id, now=now)  # fmt: skip


def tell_sent_up(proposal: AwardProposal, *, also: int, now: datetime) -> None:
    """Whom the council has carried for an award that the city gives, and whoever nominated."""
    name, whom = catalogue().name_of(proposal.award_key), _whom(proposal.subject)
    body = (
        f"Hội đồng đã thông qua đề nghị tặng {name}{whom}. Hồ sơ được trình thành phố xét; "
        "khi thành phố trả lời, Cổng Sáng kiến báo tiếp."
    )
    _tell(proposal.subject, also, Kind.SENT_TO_CITY, f"Đề nghị tặng {name} đang trình thành phố", body,
          key=f"proposal:{proposal.id}:up", entry_id=proposal.entry_id, now=now)  # fmt: skip


def tell_city_declined(proposal: AwardProposal, *, also: int | None, now: datetime) -> None:
    """The same people read the city's answer."""
    name, whom = catalogue().name_of(proposal.award_key), _whom(proposal.subject)
    body = f"Thành phố không tặng {name}{whom}.\nTrả lời của thành phố: {proposal.answer}"
    _tell(proposal.subject, also, Kind.CITY_ANSWERED, f"Trả lời của thành phố về đề nghị tặng {name}", body,
          key=f"proposal:{proposal.id}:city", entry_id=proposal.entry_id, now=now)  # fmt: skip


def tell_struck(proposal: AwardProposal, *, now: datetime) -> None:
    """Who had heard that it goes to the city hears that it does not, and why."""
    name, whom = catalogue().name_of(proposal.award_key), _whom(proposal.subject)
    body = f"Đề nghị tặng {name}{whom} được rút khỏi danh sách gửi thành phố.\nLý do: {proposal.answer}"
    entry = session.get(Entry, proposal.entry_id) if proposal.entry_id else None
    _tell(proposal.subject, entry.owner_id if entry else None, Kind.CITY_ANSWERED,
          f"Rút đề nghị tặng {name} khỏi danh sách gửi thành phố", body, key=f"proposal:{proposal.id}:struck",
          entry_id=proposal.entry_id, now=now)  # fmt: skip


def tell_refused(decision: Decision, item: DecisionItem, *, now: datetime) -> None:
    """Who filed a nomination that the council did not carry."""
    entry = item.entry
    news = News(
        Kind.RESULT, f"Kết quả xét hồ sơ {entry.code}",
        f"Đề nghị “{entry.title}” ({entry.code}) không được thông qua.\nLý do: {item.reason}\n"
        f"Thông báo số {decision.number:02d}/{decision.series}.\n"
        "Nếu chưa đồng ý với kết quả, Ông/Bà gửi kiến nghị ngay tại trang kết quả.",
        places.result(entry.id, nominated=True), go="Xem kết quả", locality_id=entry.locality_id,
    )  # fmt: skip
    notices.notify(notices.reader_of(entry.owner), news, key=f"refused:{item.id}", now=now)


def tell_certificate_signed(issued: Issued, row: CertificateFile, *, now: datetime) -> None:
    """Whom the paper names, or who heads the unit, tổ or thôn that it names; not whoever brought the signed file."""
    what = "Giấy khen" if issued.is_award else "Giấy chứng nhận sáng kiến"
    about = "" if issued.is_award else f" “{issued.about}”"
    for reader in _holders(issued, local_date(now)):
        if reader is None or reader.person_id == row.by_person_id:
            continue
        path = places.verification(issued.code) if reader.person_id is None else places.certificate(issued.code)
        news = News(
            Kind.SIGNED, f"{what} đã được ký số",
            f"{what}{about} đã được ký số. Từ nay bản PDF tải về là bản đã ký.", path, go="Mở giấy",
            locality_id=issued.locality_id,
        )  # fmt: skip
        notices.notify(reader, news, key=f"certificate:{row.id}:signed:{reader.person_id}", now=now)


def _holders(issued: Issued, today: date) -> list[Reader | None]:
    if issued.is_award:
        subject = session.get_one(AwardRecord, issued.source_id).subject
        return [notices.reader_of(person) for person in _told(subject, None, today)]
    author = session.get(InitiativeAuthor, issued.body["authors"][0]["id"])
    return [reader_of_author(author)] if author is not None else []


def _tell(
    subject: Subject, also: int | None, kind: Kind, title: str, body: str, *, key: str, entry_id: int | None,
    now: datetime,
) -> None:  # fmt: skip
    """Whose award it is finds it among their own, who filed it at the result, heads in the locality's hub."""
    for person in _told(subject, also, local_date(now)):
        path, go = places.AWARDS, "Mở mục Khen thưởng"
        if person.id == subject.person_id:
            path, go = places.OWN_AWARDS, "Khen thưởng của tôi"
        elif person.id == also and entry_id is not None:
            path, go = places.result(entry_id, nominated=True), "Xem kết quả"
        news = News(kind, title, body, path, go=go, locality_id=subject.locality_id)
        notices.tell([person], news, key=key, now=now)


def _whom(subject: Subject) -> str:
    """“ cho Tổ dân phố số 3”; a person or a household is not named before a paper does."""
    return f" cho {subject.unit.name}" if subject.unit is not None else ""


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
