"""What the library is filtered by: the names and values that addresses and the index use."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TypeVar

from innovation.domain.accounts.enums import PERSON_KIND_LABELS
from innovation.domain.initiatives.enums import SOLUTION_KIND_LABELS, TAG_LABELS, Tag

FIELD, YEAR, PLACE, LEVEL, CONTENT = "linh-vuc", "nam", "dia-phuong", "cap", "noi-dung"
SOLUTION, AUTHOR, TAG = "giai-phap", "tac-gia", "the"
FILTERS = (FIELD, YEAR, PLACE, LEVEL, SOLUTION, AUTHOR, TAG, CONTENT)
SAVING, SPREAD = "saving", "spread"  # orders of the index, the highest first
MOST_CONTENTS = 9
Value = TypeVar("Value")


def slug_of(word: str) -> str:
    """A stored word as addresses write it: “ky_thuat” is “ky-thuat”."""
    return word.replace("_", "-")


SOLUTION_WORDS = {
    slug_of(kind): label.removeprefix("Giải pháp ").capitalize() for kind, label in SOLUTION_KIND_LABELS.items()
}
AUTHOR_WORDS = {slug_of(kind): label for kind, label in PERSON_KIND_LABELS.items()}
TAG_WORDS = {slug_of(tag): label for tag, label in TAG_LABELS.items()}


def content_key(positions: Iterable[int]) -> str:
    """A work's contents of the movement as one value of one filter: “1-3”."""
    return "-".join(str(position) for position in sorted(set(positions)))


def positions_in(key: str) -> list[int]:
    """The contents in such a value."""
    return [int(part) for part in key.split("-") if part]


@lru_cache(maxsize=64)
def content_keys_with(wanted: frozenset[int]) -> frozenset[str]:
    """Every value that holds at least one of these contents, so that “or” works with one value a work."""
    return frozenset(content_key(some) for some in _subsets(range(1, MOST_CONTENTS + 1)) if some & wanted)


def tag_key(tags: Iterable[str]) -> str:
    """A work's tags as one value of one filter: “cchc-xanh”; unknown ones are left out."""
    own = set(tags)
    return "-".join(tag.value for tag in Tag if tag.value in own)


def tags_in(key: str) -> list[str]:
    """The tags in such a value."""
    return [part for part in key.split("-") if part]


@lru_cache(maxsize=64)
def tag_keys_with(wanted: frozenset[str]) -> frozenset[str]:
    """Every value that holds at least one of these tags."""
    return frozenset(tag_key(some) for some in _subsets([tag.value for tag in Tag]) if some & wanted)


def filter_values(
    *,
    field_slug: str | None,
    year: int,
    place_slug: str,
    level: str,
    solution_kind: str,
    author_kind: str,
    tags: Collection[str],
    contents: Sequence[int],
) -> dict[str, str]:
    """A work's value of each filter, as addresses and the index name it."""
    return {
        FIELD: field_slug or "",
        YEAR: str(year),
        PLACE: place_slug,
        LEVEL: level,
        SOLUTION: slug_of(solution_kind),
        AUTHOR: slug_of(author_kind),
        TAG: tag_key(tags),
        CONTENT: content_key(contents),
    }


def _subsets(values: Sequence[Value]) -> list[frozenset[Value]]:
    return [frozenset(some) for size in range(1, len(values) + 1) for some in combinations(values, size)]
