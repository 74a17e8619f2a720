"""Every row says which file and which section it was read in."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from innovation.plans import (
    Source,
    read_fields,
    read_marking_rules,
    read_plans,
    read_rubrics,
    read_vote_rules,
)

pytestmark = pytest.mark.unit

FILES = {
    "hoa-binh": {"000_970a16cb17ef9bfd.txt"},
    "viet-hoa": {"001_4562b57b44410e16.txt", "004_739eccb4f07225c1.txt"},
    "tan-an": {"002_116d0422a5b8ea81.txt"},
    "kien-minh": {"003_522a2c01cdce2012.txt"},
}


def rows(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for item in value:
            yield from rows(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Source):
        yield value
        for field in dataclasses.fields(value):
            yield from rows(getattr(value, field.name))


@pytest.mark.parametrize("read", read_plans(), ids=lambda read: read.locality.slug)
def test_every_row_of_a_locality_has_its_file_and_section(read: Any) -> None:
    slug = read.locality.slug
    found = [row for row in rows(read) if row is not read]
    assert len(found) > 30
    for row in found:
        assert row.source.file in FILES[slug], row
        assert row.source.section.strip(), row


def test_every_field_shows_the_passages_that_it_covers() -> None:
    for field in read_fields():
        assert field.words, field.slug
        assert all(word.source.file.endswith(".txt") and word.source.section for word in field.words)


def test_every_rubric_and_rule_names_its_source_and_its_key() -> None:
    for rubric in read_rubrics():
        assert rubric.source
        assert rubric.about.source_key
        assert rubric.about.source.section
        assert rubric.gaps
    for rule in (*read_vote_rules(), *read_marking_rules()):
        assert rule.source
        assert rule.source_key
        assert rule.section


@pytest.mark.parametrize("read", read_plans(), ids=lambda read: read.locality.slug)
def test_each_locality_says_what_its_plan_does_not_say(read: Any) -> None:
    assert len(read.silent) >= 5
    assert all(row.subject and row.note for row in read.silent)


def test_no_signers_name_is_kept() -> None:
    for read in read_plans():
        for plan in read.plans:
            assert plan.signer_post in {"CHỦ TỊCH", "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"}
