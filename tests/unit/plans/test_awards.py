"""The award catalogues that ship: dated, sourced, never two rows for one day."""

from pathlib import Path

import pytest

from innovation.domain.awards.enums import AwardClass, AwardLevel, AwardType
from innovation.domain.awards.rules.standards import STANDARDS
from innovation.domain.movements.enums import SubjectKind
from innovation.plans import PlanError
from innovation.plans.awards import FOLDER, read_awards

DATA = read_awards()


def test_every_row_has_its_source_and_what_is_not_verified_says_so() -> None:
    for row in (*DATA.awards, *DATA.conditions, *DATA.base_salaries, *DATA.money_rules, *DATA.votes):
        assert row.source and row.reliability
    for award in DATA.awards:
        assert all(each.source for each in award.coefficients)
        assert award.reliability != "unverified" or award.note or award.gaps or award.conditions


def test_the_words_are_those_of_the_domain() -> None:
    for row in DATA.awards:
        AwardClass(row.award_class), AwardLevel(row.level)
        assert [AwardType(each) for each in row.types]
        assert [SubjectKind(each) for each in row.subjects]


def test_each_condition_of_an_award_has_a_rule() -> None:
    assert {key for row in DATA.awards for key in row.conditions} == set(STANDARDS)


def test_titles_and_commendations_are_apart() -> None:
    classes = {row.key: row.award_class for row in DATA.awards}
    assert classes["co-thi-dua-thanh-pho"] == "title"  # whatever a plan calls it (SETTLED)
    assert classes["giay-khen"] == classes["bang-khen-thanh-pho"] == "commendation"


def copy_with(tmp_path: Path, name: str, old: str, new: str) -> Path:
    for path in FOLDER.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace(old, new) if path.name == name else text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("money.toml", "valid_until = 2026-06-30", "valid_until = 2026-07-31", "base salary: two rows hold"),
        ("titles.toml", "valid_until = 2026-09-30", "", "award chien-si-thi-dua-co-so: two rows"),
        ("titles.toml", '"hoan-thanh-tot"', '"hoan-thanh-kha"', "no condition"),
        ("titles.toml", 'value = "0.3"', 'value = "300"', "out of range"),
        ("votes.toml", 'rule = "tdkt-80"', 'rule = "tdkt-81"', "names what is not there"),
        ("commendations.toml", 'level = "city"', 'level = "province"', "none of commune, city, state"),
        ("commendations.toml", 'decider = "', 'deciders = "', "unknown key deciders"),
    ],
)
def test_a_mistake_in_the_files_is_named(tmp_path: Path, name: str, old: str, new: str, words: str) -> None:
    with pytest.raises(PlanError, match=words):
        read_awards(copy_with(tmp_path, name, old, new))
