"""Which titles and commendations a nomination may ask for, and which vote they ask: by the catalogue of the day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from innovation.domain.movements.enums import SubjectKind
from innovation.plans import VoteRule, read_vote_rules
from innovation.plans.awards import AwardRow, VoteNeeded, read_awards

OFFERED_LEVELS = ("commune", "city")
OF_MOVEMENTS = ("cong_trang", "chuyen_de")


def offered_awards(kind: SubjectKind, on: date) -> list[AwardRow]:
    """The rows that fit this kind of subject, the commune's before the city's."""
    rows = [
        row
        for row in read_awards().awards
        if kind.value in row.subjects and row.level in OFFERED_LEVELS
        and any(each in OF_MOVEMENTS for each in row.types) and _holds(row, on)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: OFFERED_LEVELS.index(row.level))


@dataclass(frozen=True, slots=True)
class VoteAsked:
    """The vote that a title asks of the council on a day, by which text, and how sure that text is."""

    award_key: str
    rule: VoteRule
    source: str
    reliability: str
    note: str


def vote_asked(award_key: str, on: date) -> VoteAsked | None:
    """None: the catalogue sets no vote for the award, and the round's own rule holds."""
    row = next((row for row in read_awards().votes if award_key in row.awards and _holds(row, on)), None)
    if row is None:
        return None
    rule = next(rule for rule in read_vote_rules() if rule.slug == row.rule)
    return VoteAsked(award_key, rule, row.source, row.reliability, row.note)


def votes_asked(kinds: Collection[SubjectKind], on: date) -> list[tuple[AwardRow, VoteAsked]]:
    """Each award that these kinds may be nominated for and for which a vote is set, in the catalogue's order."""
    offered = {row.key: row for kind in SubjectKind if kind in kinds for row in offered_awards(kind, on)}
    asked = ((row, vote_asked(key, on)) for key, row in offered.items())
    return [(row, vote) for row, vote in asked if vote is not None]


def proposed_vote(kinds: Collection[SubjectKind], on: date) -> VoteRule | None:
    """For a season: the strictest vote among the awards that the ward itself gives; None where none is set."""
    own = [vote.rule for row, vote in votes_asked(kinds, on) if row.level == OFFERED_LEVELS[0]]
    return max(own, key=lambda rule: rule.fraction, default=None)


def _holds(row: AwardRow | VoteNeeded, on: date) -> bool:
    return (row.valid_from is None or row.valid_from <= on) and (row.valid_until is None or on <= row.valid_until)


def award_name(key: str) -> str:
    """What the award is called, also when it is offered no more; the key when nobody knows it."""
    return next((row.name for row in reversed(read_awards().awards) if row.key == key), key)
