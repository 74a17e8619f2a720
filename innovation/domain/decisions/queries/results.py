"""The results of a round: computed once for each state of its sheets and kept in this process.

The scoring room says which sheets count: those of members who are out for an entry do not.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from threading import Lock
from typing import Any

from sqlalchemy import Integer, ScalarSelect, Select, case, func, select, type_coerce

from innovation.core.rounding import format_decimal
from innovation.db import session
from innovation.db.session import engine
from innovation.domain.accounts.models import Person
from innovation.domain.councils.models import Assignment, Conflict, CouncilMember
from innovation.domain.decisions.models import Meeting, TieBreak
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import FirstUser, InitiativeAuthor
from innovation.domain.movements.models import Round
from innovation.domain.movements.rules.rubric import Rubric, Verdict, parse_rubric
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import ScoreSheet
from innovation.domain.scoring.queries import sheets_of_round
from innovation.domain.scoring.ranking import Aggregate, Ranked, aggregate_all, deviation, rank

KEPT_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One entry's result, ready to be shown: texts where a page shows texts."""

    entry_id: int
    rank: int | None
    means: tuple[str, ...]
    total: str
    verdict: Verdict
    grade: str
    marks: tuple[Decimal, ...]
    spread: str
    is_far: bool
    needs_third: bool


@dataclass(frozen=True, slots=True)
class Results:
    """All of a round: lines by entry in the order of ranks, and each sheet's total by entry and member."""

    rubric: Rubric
    lines: Mapping[int, Line]
    ranked: Mapping[int, Ranked]
    totals: Mapping[int, Mapping[int, Decimal]]


_kept: OrderedDict[tuple[object, ...], Results] = OrderedDict()
_lock = Lock()


def rubric_of(round_: Round) -> Rubric:
    return parse_rubric(round_.rubric_version.body)


def results_of(round_: Round, mark: tuple[object, ...] | None = None) -> Results:
    """The round's results now. `mark` is the state of its sheets when the caller has read it already."""
    key = (engine().url, round_.id, round_.rubric_version_id, *(mark or state_of_sheets(round_)))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    results = compute(round_)
    with _lock:
        _kept[key] = results
        while len(_kept) > KEPT_ROUNDS:
            _kept.popitem(last=False)
    return results


def compute(round_: Round) -> Results:
    """The results from the sheets themselves."""
    rubric = rubric_of(round_)
    aggregates = aggregate_all(rubric, sheets_of_round(round_.id).by_entry)
    ranked = {
        row.entry: row
        for row in rank(aggregates, tie_breaks=tuple(round_.tie_break), recorded=recorded_order(round_.id))
    }
    lines = {entry_id: _line(rubric, row, round_.deviation_limit) for entry_id, row in ranked.items()}
    return Results(rubric, lines, ranked, {one.entry: one.sheet_totals for one in aggregates})


def recorded_order(round_id: int) -> dict[int, int]:
    """The places that the council decided within ties; a later record of the same entries stands."""
    places: dict[int, int] = {}
    rows = session.scalars(select(TieBreak).where(TieBreak.meeting_id.in_(_meetings(round_id))).order_by(TieBreak.id))
    for row in rows:
        places.update({int(entry_id): place for place, entry_id in enumerate(row.entry_ids, start=1)})
    return places


def _meetings(round_id: int) -> ScalarSelect[int]:
    return select(Meeting.id).where(Meeting.round_id == round_id).scalar_subquery()


def _line(rubric: Rubric, row: Ranked, limit: Decimal | None) -> Line:
    one: Aggregate = row.aggregate
    apart = deviation(one.sheet_totals, limit)
    means = tuple(
        format_decimal(one.criteria[c.key].rounded, rubric.decimals) if one.criteria else "" for c in rubric.scored
    )
    return Line(
        entry_id=one.entry,
        rank=row.rank,
        means=means,
        total="" if one.total is None else format_decimal(one.total, rubric.decimals),
        verdict=one.verdict,
        grade=one.grade.name if one.grade else "",
        marks=tuple(sorted(one.sheet_totals.values(), reverse=True)),
        spread="" if apart.spread is None else format_decimal(apart.spread),
        is_far=apart.exceeds,
        needs_third=apart.needs_third_marker,
    )


def state_of_sheets(round_: Round) -> tuple[object, ...]:
    """Figures that change whenever something changes on which the results stand."""
    return tuple(session.execute(select(*state_columns(round_))).one())


def state_columns(round_: Round) -> list[ScalarSelect[Any]]:
    """The same as columns, so that a page can ask for them together with other facts."""
    sheets = select(ScoreSheet.id).join(Entry, Entry.id == ScoreSheet.entry_id).where(Entry.round_id == round_.id)
    authors = (
        select(InitiativeAuthor.id)
        .join(Entry, Entry.id == InitiativeAuthor.entry_id)
        .outerjoin(Person, Person.id == InitiativeAuthor.person_id)
        .where(Entry.round_id == round_.id)
    )
    seats = select(CouncilMember.id).join(Person, Person.id == CouncilMember.person_id)
    conflicts = select(Conflict.id).join(Entry, Entry.id == Conflict.entry_id).where(Entry.round_id == round_.id)
    users = select(FirstUser.id).join(Entry, Entry.id == FirstUser.entry_id).where(Entry.round_id == round_.id)
    given = select(Assignment.id).join(Entry, Entry.id == Assignment.entry_id).where(Entry.round_id == round_.id)
    ties = select(TieBreak.id).where(TieBreak.meeting_id.in_(_meetings(round_.id)))
    entries = select(Entry.id).where(Entry.round_id == round_.id)
    sealed = case((ScoreSheet.state == SheetState.SEALED, 1), else_=0)
    whose = func.coalesce(InitiativeAuthor.person_id, 0) * 31 + func.coalesce(InitiativeAuthor.unit_id, 0) * 17

    def one(query: Select[int], column: Any) -> ScalarSelect[Any]:
        return query.with_only_columns(type_coerce(func.coalesce(column, 0), Integer)).scalar_subquery()

    return [
        one(sheets, func.count()),
        one(sheets, func.sum(ScoreSheet.row_version)),
        one(sheets, func.sum(sealed)),
        one(authors, func.count()),
        one(authors, func.sum(whose + func.coalesce(Person.unit_id, 0))),
        one(seats, func.sum(CouncilMember.id * 7 + func.coalesce(Person.unit_id, 0))),
        one(conflicts, func.count() + func.count(Conflict.lifted_at) * 1_000_000),
        one(users, func.sum(func.coalesce(FirstUser.person_id, 0) + 1)),
        one(given, func.count() + func.count(Assignment.revoked_at) * 1_000_000),
        one(ties, func.coalesce(func.max(TieBreak.id), 0)),
        one(entries, func.count() + func.count(Entry.deleted_at)),
    ]
