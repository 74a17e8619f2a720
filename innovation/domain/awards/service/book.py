"""The book of awards (sổ vàng): a line is entered with the next number, corrected by a new one, or revoked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import clean_line
from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.domain.awards.enums import AwardType, RecordOrigin, RecordState
from innovation.domain.awards.models import AwardRecord, BookCounter
from innovation.domain.awards.permissions import can_keep_book, can_read_book, can_revoke_award, is_own
from innovation.domain.awards.queries.book import example_of, is_shown_as_example
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.rules.money import money_for
from innovation.domain.awards.service.certificates import certify_corrected
from innovation.domain.nominations.models import Subject
from innovation.support import audit

OLDEST = date(1945, 9, 2)


@dataclass(frozen=True, slots=True)
class AwardData:
    """What a line of the book says. `money` stands for awards from elsewhere; of those decided here it is reckoned."""

    award_key: str
    award_type: AwardType
    achievement: str
    achieved_from: date
    achieved_to: date
    paper: str
    decided_on: date
    signer_post: str = ""
    money: int | None = None
    links: dict[str, int | None] = field(default_factory=dict)  # movement_id, phase_id, entry_id, decision_id


def enter_award(
    subject: Subject, data: AwardData, *, origin: RecordOrigin, actor: Actor, now: datetime, number: int | None = None
) -> AwardRecord:
    """A new line with the next number of the locality's book (or one taken before, for many lines at once)."""
    check(data, today=local_date(now))
    award = catalogue().award(data.award_key, data.decided_on)
    reckoned = money_for(catalogue(), award, subject.kind, data.decided_on)
    known = origin is not RecordOrigin.IMPORTED
    record = AwardRecord(
        locality_id=subject.locality_id, book_number=number or next_number(subject.locality_id), subject=subject,
        award_key=award.key, award_class=award.award_class, level=award.level, origin=origin, state=RecordState.VALID,
        coefficient=reckoned.coefficient if known else None, base_salary=reckoned.base_salary if known else None,
        money=reckoned.amount if known else data.money, created_at=now, by_person_id=actor.person_id,
        **_written(data), **data.links,
    )  # fmt: skip
    session.add(record)
    session.flush()
    _audit("award.enter", record, actor, now, {"book": record.book_number, "origin": origin})
    return record


def lock_book(locality_id: int) -> BookCounter:
    """Nobody else writes into the locality's book until this transaction ends."""
    insert_if_new(
        BookCounter, {"locality_id": locality_id, "last_number": 0}, unique=["locality_id"], returning="locality_id"
    )
    return session.get_one(BookCounter, locality_id, with_for_update=True, populate_existing=True)


def next_number(locality_id: int, count: int = 1) -> int:
    """The first of `count` numbers, taken under the counter's lock: a transaction that fails gives them back."""
    counter = lock_book(locality_id)
    first = counter.last_number + 1
    counter.last_number += count
    session.flush()
    return first


def check(data: AwardData, *, today: date) -> None:
    """RuleBroken at the field where a line says what cannot be."""
    if not clean_line(data.paper):
        raise RuleBroken("paper_missing", "Nhập số quyết định, ví dụ 125/QĐ-UBND.", field="paper")
    if not OLDEST <= data.decided_on <= today:
        raise RuleBroken("date_range", "Ngày quyết định không thể ở tương lai, ví dụ 05/09/2026.", field="decided_on")
    if not data.achievement.strip():
        raise RuleBroken("achievement_missing", "Ghi thành tích được khen.", field="achievement")
    if data.achieved_to < data.achieved_from:
        raise RuleBroken("period_order", "Ngày cuối của thành tích phải sau ngày đầu.", field="achieved_to")
    if data.achieved_from > data.decided_on:
        raise RuleBroken("period_after", "Thành tích bắt đầu sau ngày quyết định. Xem lại hai ngày.", "achieved_from")
    if data.money is not None and data.money < 0:
        raise RuleBroken("money_negative", "Tiền thưởng không được âm.", field="money")


