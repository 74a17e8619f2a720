"""A published decision of awards is written into the book; what the city decides goes onto its list."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.awards.enums import AwardLevel, ProposalState, RecordOrigin, ReviewState
from innovation.domain.awards.models import AwardProposal, AwardRecord, InitiativeUse, PhaseReview, ReviewRound
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.queries.proposals import proposals_of_decision
from innovation.domain.awards.rules.catalogue import Award, type_in_movement
from innovation.domain.awards.service.book import AwardData, enter_award
from innovation.domain.awards.service.certificates import certify_award, signer_name_of
from innovation.domain.awards.service.notices import tell_awarded, tell_refused, tell_sent_up
from innovation.domain.decisions.models import Decision
from innovation.domain.movements.models import Phase, Round, Season
from innovation.domain.nominations.enums import HeldKind
from innovation.domain.nominations.models import Evidence, Nomination

LIST_WAITS = frozenset({ReviewState.VOTING, ReviewState.SETTLED})


def enter_decision(decision: Decision, *, actor: Actor, now: datetime) -> list[AwardRecord]:
    """The lines that a published decision of awards makes; those who are praised are told."""
    if decision.round is None:
        return [_grant(proposal, decision, actor, now) for proposal in proposals_of_decision(decision.id)]
    season = decision.round.season
    assert season is not None  # only rounds of a season have decisions of awards
    made = []
    for nomination in _nominations(item.entry_id for item in decision.items):
        award = catalogue().award(nomination.award_key, _day(decision))
        if award.level is AwardLevel.COMMUNE:
            made.append(_enter(nomination, season, decision, actor, now))
        else:
            _send_up(nomination, award, season, actor, now)
    session.flush()
    return made


def tell_refused_nominations(decision: Decision, *, now: datetime) -> None:
    """Each who filed a nomination that was not carried."""
    for item in decision.items:
        tell_refused(decision, item, now=now)


def _grant(proposal: AwardProposal, decision: Decision, actor: Actor, now: datetime) -> AwardRecord:
    data = AwardData(
        proposal.award_key, proposal.award_type, proposal.achievement, proposal.achieved_from, proposal.achieved_to,
        _number(decision), _day(decision), decision.signer_post, links={"decision_id": decision.id},
    )  # fmt: skip
    record = enter_award(proposal.subject, data, origin=RecordOrigin.DECIDED, actor=actor, now=now)
    proposal.state, proposal.record_id = ProposalState.AWARDED, record.id
    session.flush()
    certify_award(record, actor=actor, now=now, signer_name=signer_name_of(decision))
    tell_awarded(record, also=proposal.by_person_id, now=now)
    return record


def _enter(nomination: Nomination, season: Season, decision: Decision, actor: Actor, now: datetime) -> AwardRecord:
    award = catalogue().award(nomination.award_key, _day(decision))
    links = {
        "decision_id": decision.id, "entry_id": nomination.entry_id, "movement_id": season.movement_id,
        "phase_id": phase_of(season),
    }  # fmt: skip
    data = AwardData(
        award.key, type_in_movement(award), _achievement(nomination), season.achieved_from, season.achieved_to,
        _number(decision), _day(decision), decision.signer_post, links=links,
    )  # fmt: skip
    record = enter_award(nomination.subject, data, origin=RecordOrigin.DECIDED, actor=actor, now=now)
    certify_award(record, actor=actor, now=now, signer_name=signer_name_of(decision))
    tell_awarded(record, also=nomination.entry.owner_id, now=now)
    return record


def _send_up(nomination: Nomination, award: Award, season: Season, actor: Actor, now: datetime) -> None:
    """The council has carried it: one line of the list for the city."""
    proposal = AwardProposal(
        locality_id=season.locality_id, subject=nomination.subject, award_key=award.key,
        award_type=type_in_movement(award), achievement=_achievement(nomination),
        achieved_from=season.achieved_from, achieved_to=season.achieved_to, state=ProposalState.SENT,
        entry_id=nomination.entry_id, review_id=_review_that_waits(nomination.round_id), sent_at=now,
        created_at=now, by_person_id=actor.person_id,
        uses=[InitiativeUse(entry_id=entry_id) for entry_id in _initiatives_of(nomination.entry_id)],
    )  # fmt: skip
    session.add(proposal)
    session.flush()
    tell_sent_up(proposal, also=nomination.entry.owner_id, now=now)


def _review_that_waits(round_id: int) -> int | None:
    """The review whose list the line joins; a line decided after the list went to the city goes up by itself."""
    asked = session.get(ReviewRound, round_id)
    review = session.get(PhaseReview, asked.review_id) if asked else None
    return review.id if review is not None and review.state in LIST_WAITS else None


def _number(decision: Decision) -> str:
    return f"{decision.number:02d}/{decision.series}"


def _day(decision: Decision) -> date:
    assert decision.issued_on is not None  # a published paper has its date, by the table's CHECKs
    return decision.issued_on


def _achievement(nomination: Nomination) -> str:
    return nomination.achievement.strip() or nomination.entry.title


def _nominations(entry_ids: Iterable[int]) -> list[Nomination]:
    """In the order of the decision's list."""
    ordered = list(entry_ids)
    rows = session.scalars(select(Nomination).where(Nomination.entry_id.in_(ordered)))
    found = {row.entry_id: row for row in rows}
    return [found[entry_id] for entry_id in ordered if entry_id in found]


def phase_of(season: Season) -> int | None:
    """The phase of the movement into which the season's year falls."""
    return session.scalar(
        select(Phase.id).where(
            Phase.movement_id == season.movement_id,
            Phase.starts_on <= season.achieved_to,
            Phase.ends_on >= season.achieved_to,
        )
    )


def _initiatives_of(entry_id: int) -> Collection[int]:
    held = (Evidence.entry_id == entry_id, Evidence.held_kind == HeldKind.RECOGNITION)
    return sorted({id_ for id_ in session.scalars(select(Evidence.held_id).where(*held)) if id_ is not None})


def is_of_season(round_: Round | None) -> bool:
    """Whether the round is one of an emulation movement."""
    return round_ is not None and round_.season_id is not None
