"""Commands on the numbers of papers other than decisions."""

from datetime import date, datetime

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.domain.decisions import service as decisions
from innovation.domain.decisions.queries import Numberable, find_paper_number


def enter_number(paper: Numberable, *, number: int, series: str, issued_on: date, actor: Actor, now: datetime) -> None:
    """Number and date as the clerk's book has them; entered again, they replace the first."""
    decisions.enter_paper_number(paper, number=number, series=series, issued_on=issued_on, actor=actor, now=now)


def take_back_number(paper: Numberable, *, actor: Actor, now: datetime) -> None:
    """Entered at the wrong paper: blank again."""
    row = find_paper_number(paper.form, paper.about, paper.about_id)
    if row is None:
        raise RuleBroken("no_number", "Văn bản này chưa có số.")
    decisions.take_back_number(row, host_unit_id=paper.host_unit_id, actor=actor, now=now)
