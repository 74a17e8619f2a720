"""Works of the library: straight into the table for pages and search, or published with a decision for consents."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from innovation.core.actor import SYSTEM
from innovation.db import session
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives.models import Initiative
from innovation.domain.library import indexing
from innovation.domain.library.enums import Level
from innovation.domain.library.jobs import rebuild_all
from innovation.domain.library.models import Work
from innovation.domain.library.service import publish_works
from innovation.domain.localities.models import Locality
from innovation.domain.movements.models import Round
from tests.factories.accounts import NOW
from tests.factories.localities import make_locality

_numbers = count(1)
PUBLISHED = datetime(2026, 7, 10, 2, 0, tzinfo=UTC)


def make_work(locality: Locality | None = None, title: str | None = None, **fields: Any) -> Work:
    """A visible work that came without an entry; nothing is queued for the index."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "locality_id": (locality or make_locality()).id,
        "level": Level.BASE,
        "year": 2026,
        "title": title or f"Cấp bản sao trích lục trong ngày, cách {number}",
        "summary": "Người dân nộp buổi sáng, nhận kết quả buổi chiều.",
        "decision_paper": f"{number}/QĐ-UBND",
        "recognised_on": date(2026, 7, 10),
        "published_at": PUBLISHED,
        "copied_at": PUBLISHED,
    }
    work = Work(**values | fields)
    session.add(work)
    session.flush()
    return work


def make_decision(
    round_: Round,
    initiatives: Sequence[Initiative] = (),
    *,
    published: bool = True,
    grades: Sequence[str] = (),
    **fields: Any,
) -> Decision:
    """The round's decision with these entries on its list, numbered and dated, all of them recognised."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "round_id": round_.id,
        "locality_id": round_.locality_id,
        "kind": DecisionKind.RECOGNITION,
        "year": 2026,
        "number": number,
        "issued_on": date(2026, 12, 10),
        "title": "Về việc công nhận sáng kiến",
        "signer_post": "CHỦ TỊCH",
        "published_at": NOW if published else None,
        "created_at": NOW,
    }
    decision = Decision(**values | fields)
    for position, initiative in enumerate(initiatives, start=1):
        recognise(initiative)
        grade = grades[position - 1] if position <= len(grades) else ""
        decision.items.append(DecisionItem(entry_id=initiative.entry_id, position=position, grade=grade))
    session.add(decision)
    session.flush()
    return decision


def recognise(initiative: Initiative) -> Initiative:
    """As if the whole round had been run."""
    idea = initiative.stage == "idea"
    initiative.entry.state = EntryState.RECOGNISED_IDEA if idea else EntryState.RECOGNISED
    session.flush()
    return initiative


def make_published(initiative: Initiative, *, now: datetime = NOW, **fields: Any) -> Work:
    """The entry's work in the library, by way of a decision of its own."""
    decision = make_decision(initiative.entry.round, [initiative], **fields)
    session.expire(decision)
    return publish_works(decision, actor=SYSTEM, now=now)[0]


def index_in(folder: Path) -> None:
    """Put the library's index there and build it from what the database holds (committed)."""
    indexing.configure(folder)
    rebuild_all()
