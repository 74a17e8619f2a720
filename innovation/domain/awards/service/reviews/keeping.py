"""The secretary's own word on a subject: kept, dropped or added, always with the reason."""

from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.text import clean_text
from innovation.db import session
from innovation.domain.awards.models import PhaseReview, ReviewLine
from innovation.domain.awards.permissions import is_own
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.queries.reviews.facts import facts_of
from innovation.domain.awards.rules.reviews import parse_rules, propose
from innovation.domain.awards.rules.reviews.summing import ensure_reason, explain
from innovation.domain.awards.service.reviews.guards import ensure_open, write_down
from innovation.domain.nominations.models import Subject

OWN = "Đây là hồ sơ của chính bạn. Nhờ thư ký khác hoặc Chủ tịch Hội đồng xem."


def drop_line(line_id: int, *, reason: str, actor: Actor, now: datetime) -> ReviewLine:
    """Not to be proposed, and why; proposing again does not bring it back."""
    line, review = _line(line_id, actor)
    line.is_kept, line.reason, line.by_person_id = False, ensure_reason(clean_text(reason)), actor.person_id
    session.flush()
    write_down("review.drop", review, actor, now, subject=line.subject_id, award=line.award_key)
    return line


def keep_line(line_id: int, *, reason: str, actor: Actor, now: datetime) -> ReviewLine:
    """Kept although the rules may change their mind, or taken back after it was dropped."""
    line, review = _line(line_id, actor)
    _ensure_alone(review, line.subject_id, line.award_key)
    line.is_kept, line.reason, line.by_person_id = True, ensure_reason(clean_text(reason)), actor.person_id
    session.flush()
    write_down("review.keep", review, actor, now, subject=line.subject_id, award=line.award_key)
    return line


def add_line(
    review: PhaseReview, subject_id: int, award_key: str, *, reason: str, actor: Actor, now: datetime
) -> ReviewLine:
    """Proposed although the rules do not; what they say stands beside the reason, for the council to read."""
    ensure_open(review, actor)
    subject = session.get(Subject, subject_id)
    if subject is None or subject.locality_id != review.locality_id:
        raise NotFound("Không tìm thấy đối tượng này.")
    _ensure_other(actor, subject)
    award = catalogue().award(award_key, local_date(now))
    if subject.kind not in award.subjects:
        raise RuleBroken("award_kind", "Hình thức này không dành cho loại đối tượng đó.", field="award_key")
    why = ensure_reason(clean_text(reason))
    same = (ReviewLine.review_id == review.id, ReviewLine.subject_id == subject.id, ReviewLine.award_key == award_key)
    line = session.scalars(select(ReviewLine).where(*same)).one_or_none()
    if line is not None and line.is_kept:
        raise RuleBroken("line_there", "Đối tượng này đã có trong danh sách với hình thức đó.", field="award_key")
    _ensure_alone(review, subject.id, award_key)
    facts = facts_of(review, [subject], today=local_date(now))[subject.id]
    said = next((one for one in propose(parse_rules(review.rules), facts) if one.award_key == award_key), None)
    if line is None:
        line = ReviewLine(review_id=review.id, subject=subject, award_key=award_key, by_rule=False, created_at=now)
        session.add(line)
    line.is_kept, line.reason, line.by_person_id = True, why, actor.person_id
    line.explanation = explain(said) if said else {"answers": [], "note": ""}
    session.flush()
    write_down("review.add", review, actor, now, subject=subject.id, award=award_key)
    return line


def _line(line_id: int, actor: Actor) -> tuple[ReviewLine, PhaseReview]:
    line = session.get(ReviewLine, line_id)
    review = session.get(PhaseReview, line.review_id) if line else None
    if line is None or review is None:
        raise NotFound("Dòng này không còn: có thể vừa được rà soát lại. Tải lại trang.")
    ensure_open(review, actor)
    _ensure_other(actor, line.subject)
    return line, review


def _ensure_other(actor: Actor, subject: Subject) -> None:
    if is_own(actor, subject):
        raise NotAllowed(OWN, visible=True)


def _ensure_alone(review: PhaseReview, subject_id: int, award_key: str) -> None:
    """No two awards for one achievement."""
    other = session.scalars(
        select(ReviewLine).where(
            ReviewLine.review_id == review.id, ReviewLine.subject_id == subject_id, ReviewLine.is_kept,
            ReviewLine.award_key != award_key,
        )
    ).first()  # fmt: skip
    if other is not None:
        name = catalogue().name_of(other.award_key)
        raise RuleBroken(
            "one_achievement",
            f"Đang đề nghị {name} cho cùng thành tích. Bỏ đề nghị kia trước (Luật Thi đua, khen thưởng, Điều 5).",
            field="award_key",
        )
