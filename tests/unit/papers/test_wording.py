"""The words of the forms: every field is known, and only fields are filled in."""

from pathlib import Path

import pytest

from innovation.domain.localities.models import Locality
from innovation.domain.movements.rules.naming import round_in_sentence
from innovation.domain.papers.documents.samples import example_values
from innovation.domain.papers.enums import PaperKind
from innovation.domain.papers.rules import fill, unknown_fields
from innovation.plans.papers import read_forms

pytestmark = pytest.mark.unit


def test_every_kind_of_paper_has_its_form_and_no_form_is_left_over() -> None:
    assert set(read_forms()) >= {kind.value for kind in PaperKind}


def test_the_forms_use_only_fields_that_are_filled_in() -> None:
    for form in read_forms().values():
        for text in (*form.basis, *form.articles, *form.recipients, form.list_title):
            assert unknown_fields(text, form) == [], form.key


def test_a_decision_of_the_head_states_its_grounds() -> None:
    assert all(form.basis for form in read_forms().values() if form.issued_by_head)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Xét {dot_xet}.", "Xét Đợt 1."),
        ("{dot_xet} và {dot_xet}", "Đợt 1 và Đợt 1"),
        ("{la} {} {dot_xet", "{la} {} {dot_xet"),
        ("{dot_xet.__class__} {{dot_xet}}", "{dot_xet.__class__} {Đợt 1}"),
    ],
)
def test_fields_are_filled_in_and_nothing_else_is_understood(text: str, filled: str) -> None:
    assert fill(text, {"dot_xet": "Đợt 1"}) == filled


def test_what_is_filled_in_is_not_read_again() -> None:
    assert fill("{dot_xet}", {"dot_xet": "{so_luong}", "so_luong": "05"}) == "{so_luong}"


def test_unknown_fields_are_named_once() -> None:
    assert unknown_fields("{la} {dot_xet} {la} {x}", read_forms()["recognition"]) == ["la", "x"]


def test_a_field_means_one_thing_and_a_word_that_it_had_before_is_still_filled_in() -> None:
    forms = read_forms()
    assert not [key for key, form in forms.items() if {"thanh_pho", "ten_thanh_pho"} <= set(form.fields)]
    assert unknown_fields("{thanh_pho} {ten_thanh_pho}", forms["city_submission"]) == []
    assert unknown_fields("{thanh_pho} {ten_thanh_pho}", forms["award_city_submission"]) == ["ten_thanh_pho"]
    place = Locality(name="phường Hòa Bình", short_name="Hòa Bình", city="Hải Phòng")
    city, award = (example_values(forms[key], place) for key in ("city_submission", "award_city_submission"))
    assert fill("thành phố {ten_thanh_pho}, thành phố {thanh_pho}", city) == "thành phố Hải Phòng, thành phố Hải Phòng"
    assert fill("{thanh_pho}", award) == "thành phố Hải Phòng"


def test_the_table_of_papers_names_every_form() -> None:
    table = (Path(__file__).parents[3] / "docs" / "papers.md").read_text(encoding="utf-8")
    assert [key for key in read_forms() if f"`{key}`" not in table] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Thi đua năm 2026: Hộ gia đình", "thi đua năm 2026 đối với hộ gia đình"),
        ("Sơ kết giai đoạn 1 (2026 - 2027): Tập thể", "sơ kết giai đoạn 1 (2026 - 2027) đối với tập thể"),
        ("Đợt 1 năm 2026", "Đợt 1 năm 2026"),
        ("Xét hè: Tin học", "Xét hè: Tin học"),
    ],
)
def test_a_round_of_a_season_is_named_as_a_sentence_has_it(name: str, words: str) -> None:
    assert round_in_sentence(name) == words
