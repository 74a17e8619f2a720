"""What is kept of a text for searching: three bags of words, whatever the engine below."""

import re
from itertools import pairwise
from typing import NamedTuple

from innovation.core.text.concepts import Concepts, shipped_concepts
from innovation.core.text.tokens import tokens

_MOST_TOKENS = 100_000
_PARTS = re.compile(r"[/&-]")


class Bags(NamedTuple):
    exact: list[str]  # words whose accents say something
    folded: list[str]  # all words without accents, parts of compounds, concepts
    bigrams: list[str]  # neighbours, folded: they carry the compound words


def bigram(first: str, second: str) -> str:
    return f"{first}+{second}"


def bags(text: str, concepts: Concepts | None = None) -> Bags:
    """The searchable content of a title or a body."""
    found = tokens(text, _MOST_TOKENS)
    folded = [token.folded for token in found]
    extra = [part for word in folded for part in _parts(word)]
    extra += [each.concept for each in (concepts or shipped_concepts()).find(folded)]
    return Bags(
        exact=[token.exact for token in found if token.exact != token.folded],
        folded=folded + extra,
        bigrams=[bigram(*pair) for pair in pairwise(folded)],
    )


def _parts(word: str) -> list[str]:
    """115 of 115/kh-ubnd, 2026 of 30/11/2026, both sides of kinh&te."""
    if word.isalnum():
        return []
    parts = _PARTS.split(word)
    return [part for part in parts if part.isdigit() or "&" in word] if len(parts) > 1 else []
