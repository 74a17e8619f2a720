"""What the years' nominations said is carried into the one that a review puts before the council."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from innovation.domain.awards.rules.reviews.model import ConditionKind, Holds
from innovation.domain.nominations.enums import Claim


@dataclass(frozen=True, slots=True)
class Told:
    """What a year's nomination said of one criterion."""

    year: int
    claim: Claim | None
    words: str
    figure: int | None = None
    figure_of: int | None = None
    figure_what: str = ""


def carried(told: Iterable[Told]) -> Told | None:
    """All years' words, each with its year; the claim of the last year and the last figure that was given."""
    years = sorted((each for each in told if each.claim is not None or each.words), key=lambda each: each.year)
    if not years:
        return None
    last = years[-1]
    counted = next((each for each in reversed(years) if each.figure is not None), last)
    words = "\n".join(f"Năm {each.year}: {each.words}" for each in years if each.words)
    return Told(last.year, last.claim, words, counted.figure, counted.figure_of, counted.figure_what)


def said_for_all(answers: Iterable[Mapping[str, Any]]) -> list[str]:
    """The sentences that hold and that anybody may read: nothing of who is being examined or is not."""
    return [
        str(one["sentence"])
        for one in answers
        if one["holds"] == Holds.YES and one.get("kind") != ConditionKind.NO_CASE
    ]


def achievement_of(earlier: Sequence[str], reason: str, said: Sequence[str], *, longest: int) -> str:
    """For the decision's list: what the last year's nomination said; without one the secretary's reason, the facts."""
    whole = earlier[-1] if earlier else " ".join(filter(None, (reason, *said)))
    return whole[:longest]
