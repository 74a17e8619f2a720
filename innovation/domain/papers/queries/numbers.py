"""Numbers that the clerk entered, as papers and the book show them."""

from dataclasses import dataclass
from datetime import date

from innovation.core.actor import Actor
from innovation.core.official import number_and_symbol
from innovation.domain.decisions import queries as decisions
from innovation.domain.decisions.models import Decision, PaperNumber
from innovation.plans.papers import read_forms


@dataclass(frozen=True, slots=True)
class Numbered:
    """Number, what follows it, and the day, for a paper's head: `d.Head(number=…, symbol=…, day=…)`."""

    number: int
    symbol: str
    issued_on: date

    @property
    def text(self) -> str:
        return number_and_symbol(self.number, self.symbol)


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line of the book. `decision_id` of a decision or notice, `council_id`; else `form`, `about` and `about_id`."""

    numbered: Numbered
    name: str
    of: str
    decision_id: int | None = None
    form: str = ""
    about: str = ""
    about_id: int = 0
    council_id: int | None = None  # of the decision that sets a council up
    locality_id: int = 0
    host_unit_id: int | None = None  # of a unit's own council


def paper_number(form_key: str, about: str, about_id: int) -> Numbered | None:
    """Number and date of a paper other than a decision; None (blank on the paper) until the clerk enters them."""
    row = decisions.find_paper_number(form_key, about, about_id)
    return _numbered(row) if row is not None else None


def paper_numbers(about: str, about_id: int) -> dict[str, Numbered]:
    """What is numbered of one round, season, review, …, by the key of its form; one query."""
    return {row.form: _numbered(row) for row in decisions.list_paper_numbers(about, [about_id])}


def numbered_lines(year: int, *, actor: Actor) -> list[NumberedLine]:
    """The book of a year for whoever may read it, the newest first."""
    return [_line(row) for row in decisions.list_numbers(actor, year)]


def years_of_numbers(*, actor: Actor) -> list[int]:
    """The years that the book has something of, the newest first."""
    return decisions.list_number_years(actor)


def _numbered(row: PaperNumber) -> Numbered:
    return Numbered(row.number, row.series, row.issued_on)


def _line(row: Decision | PaperNumber | decisions.CouncilNumber) -> NumberedLine:
    if isinstance(row, decisions.CouncilNumber):
        numbered = Numbered(row.number, row.series, row.issued_on)
        return NumberedLine(
            numbered, "Quyết định thành lập Hội đồng", row.council.name, council_id=row.council.id,
            host_unit_id=row.council.host_unit_id,
            locality_id=row.council.locality_id,
        )  # fmt: skip
    if isinstance(row, Decision):
        assert row.number is not None
        assert row.issued_on is not None
        about = row.round.name if row.round is not None else ""
        return NumberedLine(Numbered(row.number, row.series, row.issued_on), row.title, about, decision_id=row.id)
    form = read_forms().get(row.form)
    return NumberedLine(
        _numbered(row), form.name if form is not None else row.form, row.about_name, form=row.form, about=row.about,
        about_id=row.about_id,
    )  # fmt: skip
