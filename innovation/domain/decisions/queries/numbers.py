"""The clerk's book: which paper has which number."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select, union

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.decisions.models import Decision, PaperNumber
from innovation.domain.decisions.permissions import READS_DECISIONS, can_see_decision
from innovation.domain.decisions.queries.praised import praised_in

BOOK: tuple[type[Decision] | type[PaperNumber], ...] = (Decision, PaperNumber)  # numbers lie in both


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


def is_taken(
    locality_id: int,
    body: str,
    series: str,
    year: int,
    number: int,
    *,
    other_than: Decision | PaperNumber | None = None,
) -> bool:
    """Whether a paper of that body has this number already; “TTR-UBND” and “TTr-UBND” are one series."""
    found: list[Decision | PaperNumber] = []
    for table in BOOK:
        query = select(table).where(table.locality_id == locality_id, table.body == body)
        found += session.scalars(query.where(table.year == year, table.number == number))
    return any(row is not other_than and row.series.upper() == series.upper() for row in found)


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


def list_numbers(actor: Actor, year: int) -> list[Decision | PaperNumber]:
    """The book of a year for those who read the ward's papers, the newest first; a school's head reads the school's."""
    decided = session.scalars(select(Decision).where(_reads(actor, Decision), Decision.year == year)).all()
    others = session.scalars(select(PaperNumber).where(_reads(actor, PaperNumber), PaperNumber.year == year)).all()
    rows = [row for row in decided if row.published_at or can_see_decision(actor, row, praised_in(row))]
    return sorted([*rows, *others], key=lambda row: (row.issued_on, row.series, row.number), reverse=True)


def list_number_years(actor: Actor) -> list[int]:
    """The years that the book has something of, the newest first."""
    found = union(*(select(table.year).where(_reads(actor, table), table.year.is_not(None)) for table in BOOK))
    return sorted(session.scalars(found), reverse=True)


def _reads(actor: Actor, table: type[Decision] | type[PaperNumber]) -> ColumnElement[bool]:
    bodies = [book_of(host_unit_id=grant.unit_id) for grant in actor.grants if actor.heads_unit(grant.unit_id)]
    return or_(table.locality_id.in_(actor.localities_with(*READS_DECISIONS)), table.body.in_(bodies))


def book_of(*, host_unit_id: int | None = None, council_id: int | None = None) -> str:
    """Whose numbers they are: the ward's own, a school's, or a council's (Nghị định 30/2020, Phụ lục I, II.3a)."""
    if council_id is not None:
        return f"council:{council_id}"
    return f"unit:{host_unit_id}" if host_unit_id is not None else ""
