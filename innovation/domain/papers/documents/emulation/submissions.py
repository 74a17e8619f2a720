"""Tờ trình đề nghị khen thưởng with its danh sách trích ngang: to the ward's chairman, and to the city."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from innovation.core.clock import local_date
from innovation.core.official import day_in_words, number_and_symbol
from innovation.domain.awards.enums import AwardLevel
from innovation.domain.awards.queries.carried import Carried, carried_in, count_considered, meetings_of
from innovation.domain.awards.queries.reviews import keys_of_level
from innovation.domain.councils.models import Council
from innovation.domain.decisions.rules.titles import at_occasion
from innovation.domain.movements.rules.naming import in_sentence
from innovation.domain.papers.documents.awards import whom
from innovation.domain.papers.documents.bodies import committee_of, enclosed_with
from innovation.domain.papers.documents.emulation.about import Occasion, council_words, councils_of, plan_words
from innovation.domain.papers.documents.emulation.lines import counts_by_award, lines_table
from innovation.domain.papers.documents.emulation.shell import Given, Shell, council_signer, open_form
from innovation.domain.papers.enums import PaperKind
from innovation.support import documents as d

FORMS = {AwardLevel.COMMUNE: PaperKind.AWARD_SUBMISSION, AwardLevel.CITY: PaperKind.CITY_SUBMISSION}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a tờ trình asks for: the lines that the councils carried for one level, and how they came about."""

    occasion: Occasion
    level: AwardLevel
    lines: Sequence[Carried]
    considered: int
    met_on: tuple[str, ...]  # the days of the meetings, in words
    councils: Sequence[Council]
    until: date | None = None  # the last of these days


def asked_of(occasion: Occasion, level: AwardLevel) -> Asked:
    """Read once for the paper, and for the page that says whether there is one."""
    keys, ids = keys_of_level(level), occasion.round_ids
    days = dict.fromkeys(local_date(each.starts_at) for each in meetings_of(ids))
    return Asked(
        occasion, level, carried_in(ids, keys), count_considered(ids, keys), tuple(map(day_in_words, days)),
        councils_of(occasion.rounds), max(days, default=None),
    )  # fmt: skip


def submission_paper(
    asked: Asked, *, now: datetime, closed: Collection[int] = (), given: Given | None = None
) -> d.Paper:
    """`closed`: nominations of which this reader learns only that they stand there."""
    occasion, kinds = asked.occasion, whom(each.nomination.subject.kind for each in asked.lines)
    shell = open_form(
        FORMS[asked.level], occasion.locality, now=now, dot_xet=in_sentence(occasion.name),
        phong_trao=occasion.movement.name,
        ke_hoach=plan_words(occasion.movement.plan), so_luong=f"{len(asked.lines):02d}",
        doi_tuong_khen=kinds,
        hoi_dong=council_words(asked.councils, occasion.locality),
    )  # fmt: skip
    council = asked.councils[0] if len(asked.councils) == 1 else None
    to_ward = asked.level is AwardLevel.COMMUNE
    head = shell.council_head(council, given) if to_ward else shell.committee_head(given)
    number = number_and_symbol(head.number, head.symbol)
    whose = shell.values["hoi_dong"] if to_ward else committee_of(occasion.locality)
    return d.Paper(
        head=head,
        form=shell.form.key,
        values=shell.values,
        kind=shell.form.kind,
        subject=f"Về việc đề nghị khen thưởng {kinds} có thành tích{at_occasion(occasion.name)}",
        blocks=tuple(_body(asked, shell)),
        signature=shell.signature(council_signer(council, shell.words.signers) if to_ward else shell.leader()),
        recipients=shell.recipients,
        annexes=(
            d.Annex(
                shell.form.list_title,
                (lines_table(asked.lines, occasion.locality, closed=closed, until=asked.until),),
                landscape=True,
                note=enclosed_with(shell.form, number, head.day, whose, year=head.year),
            ),
        ),
    )  # fmt: skip


def _body(asked: Asked, shell: Shell) -> Iterator[d.Block]:
    """The first paragraph of the words asks, the others close; between them how it came about and how many."""
    first, *others = shell.paragraphs or [""]
    yield from shell.addressees()
    yield d.Basis(shell.basis)
    yield d.Paragraph(first)
    yield from (d.Item(f"{words};") for words in counts_by_award(asked.lines, asked.occasion.locality))
    yield d.Paragraph(_how(asked))
    yield from (d.Paragraph(line) for line in others)


def _how(asked: Asked) -> str:
    met = f"họp {', '.join(asked.met_on)}" if asked.met_on else "chưa họp"
    return (
        f"{council_words(asked.councils, asked.occasion.locality)} {met}, đã xét {asked.considered:02d} đề nghị; "
        f"{len(asked.lines):02d} đề nghị được thông qua, tỷ lệ phiếu ghi trong danh sách trích ngang."
    )
