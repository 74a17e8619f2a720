"""Every rule on a proposal in every case: it holds, it does not, it cannot be known; with its source."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.awards.enums import AwardClass, AwardLevel, AwardType
from innovation.domain.awards.rules import conditions as rules
from innovation.domain.awards.rules.catalogue import Catalogue
from innovation.domain.awards.rules.conditions import ensure_may_send, look_at
from innovation.domain.awards.rules.facts import EarlierAward, Facts, Finding, StaffFacts, UsedInitiative, Verdict
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import RatingLevel
from innovation.plans.awards import AwardData, read_awards

BOOK = Catalogue(read_awards())
H, F, U = Verdict.HOLDS, Verdict.FAILS, Verdict.UNKNOWN
PERSON, UNIT, GROUP, HOME = (
    SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE, SubjectKind.RESIDENTIAL_GROUP, SubjectKind.HOUSEHOLD,
)  # fmt: skip
MERIT, SUDDEN, THEMATIC = AwardType.MERIT, AwardType.SUDDEN, AwardType.THEMATIC
EXCELLENT, GOOD, DONE = RatingLevel.EXCELLENT, RatingLevel.GOOD, RatingLevel.DONE
SAW = UsedInitiative(7, "Cấp bản sao trong ngày", 2026)


def facts(key: str = "giay-khen", kind: SubjectKind = PERSON, **more: Any) -> Facts:
    on = more.pop("on", date(2026, 11, 20))
    values: dict[str, Any] = {
        "catalogue": BOOK, "award": BOOK.award(key, on), "kind": kind, "award_type": SUDDEN, "on": on,
        "achievement": "Cứu hai em nhỏ bị đuối nước", "achieved_from": date(2026, 1, 1),
        "achieved_to": date(2026, 12, 31), "is_examined": False,
    }  # fmt: skip
    return Facts(**values | more)


def earlier(key: str = "giay-khen", year: int = 2026, **more: Any) -> EarlierAward:
    values: dict[str, Any] = {
        "id": 1, "key": key, "name": BOOK.name_of(key), "award_class": AwardClass.COMMENDATION,
        "level": AwardLevel.COMMUNE, "award_type": SUDDEN, "achievement": "Việc khác", "paper": "12/QĐ-UBND",
        "achieved_from": date(year, 1, 1), "achieved_to": date(year, 12, 31),
    }  # fmt: skip
    return EarlierAward(**values | more)


def on_rule(rule: str, asked: Facts) -> Finding:
    (found,) = [finding for finding in look_at(asked) if finding.rule == rule]
    return found


def verdict(rule: str, asked: Facts) -> Verdict:
    return on_rule(rule, asked).verdict


def test_every_finding_says_something_with_its_source() -> None:
    for award in BOOK.list_awards(date(2026, 11, 20)):
        for kind in award.subjects:
            for finding in look_at(facts(award.key, kind, award_type=award.types[0])):
                assert finding.sentence.endswith(".") and finding.source, finding


@pytest.mark.parametrize(
    ("key", "kind", "award_type", "expected"),
    [
        ("giay-khen", PERSON, SUDDEN, H),
        ("giay-khen", HOME, SUDDEN, H),
        ("lao-dong-tien-tien", HOME, MERIT, F),
        ("lao-dong-tien-tien", PERSON, SUDDEN, F),
        ("co-thi-dua-thanh-pho", PERSON, THEMATIC, F),
        ("co-thi-dua-thanh-pho", GROUP, THEMATIC, H),
    ],
)
def test_the_award_is_for_the_subject_and_the_type(
    key: str, kind: SubjectKind, award_type: AwardType, expected: Verdict
) -> None:
    found = on_rule(rules.FITS, facts(key, kind, award_type=award_type))
    assert (found.verdict, found.blocking) == (expected, expected is F)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, H),
        ({"earlier": [earlier(year=2025)]}, H),
        ({"earlier": [earlier(achievement="CỨU hai em nhỏ bị đuối nước")]}, F),  # however it is typed
        ({"earlier": [earlier(achievement="Cứu hai em nhỏ bị đuối nước", year=2025)]}, H),  # in another time
        ({"earlier": [earlier()]}, U),
        ({"earlier": [earlier(year=2024, entry_id=5)], "entry_id": 5}, F),
        ({"earlier": [earlier(year=2024, entry_id=6)], "entry_id": 5}, H),
        ({"waiting": ["Giấy khen, đã trình"]}, U),
    ],
)
def test_one_achievement_is_praised_once(more: dict[str, Any], expected: Verdict) -> None:
    found = on_rule(rules.ONE_ACHIEVEMENT, facts(**more))
    assert (found.verdict, found.blocking) == (expected, expected is F)


@pytest.mark.parametrize(
    ("initiatives", "expected"),
    [((), H), ((SAW,), H), ((replace(SAW, used_for=("Lao động tiên tiến năm 2025",)),), F)],
)
def test_a_used_initiative_is_a_warning(initiatives: tuple[UsedInitiative, ...], expected: Verdict) -> None:
    found = on_rule(rules.INITIATIVE_ONCE, facts(initiatives=initiatives))
    assert (found.verdict, found.blocking, found.may_override) == (expected, False, expected is F)


@pytest.mark.parametrize(
    ("key", "award_type", "grounds", "expected"),
    [
        ("bang-khen-thanh-pho", MERIT, (earlier(),), F),
        ("bang-khen-thanh-pho", MERIT, (earlier(award_type=THEMATIC),), F),
        ("bang-khen-thanh-pho", MERIT, (earlier(award_type=MERIT),), H),
        ("bang-khen-thanh-pho", MERIT, (), H),
        ("bang-khen-thanh-pho", THEMATIC, (earlier(),), H),
        ("giay-khen", MERIT, (earlier(),), H),  # not to a higher level
    ],
)
def test_sudden_and_thematic_results_support_no_higher_merit(
    key: str, award_type: AwardType, grounds: tuple[EarlierAward, ...], expected: Verdict
) -> None:
    found = on_rule(rules.NOT_COUNTED, facts(key, award_type=award_type, grounds=grounds))
    assert (found.verdict, found.blocking) == (expected, expected is F)


@pytest.mark.parametrize(("examined", "expected"), [(False, H), (True, F), (None, U)])
def test_nothing_while_a_case_is_examined(examined: bool | None, expected: Verdict) -> None:
    found = on_rule(rules.EXAMINED, facts(is_examined=examined))
    assert (found.verdict, found.blocking) == (expected, expected is F)


@pytest.mark.parametrize(("kind", "said"), [(PERSON, "ưu tiên nữ"), (UNIT, "70% nữ"), (GROUP, "70% nữ")])
def test_equal_candidates_are_said_not_decided(kind: SubjectKind, said: str) -> None:
    found = on_rule(rules.EQUALS, facts(kind=kind))
    assert found.verdict is U and said in found.sentence


def test_a_household_has_no_sex() -> None:
    assert all(finding.rule != rules.EQUALS for finding in look_at(facts(kind=HOME)))


@pytest.mark.parametrize(
    ("ratings", "is_staff", "good", "excellent"),
    [
        ({2026: EXCELLENT}, True, H, H),
        ({2026: GOOD}, True, H, F),
        ({2026: DONE}, True, F, F),
        ({2026: RatingLevel.NOT_DONE}, True, F, F),
        ({2026: None}, True, U, U),
        ({}, True, U, U),
        ({2026: EXCELLENT}, False, U, U),
    ],
)
def test_ratings(ratings: dict[int, RatingLevel | None], is_staff: bool, good: Verdict, excellent: Verdict) -> None:
    more: dict[str, Any] = {"ratings": ratings, "is_staff": is_staff, "award_type": MERIT}
    assert verdict("hoan-thanh-tot", facts("lao-dong-tien-tien", **more)) is good
    group = facts("tap-the-lao-dong-xuat-sac", UNIT, **more)
    assert verdict("hoan-thanh-xuat-sac", group) is excellent


def test_every_year_of_the_period_needs_its_rating() -> None:
    asked = facts("lao-dong-tien-tien", award_type=MERIT, achieved_from=date(2025, 1, 1), ratings={2026: GOOD})
    assert verdict("hoan-thanh-tot", asked) is U
    assert verdict("hoan-thanh-tot", replace(asked, ratings={2025: DONE, 2026: GOOD})) is F
    assert verdict("hoan-thanh-tot", replace(asked, ratings={2025: GOOD, 2026: GOOD})) is H


def test_a_base_fighter_needs_the_lower_title_of_the_year() -> None:
    asked = facts("chien-si-thi-dua-co-so", award_type=MERIT)
    assert verdict("lao-dong-tien-tien", asked) is U
    assert verdict("lao-dong-tien-tien", replace(asked, earlier=[earlier("lao-dong-tien-tien", 2025)])) is U
    assert verdict("lao-dong-tien-tien", replace(asked, earlier=[earlier("lao-dong-tien-tien")])) is H


def law(initiative: str) -> Catalogue:
    """The catalogue as it would be once the new law's text is known."""
    rows = tuple(
        replace(row, initiative=initiative) if row.initiative == "unverified" else row
        for row in BOOK.data.awards
    )  # fmt: skip
    data = BOOK.data
    return Catalogue(AwardData(rows, data.conditions, data.base_salaries, data.money_rules, data.votes))


