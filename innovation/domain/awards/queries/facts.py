"""Gathers what the rules of awards look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.accounts.enums import STAFF_KINDS
from innovation.domain.accounts.models import Person
from innovation.domain.awards.enums import PROPOSAL_STATE_LABELS, AwardType, ProposalState, RecordState
from innovation.domain.awards.models import AwardProposal, AwardRecord
from innovation.domain.awards.permissions import knows_cases
from innovation.domain.awards.queries.book import earlier_awards, first_year
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.queries.evidence import recognised_of, uses_of
from innovation.domain.awards.rules.catalogue import type_in_movement
from innovation.domain.awards.rules.conditions import look_at
from innovation.domain.awards.rules.facts import Facts, Finding, StaffFacts, UsedInitiative
from innovation.domain.awards.rules.standards import ADVANCED, BASE_FIGHTER
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import HeldKind, RatingLevel
from innovation.domain.nominations.models import Evidence, Nomination, Subject, YearRating
from innovation.domain.nominations.queries import under_examination
from innovation.domain.nominations.rules import is_of_the_plan

OPEN = (ProposalState.SENT, ProposalState.AGREED)
FIRST = date(1945, 9, 2)
YEARS_BACK = 5  # further than any rule of the catalogue looks


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for whom, before or after it is a proposal."""

    subject: Subject
    award_key: str
    award_type: AwardType
    achievement: str
    achieved_from: date
    achieved_to: date
    entry_id: int | None = None
    initiative_ids: Sequence[int] = ()
    proposal_id: int | None = None


def asked_by(proposal: AwardProposal) -> Asked:
    """What a proposal asks."""
    return Asked(
        proposal.subject, proposal.award_key, proposal.award_type, proposal.achievement, proposal.achieved_from,
        proposal.achieved_to, proposal.entry_id, [use.entry_id for use in proposal.uses], proposal.id,
    )  # fmt: skip


def asked_in(nomination: Nomination) -> Asked | None:
    """What a nomination of a season asks; None until it has chosen an award."""
    season = nomination.entry.round.season
    award = catalogue().find(nomination.award_key, season.achieved_to) if season else None
    if season is None or award is None:
        return None
    held = [each.held_id for each in nomination.evidence if each.held_kind is HeldKind.RECOGNITION]
    return Asked(
        nomination.subject, award.key, type_in_movement(award), nomination.achievement or nomination.entry.title,
        season.achieved_from, season.achieved_to, nomination.entry_id, sorted({id_ for id_ in held if id_}),
    )  # fmt: skip


def findings_for(asked: Asked, *, actor: Actor, on: date) -> list[Finding]:
    """Every rule's word on what is asked, as far as this reader may know the facts."""
    return look_at(gather(asked, on=on, with_cases=knows_cases(actor, asked.subject.locality_id)))


def gather(asked: Asked, *, on: date, with_cases: bool) -> Facts:
    """The facts; without `with_cases` nothing is said of anybody's conduct being examined."""
    subject = asked.subject
    earlier = [award for award in earlier_awards(subject.id) if not _is_own(asked, award.entry_id)]
    named = _named_awards(asked.entry_id)
    return Facts(
        catalogue=catalogue(),
        award=catalogue().award(asked.award_key, on),
        kind=subject.kind,
        award_type=asked.award_type,
        achievement=asked.achievement,
        achieved_from=asked.achieved_from,
        achieved_to=asked.achieved_to,
        on=on,
        entry_id=asked.entry_id,
        earlier=earlier,
        waiting=_waiting(asked),
        grounds=[award for award in earlier if award.id in named],
        initiatives=_initiatives(asked),
        ratings=_ratings(subject.id, asked.achieved_from.year - YEARS_BACK, asked.achieved_to.year),
        is_examined=bool(under_examination([subject.id], on)) if with_cases else None,
        is_staff=_is_staff(subject),
        staff=_staff(subject, asked.achieved_from, asked.achieved_to),
        book_from=first_year(subject.locality_id),
    )


def _is_own(asked: Asked, entry_id: int | None) -> bool:
    """Whether an award or a line for the city came of the very nomination that is looked at."""
    return asked.proposal_id is None and entry_id is not None and entry_id == asked.entry_id


def _waiting(asked: Asked) -> list[str]:
    rows = session.execute(
        select(AwardProposal.award_key, AwardProposal.state, AwardProposal.entry_id).where(
            AwardProposal.subject_id == asked.subject.id,
            AwardProposal.state.in_(OPEN),
            AwardProposal.id != (asked.proposal_id or 0),
        )
    )
    return [
        f"{catalogue().name_of(key)} ({PROPOSAL_STATE_LABELS[state].lower()})"
        for key, state, entry_id in rows
        if not _is_own(asked, entry_id)
    ]


def _named_awards(entry_id: int | None) -> set[int]:
    """The awards that the nomination itself gives as evidence."""
    if entry_id is None:
        return set()
    held = (Evidence.entry_id == entry_id, Evidence.held_kind == HeldKind.AWARD)
    return {id_ for id_ in session.scalars(select(Evidence.held_id).where(*held)) if id_ is not None}


def _initiatives(asked: Asked) -> list[UsedInitiative]:
    if not asked.initiative_ids:
        return []
    used = uses_of(asked.initiative_ids, besides=asked.proposal_id, nomination_id=asked.entry_id)
    return [
        UsedInitiative(each.entry_id, each.title, each.decided_on.year, used.get(each.entry_id, ()))
        for each in recognised_of(asked.subject, FIRST, date.max)
        if each.entry_id in asked.initiative_ids
    ]


def _ratings(subject_id: int, first: int, last: int) -> dict[int, RatingLevel | None]:
    rows = session.execute(
        select(YearRating.year, YearRating.level).where(
            YearRating.subject_id == subject_id, YearRating.year.between(first, last)
        )
    )
    return dict(rows.all())


def _is_staff(subject: Subject) -> bool:
    if subject.kind not in (SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE):
        return False
    return is_of_the_plan(
        subject.kind,
        unit_kind=subject.unit.kind if subject.unit else None,
        person_kind=subject.person.kind if subject.person else None,
    )


def _staff(subject: Subject, from_: date, to: date) -> StaffFacts | None:
    """The collective's people, and how many of them have which title for the time."""
    if subject.kind is not SubjectKind.COLLECTIVE:
        return None
    people = (Person.unit_id == subject.unit_id, Person.active, Person.erased_at.is_(None))
    total = session.scalar(select(func.count(Person.id)).where(*people, Person.kind.in_(STAFF_KINDS))) or 0
    rows = session.execute(
        select(AwardRecord.award_key, func.count(AwardRecord.subject_id.distinct()))
        .join(Subject, Subject.id == AwardRecord.subject_id)
        .join(Person, Person.id == Subject.person_id)
        .where(
            *people,
            AwardRecord.state == RecordState.VALID,
            AwardRecord.award_key.in_((ADVANCED, BASE_FIGHTER)),
            AwardRecord.achieved_from <= to,
            AwardRecord.achieved_to >= from_,
        )
        .group_by(AwardRecord.award_key)
    )
    counts = dict(rows.all())
    return StaffFacts(total, counts.get(ADVANCED, 0), counts.get(BASE_FIGHTER, 0))
