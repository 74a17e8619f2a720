"""Texts and queries of our own on which the search is measured: invented, the same ones at every run.

By the rules of docs/search.md, “The shipped set”. A work does one of a field's matters in one of its ways; a question
names both in everyday words, and every work of that matter and way answers it.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from random import Random

from innovation.core.text import fold
from innovation.support.search.evaluation import Question, Text
from tests.search_set.parts import SEED, Deed, asked_deeds, short_forms
from tests.search_set.typing_ways import (
    decomposed,
    half_accents,
    old_tones,
    telex,
    vni,
    with_a_slip,
    without_a_space,
)
from tests.search_set.works import works

__all__ = ["SMALL", "questions", "texts"]

SMALL = 1_200  # works in the checks; `make bench` asks the same among 10,000
_MOST_SYLLABLES = 8


@cache
def texts(number: int = SMALL) -> list[Text]:
    """So many works; the first of them are the same, however many are asked for."""
    return [work.text for work in works(number)]


@cache
def questions(number: int = SMALL) -> list[Question]:
    """What is asked among so many works, in each way of typing."""
    answers: dict[Deed, set[str]] = {}
    for work in works(number):
        answers.setdefault(work.deed, set()).add(work.text.id)
    asked = asked_deeds()
    random = Random(SEED)
    rows = [
        (f"q{place}", deed, typed, variant)
        for place, deed in enumerate(asked.plain)
        for variant, typed in _ways(*_everyday(deed, random), random)
    ]
    rows += [
        (f"s{place}", deed, _spelled(deed, random, short=short), variant)
        for variant, deeds, short in (
            ("short form in the query", asked.long_in_works, True),
            ("short form in the works", asked.short_in_works, False),
        )
        for place, deed in enumerate(deeds)
    ]
    return [
        Question(f"{name}-{variant}", typed, variant, frozenset(answers[deed])) for name, deed, typed, variant in rows
    ]


def _everyday(deed: Deed, random: Random) -> tuple[str, str]:
    """What is done and how, in either order: the second or third of the words there are for it, never the official."""
    parts = [random.choice(deed.matter[1:]), random.choice(deed.way[1:])]
    if len(" ".join(parts).split()) > _MOST_SYLLABLES:
        parts = [deed.matter[2], deed.way[2]]
    random.shuffle(parts)
    return parts[0].lower(), parts[1].lower()


def _spelled(deed: Deed, random: Random, *, short: bool) -> str:
    """With the words that have a short form, and shortened if so wanted."""
    long = random.choice(deed.long_forms)
    parts = [
        next((words for words in wordings if long in words), wordings[2]).lower()
        for wordings in (deed.matter, deed.way)
    ]
    query = " ".join(parts)
    return query.replace(long, short_forms()[long]) if short else query


def _ways(first: str, second: str, random: Random) -> Iterator[tuple[str, str]]:
    query = f"{first} {second}"
    yield "full accents", query
    yield "no accents", fold(query)
    yield "half accents", half_accents(query, random)
    yield "decomposed", decomposed(query)
    yield "old tones", old_tones(query)
    yield "capitals", unicodedata.normalize("NFC", query).upper()
    yield "Telex", telex(query, random)
    yield "VNI", vni(query, random)
    yield "slip", with_a_slip(query, random)
    yield "space missing", without_a_space(query, random)
    yield "quoted", f'"{first}" {second}'
