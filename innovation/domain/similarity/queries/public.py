"""What everybody may see: the public works nearest to a public work, or to any text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from innovation.db import session
from innovation.domain.library.queries import Card, cards_by_id
from innovation.domain.similarity.models import TextProfile
from innovation.domain.similarity.queries.corpora import library_corpus
from innovation.domain.similarity.queries.texts import ComparedText, text_of_work
from innovation.domain.similarity.rules import METHOD, Grams, Shared, shared

LEAST_LIKENESS = 0.15  # below it two texts have no more in common than any two of the field
LEAST_SHARE = 2  # per cent
LOOKED_AT = 20  # of the nearest by words so many are read whole


@dataclass(frozen=True, slots=True)
class SimilarWork:
    """A public work near to a text. `score` (0 to 1) compares words, `shared` the passages."""

    work: Card
    score: float
    shared: Shared

    @property
    def closeness(self) -> float:
        return closeness(self.score, self.shared)


def closeness(score: float, found: Shared) -> float:
    """What a list is ordered by: alike in words, or the same in whole passages."""
    return max(score, float(found.share) / 100)


def is_worth_a_look(score: float, share: Decimal) -> bool:
    """Whether it is named at all."""
    return score >= LEAST_LIKENESS or share >= LEAST_SHARE


def similar_public(work_id: int, *, limit: int = 4) -> list[Card]:
    """The public works nearest to this public work, for its page; empty as long as it was not read.

    Of twice as many as are shown the whole texts are read: one that says a passage again is nearer than one of the same
    words.
    """
    packed = session.scalar(
        select(TextProfile.packed).where(TextProfile.work_id == work_id, TextProfile.method == METHOD)
    )
    if packed is None:
        return []
    near = library_corpus().find(Grams.unpack(packed), 2 * limit, without=[work_id])
    scores = {each.key: each.score for each in near}
    cards = cards_by_id([work_id, *scores]) if scores else []
    if not cards or cards[0].id != work_id:
        return []
    own, *others = cards
    found = _closest(text_of_work(own), others, scores)
    return [each.work for each in found if each.closeness >= LEAST_LIKENESS][:limit]


def similar_to_text(text: ComparedText, *, limit: int = 10) -> list[SimilarWork]:
    """The public works nearest to a text, with what they share with it; the nearest first."""
    near = {each.key: each.score for each in library_corpus().find(text.grams, LOOKED_AT)}
    found = _closest(text, cards_by_id(list(near)), near)
    return [each for each in found if is_worth_a_look(each.score, each.shared.share)][:limit]


def _closest(text: ComparedText, cards: Iterable[Card], scores: Mapping[int, float]) -> list[SimilarWork]:
    found = [SimilarWork(card, scores[card.id], shared(text.words, text_of_work(card).words)) for card in cards]
    return sorted(found, key=lambda each: (-each.closeness, -each.work.id))