OLD, NEW = date(2026, 9, 30), date(2026, 10, 1)


@pytest.mark.parametrize(
    ("rating", "has_one", "old", "not_seen", "beside"),
    [
        (EXCELLENT, True, H, H, H),
        (EXCELLENT, False, H, U, U),
        (GOOD, True, H, U, F),
        (GOOD, False, U, U, F),  # a đề tài may still be there under the old law
        (None, True, H, U, U),
        (None, False, U, U, U),
    ],
)
def test_the_initiative_of_a_base_fighter_by_the_law_of_the_day(
    rating: RatingLevel | None, has_one: bool, old: Verdict, not_seen: Verdict, beside: Verdict
) -> None:
    more: dict[str, Any] = {"award_type": MERIT, "ratings": {2026: rating}, "initiatives": (SAW,) if has_one else ()}
    rule = "xuat-sac-hoac-sang-kien"
    assert verdict(rule, facts("chien-si-thi-dua-co-so", on=OLD, **more)) is old
    assert verdict(rule, facts("chien-si-thi-dua-co-so", on=NEW, **more)) is not_seen
    for initiative, expected in (("beside", beside), ("one_of", old)):
        known = law(initiative)
        asked = facts("chien-si-thi-dua-co-so", on=NEW, **more)
        asked = replace(asked, catalogue=known, award=known.award("chien-si-thi-dua-co-so", NEW))
        assert verdict(rule, asked) is expected


