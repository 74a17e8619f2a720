"""Mails of the meeting, the decision and what follows."""

from collections.abc import Sequence
from datetime import datetime

from innovation.core.clock import local
from innovation.domain.councils.models import CouncilMember
from innovation.domain.decisions.enums import DecisionKind, Outcome
from innovation.domain.decisions.models import Amendment, Complaint, Decision, DecisionItem, Meeting, TrialHandover
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.support import mail

RESULT_WORDS = {
    Outcome.RECOGNISED: "được công nhận là sáng kiến",
    Outcome.RECOGNISED_IDEA: "được ghi nhận là ý tưởng",
    Outcome.NOT_RECOGNISED: "không được công nhận ở đợt này",
}


def tell_invited(meeting: Meeting, members: Sequence[CouncilMember], *, now: datetime) -> None:
    """Time and place to each member; again when they change."""
    when = f"{local(meeting.starts_at):%H:%M ngày %d/%m/%Y}"
    for member in members:
        if member.person.email:
            mail.enqueue(
                to=member.person.email,
                person_id=member.person_id,
                subject=f"Mời họp Hội đồng: {meeting.round.name}",
                text=(
                    f"Kính gửi Ông/Bà {member.person.full_name},\n\n"
                    f"Mời Ông/Bà dự phiên họp Hội đồng xét {meeting.round.name}.\n"
                    f"Thời gian: {when}.\nĐịa điểm: {meeting.place}.\n\n"
                    "Nếu vắng mặt, Ông/Bà gửi ý kiến bằng văn bản cho thư ký Hội đồng trước giờ họp."
                ),
                key=f"meeting:{meeting.id}:{member.id}:{meeting.row_version}",
                now=now,
            )


def tell_result(
    decision: Decision, item: DecisionItem, outcome: Outcome, authors: Sequence[InitiativeAuthor], *, now: datetime
) -> None:
    """The result to each author; those who are refused read the reason in full."""
    paper = "Quyết định" if decision.kind is DecisionKind.RECOGNITION else "Thông báo"
    reason = f"\nLý do: {item.reason}\n" if outcome is Outcome.NOT_RECOGNISED else ""
    for author in authors:
        address = author.email or (author.person.email if author.person else None)
        if not address:
            continue
        mail.enqueue(
            to=address,
            person_id=author.person_id,
            subject=f"Kết quả xét hồ sơ {item.entry.code}",
            text=(
                f"Kính gửi Ông/Bà {author.full_name},\n\n"
                f"Hồ sơ “{item.entry.title}” ({item.entry.code}) {RESULT_WORDS[outcome]}.\n{reason}"
                f"{paper} số {decision.number:02d}/{decision.series} ngày {decision.issued_on:%d/%m/%Y}.\n\n"
                "Xem hồ sơ tại mục “Hồ sơ của tôi”. Nếu chưa đồng ý với kết quả, Ông/Bà gửi kiến nghị ngay tại đó."
            ),
            key=f"decision:{decision.id}:{author.id}",
            now=now,
        )


def tell_answer(complaint: Complaint, *, now: datetime) -> None:
    """The answer to who complained."""
    if complaint.by.email:
        mail.enqueue(
            to=complaint.by.email,
            person_id=complaint.by_person_id,
            subject=f"Trả lời kiến nghị về hồ sơ {complaint.entry.code}",
            text=(
                f"Kính gửi Ông/Bà {complaint.by.full_name},\n\n"
                f"Kiến nghị về hồ sơ “{complaint.entry.title}” đã được trả lời:\n\n{complaint.answer}"
            ),
            key=f"complaint:{complaint.id}:answer",
            now=now,
        )


def tell_revoked(amendment: Amendment, entry: Entry, authors: Sequence[InitiativeAuthor], *, now: datetime) -> None:
    """The authors learn first that a recognition is gone, and why."""
    for author in authors:
        address = author.email or (author.person.email if author.person else None)
        if address:
            mail.enqueue(
                to=address,
                person_id=author.person_id,
                subject=f"Thu hồi công nhận hồ sơ {entry.code}",
                text=(
                    f"Kính gửi Ông/Bà {author.full_name},\n\n"
                    f"Việc công nhận “{entry.title}” đã bị thu hồi theo {amendment.paper}.\n"
                    f"Lý do: {amendment.reason}\n\n"
                    "Giấy chứng nhận đã cấp không còn giá trị."
                ),
                key=f"amendment:{amendment.id}:{author.id}",
                now=now,
            )


def tell_handover(handover: TrialHandover, title: str, heads: Sequence[tuple[int, str, str]], *, now: datetime) -> None:
    """The heads (person id, name, address) of the unit that is to try an idea."""
    due = f" Hạn báo cáo kết quả: {handover.due_on:%d/%m/%Y}." if handover.due_on else ""
    for person_id, name, address in heads:
        mail.enqueue(
            to=address,
            person_id=person_id,
            subject="Giao đơn vị áp dụng thử một ý tưởng",
            text=f"Kính gửi Ông/Bà {name},\n\nĐơn vị được giao áp dụng thử ý tưởng “{title}”.{due}\n{handover.note}",
            key=f"handover:{handover.id}:{person_id}",
            now=now,
        )
