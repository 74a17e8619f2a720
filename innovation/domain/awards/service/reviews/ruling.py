"""The rules of one review are changed for this review; what they were stays, with the reason of the change."""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken, Stale
from innovation.core.text import clean_text
from innovation.db import session
from innovation.domain.awards.models import PhaseReview, ReviewRulesVersion
from innovation.domain.awards.rules.reviews import ReviewRules, dump_rules, parse_rules
from innovation.domain.awards.rules.reviews.summing import ensure_reason
from innovation.domain.awards.service.reviews.examining import examine
from innovation.domain.awards.service.reviews.guards import ensure_open, write_down


def change_rules(
    review: PhaseReview, rules: ReviewRules, *, reason: str, version: int, actor: Actor, now: datetime
) -> None:
    """Put other rules in force for this review, and ask them of everybody; `version`: the one that was changed."""
    ensure_open(review, actor)
    if version != review.rules_version:
        raise Stale()
    body = dump_rules(rules)
    parse_rules(body)
    why = ensure_reason(clean_text(reason))
    if body == dump_rules(parse_rules(review.rules)):
        raise RuleBroken("rules_same", "Chưa có gì thay đổi so với quy tắc đang dùng.")
    session.add(
        ReviewRulesVersion(
            review_id=review.id, number=review.rules_version, rules=review.rules, reason=why,
            by_person_id=actor.person_id, created_at=now,
        )
    )  # fmt: skip
    review.rules, review.rules_version = body, review.rules_version + 1
    session.flush()
    write_down("review.rules", review, actor, now, version=review.rules_version)
    examine(review, actor=actor, now=now)