FIGHTER = "chien-si-thi-dua-co-so"


@pytest.mark.parametrize(
    ("years", "book_from", "expected"),
    [
        ((2024, 2025, 2026), 2020, H),
        ((2024, 2026), 2020, F),
        ((2025, 2026), 2025, U),  # the book is younger than the year that is missing
        ((2025, 2026), None, U),
        ((2022, 2023, 2024), 2020, F),
    ],
)
def test_three_in_a_row(years: tuple[int, ...], book_from: int | None, expected: Verdict) -> None:
    asked = facts("chien-si-thi-dua-thanh-pho", award_type=MERIT, earlier=[earlier(FIGHTER, y) for y in years],
                  book_from=book_from)  # fmt: skip
    assert verdict("ba-lan-chien-si-co-so", asked) is expected


def test_the_citys_fighter_needs_an_initiative_that_spreads() -> None:
    asked = facts("chien-si-thi-dua-thanh-pho", award_type=MERIT)
    assert verdict("sang-kien-anh-huong-thanh-pho", asked) is F
    assert verdict("sang-kien-anh-huong-thanh-pho", replace(asked, initiatives=(SAW,))) is U


@pytest.mark.parametrize(
    ("staff", "share", "fighter"),
    [
        (None, U, U),
        (StaffFacts(10, 0, 0), U, U),
        (StaffFacts(0, 0, 0), U, U),
        (StaffFacts(10, 7, 1), H, H),  # exactly 70 %
        (StaffFacts(10, 6, 0), F, U),
        (StaffFacts(3, 2, 2), F, H),
    ],
)
def test_the_people_of_a_collective(staff: StaffFacts | None, share: Verdict, fighter: Verdict) -> None:
    asked = facts("tap-the-lao-dong-xuat-sac", UNIT, award_type=MERIT, staff=staff)
    assert verdict("ty-le-lao-dong-tien-tien", asked) is share
    assert verdict("co-chien-si-co-so", asked) is fighter
    for rule in ("moi-nguoi-hoan-thanh", "khong-ai-bi-canh-cao"):
        assert verdict(rule, asked) is U


