"""A wish to be forgotten, as far as awards go: the book keeps what its decisions say, everything else goes."""

from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.awards.enums import ProposalState
from innovation.domain.awards.models import AwardProposal, AwardRecord, Exemplar
from innovation.domain.awards.queries.book import records_of
from innovation.domain.decisions import service as decisions
from innovation.domain.nominations import service as nominations
from innovation.domain.nominations.models import Nomination, Subject
from innovation.domain.nominations.queries import find_subject
from innovation.domain.replications import service as replications

UNDER_WAY = (ProposalState.SENT, ProposalState.AGREED)
UNDECIDED = (ProposalState.DRAFT, ProposalState.DECLINED, ProposalState.WITHDRAWN)


def erase_person(person_id: int, *, keep_name: bool, typed_name: str, actor: Actor, now: datetime) -> None:
    """`replications.service.erase_person`, and what awards know. Whoever is in the book keeps the name there."""
    subject = find_subject(person_id=person_id)
    _ensure_none_under_way(subject)
    named = keep_name or (subject is not None and bool(records_of(subject.id)))
    replications.erase_person(person_id, keep_name=named, typed_name=typed_name, actor=actor, now=now)
    decisions.forget_words(_entries_about(subject), person_id=person_id)
    _forget(subject, now)


def erase_household(household_id: int, *, typed_name: str, actor: Actor, now: datetime) -> None:
    """`nominations.service.erase_household`, and what awards know."""
    subject = find_subject(household_id=household_id)
    _ensure_none_under_way(subject)
    awarded = subject is not None and bool(records_of(subject.id))
    nominations.erase_household(household_id, typed_name=typed_name, is_awarded=awarded, actor=actor, now=now)
    decisions.forget_words(_entries_about(subject))
    _forget(subject, now)


def _entries_about(subject: Subject | None) -> list[int]:
    subject_id = subject.id if subject else 0
    return list(session.scalars(select(Nomination.entry_id).where(Nomination.subject_id == subject_id)))


def _ensure_none_under_way(subject: Subject | None) -> None:
    if subject is None:
        return
    open_ones = (AwardProposal.subject_id == subject.id, AwardProposal.state.in_(UNDER_WAY))
    if session.scalar(select(AwardProposal.id).where(*open_ones).limit(1)) is not None:
        raise RuleBroken("proposed", "Đang có đề nghị khen thưởng chưa xong. Rút hoặc giải quyết đề nghị đó trước.")


def _forget(subject: Subject | None, now: datetime) -> None:
    """Proposals that gave nothing lose their words; the example is taken down and emptied."""
    if subject is None:
        return
    undecided = (AwardProposal.subject_id == subject.id, AwardProposal.state.in_(UNDECIDED))
    for proposal in session.scalars(select(AwardProposal).where(*undecided)):
        proposal.achievement, proposal.answer, proposal.checks, proposal.overrides = "", "", [], []
        for use in proposal.uses:
            use.override_reason = ""
        if proposal.state is ProposalState.DRAFT:
            proposal.state = ProposalState.WITHDRAWN
    theirs = select(AwardRecord.id).where(AwardRecord.subject_id == subject.id)
    for example in session.scalars(select(Exemplar).where(Exemplar.record_id.in_(theirs))):
        example.title, example.story, example.withdrawn_at = "", "", example.withdrawn_at or now
    session.flush()
