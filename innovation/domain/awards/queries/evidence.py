"""What the platform holds of a subject: initiatives, earlier awards, ratings; and what they were used for."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.awards.enums import ProposalState, RecordState
from innovation.domain.awards.models import AwardProposal, AwardRecord, InitiativeUse
from innovation.domain.awards.queries.book import awards_of
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.domain.nominations.enums import RATING_LEVEL_LABELS, HeldKind
from innovation.domain.nominations.models import Evidence, Subject, YearRating
from innovation.domain.replications.queries import Confirmed, confirmed_of

FIRST = date(1945, 9, 2)
MOST_NAMED = 3
COUNTS_AS_USED = (ProposalState.SENT, ProposalState.AGREED, ProposalState.AWARDED)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A recognised initiative of a subject, with its decision."""

    entry_id: int
    code: str
    title: str
    paper: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Held:
    """A piece of evidence that is here already; `id` is the entry's, the award record's or the rating's."""

    kind: HeldKind
    id: int
    label: str


def held_for(subject_id: int, from_: date, to: date) -> list[Held]:
    """Evidence for a nomination or proposal of that span: initiatives, awards, ratings. For a caller with a check."""
    subject = session.get_one(Subject, subject_id)
    found = [
        Held(HeldKind.RECOGNITION, each.entry_id, f"{each.title} (Quyết định {each.paper}, {each.decided_on:%d/%m/%Y})")
        for each in recognised_of(subject, from_, to)
    ]
    found += _replicated(subject, from_, to)
    for award in awards_of([subject_id], from_, to).get(subject_id, []):
        found.append(Held(HeldKind.AWARD, award.id, f"{award.name} (Quyết định {award.paper})"))
    years = (YearRating.subject_id == subject_id, YearRating.year.between(from_.year, to.year))
    for rating in session.scalars(select(YearRating).where(*years).order_by(YearRating.year)):
        words = RATING_LEVEL_LABELS[rating.level]
        found.append(Held(HeldKind.RATING, rating.id, f"Xếp loại năm {rating.year}: {words}"))
    return found


def _replicated(subject: Subject, from_: date, to: date) -> list[Held]:
    """Whatever the year of recognition: the works that units elsewhere were confirmed to apply within the span."""
    by_work: dict[int, list[Confirmed]] = {}
    for each in confirmed_of([known.entry_id for known in recognised_of(subject, FIRST, to)], from_, to):
        by_work.setdefault(each.entry_id, []).append(each)
    return [Held(HeldKind.REPLICATION, entry_id, spread_words(units)[:300]) for entry_id, units in by_work.items()]


def spread_words(units: Sequence[Confirmed]) -> str:
    """Where a work spread: “Một cửa một chiều: 4 đơn vị khác áp dụng (Trường Kim Đồng, phường An Biên; …)”."""
    named = "; ".join(f"{each.unit}, {each.place}" for each in units[:MOST_NAMED])
    more = "; …" if len(units) > MOST_NAMED else ""
    return f"{units[0].title}: {len(units)} đơn vị khác áp dụng ({named}{more})"


def recognised_of(subject: Subject, from_: date, to: date) -> list[Recognised]:
    """Sáng kiến recognised by decisions of that span, of the person, or of the unit and its people; newest last."""
    if subject.household_id is not None:
        return []
    rows = session.execute(
        select(Entry.id, Entry.code, Entry.title, Decision.number, Decision.series, Decision.issued_on)
        .join(DecisionItem, DecisionItem.entry_id == Entry.id)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .where(
            Entry.state == EntryState.RECOGNISED,
            Decision.kind == DecisionKind.RECOGNITION,
            Decision.published_at.is_not(None),
            Decision.issued_on.between(from_, to),
            _is_theirs(subject),
        )
        .order_by(Decision.issued_on, Entry.id)
    )
    return [
        Recognised(id_, code or "", title, f"{number:02d}/{series}", issued_on or from_)
        for id_, code, title, number, series, issued_on in rows
    ]


def recognised_by(proposal: AwardProposal) -> list[Recognised]:
    """The recognised initiatives that a proposal stands on."""
    used = {use.entry_id for use in proposal.uses}
    if not used:
        return []
    return [each for each in recognised_of(proposal.subject, FIRST, date.max) if each.entry_id in used]


def _is_theirs(subject: Subject) -> ColumnElement[bool]:
    authored = select(InitiativeAuthor.entry_id)
    if subject.person_id is not None:
        return Entry.id.in_(authored.where(InitiativeAuthor.person_id == subject.person_id))
    people = select(Person.id).where(Person.unit_id == subject.unit_id)
    by_its_people = authored.where(
        or_(InitiativeAuthor.unit_id == subject.unit_id, InitiativeAuthor.person_id.in_(people))
    )
    return or_(Entry.unit_id == subject.unit_id, Entry.id.in_(by_its_people))


def uses_of(
    entry_ids: Collection[int], *, besides: int | None = None, nomination_id: int | None = None
) -> dict[int, tuple[str, ...]]:
    """What each sáng kiến was used for: proposals that stand, and awards won by nominations.

    But the proposal `besides`, and what came of the nomination that asks.
    """
    names = catalogue().names()
    found: dict[int, list[str]] = {}
    proposals = (
        select(InitiativeUse.entry_id, AwardProposal.award_key, AwardProposal.achieved_to)
        .join(AwardProposal, AwardProposal.id == InitiativeUse.proposal_id)
        .where(
            InitiativeUse.entry_id.in_(entry_ids),
            AwardProposal.state.in_(COUNTS_AS_USED),
            AwardProposal.id != (besides or 0),
            func.coalesce(AwardProposal.entry_id, 0) != (nomination_id or -1),
        )
    )
    won = (
        select(Evidence.held_id, AwardRecord.award_key, AwardRecord.achieved_to)
        .join(AwardRecord, AwardRecord.entry_id == Evidence.entry_id)
        .where(
            Evidence.held_kind == HeldKind.RECOGNITION,
            Evidence.held_id.in_(entry_ids),
            AwardRecord.state == RecordState.VALID,
            AwardRecord.entry_id != (nomination_id or -1),
        )
        .distinct()
    )
    for query in (proposals, won):
        for entry_id, key, until in session.execute(query):
            assert entry_id is not None  # both queries ask for entries by id
            found.setdefault(entry_id, []).append(f"{names.get(key, key)} năm {until.year}")
    return {entry_id: tuple(sorted(_counted(words))) for entry_id, words in found.items()}


def _counted(uses: Sequence[str]) -> list[str]:
    """The same award for several people is said once, with its number; for whom is not for this reader."""
    return [f"{words} ({count} lần)" if count > 1 else words for words, count in Counter(uses).items()]
