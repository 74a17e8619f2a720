"""One entry's vote: for whoever acts for the meeting, and for the member who votes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.domain.councils.permissions import is_blind_to
from innovation.domain.councils.queries import has_declared_relations
from innovation.domain.decisions import queries, service
from innovation.domain.decisions.enums import CHOICE_LABELS, MeetingState
from innovation.domain.decisions.queries import Seats
from innovation.domain.decisions.rules import share_words
from innovation.domain.movements.enums import VoteDenominator
from innovation.domain.scoring.documents import masked_titles
from innovation.domain.scoring.queries import StatementMissing

OF_WHOM = {
    VoteDenominator.ALL: "thành viên có quyền biểu quyết",
    VoteDenominator.ALL_WITH_RECUSED: "tổng số thành viên Hội đồng",
    VoteDenominator.PRESENT: "thành viên có mặt",
}


@dataclass(frozen=True, slots=True)
class BallotDesk:
    """A ballot with its seats and the votes given by name."""

    ballot: Any
    meeting: Any
    seats: Seats
    votes: Mapping[int, Any]
    title: str


def ballot_desk(ballot_id: int, *, actor: Actor) -> BallotDesk:
    """The desk, for the secretary or whoever stands in; missing for everybody else."""
    ballot = queries.get_ballot(ballot_id)
    meeting = queries.meeting_of_ballot(ballot)
    service.ensure_acts_on(actor, meeting, ballot.entry)
    seats = queries.seats_of(meeting, [ballot.entry_id])[ballot.entry_id]
    return BallotDesk(ballot, meeting, seats, queries.open_votes(ballot.id), _title(ballot, meeting, seats, actor))


def _title(ballot: Any, meeting: Any, seats: Seats, actor: Actor) -> str:
    """The entry's title as this reader may see it."""
    entry = ballot.entry
    member = next((m for m in seats.members if m.person_id == actor.person_id), None)
    return (
        masked_titles({entry.id: entry.title})[entry.id] if is_blind_to(actor, meeting.round, member) else entry.title
    )


def ballot_page(desk: BallotDesk) -> dict[str, Any]:
    """The desk as the page reads it; counts of a secret ballot only once it is closed."""
    done = queries.has_voted(desk.ballot)
    voters = (*desk.seats.may_vote, *desk.seats.may_write)
    return {
        "ballot": desk.ballot,
        "entry": desk.ballot.entry,
        "title": desk.title,
        "round": desk.meeting.round,
        "seats": desk.seats,
        "votes": desk.votes,
        "voted": sum(member.id in done for member in voters),
        "voters": len(voters),
        "waiting": [member.person.full_name for member in voters if member.id not in done],
        "recused": [m.person.full_name for m in desk.seats.members if m.id in desk.seats.recused],
        "written": [
            (member.person.full_name, desk.votes[member.id])
            for member in desk.seats.members
            if member.id in desk.votes and desk.votes[member.id].written
        ],
        "is_open": desk.meeting.state is MeetingState.OPEN and desk.ballot.closed_at is None,
        "meeting_open": desk.meeting.state is MeetingState.OPEN,
        "result": desk.ballot.result,
        "needs": _needs(desk),
        "choices": CHOICE_LABELS,
    }


def _needs(desk: BallotDesk) -> str:
    """What it takes to carry, and by which text where a title sets its own share."""
    rule = service.rule_for(desk.ballot, desk.meeting.round)
    own = service.rule_of(desk.meeting.round)
    why = f" Danh hiệu này có mức riêng. {rule.source}." if rule != own else ""
    return f"Cần ít nhất {share_words(rule.fraction)} {OF_WHOM[rule.denominator]} đồng ý.{why}"


def vote_page(ballot_id: int, *, actor: Actor) -> dict[str, Any]:
    """The member's page; missing for strangers and for members who are out for the entry."""
    ballot = queries.get_ballot(ballot_id)
    meeting = queries.meeting_of_ballot(ballot)
    seats = queries.seats_of(meeting, [ballot.entry_id])[ballot.entry_id]
    member = next((m for m in seats.members if m.person_id == actor.person_id), None)
    if member is None or member.id in seats.recused:
        raise NotFound("Không tìm thấy lượt biểu quyết này.")
    if not has_declared_relations(meeting.round_id, member.id):
        raise StatementMissing(meeting.round_id)
    has_voted = member.id in queries.has_voted(ballot)
    others = queries.ballots_awaiting(member.person_id) if has_voted else ()
    return {
        "ballot": ballot,
        "waiting": [other for other, round_id in others if other.id != ballot.id and round_id == meeting.round_id],
        "entry": ballot.entry,
        "title": _title(ballot, meeting, seats, actor),
        "round": meeting.round,
        "mine": queries.open_votes(ballot.id).get(member.id),
        "has_voted": has_voted,
        "is_present": member.id in seats.present,
        "owes_sheet": queries.owes_sheet(ballot.entry_id, member.id),
        "is_open": meeting.state is MeetingState.OPEN and ballot.closed_at is None,
        "choices": CHOICE_LABELS,
    }
