"""What follows handing in. No text names another person: the page that it leads to does, to whoever may read it."""

from datetime import datetime

from innovation.core.clock import local, local_date
from innovation.core.roles import Role
from innovation.core.rounding import format_decimal
from innovation.domain.accounts.queries import list_holders
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News, Reader


def reader_of_author(author: InitiativeAuthor) -> Reader | None:
    """An author with the address of the dossier, or of the directory; nobody when their data were erased."""
    person = author.person
    if person is not None and person.erased_at is not None:
        return None
    return Reader(author.person_id, author.full_name, author.email or (person.email if person else None))


def tell_receipt(initiative: Initiative, *, now: datetime) -> None:
    """The receipt with the server's time, to the main author."""
    entry = initiative.entry
    body = (
        f"Hồ sơ “{entry.title}” đã được nhận lúc {local(now):%H:%M:%S ngày %d/%m/%Y}.\n"
        f"Mã hồ sơ: {entry.code}\nMã tiếp nhận: {entry.receipt_code}\nPhiên bản: {entry.version_number}"
    )
    news = _news(entry, Kind.RECEIPT, f"Đã nhận hồ sơ {entry.code}", body)
    key = f"entry:{entry.id}:receipt:{entry.version_number}"
    notices.notify(notices.reader_of(entry.owner), news, key=key, now=now)


def tell_coauthors(initiative: Initiative, *, now: datetime) -> None:
    """Ask each co-author who has not yet confirmed."""
    entry = initiative.entry
    for author in initiative.authors:
        if author.confirmed_at is not None or author.is_main:
            continue
        body = (
            f"Hồ sơ “{entry.title}” đã được nộp và ghi Ông/Bà là đồng tác giả.\n"
            f"Phần đóng góp ghi cho Ông/Bà là {format_decimal(author.share or 0)}%. Mời Ông/Bà xác nhận hoặc từ chối."
        )
        news = News(
            Kind.COAUTHOR_ASKED, f"Xác nhận phần đóng góp trong hồ sơ {entry.code}", body,
            places.co_author(entry.id), go="Xem và xác nhận", locality_id=entry.locality_id,
        )  # fmt: skip
        key = f"entry:{entry.id}:coauthor:{author.id}:{entry.version_number}"
        notices.notify(reader_of_author(author), news, key=key, now=now)


def tell_declined(initiative: Initiative, author: InitiativeAuthor, *, reason: str, now: datetime) -> None:
    """Tell the main author that a co-author did not confirm, and why; who it was stands in the dossier."""
    entry = initiative.entry
    body = (
        f"Một đồng tác giả không xác nhận phần đóng góp trong hồ sơ “{entry.title}”. Lý do:\n\n{reason}\n\n"
        "Trao đổi với đồng tác giả, sửa tỷ lệ ở bước Tác giả rồi nộp lại."
    )
    news = _news(entry, Kind.COAUTHOR_DECLINED, f"Đồng tác giả chưa xác nhận hồ sơ {entry.code}", body)
    key = f"entry:{entry.id}:declined:{author.id}:{entry.version_number}"
    notices.notify(notices.reader_of(entry.owner), news, key=key, now=now)


def tell_unit_head(initiative: Initiative, *, now: datetime) -> None:
    """Ask the heads of the author's unit, except one who is an author."""
    entry = initiative.entry
    authors = {author.person_id for author in initiative.authors}
    heads = list_holders(Role.UNIT_HEAD, day=local_date(now), locality_id=entry.locality_id, unit_id=entry.unit_id)
    news = News(
        Kind.UNIT_ASKED, f"Đề nghị đơn vị xác nhận hồ sơ {entry.code}",
        f"Hồ sơ “{entry.title}” của người trong đơn vị đã được nộp và cần đơn vị xác nhận.",
        places.unit_word(entry.id), go="Xem và trả lời", locality_id=entry.locality_id,
    )  # fmt: skip
    for head in heads:
        if head.id not in authors:
            key = f"entry:{entry.id}:unit-head:{head.id}:{entry.version_number}"
            notices.notify(notices.reader_of(head), news, key=key, now=now)


def tell_withdrawn(initiative: Initiative, *, now: datetime) -> None:
    """The co-authors learn that the entry is taken back; who took it back knows."""
    entry = initiative.entry
    news = _news(
        entry, Kind.WITHDRAWN, f"Hồ sơ {entry.code} đã được rút",
        f"Hồ sơ “{entry.title}”, trong đó Ông/Bà là đồng tác giả, đã được rút và không xét ở đợt này.",
    )  # fmt: skip
    for author in initiative.authors:
        if not author.is_main:
            key = f"entry:{entry.id}:withdrawn:{author.id}:{now.isoformat()}"
            notices.notify(reader_of_author(author), news, key=key, now=now)


def _news(entry: Entry, kind: Kind, title: str, body: str) -> News:
    return News(kind, title, body, places.entry(entry.id, nominated=False), locality_id=entry.locality_id)
