"""How texts are compared: pure, without database or clock."""

from innovation.domain.similarity.rules.grams import METHOD, Grams, grams_of
from innovation.domain.similarity.rules.marking import Marked, Piece, marked, other_numbers
from innovation.domain.similarity.rules.nearest import WORN, Nearest, Neighbour
from innovation.domain.similarity.rules.passages import Passage, Shared, Span, shared
from innovation.domain.similarity.rules.reading import Word, read
from innovation.domain.similarity.rules.suspicion import SUSPECT_SHARE
from innovation.domain.similarity.rules.ties import names_in, tie_of_people, tie_with_line

__all__ = [
    "METHOD", "SUSPECT_SHARE", "WORN", "Grams", "Marked", "Nearest", "Neighbour", "Passage", "Piece", "Shared", "Span",
    "Word", "grams_of", "marked", "names_in", "other_numbers", "read", "shared", "tie_of_people", "tie_with_line",
]  # fmt: skip