@pytest.mark.parametrize(
    ("award_type", "entry_id", "expected"),
    [(THEMATIC, 5, H), (THEMATIC, None, U), (SUDDEN, None, U), (MERIT, None, U)],
)
def test_a_certificate_of_merit_comes_of_a_movement_or_a_deed(
    award_type: AwardType, entry_id: int | None, expected: Verdict
) -> None:
    asked = facts(award_type=award_type, entry_id=entry_id)
    assert verdict("phong-trao-hoac-dot-xuat", asked) is expected


TWO = {2025: EXCELLENT, 2026: EXCELLENT}


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        (PERSON, {"earlier": [earlier(FIGHTER, 2025), earlier(FIGHTER, 2026)]}, H),
        (PERSON, {"earlier": [earlier(FIGHTER, 2024), earlier(FIGHTER, 2026)]}, U),
        (PERSON, {"ratings": TWO, "initiatives": (SAW, replace(SAW, entry_id=8))}, H),
        (PERSON, {"ratings": TWO, "initiatives": (SAW,)}, U),
        (PERSON, {"ratings": {2026: EXCELLENT}, "initiatives": (SAW, replace(SAW, entry_id=8))}, U),
        (UNIT, {"ratings": TWO}, H),
        (UNIT, {"earlier": [earlier("tap-the-lao-dong-xuat-sac", 2025)]}, H),
        (UNIT, {"earlier": [earlier("tap-the-lao-dong-xuat-sac", 2024)]}, U),
        (HOME, {"ratings": TWO}, U),
        (GROUP, {"award_type": THEMATIC}, U),
        (UNIT, {"award_type": SUDDEN}, U),
    ],
)
def test_ways_to_the_citys_commendation(kind: SubjectKind, more: dict[str, Any], expected: Verdict) -> None:
    asked = facts("bang-khen-thanh-pho", kind, **{"award_type": MERIT, **more})
    assert verdict("mot-trong-cac-duong-bang-khen", asked) is expected


def test_what_blocks_is_refused_with_its_sentence() -> None:
    with pytest.raises(RuleBroken, match="kỷ luật"):
        ensure_may_send(look_at(facts(is_examined=True)), {})


def test_a_warning_stands_with_a_written_reason_only() -> None:
    found = look_at(facts(initiatives=(replace(SAW, used_for=("Giấy khen",)),)))
    for reasons in ({}, {rules.INITIATIVE_ONCE: "  "}):
        with pytest.raises(RuleBroken) as refused:
            ensure_may_send(found, reasons)
        assert refused.value.field == "override_reason"
    kept = ensure_may_send(found, {rules.INITIATIVE_ONCE: "Lần trước là phong trào khác"})
    assert kept == [{"rule": rules.INITIATIVE_ONCE, "reason": "Lần trước là phong trào khác"}]


def test_what_is_unknown_does_not_hold_it_up() -> None:
    assert ensure_may_send(look_at(facts()), {}) == []
