"""After publication: kiến nghị, correction, revocation, an idea given to a unit for trial."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries.people import list_holders, list_secretaries
from innovation.domain.councils.queries import conflicts_for, find_member_of_round, is_barred_from_office
from innovation.domain.decisions.models import Amendment, Complaint, TrialHandover
from innovation.domain.decisions.permissions import (
    can_answer_complaint,
    can_correct,
    can_hand_over,
    can_report_trial,
    can_revoke,
    heads_host,
)
from innovation.domain.decisions.queries.papers import list_complaints
from innovation.domain.decisions.service.doors import author_ids_of, ensure_unrelated, may_complain, person_id_of
from innovation.domain.decisions.service.notices import (
    tell_answer,
    tell_complaint,
    tell_corrected,
    tell_handover,
    tell_revoked,
)
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.entries.permissions import is_secretary
from innovation.domain.entries.service import move, note_event
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.localities.queries import get_unit
from innovation.support import audit

WITH_RESULT = (EntryState.RECOGNISED, EntryState.RECOGNISED_IDEA, EntryState.NOT_RECOGNISED)
IN_FORCE = (EntryState.RECOGNISED, EntryState.RECOGNISED_IDEA)
COUNCIL, LEADER, HEAD = "Hội đồng", "Lãnh đạo", "Thủ trưởng đơn vị"


def complain(entry: Entry, text: str, *, actor: Actor, now: datetime) -> Complaint:
    """A kiến nghị about the result by those whose result it is; one at a time."""
    if not may_complain(actor, entry):
        raise NotAllowed()
    session.refresh(entry, with_for_update={"of": Entry})  # two who press at once, one after the other
    if entry.state not in WITH_RESULT:
        raise RuleBroken("no_result", "Kiến nghị được gửi sau khi có kết quả xét.")
    if not text.strip():
        raise RuleBroken("text_missing", "Viết nội dung kiến nghị trước khi gửi.", field="text")
    if any(complaint.answered_at is None for complaint in list_complaints(entry.id)):
        raise RuleBroken("complaint_open", "Kiến nghị trước đang chờ trả lời. Đợi trả lời rồi gửi tiếp nếu cần.")
    complaint = Complaint(entry=entry, by_person_id=person_id_of(actor), text=text, created_at=now)
    session.add(complaint)
    session.flush()
    whose = "Tác giả gửi kiến nghị" if entry.round.season_id is None else "Gửi kiến nghị về kết quả"
    note_event(entry, "complain", whose, actor=actor, now=now)
    _audit("complaint.send", entry, actor, now, {"complaint": complaint.id})
    tell_complaint(complaint, _may_answer(entry, now), now=now)
    return complaint


def _may_answer(entry: Entry, now: datetime) -> list[Person]:
    """The secretaries whom no conflict keeps from the entry."""
    for unit_id in (entry.round.host_unit_id, None):  # where the unit's own are all out, the locality's
        holders = list_secretaries(day=local_date(now), locality_id=entry.locality_id, unit_id=unit_id)
        free = [person for person in holders if not is_barred_from_office(conflicts_for(entry, person.id))]
        if free:
            return free
    return []


def answer_complaint(complaint: Complaint, answer: str, *, actor: Actor, now: datetime) -> None:
    """The secretary, who signs, or the chair answers, once; nobody who is related to the entry."""
    entry = complaint.entry
    ensure_may_answer(entry, actor)
    session.refresh(complaint, with_for_update={"of": Complaint})
    if complaint.answered_at is not None:
        raise RuleBroken("answered", "Kiến nghị này đã được trả lời.")
    if not answer.strip():
        raise RuleBroken("answer_missing", "Viết câu trả lời trước khi gửi.", field="answer")
    complaint.answer, complaint.answered_at, complaint.answered_by_id = answer, now, person_id_of(actor)
    session.flush()
    by = COUNCIL if speaks_for_council(entry, actor) else LEADER
    note_event(entry, "answer", f"{by} trả lời kiến nghị", by_label=by, actor=actor, now=now)
    _audit("complaint.answer", entry, actor, now, {"complaint": complaint.id})
    tell_answer(complaint, now=now)


def ensure_may_answer(entry: Entry, actor: Actor) -> None:
    """NotAllowed for whoever neither runs the round nor presides, or is out for the entry."""
    member = find_member_of_round(entry.round_id, actor.person_id)
    kinds = conflicts_for(entry, actor.person_id)
    barred = is_barred_from_office(kinds) if can_answer_complaint(actor, entry, None) else bool(kinds)
    if barred or not can_answer_complaint(actor, entry, member):
        raise NotAllowed()


def speaks_for_council(entry: Entry, actor: Actor) -> bool:
    """The secretary and whoever sits on the round's council; else it is the leader's own word."""
    return is_secretary(actor, entry) or find_member_of_round(entry.round_id, actor.person_id) is not None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong in the paper: the title, or names of authors by their row."""

    title: str = ""
    author_names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper that changes a recognition: its number and sign as written, its date, the reason."""

    number: str
    issued_on: date
    reason: str


def ensure_may_correct(entry: Entry, actor: Actor) -> None:
    """NotAllowed for whoever neither keeps the round nor signs, or is related to the entry."""
    if not can_correct(actor, entry):
        raise NotAllowed()
    ensure_unrelated(actor, entry)


def ensure_may_revoke(entry: Entry, actor: Actor) -> None:
    """NotAllowed for whoever may not sign the recognition, or is related to the entry."""
    if not can_revoke(actor, entry, author_ids_of(entry.id)):
        raise NotAllowed()
    ensure_unrelated(actor, entry)


def correct(entry: Entry, correction: Correction, paper: Paper, *, actor: Actor, now: datetime) -> Amendment:
    """Mend what a recognition says, by a paper of correction; what it said before is kept with it."""
    _ensure_in_force(entry)
    ensure_may_correct(entry, actor)
    changes: dict[str, object] = {}
    if correction.title and correction.title != entry.title:
        changes["title"] = [entry.title, correction.title]
        entry.title = correction.title
    for author in authors_of([entry.id])[entry.id]:
        name = correction.author_names.get(author.id, "")
        if name and name != author.full_name:
            changes[f"author:{author.id}"] = [author.full_name, name]
            author.full_name = name
    if not changes:
        raise RuleBroken("nothing_changed", "Chưa có chỗ nào được sửa. Sửa tên sáng kiến hoặc tên tác giả.", "title")
    amendment = _amend(entry, paper, changes, actor=actor, now=now)
    note_event(entry, "correct", f"Đính chính theo {paper.number}", reason=paper.reason, actor=actor, now=now)
    tell_corrected(amendment, entry, authors_of([entry.id])[entry.id], now=now)
    return amendment


def revoke(entry: Entry, paper: Paper, *, actor: Actor, now: datetime) -> Amendment:
    """Take a recognition back, by a paper, with the reason that everybody reads."""
    ensure_may_revoke(entry, actor)
    _ensure_in_force(entry)
    amendment = _amend(entry, paper, None, actor=actor, now=now)
    by = HEAD if heads_host(actor, entry.round) else LEADER
    move(entry, "revoke", reason=paper.reason, by_label=by, actor=actor, now=now)
    tell_revoked(amendment, entry, authors_of([entry.id])[entry.id], now=now)
    return amendment


def hand_over(
    entry: Entry, *, unit_id: int, due_on: date | None, note: str = "", actor: Actor, now: datetime
) -> TrialHandover:
    """Give a recognised idea to a unit to be tried; its head is told."""
    if not can_hand_over(actor, entry.locality_id):
        raise NotAllowed()
    ensure_unrelated(actor, entry)
    if entry.state is not EntryState.RECOGNISED_IDEA:
        raise RuleBroken("not_an_idea", "Chỉ ý tưởng đã được ghi nhận mới giao đơn vị áp dụng thử.")
    try:
        unit = get_unit(unit_id, locality_id=entry.locality_id)
    except NotFound:
        raise RuleBroken("unit", "Chọn đơn vị nhận áp dụng thử trong danh sách.", field="unit_id") from None
    today = local_date(now)
    if due_on is not None and due_on < today:
        raise RuleBroken("due_past", "Hạn báo cáo phải từ hôm nay trở đi.", field="due_on")
    handover = TrialHandover(entry_id=entry.id, unit_id=unit.id, due_on=due_on, note=note, created_at=now,
                             by_person_id=person_id_of(actor))  # fmt: skip
    session.add(handover)
    session.flush()
    note_event(entry, "hand_over", f"Giao {unit.name} áp dụng thử", actor=actor, now=now)
    _audit("trial.hand_over", entry, actor, now, {"unit": unit.id, "handover": handover.id})
    heads = list_holders(Role.UNIT_HEAD, day=today, locality_id=entry.locality_id, unit_id=unit.id)
    tell_handover(handover, entry, heads, now=now)
    return handover


def report_trial(handover: TrialHandover, result: str, *, actor: Actor, now: datetime) -> None:
    """What came of the trial; the unit's head or the secretary says it, once."""
    entry = session.get_one(Entry, handover.entry_id)
    if not can_report_trial(actor, entry.locality_id, handover.unit_id):
        raise NotAllowed()
    ensure_unrelated(actor, entry)
    if handover.result_at is not None:
        raise RuleBroken("reported", "Kết quả áp dụng thử đã được ghi.")
    if not result.strip():
        raise RuleBroken("result_missing", "Ghi kết quả áp dụng thử, ví dụ làm ở đâu và đo được gì.", field="result")
    handover.result, handover.result_at = result, now
    session.flush()
    note_event(entry, "trial_result", "Có kết quả áp dụng thử", actor=actor, now=now)
    _audit("trial.result", entry, actor, now, {"handover": handover.id})


