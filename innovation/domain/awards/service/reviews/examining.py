"""The rules are asked of every subject; what they say is kept beside the secretary's own word, never over it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import lazyload

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.db import session
from innovation.domain.awards.models import PhaseReview, ReviewFinding, ReviewLine
from innovation.domain.awards.queries.reviews.facts import facts_of_all
from innovation.domain.awards.rules.reviews import Proposal, SubjectFacts, Verdict, parse_rules, propose_all
from innovation.domain.awards.rules.reviews.summing import Summary, explain, in_order, summary_of
from innovation.domain.awards.service.reviews.guards import ensure_open, write_down

Said = Mapping[int, tuple[Proposal, ...]]


def examine(review: PhaseReview, *, actor: Actor, now: datetime) -> dict[Verdict, int]:
    """Ask the rules of everybody anew; how many are proposed, to be looked at, not proposed."""
    ensure_open(review, actor)
    rules = parse_rules(review.rules)
    facts = {each.subject_id: each for each in facts_of_all(review, today=local_date(now))}
    said = propose_all(rules, facts.values())
    summaries = {subject_id: summary_of(proposals) for subject_id, proposals in said.items()}
    _write_findings(review, facts, in_order(rules, facts, summaries), summaries)
    _write_lines(review, said, now)
    review.examined_at = now
    session.flush()
    counts = {verdict: sum(one.verdict is verdict for one in summaries.values()) for verdict in Verdict}
    write_down("review.examine", review, actor, now, rules=review.rules_version,
               **{verdict.value: count for verdict, count in counts.items()})  # fmt: skip
    return counts


def _write_findings(
    review: PhaseReview, facts: Mapping[int, SubjectFacts], order: Sequence[int], summaries: Mapping[int, Summary]
) -> None:
    session.execute(delete(ReviewFinding).where(ReviewFinding.review_id == review.id))
    rows = [
        {
            "review_id": review.id, "subject_id": subject_id, "kind": facts[subject_id].kind,
            "verdict": summaries[subject_id].verdict, "award_key": summaries[subject_id].award_key,
            "note": summaries[subject_id].note, "position": position,
        }
        for position, subject_id in enumerate(order, start=1)
    ]  # fmt: skip
    if rows:
        session.execute(insert(ReviewFinding), rows)


def _write_lines(review: PhaseReview, said: Said, now: datetime) -> None:
    """Lines of the rules follow the rules; a line that the secretary has spoken on stays as she left it."""
    proposed = {
        (subject_id, one.award_key): explain(one)
        for subject_id, proposals in said.items()
        for one in proposals
        if one.verdict is Verdict.PROPOSED
    }
    there_now = select(ReviewLine).where(ReviewLine.review_id == review.id).options(lazyload(ReviewLine.subject))
    lines = session.scalars(there_now).all()
    spoken = [line for line in lines if line.by_person_id is not None]
    settled = {line.subject_id for line in spoken if line.is_kept}
    there = {(line.subject_id, line.award_key) for line in spoken}
    for line in lines:
        if line.by_person_id is not None:
            continue
        wanted = proposed.get((line.subject_id, line.award_key))
        if wanted is None or line.subject_id in settled:
            session.delete(line)
            continue
        there.add((line.subject_id, line.award_key))
        if line.explanation != wanted:
            line.explanation = wanted
    session.flush()
    fresh = [
        {
            "review_id": review.id, "subject_id": subject_id, "award_key": key, "is_kept": True, "by_rule": True,
            "reason": "", "explanation": explanation, "created_at": now,
        }
        for (subject_id, key), explanation in sorted(proposed.items(), key=lambda each: each[0])
        if (subject_id, key) not in there and subject_id not in settled
    ]  # fmt: skip
    if fresh:
        session.execute(insert(ReviewLine), fresh)
    session.expire_all()
