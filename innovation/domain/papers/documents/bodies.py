"""Whose a council's paper is, and what several papers begin or end with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from innovation.core.official import day_in_words
from innovation.core.roles import Role
from innovation.domain.accounts.queries.people import list_holders
from innovation.domain.councils.models import Council
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.movements.models import Round
from innovation.domain.movements.rules.naming import round_in_sentence
from innovation.domain.papers.enums import About
from innovation.domain.papers.queries import get_form, paper_number, words_at
from innovation.domain.papers.rules import Words, fill
from innovation.plans.papers import PaperForm
from innovation.support import documents as d

TO = "Kính gửi:"
STANDS_IN = "KT."


def committee_of(locality: Locality, host: Unit | None = None) -> str:
    """“Ủy ban nhân dân phường …”, or the school whose own round it is."""
    return host.name if host is not None else f"Ủy ban nhân dân {locality.name}"


def whose_paper(form: PaperForm, locality: Locality, host: Unit | None = None) -> str:
    """Whose decision or notice it is, as a sentence names it."""
    body = committee_of(locality, host)
    return f"Chủ tịch {body}" if form.issued_by_head and host is None else body


def enclosed_with(form: PaperForm, number: str, day: date | None, whose: str, *, year: int | None = None) -> str:
    """“Kèm theo Quyết định số 05/QĐ-UBND ngày … của Chủ tịch …” (Nghị định 30/2020, Mẫu 2.1)."""
    return f"Kèm theo {form.kind.capitalize()} số {number} {day_in_words(day, year)} của {whose}"


def council_head(round_: Round, council: Council | None) -> d.Head:
    """The first lines of a council's own paper: it stands under the committee or the school."""
    name = council.name if council is not None else "Hội đồng sáng kiến"
    committee = committee_of(round_.locality, round_.host_unit)
    return d.Head(superior=committee.upper(), issuer=name.upper())


@dataclass(frozen=True, slots=True)
class Frame:
    """What a council's paper on a round has around what it says."""

    form: PaperForm
    words: Words
    values: Mapping[str, str]
    head: d.Head

    @property
    def recipients(self) -> tuple[str, ...]:
        return recipients_of(self.words, self.values)


def council_frame(
    key: str, round_: Round, council: Council | None, *, moment: datetime, values: Mapping[str, str] | None = None
) -> Frame:
    """In the words of that moment; with the number that the clerk gave this round's paper of this form."""
    form = get_form(key)
    words = words_at(round_.locality_id, form, moment)
    filled = {"dia_phuong": round_.locality.name, "dot_xet": round_in_sentence(round_.name),
              "hoi_dong": council.name if council is not None else "", **(values or {})}  # fmt: skip
    head = council_head(round_, council)
    if form.symbol:
        numbered = paper_number(key, About.ROUND, round_.id)
        series = council.number_series if council is not None else words.symbol.partition("-")[2]
        symbol = numbered.symbol if numbered else f"{words.symbol.partition('-')[0]}-{series}"
        head = replace(head, symbol=symbol, number=numbered.number if numbered else None)
    return Frame(form, words, filled, head)


def paragraphs_of(words: Words, values: Mapping[str, str]) -> Iterator[d.Block]:
    """The form's paragraphs; a line “Kính gửi: …; …” as the addressees."""
    for line in words.articles:
        text = fill(line, values)
        if text.startswith(TO):
            yield d.Addressees(tuple(name.strip(" .") for name in text.removeprefix(TO).split(";") if name.strip(" .")))
        else:
            yield d.Paragraph(text)


def recipients_of(words: Words, values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(fill(line, values) for line in words.recipients)


def leader_named(locality_id: int, lines: Sequence[str], day: date, host: Unit | None = None) -> str:
    """Who signs as these lines say, where the locality has only one such person; else it is left to be written in."""
    if host is not None:
        role, unit_id = Role.UNIT_HEAD, host.id
    else:
        role, unit_id = Role.DEPUTY_LEADER if any(STANDS_IN in line for line in lines) else Role.LEADER, None
    holders = list_holders(role, day=day, locality_id=locality_id, unit_id=unit_id)
    return holders[0].full_name if len(holders) == 1 else ""
