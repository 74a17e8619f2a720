"""What is told of replications: to the authors, to who answers, to who applies."""

from datetime import date, datetime

from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries.people import list_holders
from innovation.domain.initiatives.service.notices import reader_of_author
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News
from innovation.domain.replications.enums import ReplicationState, ReportState
from innovation.domain.replications.models import Replication, ReplicationFollowUp, ReplicationReport
from innovation.domain.replications.queries.single import authors

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
    """Every author learns where the work goes."""
    title, words = TO_AUTHORS[replication.state]
    day = replication.stopped_on or replication.applied_on
    said = words.format(unit=applicant_name(replication), title=replication.work.title, on=_day(replication.applied_on))
    news = _news(replication, Kind.REPLICATED, title, said)
    for author in authors(replication.work):
        key = f"replication:{replication.id}:{replication.state.value}:{day}:{author.id}"
        notices.notify(reader_of_author(author), news, key=key, now=now)


def ask_for_answer(replication: Replication, report: ReplicationReport, *, now: datetime) -> None:
    """Who speaks for the author's unit: its heads, or the secretary where it has none."""
    place, unit_id = replication.work.locality_id, replication.author_unit_id
    said = (
        f"{applicant_name(replication)} gửi kết quả áp dụng sáng kiến “{replication.work.title}”, "
        f"số liệu đến {_day(report.as_of)}. Mời Ông/Bà xem và xác nhận, hoặc trả lại kèm lý do."
    )
    news = _news(replication, Kind.REPLICATION_TO_ANSWER, "Mời xác nhận kết quả nhân rộng", said)
    people = _speakers(place, unit_id, now, besides=report.sent_by_id)
    notices.tell(people, news, key=f"replication:{replication.id}:ask:{report.id}", now=now)


def tell_applier(replication: Replication, report: ReplicationReport, *, now: datetime) -> None:
    """The applying unit learns of the answer."""
    title = replication.work.title
    if report.state is ReportState.CONFIRMED:
        said = f"Kết quả áp dụng sáng kiến “{title}” đã được xác nhận."
        news = _news(replication, Kind.REPLICATION_ANSWERED, "Kết quả áp dụng được xác nhận", said)
    else:
        said = f"Kết quả áp dụng sáng kiến “{title}” được trả lại.\nLý do: {report.reason}"
        news = _news(replication, Kind.REPLICATION_RETURNED, "Kết quả áp dụng cần bổ sung", said)
    notices.tell(_appliers(replication, now), news, key=f"replication:{replication.id}:answer:{report.id}", now=now)


def ask_for_figures(replication: Replication, asked: ReplicationFollowUp, *, now: datetime) -> bool:
    """The question after months; whether there was anybody to ask."""
    said = (
        f"{applicant_name(replication)} áp dụng sáng kiến “{replication.work.title}” đã {asked.months} tháng. "
        f"Mời Ông/Bà gửi số liệu đến nay: thời gian, tiền, số người được phục vụ, trước và sau khi áp dụng. "
        f"Nếu đơn vị đã dừng, hãy ghi lý do."
    )
    title = f"Số liệu sau {asked.months} tháng áp dụng sáng kiến"
    news = _news(replication, Kind.FIGURES_ASKED, title, said)
    people = _appliers(replication, now)
    notices.tell(people, news, key=f"replication:{replication.id}:months:{asked.months}:{asked.due_on}", now=now)
    return bool(people)


def _news(replication: Replication, kind: Kind, title: str, said: str) -> News:
    place = replication.locality_id or replication.recorded_in_id
    return News(kind, title, said, places.replication(replication.id), go="Xem lượt áp dụng", locality_id=place)


def _appliers(replication: Replication, now: datetime) -> list[Person]:
    place = replication.locality_id or replication.recorded_in_id
    assert place is not None  # one of the two is always there
    return _speakers(place, replication.unit_id, now)


def _speakers(place: int, unit_id: int | None, now: datetime, *, besides: int | None = None) -> list[Person]:
    """The heads of a unit, otherwise the secretaries of its locality."""
    today = local_date(now)
    heads = list_holders(Role.UNIT_HEAD, day=today, locality_id=place, unit_id=unit_id) if unit_id is not None else []
    found = [each for each in heads if each.erased_at is None and each.id != besides]
    if found:
        return found
    secretaries = list_holders(Role.SECRETARY, day=today, locality_id=place)
    return [each for each in secretaries if each.erased_at is None and each.id != besides]


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
