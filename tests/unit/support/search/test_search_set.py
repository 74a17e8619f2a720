"""The search is as good as it was: floors for each way of typing, on the whole path from analysis to ranking."""

import pytest

from innovation.support.search.evaluation import Figures, figures, mean, run
from tests.search_set import SMALL, questions, texts

FULL = "full accents"
FORMS = ("no accents", "decomposed", "old tones", "Telex", "VNI")


@pytest.fixture(scope="module")
def measured() -> dict[str, Figures]:
    return figures(run(texts(), questions()))


def test_there_is_enough_to_measure() -> None:
    assert len(texts()) == len({work.text for work in texts()}) == SMALL
    assert 400 <= sum(len(work.text.split()) for work in texts()) / SMALL <= 520
    asked = {question.qid.rpartition("-")[0] for question in questions() if question.qid.startswith("q")}
    assert len(asked) >= 174
    assert len({question.variant for question in questions()}) == 13


def test_over_all_and_for_each_way_of_typing(measured: dict[str, Figures]) -> None:
    assert mean(measured).mrr >= 0.835
    assert mean(measured).recall >= 0.65
    assert {variant: row.mrr for variant, row in measured.items() if row.mrr < 0.79} == {}


@pytest.mark.parametrize("variant", FORMS)
def test_what_only_looks_different_is_found_as_well(measured: dict[str, Figures], variant: str) -> None:
    assert measured[variant].mrr >= 0.99 * measured[FULL].mrr


@pytest.mark.parametrize("variant", ["slip", "space missing"])
def test_a_slip_costs_little(measured: dict[str, Figures], variant: str) -> None:
    assert measured[variant].mrr >= 0.98 * measured[FULL].mrr


@pytest.mark.parametrize("variant", ["short form in the query", "short form in the works"])
def test_short_and_long_are_the_same(measured: dict[str, Figures], variant: str) -> None:
    assert measured[variant].mrr >= 0.88
