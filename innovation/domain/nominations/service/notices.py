"""What is told of nominations, besides the secretary's answers, which are the entries' own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from innovation.core.clock import local, local_date
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries import list_holders
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round
from innovation.domain.nominations.models import NameListing, Nomination
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News


class Named(Protocol):
    """A line of the list."""

    @property
    def entry_id(self) -> int: ...


def tell_receipt(entry: Entry, *, now: datetime) -> None:
    """The receipt with the server's time."""
    moment = entry.resubmitted_at or entry.submitted_at or now
    news = News(
        Kind.RECEIPT, f"Đã nhận đề nghị {entry.code}",
        f"Máy chủ nhận đủ đề nghị “{entry.title}” lúc {local(moment):%H:%M ngày %d/%m/%Y}.\n"
        f"Mã hồ sơ: {entry.code}. Mã tiếp nhận: {entry.receipt_code}.", places.entry(entry.id, nominated=True),
        locality_id=entry.locality_id,
    )  # fmt: skip
    key = f"entry:{entry.id}:received:{entry.version_number}"
    notices.notify(notices.reader_of(entry.owner), news, key=key, now=now)


def ask_consent(nomination: Nomination, *, now: datetime) -> None:
    """Somebody who is nominated by another is asked to agree to the public list; no word about by whom."""
    person = nomination.subject.person
    entry = nomination.entry
    if person is None or person.id == entry.owner_id:
        return
    news = News(
        Kind.CONSENT_ASKED, "Ông/Bà được đề nghị khen thưởng",
        f"Có đề nghị khen thưởng cho Ông/Bà trong {entry.round.name}. Mời Ông/Bà xem và cho biết có đồng ý nêu tên "
        "công khai hay không.", places.OWN_SUBJECT, go="Xem và trả lời", locality_id=entry.locality_id,
    )  # fmt: skip
    notices.notify(notices.reader_of(person), news, key=f"entry:{entry.id}:consent:{person.id}", now=now)


def tell_listed(listing: NameListing, names: Sequence[Named], round_: Round, *, now: datetime) -> None:
    """Who filed a nomination learns that its name stands before the public, and until when."""
    owners: dict[int, Person] = {}
    for named in names:
        entry = session.get_one(Entry, named.entry_id)
        owners[entry.owner_id] = entry.owner
    news = News(
        Kind.LISTED, f"Danh sách đề nghị khen thưởng đang lấy ý kiến: {round_.name}",
        f"Danh sách được công khai để lấy ý kiến đến {local(listing.closes_at):%H:%M ngày %d/%m/%Y}, trong đó có tên "
        "do Ông/Bà đề nghị.", places.names(round_.id), go="Xem danh sách", locality_id=round_.locality_id,
    )  # fmt: skip
    notices.tell(owners.values(), news, key=f"listing:{listing.round_id}:opened", now=now)


def tell_opinion(round_: Round, *, now: datetime) -> None:
    """The secretaries learn, once a day, that something was said of proposed names; what and by whom is on its page."""
    news = News(
        Kind.OPINION_MADE, f"Ý kiến mới về danh sách khen thưởng, {round_.name}",
        "Có ý kiến về một tên trong danh sách đề nghị khen thưởng, chờ trả lời.", places.opinions(round_.id),
        go="Xem và trả lời", locality_id=round_.locality_id,
    )  # fmt: skip
    people = list_holders(Role.SECRETARY, day=local_date(now), locality_id=round_.locality_id)
    notices.tell(people, news, key=f"opinions:{round_.id}:{local_date(now)}", now=now)
