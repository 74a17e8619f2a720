"""Whom two texts have in common."""

import re
from collections.abc import Collection

from innovation.core.text import name_key
from innovation.domain.similarity.enums import Tie

_BETWEEN = re.compile(r", | và ")


def tie_of_people(
    ids: Collection[int], names: Collection[str], other_ids: Collection[int], other_names: Collection[str]
) -> Tie:
    """Authors known by id on both sides, else authors of one name."""
    if set(ids) & set(other_ids):
        return Tie.SAME_AUTHOR
    same = {name_key(name) for name in names} & {name_key(name) for name in other_names}
    return Tie.SAME_NAME if same - {""} else Tie.NONE


def tie_with_line(names: Collection[str], shown: str) -> Tie:
    """Whether a public work's line of authors names one of these."""
    return tie_of_people((), names, (), names_in(shown))


def names_in(shown: str) -> list[str]:
    """“Nguyễn Thị Lan, Ngô Văn Ba và một người dân”: each of them."""
    return [name for name in _BETWEEN.split(shown) if name]
