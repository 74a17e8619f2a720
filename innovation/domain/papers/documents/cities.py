"""What goes to the city with a recognised initiative: the submission with its list, and the report on its spread."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from innovation.core.clock import end_of_day, local_date
from innovation.core.official import number_and_symbol
from innovation.domain.awards.models import CityDossier
from innovation.domain.decisions.queries import recognition_of
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.localities.models import Locality
from innovation.domain.papers.documents.bodies import (
    committee_of,
    enclosed_with,
    leader_named,
    paragraphs_of,
    recipients_of,
)
from innovation.domain.papers.enums import About
from innovation.domain.papers.queries import get_form, paper_number, words_at
from innovation.domain.papers.rules import Words, by_all_names, fill
from innovation.plans.papers import PaperForm
from innovation.support import documents as d

LIST = (
    d.Column("TT", 5, "center"), d.Column("Tên sáng kiến", 28), d.Column("Tác giả, đơn vị", 22),
    d.Column("Quyết định công nhận ở cơ sở", 18), d.Column("Đơn vị đã áp dụng", 27),
)  # fmt: skip
WORDS_OF_UNITS = (
    d.Column("TT", 6, "center"), d.Column("Đơn vị", 30), d.Column("Áp dụng từ", 16, "center"),
    d.Column("Kết quả áp dụng", 48),
)  # fmt: skip
NOTHING = "Chưa viết."


def city_submission_paper(locality: Locality, dossiers: Sequence[CityDossier], *, now: datetime) -> d.Paper:
    """Tờ trình with its list. One dossier's has the number and day with which it was sent."""
    form = get_form("city_submission")
    words = words_at(locality.id, form, _moment(dossiers, now))
    values = _values(locality, so_luong=f"{len(dossiers):02d}")
    rows = tuple(_row(place, dossier) for place, dossier in enumerate(dossiers, start=1))
    head, (to, others) = _head(form, words, locality, dossiers, now), _addressed(words, values)
    number = head.given or number_and_symbol(None, words.symbol)
    note = enclosed_with(form, number, head.day, committee_of(locality), year=head.year)
    return d.Paper(
        head=head,
        form=form.key,
        values=values,
        kind=form.kind,
        subject="Về việc đề nghị công nhận hiệu quả áp dụng, phạm vi ảnh hưởng cấp thành phố của sáng kiến",
        blocks=(*to, *_grounds(words, values), *others),
        signature=d.Signature(words.signers, leader_named(locality.id, words.signers, local_date(now))),
        recipients=recipients_of(words, values),
        annexes=(d.Annex(form.list_title, (d.Table(LIST, rows),), note=note, landscape=True),),
    )


def city_report_paper(locality: Locality, dossier: CityDossier, *, now: datetime) -> d.Paper:
    """What it has brought, how far it has spread, and the units' words."""
    form = get_form("city_report")
    words = words_at(locality.id, form, _moment([dossier], now))
    values = _values(locality, ten_sang_kien=dossier.entry.title)
    to, said = _addressed(words, values)
    return d.Paper(
        head=_head(form, words, locality, [dossier], now),
        form=form.key,
        values=values,
        kind=form.kind,
        subject="Hiệu quả áp dụng, phạm vi ảnh hưởng của sáng kiến",
        blocks=(*to, *said[:1], *_report(dossier), *said[1:]),
        signature=d.Signature(words.signers, leader_named(locality.id, words.signers, local_date(now))),
        recipients=recipients_of(words, values),
    )


def _values(locality: Locality, **others: str) -> dict[str, str]:
    return by_all_names({"dia_phuong": locality.name, "ten_thanh_pho": locality.city, **others})


def _moment(dossiers: Sequence[CityDossier], now: datetime) -> datetime:
    """The words of the day on which the last of them was sent."""
    sent = [dossier.sent_on for dossier in dossiers if dossier.sent_on is not None]
    return end_of_day(max(sent)) if sent and len(sent) == len(dossiers) else now


def _head(form: PaperForm, words: Words, locality: Locality, dossiers: Sequence[CityDossier], now: datetime) -> d.Head:
    """The submission is the paper that went out; any other paper has the number in the clerk's book."""
    only = dossiers[0] if len(dossiers) == 1 else None
    numbered = paper_number(form.key, About.CITY_DOSSIER, only.id) if only else None
    given, day = (numbered.text, numbered.issued_on) if numbered else ("", None)
    if only and only.sent_paper and not numbered and form.key == "city_submission":
        given, day = only.sent_paper, only.sent_on
    return d.Head(
        issuer=f"ỦY BAN NHÂN DÂN {locality.name.upper()}", symbol=words.symbol, given=given,
        place=locality.short_name, day=day, year=(day or local_date(now)).year,
    )  # fmt: skip


def _addressed(words: Words, values: dict[str, str]) -> tuple[list[d.Block], list[d.Block]]:
    """“Kính gửi”, which stands before the grounds, and the other paragraphs."""
    blocks = list(paragraphs_of(words, values))
    to: list[d.Block] = [block for block in blocks if isinstance(block, d.Addressees)]
    return to, [block for block in blocks if block not in to]


def _grounds(words: Words, values: dict[str, str]) -> Iterator[d.Block]:
    if words.basis:
        yield d.Basis(tuple(fill(line, values) for line in words.basis))


def _row(place: int, dossier: CityDossier) -> tuple[str, ...]:
    return str(place), dossier.entry.title, _whose(dossier), _recognised(dossier), "\n".join(_units(dossier))


def _whose(dossier: CityDossier) -> str:
    names = ", ".join(author.full_name for author in authors_of([dossier.entry_id])[dossier.entry_id])
    unit = dossier.entry.unit.name if dossier.entry.unit else ""
    return "\n".join(part for part in (names, unit) if part)


def _recognised(dossier: CityDossier) -> str:
    decision = recognition_of(dossier.entry_id)
    if decision is None:
        return ""
    day = f"{decision.issued_on:%d/%m/%Y}" if decision.issued_on else ""
    return f"Số {number_and_symbol(decision.number, decision.series)}\n{day}"


def _units(dossier: CityDossier) -> Iterator[str]:
    for each in dossier.confirmations:
        yield f"{each.unit.name if each.unit else each.unit_name}, từ {each.applied_from:%d/%m/%Y}"


def _report(dossier: CityDossier) -> Iterator[d.Block]:
    yield d.Heading("I", "Thông tin về sáng kiến")
    yield d.Field("Tên sáng kiến", dossier.entry.title)
    yield d.Field("Tác giả, đơn vị", _whose(dossier).replace("\n", "; "))
    yield d.Field("Quyết định công nhận ở cơ sở", _recognised(dossier).replace("\n", ", "))
    yield d.Heading("II", "Phạm vi ảnh hưởng")
    yield d.Paragraph(dossier.spread or NOTHING)
    yield d.Heading("III", "Hiệu quả tại các đơn vị đã áp dụng")
    rows = tuple(
        (str(place), each.unit.name if each.unit else each.unit_name, f"{each.applied_from:%d/%m/%Y}", each.result)
        for place, each in enumerate(dossier.confirmations, start=1)
    )
    yield d.Table(WORDS_OF_UNITS, rows, empty="Chưa có xác nhận.")
