"""Whether people, parts and collectives have what the plan asks for, and the words for it."""

from decimal import Decimal

import pytest

from innovation.domain.accounts.enums import STAFF_KINDS, PersonKind
from innovation.domain.movements.enums import TargetPer
from innovation.domain.reports.rules import (
    Counted,
    Coverage,
    PersonCover,
    Target,
    UnitCover,
    listed_kinds,
    own_words,
    target_words,
)

STAFF = frozenset({PersonKind.CADRE, PersonKind.CIVIL_SERVANT})
EACH = Target(TargetPer.PERSON, 1, STAFF)
PART = Target(TargetPer.PART, 1, STAFF, Decimal(20))
COLLECTIVE = Target(TargetPer.COLLECTIVE, 1, STAFF, year_stated=False)


def person(*recognised: bool, asked: bool = True, enough: int = 1) -> PersonCover:
    entries = tuple(Counted(number, each) for number, each in enumerate(recognised))
    return PersonCover(1, "Lan", PersonKind.CIVIL_SERVANT, "", asked, entries, enough)


def unit(
    target: Target | None,
    *,
    people: tuple[PersonCover, ...] = (),
    entries: tuple[Counted, ...] = (),
    quota: bool = True,
) -> UnitCover:
    return UnitCover(7, "Văn phòng", quota, people, entries, target)


@pytest.mark.parametrize(
    ("cover", "done", "asked", "words"),
    [
        (unit(EACH, people=(person(True), person(False), person())), 1, 3, "Còn 2 người"),
        (unit(EACH, people=(person(True), person(False, True))), 2, 2, "Đã đạt"),
        (unit(EACH, people=(person(True, asked=False), person())), 0, 1, "Còn 1 người"),
        (unit(EACH, people=(person(asked=False),)), 0, 0, "Chưa có người thuộc diện"),
        (unit(EACH, people=(person(),), quota=False), 0, 0, "Không giao chỉ tiêu"),
        (unit(None, people=(person(True),)), 0, 0, "Không giao chỉ tiêu"),
        (unit(COLLECTIVE), 0, 1, "Còn 1 sáng kiến"),
        (unit(COLLECTIVE, entries=(Counted(1, False),)), 0, 1, "Còn 1 sáng kiến"),
        (unit(COLLECTIVE, entries=(Counted(1, True), Counted(2, True))), 1, 1, "Đã đạt"),
        (unit(PART, entries=(Counted(1, True, Decimal("19.9")),)), 0, 1, "Chưa đạt mức giảm 20%"),
        (unit(PART, entries=(Counted(1, True),)), 0, 1, "Chưa đạt mức giảm 20%"),
        (unit(PART, entries=(Counted(1, False, Decimal(50)),)), 0, 1, "Còn 1 sáng kiến"),
        (unit(PART, entries=(Counted(1, True, Decimal(20)),)), 1, 1, "Đã đạt"),
    ],
)
def test_a_unit_in_numbers_and_words(cover: UnitCover, done: int, asked: int, words: str) -> None:
    assert (cover.done, cover.asked, cover.words) == (done, asked, words)


def test_a_person_may_be_asked_for_more_than_one() -> None:
    assert not person(True, False, enough=2).met
    assert person(True, True, enough=2).met


def test_best_saving_is_of_recognised_ones() -> None:
    assert unit(PART).best_saving is None
    cover = unit(PART, entries=(Counted(1, True, Decimal(30)), Counted(2, False, Decimal(90))))
    assert cover.best_saving == 30


def test_a_locality_counts_people_or_units() -> None:
    people = Coverage(1, 2026, EACH, (unit(EACH, people=(person(True), person())), unit(EACH, quota=False)))
    assert (people.done, people.asked) == (1, 2)
    units = Coverage(1, 2026, COLLECTIVE, (unit(COLLECTIVE, entries=(Counted(1, True),)), unit(COLLECTIVE)))
    assert (units.done, units.asked, units.units_met) == (1, 2, 1)


def test_teachers_are_listed_only_where_they_count() -> None:
    assert listed_kinds(None) == listed_kinds(EACH) == STAFF_KINDS
    assert PersonKind.TEACHER in listed_kinds(Target(TargetPer.PERSON, 1, STAFF | {PersonKind.TEACHER}))


def test_the_target_in_words() -> None:
    assert target_words(None) == "Kế hoạch không nêu chỉ tiêu bằng số."
    assert "Mỗi người thuộc diện có ít nhất 1 sáng kiến" in target_words(EACH)
    assert "giảm ít nhất 20% thời gian so với quy định" in target_words(PART)
    assert "bảng này tính theo năm" in target_words(COLLECTIVE)
    assert own_words(1, 1) == "Đã đạt: 1 trên 1"
    assert own_words(0, 2) == "Còn 2 sáng kiến, đã có 0 trên 2"
