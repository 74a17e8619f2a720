"""What the secretary writes into the report of a review."""

from collections.abc import Mapping
from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.core.text import clean_text
from innovation.db import session
from innovation.domain.awards.models import PhaseReview, ReviewReport
from innovation.domain.awards.rules.reviews.reporting import PARTS
from innovation.domain.awards.service.reviews.guards import ensure_runs, write_down

LONGEST = 20_000


def write_report(review: PhaseReview, texts: Mapping[str, str], *, actor: Actor, now: datetime) -> ReviewReport:
    """Every part as it stands from now on; in any state, for the report is often written after the lists."""
    ensure_runs(actor, review.locality_id)
    read = {part: clean_text(texts.get(part, "")) for part in PARTS}
    for part, text in read.items():
        if len(text) > LONGEST:
            raise RuleBroken(
                "too_long", f"Tối đa {LONGEST:,} ký tự; đang có {len(text):,}.".replace(",", "."), field=part
            )
    report = session.get(ReviewReport, review.id)
    if report is None:
        report = ReviewReport(review_id=review.id, **read, written_at=now, by_person_id=actor.person_id)
        session.add(report)
    else:
        for part, text in read.items():
            setattr(report, part, text)
        report.written_at, report.by_person_id = now, actor.person_id
    session.flush()
    write_down("review.report", review, actor, now, parts=sum(bool(text) for text in read.values()))
    return report
