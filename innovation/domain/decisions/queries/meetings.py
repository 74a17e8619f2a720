"""Reads of meetings and ballots."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload

from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils.models import Conflict, Council, CouncilMember, RelationsDeclaration
from innovation.domain.councils.queries import council_of, facts_about, members_of, recusals
from innovation.domain.decisions.enums import Choice, Presence
from innovation.domain.decisions.models import (
    Attendance,
    Ballot,
    Conclusion,
    Meeting,
    OpenVote,
    SecretBallot,
    SecretVoter,
    TieBreak,
)
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round


def find_meeting(round_id: int) -> Meeting | None:
    """The round's meeting."""
    return session.scalars(
        select(Meeting).where(Meeting.round_id == round_id).order_by(Meeting.id.desc()).limit(1)
    ).one_or_none()


def get_meeting(round_id: int) -> Meeting:
    meeting = find_meeting(round_id)
    if meeting is None:
        raise NotFound("Đợt xét này chưa có phiên họp.")
    return meeting


def meeting_with_attendance(round_id: int) -> tuple[Meeting | None, dict[int, Attendance]]:
    """The round's meeting and who was there by member id, in one query."""
    last = select(func.max(Meeting.id)).where(Meeting.round_id == round_id).scalar_subquery()
    rows = session.execute(
        select(Meeting, Attendance)
        .outerjoin(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Meeting.id == last)
    ).all()  # fmt: skip
    if not rows:
        return None, {}
    return rows[0][0], {row.member_id: row for _, row in rows if row is not None}


def attendance_of(meeting_id: int) -> dict[int, Attendance]:
    """Who was there, by member id."""
    rows = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))
    return {row.member_id: row for row in rows}


def get_ballot(ballot_id: int, *, lock: bool = False) -> Ballot:
    """The ballot for a caller with a check of its own; `lock` lets one vote at a time into the urn."""
    ballot = session.get(Ballot, ballot_id, with_for_update=True if lock else None, populate_existing=lock)
    if ballot is None:
        raise NotFound("Không tìm thấy lượt biểu quyết này.")
    return ballot


def meeting_of_ballot(ballot: Ballot) -> Meeting:
    meeting = session.get(Meeting, ballot.meeting_id)
    if meeting is None:
        raise NotFound("Không tìm thấy phiên họp này.")
    return meeting


def find_ballot(meeting_id: int, entry_id: int) -> Ballot | None:
    return session.scalars(
        select(Ballot).where(Ballot.meeting_id == meeting_id, Ballot.entry_id == entry_id)
    ).one_or_none()


def is_voted(entry_id: int) -> bool:
    """Whether the council has counted a vote on the entry or concluded on it: its marks stay as they are."""
    counted = select(Ballot.id).where(Ballot.entry_id == entry_id, Ballot.closed_at.is_not(None))
    concluded = select(Conclusion.id).where(Conclusion.entry_id == entry_id)
    return bool(session.scalar(select(counted.exists() | concluded.exists())))


def open_votes(ballot_id: int) -> dict[int, OpenVote]:
    """Votes by name, by member id; written opinions among them."""
    rows = session.scalars(select(OpenVote).where(OpenVote.ballot_id == ballot_id))
    return {row.member_id: row for row in rows}


def secret_voters(ballot_id: int) -> frozenset[int]:
    """Who has put a paper into the urn."""
    return frozenset(session.scalars(select(SecretVoter.member_id).where(SecretVoter.ballot_id == ballot_id)))


def count_secret(ballot_id: int) -> dict[Choice, int]:
    """What the urn holds; asked for only when the ballot is closed."""
    rows = session.execute(
        select(SecretBallot.choice, func.count())
        .where(SecretBallot.ballot_id == ballot_id)
        .group_by(SecretBallot.choice)
    )
    return dict(rows.all())


def has_voted(ballot: Ballot) -> frozenset[int]:
    """Members with a vote on this ballot, whichever way it was given."""
    return secret_voters(ballot.id) | frozenset(open_votes(ballot.id))


def busy_voters(meeting_id: int) -> frozenset[int]:
    """Members whose paper lies in the urn of a ballot that is still open: they were there."""
    return frozenset(
        session.scalars(
            select(SecretVoter.member_id)
            .join(Ballot, Ballot.id == SecretVoter.ballot_id)
            .where(Ballot.meeting_id == meeting_id, Ballot.closed_at.is_(None))
        )
    )


@dataclass(frozen=True, slots=True)
class Seats:
    """The council's seats for one entry: everybody in office, who is out, who is there, who wrote."""

    members: tuple[CouncilMember, ...]
    recused: frozenset[int]
    present: frozenset[int]
    written: frozenset[int]

    @property
    def may_vote(self) -> tuple[CouncilMember, ...]:
        """Members who may vote in the room."""
        return tuple(m for m in self.members if m.id in self.present and m.id not in self.recused)

    @property
    def may_write(self) -> tuple[CouncilMember, ...]:
        """Absent members whose written opinion counts."""
        return tuple(m for m in self.members if m.id in self.written and m.id not in self.recused)


def seats_of(meeting: Meeting, entry_ids: Collection[int]) -> dict[int, Seats]:
    """The seats for each of these entries; the number of queries is the same however many there are."""
    council = council_of(meeting.round_id)
    members = tuple(members_of(council)) if council else ()
    out = recusals(meeting.round, entry_ids)
    there = attendance_of(meeting.id)
    present = frozenset(m for m, row in there.items() if row.presence is Presence.PRESENT)
    written = frozenset(m for m, row in there.items() if row.presence is Presence.WRITTEN)
    return {entry_id: Seats(members, frozenset(out.get(entry_id, {})), present, written) for entry_id in entry_ids}


