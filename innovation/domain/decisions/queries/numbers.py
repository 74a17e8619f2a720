"""The clerk's book: which paper has which number."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select, union

from innovation.core.actor import Actor
from innovation.core.official import read_number
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.councils.models import Council, CouncilRound
from innovation.domain.councils.queries import rounds_of_council
from innovation.domain.decisions.models import Decision, PaperNumber
from innovation.domain.decisions.permissions import READS_DECISIONS, can_see_decision
from innovation.domain.decisions.queries.praised import praised_in
from innovation.domain.movements.models import Round

BOOK: tuple[type[Decision] | type[PaperNumber], ...] = (
    Decision,
    PaperNumber,
)  # numbers lie in both, and with each council
COUNCIL_SERIES, SCHOOL_SERIES = "QĐ-UBND", "QĐ"  # of a council's decision where only figures are written


@dataclass(frozen=True, slots=True)
class Numberable:
    """A paper that is no decision: its form, and what it is about, without authors' names or titles."""

    form: str
    about: str
    about_id: int
    about_name: str
    locality_id: int
    host_unit_id: int | None = None  # the school whose own round it is
    council_id: int | None = None  # the council whose paper it is

    @property
    def body(self) -> str:
        return book_of(host_unit_id=self.host_unit_id, council_id=self.council_id)


@dataclass(frozen=True, slots=True)
class CouncilNumber:
    """The number of the decision that set a council up; `body` as the rounds that it judges say."""

    council: Council
    number: int
    series: str
    issued_on: date
    body: str


def is_taken(
    locality_id: int,
    body: str,
    series: str,
    year: int,
    number: int,
    *,
    other_than: Decision | PaperNumber | Council | None = None,
) -> bool:
    """Whether a paper of that body has this number already; “TTR-UBND” and “TTr-UBND” are one series."""
    found: list[tuple[Decision | PaperNumber | Council, str]] = []
    for table in BOOK:
        query = select(table).where(table.locality_id == locality_id, table.body == body)
        row: Any
        for row in session.scalars(query.where(table.year == year, table.number == number)):
            found.append((row, row.series))
    councils = _numbered_councils(Council.locality_id == locality_id, year)
    found += [(row.council, row.series) for row in councils if (row.number, row.body) == (number, body)]
    return any(row is not other_than and taken.upper() == series.upper() for row, taken in found)


def find_paper_number(form: str, about: str, about_id: int) -> PaperNumber | None:
    """Number and date of one paper; None until the clerk has entered them."""
    return session.scalars(
        select(PaperNumber).where(
            PaperNumber.form == form, PaperNumber.about == about, PaperNumber.about_id == about_id
        )
    ).first()


def list_paper_numbers(about: str, about_ids: Collection[int]) -> Sequence[PaperNumber]:
    """What is numbered of these rounds, reviews, …; one query."""
    return session.scalars(
        select(PaperNumber).where(PaperNumber.about == about, PaperNumber.about_id.in_(about_ids))
    ).all()


def list_numbers(actor: Actor, year: int) -> list[Decision | PaperNumber | CouncilNumber]:
    """The book of a year for those who read the ward's papers, the newest first; of a school its head and secretary."""
    decided = session.scalars(select(Decision).where(_reads(actor, Decision), Decision.year == year)).all()
    others = session.scalars(select(PaperNumber).where(_reads(actor, PaperNumber), PaperNumber.year == year)).all()
    rows = [row for row in decided if row.published_at or can_see_decision(actor, row, praised_in(row))]
    councils = _numbered_councils(_reads_council(actor), year)
    return sorted([*rows, *others, *councils], key=lambda row: (row.issued_on, row.series, row.number), reverse=True)


def list_number_years(actor: Actor) -> list[int]:
    """The years that the book has something of, the newest first."""
    found = union(*(select(table.year).where(_reads(actor, table), table.year.is_not(None)) for table in BOOK))
    days = select(Council.decision_date).where(_reads_council(actor), Council.decision_number.is_not(None))
    return sorted({*session.scalars(found), *(day.year for day in session.scalars(days) if day)}, reverse=True)


def body_of_council(council_id: int) -> str:
    """The ward's book; a school's for its own council, and for one that judges that school's own rounds alone."""
    council = session.get_one(Council, council_id)
    if council.host_unit_id is not None:
        return book_of(host_unit_id=council.host_unit_id)
    return _body({round_.host_unit_id for round_ in rounds_of_council(council_id)})


def _body(hosts: Collection[int | None]) -> str:
    return book_of(host_unit_id=next(iter(hosts))) if len(hosts) == 1 else book_of()


def _numbered_councils(which: ColumnElement[bool], year: int) -> list[CouncilNumber]:
    """One query; what has no number that can be read is not in the book."""
    within = Council.decision_date.between(date(year, 1, 1), date(year, 12, 31))
    rows = session.execute(
        select(Council, Round.host_unit_id)
        .outerjoin(CouncilRound, CouncilRound.council_id == Council.id)
        .outerjoin(Round, Round.id == CouncilRound.round_id)
        .where(which, within, Council.decision_number.is_not(None))
        .order_by(Council.id)
    ).all()
    hosts: dict[Council, set[int | None]] = {}
    for council, host in rows:
        hosts.setdefault(council, set()).add(council.host_unit_id or host)
    return [row for council, of in hosts.items() if (row := _number_of(council, _body(of)))]


def _number_of(council: Council, body: str) -> CouncilNumber | None:
    read = read_number(council.decision_number or "")
    if read is None or council.decision_date is None:
        return None
    series = read[1].partition(" ")[0] or (SCHOOL_SERIES if body else COUNCIL_SERIES)
    return CouncilNumber(council, read[0], series, council.decision_date, body)


def _reads_council(actor: Actor) -> ColumnElement[bool]:
    own = Council.host_unit_id.in_(actor.units_with(Role.UNIT_SECRETARY))
    return or_(Council.locality_id.in_(actor.localities_with(*READS_DECISIONS)), own)


def _reads(actor: Actor, table: type[Decision] | type[PaperNumber]) -> ColumnElement[bool]:
    own = actor.units_with(Role.UNIT_HEAD, Role.UNIT_SECRETARY)
    bodies = [book_of(host_unit_id=unit_id) for unit_id in own]
    councils = select(Council.id).where(Council.host_unit_id.in_(own))
    bodies += [book_of(council_id=council_id) for council_id in session.scalars(councils)] if own else []
    return or_(table.locality_id.in_(actor.localities_with(*READS_DECISIONS)), table.body.in_(bodies))


def book_of(*, host_unit_id: int | None = None, council_id: int | None = None) -> str:
    """Whose numbers they are: the ward's own, a school's, or a council's (Nghị định 30/2020, Phụ lục I, II.3a)."""
    if council_id is not None:
        return f"council:{council_id}"
    return f"unit:{host_unit_id}" if host_unit_id is not None else ""