def _ensure_in_force(entry: Entry) -> None:
    if entry.state not in IN_FORCE:
        raise RuleBroken("not_in_force", "Hồ sơ này không có công nhận đang có hiệu lực.")


def _amend(
    entry: Entry, paper: Paper, changes: Mapping[str, object] | None, *, actor: Actor, now: datetime
) -> Amendment:
    """Keep the paper; `changes` None revokes."""
    if not paper.number.strip():
        raise RuleBroken("paper_missing", "Ghi số, ký hiệu văn bản, ví dụ 15/QĐ-UBND.", field="paper")
    if paper.issued_on > local_date(now):
        raise RuleBroken("date_future", "Ngày văn bản không thể sau hôm nay.", field="issued_on")
    if not paper.reason.strip():
        raise RuleBroken("reason_missing", "Ghi lý do; tác giả và người tra cứu đọc được.", field="reason")
    amendment = Amendment(entry_id=entry.id, is_revocation=changes is None, paper=paper.number,
                          issued_on=paper.issued_on, reason=paper.reason, changes=dict(changes or {}),
                          by_person_id=person_id_of(actor), created_at=now)  # fmt: skip
    session.add(amendment)
    session.flush()
    facts = {"amendment": amendment.id, "changed": sorted(changes or {})}
    _audit("recognition.revoke" if changes is None else "recognition.correct", entry, actor, now, facts)
    return amendment


def _audit(action: str, entry: Entry, actor: Actor, now: datetime, facts: Mapping[str, object]) -> None:
    audit.record(action, "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id, facts=facts)
