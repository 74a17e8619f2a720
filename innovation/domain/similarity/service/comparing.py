"""Comparisons are written down as they were found; a new one stands beside the old."""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.similarity.models import Comparison, ComparisonHit
from innovation.domain.similarity.queries.measuring import Measured
from innovation.domain.similarity.rules import METHOD
from innovation.support import audit


def keep_comparison(found: Measured, *, locality_id: int, actor: Actor, now: datetime) -> Comparison:
    """Keep it with the dossier."""
    comparison = Comparison(
        entry_id=found.entry_id, version=found.version, made_at=now, asked_by_id=actor.person_id,
        library_version=found.library_version, works=found.works, entries=found.entries, method=METHOD,
    )  # fmt: skip
    comparison.hits = [
        ComparisonHit(
            position=position, work_id=hit.work_id, other_entry_id=hit.entry_id, other_version=hit.version,
            likeness=hit.likeness, share=hit.share, passages=hit.passages, tie=hit.tie,
        )
        for position, hit in enumerate(found.hits, 1)
    ]  # fmt: skip
    session.add(comparison)
    session.flush()
    audit.record("similarity.compare", "entry", found.entry_id, actor=actor, now=now, locality_id=locality_id,
                 facts={"version": found.version, "hits": len(found.hits)})  # fmt: skip
    return comparison
