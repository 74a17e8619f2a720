"""Letters about replications: to the authors, to who answers, to who applies."""

from collections.abc import Iterable
from datetime import date, datetime

from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries.people import list_holders
from innovation.domain.replications.enums import ReplicationState, ReportState
from innovation.domain.replications.models import Replication, ReplicationFollowUp, ReplicationReport
from innovation.domain.replications.queries.single import authors
from innovation.support import mail

WHERE = "Xem tại mục “Nhân rộng” trên Cổng Sáng kiến."
TO_AUTHORS = {
    ReplicationState.INTERESTED: ("Có đơn vị muốn áp dụng sáng kiến", "{unit} muốn áp dụng sáng kiến “{title}”."),
    ReplicationState.APPLYING: ("Có đơn vị áp dụng sáng kiến", "{unit} áp dụng sáng kiến “{title}” từ {on}."),
    ReplicationState.CONFIRMED: (
        "Kết quả nhân rộng đã được xác nhận",
        "Kết quả áp dụng sáng kiến “{title}” ở {unit} đã được xác nhận và tính vào số nơi nhân rộng.",
    ),
    ReplicationState.STOPPED: (
        "Một đơn vị dừng áp dụng sáng kiến",
        "{unit} đã dừng áp dụng sáng kiến “{title}”. Lý do và bài học có ở lượt áp dụng.",
    ),
}


def applicant_name(replication: Replication) -> str:
    """The applying unit with its locality."""
    if replication.unit is not None and replication.locality is not None:
        return f"{replication.unit.name}, {replication.locality.name}"
    return f"{replication.unit_name}, {replication.place_name}"


def tell_authors(replication: Replication, *, now: datetime) -> None:
    """Every author with an address learns where the work goes."""
    subject, words = TO_AUTHORS[replication.state]
    day = replication.stopped_on or replication.applied_on
    said = words.format(unit=applicant_name(replication), title=replication.work.title, on=_day(replication.applied_on))
    for author in authors(replication.work):
        email = author.email or (author.person.email if author.person else None)
        erased = author.person is not None and author.person.erased_at is not None
        if email and not erased:
            key = f"replication:{replication.id}:{replication.state.value}:{day}:{author.id}"
            _write(email, author.person_id, author.full_name, subject, said, key=key, now=now)


def ask_for_answer(replication: Replication, report: ReplicationReport, *, now: datetime) -> None:
    """Who speaks for the author's unit: its heads, or the secretary where it has none."""
    place, unit_id = replication.work.locality_id, replication.author_unit_id
    said = (
        f"{applicant_name(replication)} gửi kết quả áp dụng sáng kiến “{replication.work.title}”, "
        f"số liệu đến {_day(report.as_of)}. Mời Ông/Bà xem và xác nhận, hoặc trả lại kèm lý do."
    )
    for person in _speakers(place, unit_id, now, besides=report.sent_by_id):
        _write(person.email, person.id, person.full_name, "Mời xác nhận kết quả nhân rộng", said,
               key=f"replication:{replication.id}:ask:{report.id}:{person.id}", now=now)  # fmt: skip


def tell_applier(replication: Replication, report: ReplicationReport, *, now: datetime) -> None:
    """The applying unit learns of the answer."""
    title = replication.work.title
    if report.state is ReportState.CONFIRMED:
        subject, said = "Kết quả áp dụng được xác nhận", f"Kết quả áp dụng sáng kiến “{title}” đã được xác nhận."
    else:
        subject = "Kết quả áp dụng cần bổ sung"
        said = f"Kết quả áp dụng sáng kiến “{title}” được trả lại.\nLý do: {report.reason}"
    for person in _appliers(replication, now):
        _write(person.email, person.id, person.full_name, subject, said,
               key=f"replication:{replication.id}:answer:{report.id}:{person.id}", now=now)  # fmt: skip


def ask_for_figures(replication: Replication, asked: ReplicationFollowUp, *, now: datetime) -> bool:
    """The question after months; whether there was anybody to write to."""
    said = (
        f"{applicant_name(replication)} áp dụng sáng kiến “{replication.work.title}” đã {asked.months} tháng. "
        f"Mời Ông/Bà gửi số liệu đến nay: thời gian, tiền, số người được phục vụ, trước và sau khi áp dụng. "
        f"Nếu đơn vị đã dừng, hãy ghi lý do."
    )
    written = [
        _write(person.email, person.id, person.full_name, f"Số liệu sau {asked.months} tháng áp dụng sáng kiến", said,
               key=f"replication:{replication.id}:months:{asked.months}:{asked.due_on}:{person.id}", now=now)
        for person in _appliers(replication, now)
    ]  # fmt: skip
    return any(written)


def _appliers(replication: Replication, now: datetime) -> Iterable[Person]:
    place = replication.locality_id or replication.recorded_in_id
    assert place is not None  # one of the two is always there
    return _speakers(place, replication.unit_id, now)


def _speakers(place: int, unit_id: int | None, now: datetime, *, besides: int | None = None) -> list[Person]:
    """The heads of a unit who can be written to, otherwise the secretaries of its locality."""
    today = local_date(now)
    heads = list_holders(Role.UNIT_HEAD, day=today, locality_id=place, unit_id=unit_id) if unit_id is not None else []
    found = [each for each in heads if each.email and each.erased_at is None and each.id != besides]
    if found:
        return found
    secretaries = list_holders(Role.SECRETARY, day=today, locality_id=place)
    return [each for each in secretaries if each.email and each.erased_at is None and each.id != besides]


def _write(
    email: str | None, person_id: int | None, name: str, subject: str, said: str, *, key: str, now: datetime
) -> bool:
    if not email:
        return False
    text = f"Kính gửi Ông/Bà {name},\n\n{said}\n\n{WHERE}"
    mail.enqueue(to=email, person_id=person_id, subject=subject, text=text, key=key, now=now)
    return True


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
