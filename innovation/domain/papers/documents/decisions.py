"""A decision or notice as a paper (Nghị định 30/2020): what the rooms below know, in the words of its form."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from innovation.core.clock import local_date
from innovation.core.official import authority_lines, day_in_words, number_and_symbol
from innovation.domain.awards.enums import AwardLevel
from innovation.domain.awards.queries import award_list, levels_in
from innovation.domain.councils.queries import council_of
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision
from innovation.domain.decisions.queries import find_decision
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.localities.queries import get_locality
from innovation.domain.movements.rules.naming import round_in_sentence
from innovation.domain.papers.documents.awards import given_in_words, whom
from innovation.domain.papers.documents.bodies import enclosed_with, whose_paper
from innovation.domain.papers.documents.lists import list_of
from innovation.domain.papers.enums import PaperKind
from innovation.domain.papers.queries import get_form, words_at
from innovation.domain.papers.rules import Words, fill
from innovation.plans.papers import PaperForm
from innovation.support import documents as d

ANY_HEAD = "THỦ TRƯỞNG"


def kind_of(decision: Decision) -> PaperKind:
    """Which form the paper has."""
    is_units_own = _host(decision) is not None
    if decision.kind is DecisionKind.RECOGNITION:
        return PaperKind.UNIT_RECOGNITION if is_units_own else PaperKind.RECOGNITION
    if decision.kind is DecisionKind.AWARD:
        if decision.round_id is None:
            return PaperKind.AWARD_AT_ONCE
        levels = levels_in(decision)
        if levels and AwardLevel.COMMUNE not in levels:
            return PaperKind.SENT_UP
        return PaperKind.AWARD if len(levels) < 2 else PaperKind.AWARD_MIXED
    if decision.supplements_id:
        return PaperKind.HELD_REFUSED
    if is_units_own:
        return PaperKind.UNIT_REFUSAL
    in_season = decision.round is not None and decision.round.season_id is not None
    return PaperKind.REFUSED_NOMINATIONS if in_season else PaperKind.REFUSAL


def decision_paper(decision: Decision, *, now: datetime, closed: Collection[int] = ()) -> d.Paper:
    """The whole paper, in the words that were in force when its text was agreed to, until then in those of now.

    `closed`: entries whose points, class and reason this reader may not see yet.
    """
    form, today = get_form(kind_of(decision)), local_date(now)
    words = words_at(decision.locality_id, form, decision.approved_at or now)
    locality = get_locality(decision.locality_id)
    table = list_of(decision, closed, today)
    values = _values(decision, locality, sum(isinstance(row, tuple) for row in table.rows))
    if decision.kind is DecisionKind.AWARD:
        given = award_list(decision, today=today)
        values |= {
            "khen_thuong": given_in_words(given.lines),
            "doi_tuong_khen": whom(line.kind for line in given.lines or given.up),
        }
        if form.key == PaperKind.AWARD_MIXED:
            values |= {"so_luong": f"{len(given.lines):02d}", "so_de_nghi": f"{given.sent_up:02d}"}
    number = number_and_symbol(decision.number, decision.series)
    superior, issuer = issued_by(form, _host(decision), locality)
    return d.Paper(
        head=d.Head(
            superior=superior, issuer=issuer, symbol=decision.series, number=decision.number, place=locality.short_name,
            day=decision.issued_on, year=(decision.issued_on or today).year,
        ),
        form=form.key,
        values=values,
        kind=form.kind,
        subject=decision.title,
        blocks=(*_opening(form, words, decision, locality, values), *articles_of(form, words, values)),
        signature=_signature(form, decision),
        recipients=tuple(fill(line, values) for line in words.recipients),
        annexes=(
            d.Annex(
                form.list_title, (table,), landscape=True,
                note=enclosed_with(
                    form, number, decision.issued_on, whose_paper(form, locality, _host(decision)),
                    year=(decision.issued_on or today).year,
                ),
            ),
        ),
    )  # fmt: skip


def _host(decision: Decision) -> Unit | None:
    """The school or unit whose own round it is; for most papers none, they are the ward's."""
    return decision.round.host_unit if decision.round is not None else None


