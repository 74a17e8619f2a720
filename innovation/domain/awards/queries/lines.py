"""The list of a decision of awards, before it is published and after."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from innovation.core.clock import local_date
from innovation.db import session
from innovation.domain.awards.enums import AwardClass, AwardLevel
from innovation.domain.awards.models import AwardRecord
from innovation.domain.awards.queries.book import records_of_decision
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.queries.proposals import proposals_of_decision
from innovation.domain.awards.rules.money import money_for
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Nomination, Subject
from innovation.domain.nominations.queries import name_of, place_of


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One line of the list: who, for what, which award, how much."""

    name: str
    place: str
    award: str
    achievement: str
    money: int | None
    kind: SubjectKind
    is_title: bool = False  # a danh hiệu; else a commendation
    record_id: int | None = None
    entry_id: int | None = None
    proposal_id: int | None = None


@dataclass(frozen=True, slots=True)
class AwardList:
    """What the decision gives, and which of its round's proposals go up to the city instead."""

    lines: tuple[AwardLine, ...]
    up: tuple[AwardLine, ...] = ()

    @property
    def sent_up(self) -> int:
        return len(self.up)


def award_list(decision: Decision, *, today: date) -> AwardList:
    """The list of a decision of awards; until it has a date its money is reckoned by today's salary."""
    on = decision.issued_on or today
    if decision.published_at is not None:
        lines = tuple(_of_record(record) for record in records_of_decision(decision.id))
        return AwardList(lines, _of_round(decision, on).up if decision.round_id else ())
    if decision.round_id is None:
        return AwardList(
            tuple(
                _line(each.subject, each.award_key, each.achievement, on, proposal_id=each.id)
                for each in proposals_of_decision(decision.id)
            )
        )
    return _of_round(decision, on)


def _of_round(decision: Decision, on: date) -> AwardList:
    places = {item.entry_id: item.position for item in decision.items}
    rows = session.scalars(select(Nomination).where(Nomination.entry_id.in_(places)))
    ordered = sorted(rows, key=lambda row: places[row.entry_id])
    ward: list[AwardLine] = []
    city: list[AwardLine] = []
    for row in ordered:
        line = _line(row.subject, row.award_key, row.achievement or row.entry.title, on, entry_id=row.entry_id)
        (ward if _level(row.award_key, on) is AwardLevel.COMMUNE else city).append(line)
    return AwardList(tuple(ward), tuple(city))


def levels_in(decision: Decision) -> frozenset[AwardLevel | None]:
    """Who decides on what its round carried: the ward, the city, or some by each."""
    keys = session.scalars(
        select(Nomination.award_key)
        .join(DecisionItem, DecisionItem.entry_id == Nomination.entry_id)
        .where(DecisionItem.decision_id == decision.id)
    ).all()
    on = decision.issued_on or local_date(decision.created_at)
    return frozenset(_level(key, on) for key in keys)


def _level(award_key: str, on: date) -> AwardLevel | None:
    award = catalogue().find(award_key, on)
    return award.level if award else None


def _line(
    subject: Subject, award_key: str, achievement: str, on: date, *, entry_id: int | None = None,
    proposal_id: int | None = None,
) -> AwardLine:  # fmt: skip
    award = catalogue().find(award_key, on)
    money = money_for(catalogue(), award, subject.kind, on).amount if award else None
    name = award.name if award else award_key
    return AwardLine(
        name_of(subject), place_of(subject), name, achievement, money, subject.kind, _is_title(award_key, on),
        entry_id=entry_id, proposal_id=proposal_id,
    )  # fmt: skip


def _is_title(award_key: str, on: date) -> bool:
    award = catalogue().find(award_key, on)
    return award is not None and award.award_class is AwardClass.TITLE


def _of_record(record: AwardRecord) -> AwardLine:
    return AwardLine(
        name_of(record.subject), place_of(record.subject), catalogue().name_of(record.award_key), record.achievement,
        record.money, record.subject.kind, _is_title(record.award_key, record.decided_on), record.id, record.entry_id,
    )  # fmt: skip
