"""Rounds at their meeting and after it, made by the commands that people use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.decisions import service
from innovation.domain.decisions.enums import Choice, DecisionKind, Presence
from innovation.domain.decisions.models import Ballot, Decision, Meeting
from innovation.domain.entries.models import Entry
from innovation.domain.localities.models import Locality
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.councils import ScoringRound, make_scoring_round
from tests.factories.scoring import seal_all

MEETS_AT = NOW + timedelta(hours=1)


@dataclass
class Sitting:
    """A round at its meeting."""

    made: ScoringRound
    meeting: Meeting

    @property
    def secretary(self) -> Actor:
        return self.made.secretary

    @property
    def entries(self) -> list[Entry]:
        return self.made.entries

    def member_ids(self) -> list[int]:
        return [member.id for member in self.made.members]


def make_sitting(
    *, away: Mapping[int, Presence] | None = None, attended: bool = True, scored: bool = True, **options: Any
) -> Sitting:
    """An open meeting of a scored round; `away` says by place who is not in the room."""
    made = make_scoring_round(**options)
    if scored:
        seal_all(made, opened=True)
    return hold(made, away=away, attended=attended)


def hold(made: ScoringRound, *, away: Mapping[int, Presence] | None = None, attended: bool = True) -> Sitting:
    """An open meeting of a round whose scores are open."""
    meeting = service.plan_meeting(
        made.round, starts_at=MEETS_AT, place="Phòng họp tầng 2", actor=made.secretary, now=NOW
    )
    service.open_meeting(meeting, actor=made.secretary, now=MEETS_AT)
    sitting = Sitting(made, meeting)
    if attended:
        attend(sitting, away or {})
    return sitting


def attend(sitting: Sitting, away: Mapping[int, Presence]) -> None:
    rows = {
        member.id: (away.get(place, Presence.PRESENT), "Đi công tác." if place in away else "")
        for place, member in enumerate(sitting.made.members)
    }
    service.take_attendance(sitting.meeting, rows, actor=sitting.secretary, now=MEETS_AT)


def open_ballot(sitting: Sitting, entry: Entry | None = None, **options: Any) -> Ballot:
    entry = entry or sitting.entries[0]
    return service.open_ballots(sitting.meeting, [entry.id], actor=sitting.secretary, now=MEETS_AT, **options)[0]


def record(sitting: Sitting, ballot: Ballot, choices: Sequence[Choice]) -> None:
    """A show of hands of those who may vote, in the council's order."""
    from innovation.domain.decisions.queries import seats_of

    voters = seats_of(sitting.meeting, [ballot.entry_id])[ballot.entry_id].may_vote
    votes = {member.id: choice for member, choice in zip(voters, choices, strict=False)}
    service.record_votes(ballot, votes, actor=sitting.secretary, now=MEETS_AT)


def decide(sitting: Sitting, *, refused: Sequence[Entry] = ()) -> None:
    """Vote on everything (all yes, all no for `refused`), conclude and close."""
    for entry in sitting.entries:
        ballot = open_ballot(sitting, entry)
        record(sitting, ballot, [Choice.NO if entry in refused else Choice.YES] * 9)
        service.close_ballot(ballot, actor=sitting.secretary, now=MEETS_AT)
    service.conclude_from_votes(sitting.meeting, actor=sitting.secretary, now=MEETS_AT)
    service.write_notes(sitting.meeting, "Hội đồng trao đổi và thống nhất.", actor=sitting.secretary, now=MEETS_AT)
    service.close_meeting(sitting.meeting, actor=sitting.secretary, now=MEETS_AT)


def make_leader(locality: Locality, role: Role = Role.LEADER, name: str = "Nguyễn Văn Ký") -> Person:
    person = make_person(locality, name)
    grant(person, role)
    return person


def make_clerk(locality: Locality) -> Actor:
    person = make_person(locality, "Hoàng Thị Văn Thư")
    grant(person, Role.CLERK)
    return actor_of(person)


def make_decisions(sitting: Sitting) -> list[Decision]:
    """The round's papers, approved by a leader."""
    locality = sitting.made.round.locality
    leader = actor_of(make_leader(locality))
    papers = service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)
    for paper in papers:
        service.approve(paper, actor=leader, now=MEETS_AT)
    return papers


def publish_all(sitting: Sitting, *, first_number: int = 15) -> list[Decision]:
    """Numbers and dates, then everything is published."""
    from innovation.domain.awards import service as awards

    papers = make_decisions(sitting)
    clerk = make_clerk(sitting.made.round.locality)
    for offset, paper in enumerate(papers):
        service.enter_number(
            paper, number=first_number + offset, issued_on=local_date(MEETS_AT), actor=clerk, now=MEETS_AT
        )
        awards.publish_decision(paper, actor=clerk, now=MEETS_AT)
    return papers


def decision_of(round_id: int, kind: DecisionKind) -> Decision:
    return session.scalars(select(Decision).where(Decision.round_id == round_id, Decision.kind == kind)).one()
