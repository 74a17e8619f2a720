"""Commands on the numbers of papers other than decisions."""

from collections.abc import Sequence
from datetime import date, datetime

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.domain.awards import service as awards
from innovation.domain.decisions import service as decisions
from innovation.domain.decisions.queries import Numberable, find_paper_number
from innovation.domain.papers.enums import About


def enter_number(paper: Numberable, *, number: int, series: str, issued_on: date, actor: Actor, now: datetime) -> None:
    """Number and date as the clerk's book has them; entered again, they replace the first."""
    if paper.about == About.CERTIFICATE:
        _before_change(paper, (number, series, issued_on), now)
    decisions.enter_paper_number(paper, number=number, series=series, issued_on=issued_on, actor=actor, now=now)


def number_in_order(
    papers: Sequence[Numberable], *, first: int, series: str, issued_on: date, actor: Actor, now: datetime
) -> None:
    """As the clerk gave them in one go: the first number, the others one after another. All or none."""
    if not papers:
        raise RuleBroken("nothing_to_number", "Mọi giấy còn hiệu lực của đợt đã có số.")
    for number, paper in enumerate(papers, start=first):
        enter_number(paper, number=number, series=series, issued_on=issued_on, actor=actor, now=now)


def take_back_number(paper: Numberable, *, actor: Actor, now: datetime) -> None:
    """Entered at the wrong paper: blank again."""
    row = find_paper_number(paper.form, paper.about, paper.about_id)
    if row is None:
        raise RuleBroken("no_number", "Văn bản này chưa có số.")
    if paper.about == About.CERTIFICATE:
        _before_change(paper, None, now)
    decisions.take_back_number(row, host_unit_id=paper.host_unit_id, actor=actor, now=now)


def _before_change(paper: Numberable, wanted: tuple[int, str, date] | None, now: datetime) -> None:
    """A signed certificate keeps its number; the file of one that is out to be signed bears the old one."""
    row = find_paper_number(paper.form, paper.about, paper.about_id)
    if row is None or wanted != (row.number, row.series, row.issued_on):
        awards.ensure_number_is_open(paper.about_id)
        awards.retire_certificate_copies(paper.about_id, now=now)
