"""What councils carried in rounds of emulation, with the vote on each line: what a tờ trình asks for."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.awards.enums import AwardClass, ProposalState, RecordState
from innovation.domain.awards.models import AwardProposal, AwardRecord
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.decisions.enums import MeetingState, Outcome
from innovation.domain.decisions.models import Ballot, Conclusion, HeldLine, Meeting
from innovation.domain.entries.models import Entry
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Nomination, Subject
from innovation.domain.nominations.queries.among import among


@dataclass(frozen=True, slots=True)
class Carried:
    """A nomination that the council carried. `vote` is the count as it was kept; None: it was not voted on."""

    nomination: Nomination
    vote: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Past:
    """An award in force of the book, as a list of earlier awards names it."""

    name: str
    award_class: AwardClass
    paper: str
    decided_on: date


def carried_in(round_ids: Collection[int], keys: Collection[str]) -> list[Carried]:
    """Lines of concluded meetings that ask for these awards, by kind and rank; without what was held back or struck."""
    by_kind = case({kind: place for place, kind in enumerate(SubjectKind)}, value=Subject.kind)
    query = (
        _carried(select(Nomination, Ballot.result), round_ids)
        .join(Entry, Entry.id == Nomination.entry_id)
        .join(Subject, Subject.id == Nomination.subject_id)
        .outerjoin(Ballot, and_(Ballot.entry_id == Nomination.entry_id, Ballot.meeting_id == Meeting.id))
        .where(Nomination.award_key.in_(keys))
        .options(joinedload(Nomination.subject).joinedload(Subject.person).joinedload(Person.unit))
        .order_by(by_kind, Conclusion.rank, Entry.code)
    )
    return [Carried(nomination, vote) for nomination, vote in session.execute(query)]


def count_carried(round_ids: Collection[int]) -> dict[str, int]:
    """How many lines there are by award; one query."""
    query = _carried(select(Nomination.award_key, func.count()), round_ids)
    return dict(session.execute(query.group_by(Nomination.award_key)).all())


def _carried(query: Any, round_ids: Collection[int]) -> Any:
    held = and_(HeldLine.entry_id == Nomination.entry_id, HeldLine.decided_by_id.is_(None))
    return (
        query.select_from(Nomination)
        .join(Conclusion, Conclusion.entry_id == Nomination.entry_id)
        .join(Meeting, Meeting.id == Conclusion.meeting_id)
        .outerjoin(HeldLine, held)
        .outerjoin(AwardProposal, AwardProposal.entry_id == Nomination.entry_id)
        .where(
            Nomination.round_id.in_(round_ids),
            Nomination.dropped_at.is_(None),
            Meeting.state == MeetingState.CLOSED,
            Conclusion.outcome == Outcome.RECOGNISED,
            HeldLine.id.is_(None),
            or_(AwardProposal.id.is_(None), AwardProposal.state != ProposalState.WITHDRAWN),
        )
    )


def count_considered(round_ids: Collection[int], keys: Collection[str]) -> int:
    """How many nominations that ask for these awards the councils have concluded on, carried or not."""
    return session.scalar(
        select(func.count(Conclusion.id))
        .join(Nomination, Nomination.entry_id == Conclusion.entry_id)
        .join(Meeting, Meeting.id == Conclusion.meeting_id)
        .where(
            Nomination.round_id.in_(round_ids), Nomination.award_key.in_(keys), Nomination.dropped_at.is_(None),
            Meeting.state == MeetingState.CLOSED,
        )
    ) or 0  # fmt: skip


def meetings_of(round_ids: Collection[int]) -> Sequence[Meeting]:
    """The meetings on these rounds that are closed, in their order."""
    where = (Meeting.round_id.in_(round_ids), Meeting.state == MeetingState.CLOSED)
    return session.scalars(select(Meeting).where(*where).order_by(Meeting.starts_at, Meeting.id)).all()


def past_awards(subject_ids: Collection[int], *, besides: Collection[int] = ()) -> dict[int, list[Past]]:
    """The awards in force of many subjects by subject, the oldest first; `besides`: lines of the book to leave out."""
    names = catalogue().names()
    found: dict[int, list[Past]] = defaultdict(list)
    rows = session.execute(
        select(
            AwardRecord.subject_id, AwardRecord.award_key, AwardRecord.award_class, AwardRecord.paper,
            AwardRecord.decided_on, AwardRecord.id,
        )
        .where(among(AwardRecord.subject_id, subject_ids), AwardRecord.state == RecordState.VALID)
        .order_by(AwardRecord.decided_on, AwardRecord.id)
    )  # fmt: skip
    own, wanted = frozenset(besides), frozenset(subject_ids)
    for subject_id, key, award_class, paper, decided_on, id_ in rows:
        if subject_id in wanted and id_ not in own:
            found[subject_id].append(Past(names.get(key, key), award_class, paper, decided_on))
    return found


def records_given_by(entry_ids: Collection[int]) -> frozenset[int]:
    """The lines of the book that came of these nominations: of the ward's decision, or of the city's answer."""
    wanted = frozenset(entry_ids)
    answered = select(AwardProposal.record_id, AwardProposal.entry_id).where(
        AwardProposal.record_id.is_not(None), among(AwardProposal.entry_id, wanted)
    )
    decided = select(AwardRecord.id, AwardRecord.entry_id).where(among(AwardRecord.entry_id, wanted))
    rows = [*session.execute(answered), *session.execute(decided)]
    return frozenset(id_ for id_, entry_id in rows if entry_id in wanted and id_ is not None)
