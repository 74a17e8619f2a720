"""What became of a review's list before the council: each line with its papers, down to the book or the city's list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.db import session
from innovation.domain.awards.enums import ProposalState, RecordState
from innovation.domain.awards.models import AwardProposal, AwardRecord, PhaseReview, ReviewRound
from innovation.domain.awards.rules.reviews.fates import Fate, fate_of
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.movements.models import Round
from innovation.domain.nominations.models import Nomination, Subject

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A line before the council. `record`: in the book, the ward's or the city's; `paper`: what was published of it."""

    nomination: Nomination
    record: AwardRecord | None
    paper: Decision | None
    proposal: AwardProposal | None
    fate: Fate


def outcome_of(review: PhaseReview, keys: Collection[str], *, listed: bool, page: int = 1) -> Page[OutcomeRow]:
    """Lines that ask for these awards: those that stand (`listed`), or those refused and taken off."""
    mine = lines_of_outcome(review.id, keys, listed=listed)
    total = session.scalar(mine.with_only_columns(func.count(), maintain_column_froms=True)) or 0
    rows = _whole(mine).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    return Page(_rows(review, rows), total, page, PAGE_SIZE)


def whole_outcome(review: PhaseReview, keys: Collection[str]) -> Sequence[OutcomeRow]:
    """Every standing line that asks for these awards, to be taken away."""
    return _rows(review, _whole(lines_of_outcome(review.id, keys, listed=True)))


def lines_of_outcome(review_id: int, keys: Collection[str] | None, *, listed: bool) -> Select[Nomination]:
    """`keys` None: whatever they ask for."""
    off = or_(
        Entry.state == EntryState.NOT_RECOGNISED,
        func.coalesce(AwardProposal.state == ProposalState.WITHDRAWN, False),
    )
    return (
        select(Nomination)
        .join(Entry, Entry.id == Nomination.entry_id)
        .join(ReviewRound, ReviewRound.round_id == Nomination.round_id)
        .join(Round, Round.id == Nomination.round_id)
        .outerjoin(AwardProposal, AwardProposal.entry_id == Nomination.entry_id)
        .where(
            ReviewRound.review_id == review_id,
            Round.state != RoundState.CANCELLED,
            Nomination.dropped_at.is_(None),
            *([] if keys is None else [Nomination.award_key.in_(keys)]),
            ~off if listed else off,
        )
    )


def _whole(lines: Select[Nomination]) -> Select[Nomination, AwardRecord, Decision, AwardProposal]:
    in_book = and_(AwardRecord.entry_id == Nomination.entry_id, AwardRecord.state != RecordState.CORRECTED)
    out = and_(Decision.id == DecisionItem.decision_id, Decision.published_at.is_not(None))
    by_kind = case({kind: place for place, kind in enumerate(SubjectKind)}, value=Subject.kind)
    return (
        lines.add_columns(AwardRecord, Decision, AwardProposal)
        .join(Subject, Subject.id == Nomination.subject_id)
        .outerjoin(AwardRecord, in_book)
        .outerjoin(DecisionItem, DecisionItem.entry_id == Nomination.entry_id)
        .outerjoin(Decision, out)
        .options(joinedload(Nomination.entry).joinedload(Entry.round))
        .order_by(by_kind, Nomination.entry_id, Decision.id)
    )


def _rows(review: PhaseReview, query: Select[Nomination, AwardRecord, Decision, AwardProposal]) -> list[OutcomeRow]:
    found: dict[int, OutcomeRow] = {}
    for nomination, record, paper, proposal in session.execute(query).unique():
        fate = fate_of(
            nomination.entry.state, record.state if record else None, proposal.state if proposal else None,
            review.state,
        )  # fmt: skip
        there = found.get(nomination.entry_id)
        if there is None or (there.paper is None and paper is not None):
            found[nomination.entry_id] = OutcomeRow(nomination, record, paper, proposal, fate)
    return list(found.values())


def get_city_line(review: PhaseReview, proposal_id: int) -> AwardProposal:
    """A line of the review's list for the city."""
    proposal = session.get(AwardProposal, proposal_id)
    if proposal is None or proposal.review_id != review.id:
        raise NotFound("Không tìm thấy dòng này trong danh sách gửi thành phố.")
    return proposal


def last_city_record(review: PhaseReview) -> AwardRecord | None:
    """The city's paper that was written down last: it usually names several."""
    return session.scalars(
        select(AwardRecord)
        .join(AwardProposal, AwardProposal.record_id == AwardRecord.id)
        .where(AwardProposal.review_id == review.id)
        .order_by(AwardRecord.id.desc())
        .limit(1)
    ).first()
