"""Whom a paper without a round praises: the room of awards, which knows, lies above and leaves its answer here."""

from collections.abc import Callable

from innovation.domain.decisions.models import Decision
from innovation.domain.decisions.permissions import Praised

_answers: list[Callable[[int], Praised]] = []


def answers_praised(answer: Callable[[int], Praised]) -> Callable[[int], Praised]:
    """Registers who can say whom a decision praises."""
    _answers.append(answer)
    return answer


def praised_in(decision: Decision) -> Praised:
    """Nobody for papers of a round: their people are `author_ids_in`."""
    if decision.round_id is not None:
        return Praised()
    found = [answer(decision.id) for answer in _answers]
    return Praised(
        frozenset().union(*(each.person_ids for each in found)), frozenset().union(*(each.unit_ids for each in found))
    )
