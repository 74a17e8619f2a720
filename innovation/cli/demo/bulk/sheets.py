"""Assignments and sealed sheets."""

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from innovation.cli.demo.bulk.store import Store
from innovation.domain.councils.models import Assignment
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.rules.rubric import Rubric
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import Mark, ScoreSheet

GOOD, POOR = (60, 97), (25, 44)  # percent of each maximum: above and below every threshold and floor


def judge(entry: dict[str, Any], rubric: Rubric, *, random: Random, store: Store) -> None:
    """Members are assigned; where the scoring is over they have sealed their sheets."""
    span = entry["span"]
    sealed = span.state is not RoundState.SCORING
    level = random.randint(*(POOR if entry["state"] is EntryState.NOT_RECOGNISED else GOOD))
    given_at, sealed_at = span.closes_at + timedelta(days=11), span.closes_at + timedelta(days=25)
    for member_id, _ in random.sample(span.place.members, span.sheets):
        store.add(
            Assignment, entry_id=entry["id"], member_id=member_id, reason="Chia đều theo số hồ sơ", created_at=given_at
        )
        if not sealed:
            continue
        marks = {key: _mark(most, level, random) for key, most in _leaves(rubric)}
        sheet_id = store.add(
            ScoreSheet, entry_id=entry["id"], member_id=member_id, rubric_version_id=span.place.rubric.id,
            state=SheetState.SEALED, total=sum(marks.values(), Decimal(0)), saved_at=sealed_at, sealed_at=sealed_at,
            created_at=given_at,
        )  # fmt: skip
        for key, value in marks.items():
            store.add(Mark, sheet_id=sheet_id, criterion=key, value=value)


def _leaves(rubric: Rubric) -> list[tuple[str, Decimal]]:
    return [(leaf.key, leaf.max) for leaf in rubric.leaves if leaf.max is not None]


def _mark(most: Decimal, level: int, random: Random) -> Decimal:
    """Whole marks around the entry's level."""
    percent = min(100, max(0, level + random.randint(-4, 3)))
    return Decimal(int(most * percent / 100))