def members_in_office(round_: Round) -> list[CouncilMember]:
    council = council_of(round_.id)
    return members_of(council) if council else []


def count_ballots(meeting_id: int) -> tuple[int, int]:
    """(closed, open) ballots of the meeting."""
    rows = session.execute(
        select(Ballot.closed_at.is_not(None), func.count()).where(Ballot.meeting_id == meeting_id)
        .group_by(Ballot.closed_at.is_not(None))
    )  # fmt: skip
    found = {bool(closed): n for closed, n in rows}
    return found.get(True, 0), found.get(False, 0)


def list_ballots(meeting_id: int) -> Sequence[Ballot]:
    return session.scalars(select(Ballot).where(Ballot.meeting_id == meeting_id).order_by(Ballot.id)).all()


def ballots_awaiting(person_id: int) -> Sequence[tuple[Ballot, int]]:
    """Open ballots on which this person, present and with a statement made, has not voted: (ballot, round id).

    Two queries however many wait; ballots of entries that the person is out for are not among them.
    """
    voted = select(SecretVoter.ballot_id).where(SecretVoter.member_id == CouncilMember.id).union_all(
        select(OpenVote.ballot_id).where(OpenVote.member_id == CouncilMember.id)
    )  # fmt: skip
    rows = session.execute(
        select(Ballot, CouncilMember)
        .join(Meeting, Meeting.id == Ballot.meeting_id)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .join(CouncilMember, CouncilMember.id == Attendance.member_id)
        .join(RelationsDeclaration, and_(
            RelationsDeclaration.round_id == Meeting.round_id, RelationsDeclaration.member_id == CouncilMember.id))
        .where(
            CouncilMember.person_id == person_id,
            CouncilMember.ended_on.is_(None),
            Attendance.presence == Presence.PRESENT,
            Ballot.closed_at.is_(None),
            Ballot.id.not_in(voted),
        )
        .options(joinedload(Ballot.entry).joinedload(Entry.round))
        .order_by(Ballot.id)
    ).all()  # fmt: skip
    if not rows:
        return []
    unit_id = rows[0][1].person.unit_id
    facts = facts_about(person_id, unit_id, round_ids={ballot.entry.round_id for ballot, _ in rows})

    def is_in(entry: Entry) -> bool:
        rule = entry.round.unit_conflict
        return not facts.conflicts(entry.id, person_id=person_id, unit_id=unit_id, unit_rule=rule)

    return [(ballot, ballot.entry.round_id) for ballot, _ in rows if is_in(ballot.entry)]


def list_tie_breaks(meeting_id: int) -> Sequence[TieBreak]:
    return session.scalars(select(TieBreak).where(TieBreak.meeting_id == meeting_id).order_by(TieBreak.id)).all()


def find_conclusion(entry_id: int) -> Conclusion | None:
    return session.scalars(select(Conclusion).where(Conclusion.entry_id == entry_id)).one_or_none()


def list_conclusions(meeting_id: int) -> Sequence[Conclusion]:
    return session.scalars(
        select(Conclusion).where(Conclusion.meeting_id == meeting_id).order_by(Conclusion.rank, Conclusion.entry_id)
    ).all()


def written_opinions(meeting_id: int, entry_ids: Collection[int]) -> Sequence[tuple[str | None, str, Choice, str]]:
    """(code, member, choice, text) of the written opinions on these entries, for the minutes."""
    rows = session.execute(
        select(Entry.code, Person.full_name, OpenVote.choice, OpenVote.opinion)
        .join(Ballot, Ballot.id == OpenVote.ballot_id)
        .join(Entry, Entry.id == Ballot.entry_id)
        .join(CouncilMember, CouncilMember.id == OpenVote.member_id)
        .join(Person, Person.id == CouncilMember.person_id)
        .where(Ballot.meeting_id == meeting_id, OpenVote.written, Entry.id.in_(entry_ids))
        .order_by(Entry.code, CouncilMember.position)
    )
    return [(code, name, choice, opinion) for code, name, choice, opinion in rows]


def named_votes(meeting_id: int, entry_ids: Collection[int]) -> Sequence[tuple[int, str, Choice, bool]]:
    """(entry, member, choice, in writing) of the open ballots that are closed, in the council's order.

    Of a secret ballot nobody's choice is told, a written opinion's neither.
    """
    rows = session.execute(
        select(Ballot.entry_id, Person.full_name, OpenVote.choice, OpenVote.written)
        .join(Ballot, Ballot.id == OpenVote.ballot_id)
        .join(CouncilMember, CouncilMember.id == OpenVote.member_id)
        .join(Person, Person.id == CouncilMember.person_id)
        .where(
            Ballot.meeting_id == meeting_id, Ballot.is_secret.is_(False), Ballot.closed_at.is_not(None),
            Ballot.entry_id.in_(entry_ids),
        )
        .order_by(Ballot.id, CouncilMember.position)
    )  # fmt: skip
    return [(entry_id, name, choice, written) for entry_id, name, choice, written in rows]


def lifted_conflicts(round_id: int, entry_ids: Collection[int]) -> Sequence[tuple[str | None, str, str]]:
    """(code, member, reason) where the chair let a member of an author's unit take part: printed in the minutes."""
    rows = session.execute(
        select(Entry.code, Person.full_name, Conflict.lift_reason)
        .join(Conflict, Conflict.entry_id == Entry.id)
        .join(Person, Person.id == Conflict.person_id)
        .where(Entry.round_id == round_id, Conflict.lifted_at.is_not(None), Entry.id.in_(entry_ids))
        .order_by(Entry.code, Person.name_key)
    )
    return [(code, name, reason) for code, name, reason in rows]


def council_name(meeting: Meeting) -> str:
    """The council's name as in its decision."""
    return session.scalars(select(Council.name).where(Council.id == meeting.council_id)).one()
