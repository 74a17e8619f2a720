"""1,000 entries × 9 sheets to totals and ranks."""

import time
from decimal import Decimal
from random import Random

from innovation.domain.movements.rules.rubric import parse_rubric
from innovation.domain.scoring.ranking import Sheet, aggregate_all, rank
from tests.bench.table import Table
from tests.factories.movements import BODY

ENTRIES, MEMBERS, SECONDS = 1_000, 9, 1.0


def measure_ranking(table: Table) -> None:
    rubric = parse_rubric({"slug": "x", "name": "X", "source": "", "reliability": "own", "note": "", **BODY})
    random = Random(1)
    keys = [(leaf.key, leaf.max) for leaf in rubric.leaves if leaf.max]
    sheets = {
        entry: [Sheet(member, {key: Decimal(random.randint(0, int(most) * 2)) / 2 for key, most in keys})
                for member in range(MEMBERS)]
        for entry in range(ENTRIES)
    }  # fmt: skip
    began = time.process_time()
    ranked = rank(aggregate_all(rubric, sheets))
    seconds = time.process_time() - began
    assert len(ranked) == ENTRIES
    table.heading("Ranking")
    table.line(f"{ENTRIES} entries × {MEMBERS} sheets, CPU", seconds, "s", SECONDS)
