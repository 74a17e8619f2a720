"""What people learn of the meeting, the decision and what follows."""

from collections.abc import Sequence
from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.clock import local, local_date
from innovation.core.official import number_and_symbol
from innovation.domain.accounts.models import Person
from innovation.domain.councils.models import CouncilMember
from innovation.domain.decisions.documents.calendar import invitation
from innovation.domain.decisions.enums import DecisionKind, Outcome, SigningStep
from innovation.domain.decisions.models import (
    Amendment,
    Complaint,
    Decision,
    DecisionItem,
    Meeting,
    SigningFile,
    TrialHandover,
)
from innovation.domain.decisions.queries.papers import drafter_of
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.domain.initiatives.service.notices import reader_of_author
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News

RESULT_WORDS = {
    Outcome.RECOGNISED: "được công nhận là sáng kiến",
    Outcome.RECOGNISED_IDEA: "được ghi nhận là ý tưởng",
    Outcome.NOT_RECOGNISED: "không được công nhận ở đợt này",
}


def tell_invited(meeting: Meeting, members: Sequence[CouncilMember], *, now: datetime) -> None:
    """Time and place to each member, with the calendar's file; again when they change."""
    news = _of_meeting(
        meeting, Kind.MEETING_INVITED, f"Mời họp Hội đồng: {meeting.round.name}",
        f"Mời Ông/Bà dự phiên họp Hội đồng xét {meeting.round.name}.\n{_when_and_where(meeting)}\n\n"
        "Nếu vắng mặt, Ông/Bà gửi ý kiến bằng văn bản cho thư ký Hội đồng trước giờ họp.", now,
    )  # fmt: skip
    for member in members:
        key = f"meeting:{meeting.id}:{member.id}:{meeting.row_version}"
        notices.notify(notices.reader_of(member.person), news, key=key, now=now)


def tell_called_off(meeting: Meeting, members: Sequence[CouncilMember], *, now: datetime) -> None:
    """The meeting is off for now; the reason stands on its page, and calendars take the date out."""
    news = _of_meeting(
        meeting, Kind.MEETING_CANCELLED, f"Hoãn họp Hội đồng: {meeting.round.name}",
        f"Phiên họp Hội đồng xét {meeting.round.name} được hoãn.\nLịch đã báo: {_when_and_where(meeting)}\n"
        f"Lý do: {meeting.call_off_reason}\n\nCó lịch mới, thư ký Hội đồng mời lại.", now,
    )  # fmt: skip
    for member in members:
        key = f"meeting:{meeting.id}:{member.id}:off:{meeting.row_version}"
        notices.notify(notices.reader_of(member.person), news, key=key, now=now)


def tell_result(
    decision: Decision, item: DecisionItem, outcome: Outcome, authors: Sequence[InitiativeAuthor], *, now: datetime
) -> None:
    """The result to each author; those who are refused read the reason in full."""
    paper = "Quyết định" if decision.kind is DecisionKind.RECOGNITION else "Thông báo"
    reason = f"\nLý do: {item.reason}\n" if outcome is Outcome.NOT_RECOGNISED else ""
    body = (
        f"Hồ sơ “{item.entry.title}” ({item.entry.code}) {RESULT_WORDS[outcome]}.\n{reason}"
        f"{paper} số {decision.number:02d}/{decision.series} ngày {decision.issued_on:%d/%m/%Y}.\n\n"
        "Nếu chưa đồng ý với kết quả, Ông/Bà gửi kiến nghị ngay tại trang kết quả."
    )
    path = places.result(item.entry_id, nominated=False)
    news = News(Kind.RESULT, f"Kết quả xét hồ sơ {item.entry.code}", body, path, go="Xem kết quả",
                locality_id=decision.locality_id)  # fmt: skip
    for author in authors:
        notices.notify(reader_of_author(author), news, key=f"decision:{decision.id}:{author.id}", now=now)


def tell_complaint(complaint: Complaint, people: Sequence[Person], *, now: datetime) -> None:
    """Those who may answer learn that a kiến nghị is there; what it says they read on its page."""
    entry = complaint.entry
    news = News(
        Kind.COMPLAINT_MADE, f"Kiến nghị mới về hồ sơ {entry.code}",
        f"Có kiến nghị về kết quả xét hồ sơ {entry.code}, chờ trả lời.", places.complaint(complaint.id),
        go="Xem và trả lời", locality_id=entry.locality_id,
    )  # fmt: skip
    notices.tell(people, news, key=f"complaint:{complaint.id}:made", now=now)


