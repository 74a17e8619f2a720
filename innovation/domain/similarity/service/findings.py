"""The council's word on novelty, written down by the secretary. It decides nothing by itself."""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.initiatives.models import Initiative
from innovation.domain.initiatives.permissions import author_ids
from innovation.domain.similarity.models import NoveltyFinding
from innovation.domain.similarity.permissions import can_compare
from innovation.support import audit

LONGEST_FINDING = 2_000


def record_finding(initiative: Initiative, text: str, *, actor: Actor, now: datetime) -> NoveltyFinding:
    """Write down what the council found; earlier words stay."""
    entry = initiative.entry
    if actor.person_id is None or not can_compare(actor, entry, author_ids(initiative)):
        raise NotAllowed()
    if not text.strip():
        raise RuleBroken("empty", "Viết nhận định của Hội đồng trước khi lưu.", field="text")
    if len(text) > LONGEST_FINDING:
        raise RuleBroken("too_long", f"Viết không quá {LONGEST_FINDING} ký tự.", field="text")
    finding = NoveltyFinding(entry_id=entry.id, text=text.strip(), by_person_id=actor.person_id, created_at=now)
    session.add(finding)
    session.flush()
    audit.record("similarity.finding", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id,
                 facts={"finding": finding.id})  # fmt: skip
    return finding
