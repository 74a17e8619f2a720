"""Why a subject is proposed or not: every award's conditions, what they stand on, the secretary's word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.awards.models import PhaseReview, ReviewFinding, ReviewLine
from innovation.domain.awards.permissions import is_own
from innovation.domain.awards.queries.reviews.facts import Found, facts_with_sources
from innovation.domain.awards.rules.reviews import Proposal, SubjectFacts, parse_rules, propose
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.nominations.models import Subject


@dataclass(frozen=True, slots=True)
class Why:
    """All that a review knows of one subject; `proposals` are by the facts as they are now."""

    subject: Subject
    finding: ReviewFinding | None
    facts: SubjectFacts
    proposals: Sequence[Proposal]
    sources: Sequence[Found]
    papers: dict[int, int]  # decision by nomination
    lines: Sequence[ReviewLine]


def why_of(review: PhaseReview, subject_id: int, *, actor: Actor, today: date) -> Why:
    """One subject of the review's locality; nobody reads about themself here."""
    subject = session.get(Subject, subject_id)
    if subject is None or subject.locality_id != review.locality_id or is_own(actor, subject):
        raise NotFound("Không tìm thấy đối tượng này trong kỳ sơ kết, tổng kết.")
    facts, sources = facts_with_sources(review, subject, today=today)
    where = (ReviewLine.review_id == review.id, ReviewLine.subject_id == subject.id)
    return Why(
        subject, session.get(ReviewFinding, (review.id, subject.id)), facts,
        propose(parse_rules(review.rules), facts), sources, _papers([each.id for each in sources if not each.what]),
        session.scalars(select(ReviewLine).where(*where).order_by(ReviewLine.id)).all(),
    )  # fmt: skip


def _papers(entry_ids: Sequence[int]) -> dict[int, int]:
    """The published decision on each nomination."""
    if not entry_ids:
        return {}
    rows = session.execute(
        select(DecisionItem.entry_id, Decision.id)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .where(DecisionItem.entry_id.in_(entry_ids), Decision.published_at.is_not(None))
    )
    return dict(rows.all())