def tell_answer(complaint: Complaint, *, now: datetime) -> None:
    """The answer to who complained."""
    entry = complaint.entry
    news = News(
        Kind.COMPLAINT_ANSWERED, f"Trả lời kiến nghị về hồ sơ {entry.code}",
        f"Kiến nghị về hồ sơ “{entry.title}” đã được trả lời:\n\n{complaint.answer}",
        places.result(entry.id, nominated=entry.round.season_id is not None), go="Xem trả lời",
        locality_id=entry.locality_id,
    )  # fmt: skip
    notices.notify(notices.reader_of(complaint.by), news, key=f"complaint:{complaint.id}:answer", now=now)


def tell_revoked(amendment: Amendment, entry: Entry, authors: Sequence[InitiativeAuthor], *, now: datetime) -> None:
    """The authors learn first that a recognition is gone, and why."""
    body = (
        f"Việc công nhận “{entry.title}” đã bị thu hồi theo {amendment.paper}.\nLý do: {amendment.reason}\n\n"
        "Giấy chứng nhận đã cấp không còn giá trị."
    )
    news = News(Kind.REVOKED, f"Thu hồi công nhận hồ sơ {entry.code}", body,
                places.entry(entry.id, nominated=False), locality_id=entry.locality_id)  # fmt: skip
    for author in authors:
        notices.notify(reader_of_author(author), news, key=f"amendment:{amendment.id}:{author.id}", now=now)


def tell_corrected(amendment: Amendment, entry: Entry, authors: Sequence[InitiativeAuthor], *, now: datetime) -> None:
    """The authors learn that what the recognition says was mended; what it says now stands on its page."""
    news = News(
        Kind.CORRECTED, f"Đính chính công nhận hồ sơ {entry.code}",
        f"Quyết định công nhận “{entry.title}” được đính chính theo {amendment.paper}.\nLý do: {amendment.reason}",
        places.entry(entry.id, nominated=False), locality_id=entry.locality_id,
    )  # fmt: skip
    for author in authors:
        notices.notify(reader_of_author(author), news, key=f"amendment:{amendment.id}:{author.id}", now=now)


def tell_handover(handover: TrialHandover, entry: Entry, heads: Sequence[Person], *, now: datetime) -> None:
    """The heads of the unit that is to try an idea."""
    due = f" Hạn báo cáo kết quả: {handover.due_on:%d/%m/%Y}." if handover.due_on else ""
    news = News(
        Kind.TRIAL_HANDED_OVER, "Giao đơn vị áp dụng thử một ý tưởng",
        f"Đơn vị được giao áp dụng thử ý tưởng “{entry.title}”.{due}\n{handover.note}", places.trial(handover.id),
        go="Ghi kết quả", locality_id=entry.locality_id,
    )  # fmt: skip
    notices.tell(heads, news, key=f"handover:{handover.id}", now=now)


def tell_signed(decision: Decision, row: SigningFile, *, actor: Actor, now: datetime) -> None:
    """Who drafted the paper, as long as it is theirs to read, and unless they brought the signed file themselves."""
    person = drafter_of(decision, local_date(now))
    if person is None or person.id == actor.person_id:
        return
    words = "bản ký số" if row.step is SigningStep.SIGNED else "bản quét đã ký"
    paper = "Thông báo" if decision.kind is DecisionKind.REFUSAL_NOTICE else "Quyết định"
    name = f"{paper} số {number_and_symbol(decision.number, decision.series)}"
    news = News(
        Kind.SIGNED, f"{name} đã có {words}",
        f"{name} ngày {decision.issued_on:%d/%m/%Y} đã có {words}. Từ nay tệp của văn bản là bản này.",
        places.decision(decision.id), go="Mở văn bản", locality_id=decision.locality_id,
    )  # fmt: skip
    notices.tell([person], news, key=f"decision:{decision.id}:signed:{row.id}", now=now)


def _when_and_where(meeting: Meeting) -> str:
    return f"Thời gian: {local(meeting.starts_at):%H:%M ngày %d/%m/%Y}.\nĐịa điểm: {meeting.place}."


def _of_meeting(meeting: Meeting, kind: Kind, title: str, body: str, now: datetime) -> News:
    return News(
        kind, title, body, places.meeting(meeting.round_id), go="Xem phiên họp",
        locality_id=meeting.round.locality_id, calendar=lambda address: invitation(meeting, address, now=now),
    )  # fmt: skip
