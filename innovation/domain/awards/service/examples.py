"""Exemplary cases (gương điển hình): the secretary's to write, publish and withdraw, never of themself.

The subject's consent decides.
"""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.text import clean_line, clean_text
from innovation.db import session
from innovation.domain.awards.enums import RecordState
from innovation.domain.awards.models import AwardRecord, Exemplar
from innovation.domain.awards.permissions import can_keep_book, is_own
from innovation.domain.awards.queries.book import example_of
from innovation.domain.awards.queries.public import agrees_to_example
from innovation.support import audit

SHORTEST, LONGEST = 100, 6_000


def write_example(record: AwardRecord, *, title: str, story: str, actor: Actor, now: datetime) -> Exemplar:
    """The text, new or mended; a mended text of a published example is public at once."""
    _ensure_may(actor, record)
    if record.state is not RecordState.VALID:
        raise RuleBroken("not_valid", "Khen thưởng này đã được đính chính hoặc hủy bỏ. Mở dòng mới nhất.")
    if not 10 <= len(clean_line(title)) <= 200:
        raise RuleBroken("title_length", "Viết tiêu đề từ 10 đến 200 ký tự.", field="title")
    if not SHORTEST <= len(clean_text(story)) <= LONGEST:
        raise RuleBroken("story_length", "Viết câu chuyện từ 100 đến 6.000 ký tự.", field="story")
    example = example_of(record.id)
    if example is None:
        example = Exemplar(locality_id=record.locality_id, record=record, title="", story="", created_at=now,
                           by_person_id=actor.person_id)  # fmt: skip
        session.add(example)
    example.title, example.story = clean_line(title), clean_text(story)
    session.flush()
    _audit("example.write", example, actor, now)
    return example


def publish_example(record: AwardRecord, *, actor: Actor, now: datetime) -> None:
    """Put it on the public page; a person and a household must have agreed to it."""
    example = _example(record, actor)
    if example.published_at is not None:
        raise RuleBroken("published", "Gương điển hình này đã được đăng.")
    if not agrees_to_example(record.subject):
        raise RuleBroken(
            "consent_missing",
            "Chưa ghi sự đồng ý giới thiệu là gương điển hình. Ghi sự đồng ý ở trang đối tượng rồi đăng.",
        )
    example.published_at = now
    session.flush()
    _audit("example.publish", example, actor, now)


def withdraw_example(record: AwardRecord, *, actor: Actor, now: datetime) -> None:
    """Take it off the public page, or throw the draft away; another may be written."""
    example = _example(record, actor)
    example.withdrawn_at = now
    session.flush()
    _audit("example.withdraw", example, actor, now)


def _example(record: AwardRecord, actor: Actor) -> Exemplar:
    _ensure_may(actor, record)
    example = example_of(record.id)
    if example is None:
        raise NotFound("Chưa viết gương điển hình cho khen thưởng này.")
    return example


def _ensure_may(actor: Actor, record: AwardRecord) -> None:
    if not can_keep_book(actor, record.locality_id) or is_own(actor, record.subject):
        raise NotAllowed()


def _audit(action: str, example: Exemplar, actor: Actor, now: datetime) -> None:
    audit.record(action, "exemplar", example.id, actor=actor, now=now, locality_id=example.locality_id,
                 facts={"award": example.record_id})  # fmt: skip
