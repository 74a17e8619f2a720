"""The two lists of a review as annexes: planned, or with what has become of each line."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from innovation.domain.awards.enums import AwardLevel, ReviewState
from innovation.domain.awards.models import PhaseReview
from innovation.domain.awards.queries import catalogue
from innovation.domain.awards.queries.reviews import OutcomeRow, keys_of_level, whole_list, whole_outcome
from innovation.domain.awards.rules.reviews.fates import FATE_LABELS
from innovation.domain.localities.enums import LOCALITY_KIND_LABELS
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.queries import name_of, place_of
from innovation.domain.papers.documents.awards import ORDER, award_in_table
from innovation.support import documents as d

COLUMNS = (
    d.Column("TT", 5, "center"), d.Column("Họ và tên, tên tập thể, hộ", 20), d.Column("Đơn vị, tổ dân phố", 17),
    d.Column("Hình thức", 16), d.Column("Tóm tắt thành tích", 27), d.Column("Kết quả", 17),
)  # fmt: skip
TITLES = {
    AwardLevel.COMMUNE: ("Phụ lục I", "Danh sách địa phương khen thưởng"),
    AwardLevel.CITY: ("Phụ lục II", "Danh sách đề nghị thành phố khen thưởng"),
}


EITHER = "Phường, xã"


class Line(NamedTuple):
    """One line of a list. No year of birth, no address: a report is read by many."""

    subject: Subject
    award_key: str
    achievement: str
    result: str


def outcome_annexes(review: PhaseReview, enclosed: str, *, reader_id: int | None) -> tuple[d.Annex, ...]:
    """Both lists, each on pages of its own; `enclosed`: with which paper they go."""
    note = "Dự kiến, chưa chuyển Hội đồng xét" if review.state is ReviewState.OPEN else enclosed
    return tuple(
        d.Annex(title, (_table(_lines(review, level), review.movement.locality, reader_id),), label=label, note=note,
                landscape=True)
        for level, (label, title) in TITLES.items()
    )  # fmt: skip


def _lines(review: PhaseReview, level: AwardLevel) -> list[Line]:
    place = review.movement.locality
    if review.state is ReviewState.OPEN:
        return [Line(each.subject, each.award_key, "", "Dự kiến đề nghị") for each in whole_list(review, level)]
    return [
        Line(row.nomination.subject, row.nomination.award_key, row.nomination.achievement, result_words(row, place))
        for row in whole_outcome(review, keys_of_level(level))
    ]


def result_words(row: OutcomeRow, place: Locality) -> str:
    """“Phường đã khen: 05/QĐ-UBND, 20/12/2027”."""
    fate = FATE_LABELS[row.fate].replace(EITHER, LOCALITY_KIND_LABELS[place.kind].capitalize())
    paper = f"{row.record.paper}, {row.record.decided_on:%d/%m/%Y}" if row.record is not None else ""
    return ": ".join(filter(None, (fate, paper)))


def _table(lines: Sequence[Line], place: Locality, reader_id: int | None) -> d.Table:
    return d.Table(COLUMNS, tuple(_rows(lines, place, reader_id)), empty="Không có.")


def _rows(lines: Sequence[Line], place: Locality, reader_id: int | None) -> Iterator[tuple[str, ...] | d.Group]:
    names, number = catalogue().names(), 0
    for kind in ORDER:
        mine = [each for each in lines if each.subject.kind is kind]
        if mine:
            yield d.Group(f"{SUBJECT_KIND_LABELS[kind]} ({len(mine):02d})")
        for each in mine:
            number += 1
            own = reader_id is not None and each.subject.person_id == reader_id
            yield (
                str(number), name_of(each.subject), place_of(each.subject),
                award_in_table(names.get(each.award_key, each.award_key), place),
                "" if own else each.achievement, "" if own else each.result,
            )  # fmt: skip