def correct_award(record: AwardRecord, data: AwardData, *, reason: str, actor: Actor, now: datetime) -> AwardRecord:
    """A new line takes the place of one that says something wrong; the old one stays readable."""
    if not can_keep_book(actor, record.locality_id) or is_own(actor, record.subject):
        raise NotAllowed()
    _ensure_valid(record)
    if not reason.strip():
        raise RuleBroken("reason_missing", "Ghi lý do đính chính, ví dụ Ghi nhầm số quyết định.", field="reason")
    check(data, today=local_date(now))
    if _written(data) == {key: getattr(record, key) for key in _written(data)} and data.money == record.money:
        raise RuleBroken("nothing_changed", "Chưa có gì khác dòng cũ. Sửa ô bị sai rồi lưu.")
    award = catalogue().award(record.award_key, data.decided_on)
    record.state = RecordState.CORRECTED
    new = AwardRecord(
        locality_id=record.locality_id, book_number=next_number(record.locality_id), subject=record.subject,
        award_key=record.award_key, award_class=award.award_class, level=award.level, origin=record.origin,
        state=RecordState.VALID, coefficient=record.coefficient, base_salary=record.base_salary, money=data.money,
        movement_id=record.movement_id, phase_id=record.phase_id, entry_id=record.entry_id,
        decision_id=record.decision_id, corrects_id=record.id, correction_reason=reason.strip(), created_at=now,
        by_person_id=actor.person_id, **_written(data),
    )  # fmt: skip
    session.add(new)
    session.flush()
    example = example_of(record.id)
    if example is not None:  # what is told of the award holds for its new line, too
        example.record = new
        session.flush()
    _audit("award.correct", record, actor, now, {"by": new.id})
    certify_corrected(record, new, actor=actor, now=now)
    return new


def revoke_award(record: AwardRecord, *, paper: str, reason: str, on: date, actor: Actor, now: datetime) -> None:
    """Cancel an award by a paper: the line stays and says so, the money is to be paid back (Luật, chương vi phạm)."""
    if not can_revoke_award(actor, record):
        raise NotAllowed()
    _ensure_valid(record)
    if not clean_line(paper):
        raise RuleBroken("paper_missing", "Nhập số văn bản hủy bỏ, ví dụ 130/QĐ-UBND.", field="paper")
    if not reason.strip():
        raise RuleBroken("reason_missing", "Ghi lý do hủy bỏ theo văn bản.", field="reason")
    if not record.decided_on <= on <= local_date(now):
        raise RuleBroken("date_range", "Ngày hủy bỏ phải từ ngày quyết định khen đến hôm nay.", field="revoked_on")
    if is_shown_as_example(record.id):
        raise RuleBroken("is_example", "Đang giới thiệu là gương điển hình. Gỡ bài gương điển hình trước.")
    record.state, record.revoked_on = RecordState.REVOKED, on
    record.revoke_paper, record.revoke_reason = clean_line(paper)[:120], reason.strip()
    session.flush()
    _audit("award.revoke", record, actor, now, {"on": on})


def note_book_export(counts: Mapping[int, int], *, actor: Actor, now: datetime) -> None:
    """The audit's lines of a book that was taken away as a sheet: lines by locality."""
    for locality_id, count in counts.items():
        if not can_read_book(actor, locality_id):
            raise NotAllowed()
        audit.record("award.exported", "locality", locality_id, actor=actor, now=now, locality_id=locality_id,
                     facts={"lines": count})  # fmt: skip


def _ensure_valid(record: AwardRecord) -> None:
    """Asked under the line's lock: of two who change it at once, the second finds it changed."""
    session.refresh(record, with_for_update={"of": AwardRecord})
    if record.state is not RecordState.VALID:
        raise RuleBroken("not_valid", "Dòng này đã được đính chính hoặc hủy bỏ. Xem dòng mới nhất.")


def _written(data: AwardData) -> dict[str, Any]:
    return {
        "award_type": data.award_type, "achievement": data.achievement.strip(), "achieved_from": data.achieved_from,
        "achieved_to": data.achieved_to, "paper": clean_line(data.paper)[:120], "decided_on": data.decided_on,
        "signer_post": data.signer_post,
    }  # fmt: skip


def _audit(action: str, record: AwardRecord, actor: Actor, now: datetime, facts: dict[str, object]) -> None:
    audit.record(action, "award", record.id, actor=actor, now=now, locality_id=record.locality_id,
                 facts={"subject": record.subject_id, **facts})  # fmt: skip
