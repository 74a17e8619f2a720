"""One replication, the units one may register, and whose work it is."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.library.models import Work
from innovation.domain.localities.models import Unit
from innovation.domain.replications.models import Replication, ReplicationFile, ReplicationReport
from innovation.domain.replications.permissions import can_read
from innovation.domain.replications.rules import is_same_unit

MISSING = "Không tìm thấy lượt áp dụng này."


def get_replication(replication_id: int, *, actor: Actor) -> Replication:
    """A replication with its reports, for who may read it."""
    found = session.scalars(
        select(Replication)
        .where(Replication.id == replication_id)
        .options(
            selectinload(Replication.reports).selectinload(ReplicationReport.files),
            selectinload(Replication.follow_ups),
        )
    ).one_or_none()
    if found is None or not can_read(actor, found, author_ids(found.work)):
        raise NotFound(MISSING)
    return found


def get_file(replication_id: int, file_id: int, *, actor: Actor) -> ReplicationFile:
    """A file of a report, for who may read the replication."""
    replication = get_replication(replication_id, actor=actor)
    for report in replication.reports:
        for each in report.files:
            if each.file_id == file_id:
                return each
    raise NotFound("Không tìm thấy tệp này.")


def authors(work: Work) -> list[InitiativeAuthor]:
    """The authors of a work; of one from before the platform none is known."""
    return authors_of([work.entry_id])[work.entry_id] if work.entry_id is not None else []


def author_ids(work: Work) -> frozenset[int]:
    return frozenset(author.person_id for author in authors(work) if author.person_id is not None)


def find_author_unit(work: Work) -> Unit | None:
    """The unit whose work it is, or the one it was merged into. The public may not know it: see `Work.unit_id`."""
    if work.entry_id is None:
        return None
    unit = session.scalar(select(Unit).join(Entry, Entry.unit_id == Unit.id).where(Entry.id == work.entry_id))
    if unit is None or unit.closed_on is None:
        return unit
    living = select(Unit).where(Unit.locality_id == unit.locality_id, Unit.closed_on.is_(None))
    return next((each for each in session.scalars(living) if is_same_unit(each.name, each.aliases, unit.name)), unit)


def is_own_work(unit: Unit, work: Work, author_unit: Unit | None) -> bool:
    """Whether the work is the unit's own, also one from before the platform that names it."""
    if author_unit is not None:
        return unit.id == author_unit.id
    return unit.locality_id == work.locality_id and is_same_unit(unit.name, unit.aliases, work.unit_name)


def units_to_register(actor: Actor) -> Sequence[Unit]:
    """The open units that one speaks for: those one heads, and all of a locality whose secretary one is."""
    heads = [grant.unit_id for grant in actor.grants if grant.role is Role.UNIT_HEAD and grant.unit_id is not None]
    places = actor.localities_with(Role.SECRETARY)
    if not heads and not places:
        return []
    return session.scalars(
        select(Unit)
        .where(Unit.id.in_(heads) | Unit.locality_id.in_(places), Unit.closed_on.is_(None), Unit.is_group.is_(False))
        .order_by(Unit.locality_id, Unit.sort_order, Unit.name)
    ).all()


def replications_of_units(work_id: int, unit_ids: Sequence[int]) -> dict[int, Replication]:
    """What these units have registered of a work already."""
    rows = session.scalars(select(Replication).where(Replication.work_id == work_id, Replication.unit_id.in_(unit_ids)))
    return {each.unit_id: each for each in rows if each.unit_id is not None}