def issued_by(form: PaperForm, host: Unit | None, locality: Locality) -> tuple[str, str]:
    """Who stands above, and whose paper it is: the committee's, its chairman's, or a school's under the committee."""
    committee = f"ỦY BAN NHÂN DÂN {locality.name.upper()}"
    if host is not None:
        return committee, host.name.upper()
    return "", f"CHỦ TỊCH {committee}" if form.issued_by_head else committee


def authority(host: Unit | None, locality: Locality) -> str:
    """Who decides, in the line above the grounds (Nghị định 30/2020, Mẫu 1.2)."""
    if host is None:
        return f"CHỦ TỊCH ỦY BAN NHÂN DÂN {locality.name.upper()}"
    return f"{head_of(host)} {host.name.upper()}"


def head_of(host: Unit) -> str:
    """The post of whoever heads it."""
    return "HIỆU TRƯỞNG" if host.kind is UnitKind.SCHOOL else ANY_HEAD


def signers_for(lines: Sequence[str], host: Unit | None) -> tuple[str, ...]:
    """The lines above a signature; a school's head is called by the school's own word."""
    return tuple(line.replace(ANY_HEAD, head_of(host)) for line in lines) if host is not None else tuple(lines)


def _values(decision: Decision, locality: Locality, lines: int) -> dict[str, str]:
    council = council_of(decision.round_id) if decision.round_id else None
    host = _host(decision)
    return {
        "dia_phuong": locality.name,
        "don_vi": host.name if host is not None else "",
        "dot_xet": round_in_sentence(decision.round.name) if decision.round else "",
        "hoi_dong": council.name if council else f"Hội đồng {host.name if host is not None else locality.name}",
        "so_luong": f"{lines:02d}",
        "quyet_dinh_truoc": _supplemented(decision, locality),
    }


def _opening(
    form: PaperForm, words: Words, decision: Decision, locality: Locality, values: Mapping[str, str]
) -> Iterator[d.Block]:
    """Who decides, and on which grounds; the decision that a later one adds to stands before the proposal."""
    if not form.issued_by_head:
        return
    yield d.Centred(authority(_host(decision), locality))
    basis = [fill(line, values) for line in words.basis]
    if decision.supplements_id:
        basis.insert(-1, f"Căn cứ {_supplemented(decision, locality)}")
    yield d.Basis(tuple(basis))
    yield d.Centred(f"{form.kind}:")


def _supplemented(decision: Decision, locality: Locality) -> str:
    """“Quyết định số 05/QĐ-UBND ngày … của Chủ tịch …”: what this paper adds to; nothing for most."""
    first = find_decision(decision.supplements_id) if decision.supplements_id else None
    if first is None:
        return ""
    paper = number_and_symbol(first.number, first.series)
    return f"Quyết định số {paper} {day_in_words(first.issued_on)} của Chủ tịch Ủy ban nhân dân {locality.name}"


def articles_of(form: PaperForm, words: Words, values: Mapping[str, str]) -> Iterator[d.Block]:
    for number, line in enumerate(words.articles, start=1):
        text = fill(line, values)
        yield d.Article(number, text) if form.issued_by_head else d.Paragraph(text)


def _signature(form: PaperForm, decision: Decision) -> d.Signature:
    """A notice is the committee's; a decision is its chairman's, a school's paper its head's."""
    host = _host(decision)
    post = decision.signer_post or (head_of(host) if host is not None else "CHỦ TỊCH")  # until a signer has agreed
    return d.Signature(
        authority_lines(post, of_committee=not form.issued_by_head and host is None),
        decision.signer.full_name if decision.signer else "",
    )
