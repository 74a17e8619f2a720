"""Danh sách trích ngang (DOMAIN 1.7i): who, for what, earlier awards, which award, the share of votes.

It holds years of birth: for the secretary and those who sign (`permissions.can_take_submission`).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from innovation.core.rounding import format_decimal, half_up
from innovation.domain.awards.queries import catalogue
from innovation.domain.awards.queries.carried import Carried, Past, past_awards, records_given_by
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.queries import name_of, place_of
from innovation.domain.papers.documents.awards import ORDER, award_in_full, award_in_table
from innovation.support import documents as d

COLUMNS = (
    d.Column("TT", 5, "center"), d.Column("Họ và tên, tên tập thể, hộ", 17), d.Column("Năm sinh", 6, "center"),
    d.Column("Chức vụ", 11), d.Column("Đơn vị, tổ dân phố", 13), d.Column("Tóm tắt thành tích", 26),
    d.Column("Hình thức đã khen (số, ngày quyết định)", 16), d.Column("Hình thức đề nghị", 15),
    d.Column("Tỷ lệ phiếu", 8, "center"),
)  # fmt: skip


def lines_table(
    lines: Sequence[Carried], place: Locality, *, closed: Collection[int], until: date | None = None
) -> d.Table:
    """By kind of subject. Of nominations that are `closed` to the reader only that they stand there; earlier awards
    as the council knew them: `until` the day on which it met."""
    past = past_awards(
        [each.nomination.subject_id for each in lines], besides=records_given_by([_id(each) for each in lines])
    )
    rows: list[tuple[str, ...] | d.Group] = []
    number = 0
    for kind in ORDER:
        mine = [each for each in lines if each.nomination.subject.kind is kind]
        if mine:
            rows.append(d.Group(f"{SUBJECT_KIND_LABELS[kind]} ({len(mine):02d})"))
        for each in mine:
            number += 1
            hidden = _id(each) in closed
            earlier = [] if hidden else known_by(past.get(each.nomination.subject_id, ()), until)
            rows.append(_row(number, each, earlier, place, hidden=hidden))
    return d.Table(COLUMNS, tuple(rows), empty="Không có đề nghị nào được thông qua.")


def counts_by_award(lines: Sequence[Carried], place: Locality) -> list[str]:
    """“Giấy khen của Chủ tịch Ủy ban nhân dân phường Việt Hoà: 02 tập thể, 05 cá nhân”, in the order of the law."""
    found: dict[str, dict[SubjectKind, int]] = {}
    for each in lines:
        by_kind = found.setdefault(each.nomination.award_key, {})
        kind = each.nomination.subject.kind
        by_kind[kind] = by_kind.get(kind, 0) + 1
    names = catalogue().names()
    return [
        f"{award_in_full(names.get(key, key), place)}: "
        + ", ".join(f"{by_kind[kind]:02d} {SUBJECT_KIND_LABELS[kind].lower()}" for kind in ORDER if kind in by_kind)
        for key, by_kind in found.items()
    ]


def vote_words(vote: Mapping[str, Any] | None) -> str:
    """“7/9 (77,78%)”; nothing where there was no vote."""
    if not vote or not vote["denominator"]:
        return ""
    percent = format_decimal(half_up(Fraction(100 * vote["yes"], vote["denominator"]), 2))
    return f"{vote['yes']}/{vote['denominator']} ({percent}%)"


def known_by(past: Sequence[Past], day: date | None) -> list[Past]:
    """What had been given by that day; all of it without a day."""
    return [each for each in past if day is None or each.decided_on <= day]


def past_words(past: Sequence[Past], place: Locality) -> str:
    """Each earlier award on a line of its own."""
    return "\n".join(f"{award_in_table(each.name, place)} ({each.paper}, {each.decided_on:%d/%m/%Y})" for each in past)


def _row(number: int, line: Carried, past: Sequence[Past], place: Locality, *, hidden: bool) -> tuple[str, ...]:
    nomination, subject = line.nomination, line.nomination.subject
    award = award_in_table(catalogue().names().get(nomination.award_key, nomination.award_key), place)
    told = "" if hidden else nomination.achievement.strip() or nomination.entry.title
    return (
        str(number), name_of(subject), _year(subject), subject.person.position if subject.person else "",
        place_of(subject), told, past_words(past, place), award, "" if hidden else vote_words(line.vote),
    )  # fmt: skip


def _year(subject: Subject) -> str:
    born = subject.person.birth_date if subject.person else None
    return str(born.year) if born else ""


def _id(line: Carried) -> int:
    return line.nomination.entry_id
