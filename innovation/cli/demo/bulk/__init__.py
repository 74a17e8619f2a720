"""`flask demo load --entries N`: data for measuring, in the shapes that the services would leave, written in batches.

This package alone among the commands writes tables (import contract 8 names it): through the services 10,000 entries
would take an hour. One transaction; the same numbers give the same data.
"""

from collections import Counter
from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import select, update

from innovation.cli.demo.bulk.entries import Writer
from innovation.cli.demo.bulk.places import Place, find_place, settle
from innovation.cli.demo.bulk.results import Registry, decide
from innovation.cli.demo.bulk.rounds import Span, open_rounds
from innovation.cli.demo.bulk.sheets import judge
from innovation.cli.demo.bulk.store import Store
from innovation.cli.demo.bulk.words import Words
from innovation.core.actor import SYSTEM
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.db.upsert import insert_if_new
from innovation.domain.accounts import queries as accounts
from innovation.domain.accounts.rules.passwords import hash_password
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import EntryCounter
from innovation.domain.library.jobs import rebuild_all
from innovation.domain.localities import queries as localities
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import MovementContent, WorkField
from innovation.domain.movements.rules.rubric import parse_rubric
from innovation.support import audit

__all__ = ["MEASURING_PASSWORD", "load_many"]

MEASURING_PASSWORD = "sang kien moi ngay"
SEED = 20261121
PEOPLE = 500
SCORED_AT_MOST = 1_500
WEIGHTS = (40, 25, 20, 15)  # of the localities, in percent; the first has the round with all sheets sealed
S = EntryState
# Percent of all entries by state, the scored ones and the rest aside.
DECIDED = ((S.RECOGNISED, 57), (S.RECOGNISED_IDEA, 3), (S.NOT_RECOGNISED, 5))
RECEIVED = ((S.SUBMITTED, 50), (S.ELIGIBLE, 25), (S.NEEDS_CHANGES, 8), (S.DRAFT, 8), (S.REJECTED, 4), (S.WITHDRAWN, 5))
KEPT_IN_MEMORY = 1_000


def load_many(n: int, *, now: datetime) -> str:
    """Make n entries by 500 people; says what there is. A second run changes nothing."""
    with unit_of_work():
        places = [find_place(locality) for locality in localities.list_localities()][: len(WEIGHTS)]
        if not places:
            raise LookupError("no locality: run `flask plans load` first")
        if accounts.find_person_by_login(places[0].login("secretary")) is not None:
            return "The data for measuring are there already."
        made = _Season(n, places, now).make()
        audit.record("demo.measuring_loaded", "entry", None, actor=SYSTEM, now=now, facts={"entries": n})
    indexed = rebuild_all()
    lines = [f"{n} entries by {PEOPLE} people, {indexed} works in the library:"]
    lines += [f"  {state.value}: {number}" for state, number in made.most_common()]
    lines += ["Sign in as:", *(f"  {places[0].login(name)}" for name in ("secretary", "juror-1", "author-1", "leader"))]
    return "\n".join([*lines, f"Password of every account: {MEASURING_PASSWORD}"])


class _Season:
    """One run: its generator, its rows, what was made so far."""

    def __init__(self, n: int, places: list[Place], now: datetime) -> None:
        self.n, self.places, self.now = n, places, now
        self.random, self.store = Random(SEED), Store()
        self.words, self.registry = Words(self.random), Registry(self.random)
        self.made: Counter[EntryState] = Counter()
        self.rubric = parse_rubric(places[0].rubric.body)
        self.writer = Writer(
            words=self.words, random=self.random, store=self.store, fields=_fields(), contents=_contents()
        )

    def make(self) -> Counter[EntryState]:
        hash_ = hash_password(MEASURING_PASSWORD)
        spans = []
        for number, place in enumerate(self.places):
            people = PEOPLE // len(self.places)
            settle(place, people, hash_=hash_, words=self.words, random=self.random, store=self.store, now=self.now)
            spans.append(open_rounds(place, judged=number == 0, store=self.store, now=self.now))
        self.store.write()
        for number, rounds in enumerate(spans):
            self._locality(number, rounds)
        self.store.close()
        for place in self.places:
            _keep_numbers(place)
        return self.made

    def _locality(self, number: int, rounds: dict[RoundState, list[Span]]) -> None:
        share = self.n * WEIGHTS[number] // 100 if number else self.n - sum(self.n * w // 100 for w in WEIGHTS[1:])
        late = RoundState.MEETING if number == 0 else RoundState.SCORING
        scored = min(SCORED_AT_MOST, self.n * 15 // 100) if number == 0 else share * 6 // 100
        state = S.AWAITING_MEETING if number == 0 else S.SCORING
        decided = [each for each, percent in DECIDED for _ in range(self._decided(share, scored, percent))]
        left = share - scored - len(decided)
        received = self.random.choices([each for each, _ in RECEIVED], [weight for _, weight in RECEIVED], k=left)
        self._fill(rounds[late][0], [state] * scored)
        self._fill(rounds[RoundState.OPEN][0], received)
        self.random.shuffle(decided)
        past = rounds[RoundState.PUBLISHED]
        for place_in_line, span in enumerate(past):
            self._fill(span, decided[place_in_line :: len(past)])

    def _decided(self, share: int, scored: int, percent: int) -> int:
        """The locality with the scored round has fewer others; together they come to the percents named above."""
        return min(share * percent // 100, (share - scored) * percent // 70)

    def _fill(self, span: Span, states: list[EntryState]) -> None:
        entries: list[dict[str, Any]] = []
        for state in states:
            entry = self.writer.write(span, state)
            if span.state is not RoundState.OPEN:
                judge(entry, self.rubric, random=self.random, store=self.store)
            if span.state is RoundState.PUBLISHED:
                entries.append(entry)
            self.made[state] += 1
            if self.made.total() % KEPT_IN_MEMORY == 0:
                self.store.write()
        self.store.write()
        if entries:
            decide(span, entries, registry=self.registry, store=self.store)


def _fields() -> dict[str, int]:
    return dict(list(session.execute(select(WorkField.slug, WorkField.id))))


def _contents() -> dict[int, dict[int, int]]:
    """Ids of the movements' contents by movement and position."""
    found: dict[int, dict[int, int]] = {}
    for row in session.scalars(select(MovementContent)):
        found.setdefault(row.movement_id, {})[row.position] = row.id
    return found


def _keep_numbers(place: Place) -> None:
    """The next real entry goes on counting behind ours."""
    for year, last in place.numbers.items():
        key = {"locality_id": place.locality.id, "year": year}
        insert_if_new(EntryCounter, key | {"last_number": last}, unique=list(key), returning="year")
        session.execute(update(EntryCounter).where(EntryCounter.locality_id == place.locality.id,
                                                   EntryCounter.year == year).values(last_number=last))  # fmt: skip
