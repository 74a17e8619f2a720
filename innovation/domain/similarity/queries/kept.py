"""Comparisons kept with a dossier, and which entries wait for one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, union
from sqlalchemy.orm import selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.councils.models import Conflict
from innovation.domain.councils.queries import is_shut_out
from innovation.domain.councils.queries.conflicts import BEHIND_EVERY_DOOR
from innovation.domain.entries.enums import IN_HAND
from innovation.domain.entries.models import Entry, EntryVersion
from innovation.domain.initiatives.models import FirstUser, Initiative
from innovation.domain.initiatives.permissions import author_ids
from innovation.domain.initiatives.queries import get_initiative
from innovation.domain.movements.models import Round
from innovation.domain.movements.permissions import can_run_rounds
from innovation.domain.similarity.models import Comparison, ComparisonHit, NoveltyFinding, TextProfile
from innovation.domain.similarity.permissions import can_compare
from innovation.domain.similarity.rules import METHOD

MISSING = "Không tìm thấy hồ sơ này."


@dataclass(frozen=True, slots=True)
class Brief:
    """The newest comparison in a line: how many texts are near, and the largest share found."""

    hits: int
    most: Decimal


def get_for_secretary(entry_id: int, *, actor: Actor) -> Initiative:
    """The initiative for the secretary who screens it; missing for everybody else."""
    initiative = get_initiative(entry_id)
    entry = initiative.entry
    if not can_compare(actor, entry, author_ids(initiative)) or is_shut_out(entry, actor.person_id):
        raise NotFound(MISSING)
    return initiative


def get_hit(entry_id: int, hit_id: int) -> ComparisonHit:
    """A hit of any comparison kept with the entry, for a caller that checks who may see it."""
    hit = session.scalars(
        select(ComparisonHit)
        .join(Comparison, Comparison.id == ComparisonHit.comparison_id)
        .where(ComparisonHit.id == hit_id, Comparison.entry_id == entry_id)
        .options(selectinload(ComparisonHit.comparison))
    ).one_or_none()
    if hit is None:
        raise NotFound(MISSING)
    return hit


def list_comparisons(entry_id: int) -> Sequence[Comparison]:
    """All that were made, the newest first."""
    return session.scalars(
        select(Comparison).where(Comparison.entry_id == entry_id).order_by(Comparison.id.desc())
    ).all()


def choose_comparison(comparisons: Sequence[Comparison], wanted: int | None) -> Comparison | None:
    """The one asked for, else the newest."""
    return next((each for each in comparisons if each.id == wanted), next(iter(comparisons), None))


def list_findings(entry_id: int) -> Sequence[NoveltyFinding]:
    """What the council found of the entry's novelty, the newest first."""
    return session.scalars(
        select(NoveltyFinding).where(NoveltyFinding.entry_id == entry_id).order_by(NoveltyFinding.id.desc())
    ).all()


def findings_of(entry_ids: Collection[int]) -> dict[int, list[str]]:
    """The same of many entries, as they were written down, the oldest first; one query."""
    found: dict[int, list[str]] = {}
    for row in session.scalars(
        select(NoveltyFinding).where(NoveltyFinding.entry_id.in_(entry_ids)).order_by(NoveltyFinding.id)
    ):
        found.setdefault(row.entry_id, []).append(row.text)
    return found


def largest_shares(entry_ids: Collection[int], person_id: int | None) -> dict[int, Decimal]:
    """`brief`'s largest share for many entries; those that nothing was compared with are not in it."""
    newest = select(func.max(Comparison.id)).where(Comparison.entry_id.in_(entry_ids)).group_by(Comparison.entry_id)
    rows = session.execute(
        select(Comparison.entry_id, func.coalesce(func.max(ComparisonHit.share), 0))
        .outerjoin(ComparisonHit, and_(ComparisonHit.comparison_id == Comparison.id, open_to(person_id)))
        .where(Comparison.id.in_(newest))
        .group_by(Comparison.entry_id)
    )
    return {entry_id: Decimal(share) for entry_id, share in rows}


def open_to(person_id: int | None) -> ColumnElement[bool]:
    """Hits that no conflict of the reader closes."""
    declared = select(Conflict.entry_id).where(Conflict.person_id == person_id, Conflict.kind.in_(BEHIND_EVERY_DOOR))
    applied = select(FirstUser.entry_id).where(FirstUser.person_id == person_id)
    return or_(ComparisonHit.work_id.is_not(None), ComparisonHit.other_entry_id.not_in(union(declared, applied)))


def known_to(actor: Actor, round_: Round) -> ColumnElement[bool]:
    """The same for whoever runs a round: a unit's secretary learns of that unit's rounds alone."""
    if can_run_rounds(actor, round_.locality_id):
        return open_to(actor.person_id)
    of_unit = select(Entry.id).join(Round, Round.id == Entry.round_id).where(Round.host_unit_id == round_.host_unit_id)
    return and_(
        open_to(actor.person_id),
        or_(ComparisonHit.work_id.is_not(None), ComparisonHit.other_entry_id.in_(of_unit)),
    )


def brief(entry: Entry, actor: Actor) -> Brief | None:
    """For the page where the secretary screens, without what is closed to them; one query."""
    row = session.execute(
        select(func.count(ComparisonHit.id), func.max(ComparisonHit.share))
        .select_from(Comparison)
        .outerjoin(ComparisonHit, and_(ComparisonHit.comparison_id == Comparison.id, known_to(actor, entry.round)))
        .where(Comparison.entry_id == entry.id)
        .group_by(Comparison.id)
        .order_by(Comparison.id.desc())
        .limit(1)
    ).one_or_none()
    return Brief(row[0], row[1] or Decimal(0)) if row else None


def list_uncompared(limit: int) -> Sequence[tuple[EntryVersion, Entry]]:
    """Handed-in versions still to be judged that were read and not compared yet, the oldest first."""
    newest = and_(EntryVersion.entry_id == Entry.id, EntryVersion.number == Entry.version_number)
    was_read = exists().where(
        TextProfile.entry_id == Entry.id, TextProfile.version == Entry.version_number, TextProfile.method == METHOD
    )
    compared = exists().where(Comparison.entry_id == Entry.id, Comparison.version == Entry.version_number)
    rows = session.execute(
        select(EntryVersion, Entry)
        .join(Entry, newest)
        .where(Entry.state.in_(IN_HAND), Entry.deleted_at.is_(None), was_read, ~compared)
        .order_by(EntryVersion.id)
        .limit(limit)
    )
    return [(version, entry) for version, entry in rows]
