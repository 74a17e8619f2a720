"""Reads of the list of proposed names and of what the public says of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.entries.enums import IN_SCREENING, EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round
from innovation.domain.nominations.enums import SubjectConsentPurpose
from innovation.domain.nominations.models import NameListing, Nomination, PublicOpinion, Subject
from innovation.domain.nominations.permissions import can_screen_nomination
from innovation.domain.nominations.queries.consents import consents_of
from innovation.domain.nominations.queries.subjects import may_be_named, name_for_anybody
from innovation.domain.nominations.rules.listing import Listed, why_not_meeting

# Accepted, and what may follow: what was withdrawn, rejected or is still being checked is on no list.
OFF_THE_LIST = (IN_SCREENING - {EntryState.ELIGIBLE}) | {
    EntryState.DRAFT, EntryState.WITHDRAWN, EntryState.REJECTED, EntryState.NOT_RECOGNISED, EntryState.REVOKED,
}  # fmt: skip
READERS = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER)


@dataclass(frozen=True, slots=True)
class ListedName:
    """One proposed name as the public may read it."""

    entry_id: int
    code: str
    name: str
    award_key: str
    achievement: str


def find_listing(round_id: int) -> NameListing | None:
    return session.get(NameListing, round_id)


def listed(round_: Round) -> Listed:
    """Where the round's listing stands."""
    row = find_listing(round_.id)
    days = round_.season.comment_days if round_.season else 0
    unanswered = session.scalar(
        select(func.count()).where(PublicOpinion.round_id == round_.id, PublicOpinion.answered_at.is_(None))
    )
    return Listed(days, row.opened_at if row else None, row.closes_at if row else None, unanswered or 0)


def what_stops_meeting(round_: Round, now: datetime) -> str | None:
    """Why the round's council may not meet yet; rounds of initiatives are never stopped here."""
    return None if round_.season is None else why_not_meeting(listed(round_), now)


def count_checking(round_id: int) -> int:
    """Nominations that the secretary has not decided on."""
    waiting = IN_SCREENING - {EntryState.ELIGIBLE}
    return session.scalar(
        select(func.count()).where(Entry.round_id == round_id, Entry.state.in_(waiting), Entry.deleted_at.is_(None))
    ) or 0  # fmt: skip


def list_names(round_id: int) -> list[ListedName]:
    """The proposed names of a round in the order of their codes, as the public may read them."""
    found = session.scalars(
        select(Nomination)
        .join(Nomination.entry)
        .where(Nomination.round_id == round_id, Nomination.dropped_at.is_(None), Entry.state.not_in(OFF_THE_LIST),
               Entry.deleted_at.is_(None))
        .order_by(Entry.code)
    ).all()  # fmt: skip
    agreed = consents_of([one.subject_id for one in found])
    return [_listed_name(one, agreed[one.subject_id]) for one in found]


def _listed_name(nomination: Nomination, agreed: Collection[SubjectConsentPurpose]) -> ListedName:
    subject, entry = nomination.subject, nomination.entry
    tells = may_be_named(subject, agreed) and subject.household_id is None
    return ListedName(
        entry.id, entry.code or "", name_for_anybody(subject, agreed), nomination.award_key,
        nomination.achievement if tells else "",
    )  # fmt: skip


def list_open_listings(round_ids: Collection[int], *, now: datetime) -> frozenset[int]:
    """Which of these rounds take opinions at this moment."""
    return frozenset(
        session.scalars(
            select(NameListing.round_id).where(NameListing.round_id.in_(round_ids), NameListing.closes_at > now)
        )
    )


def list_opinions(round_: Round, *, actor: Actor, closed: Collection[int] = frozenset()) -> Sequence[PublicOpinion]:
    """What was said, the unanswered first, for the secretary and those who sign; nothing of what is one's own.

    `closed` are entries that a conflict closes to the reader: the room above knows them.
    """
    if not actor.has_any(*READERS, locality_id=round_.locality_id):
        raise NotFound("Không tìm thấy đợt xét này.")
    own = (
        select(Entry.id)
        .join(Nomination, Nomination.entry_id == Entry.id)
        .join(Subject, Subject.id == Nomination.subject_id)
        .where((Entry.owner_id == actor.person_id) | (Subject.person_id == actor.person_id))
    )
    return session.scalars(
        select(PublicOpinion)
        .where(
            PublicOpinion.round_id == round_.id,
            PublicOpinion.entry_id.not_in(own),
            PublicOpinion.entry_id.not_in(closed),
        )
        .order_by(PublicOpinion.answered_at.is_not(None), PublicOpinion.sent_at, PublicOpinion.id)
    ).all()


def get_opinion(opinion_id: int, *, actor: Actor) -> PublicOpinion:
    """For the secretary who may answer it: neither who filed the nomination nor whom it is about."""
    opinion = session.get(PublicOpinion, opinion_id)
    nomination = session.get(Nomination, opinion.entry_id) if opinion else None
    if opinion is None or nomination is None or not can_screen_nomination(actor, nomination):
        raise NotFound("Không tìm thấy ý kiến này.")
    return opinion
