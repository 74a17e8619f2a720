"""Two units turn out to be one: what emulation knows of the one is the other's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, update

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.entries.enums import IN_HAND, EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.localities.models import Unit
from innovation.domain.movements.models import Round
from innovation.domain.nominations.models import (
    DisciplinaryCase,
    Nomination,
    Registration,
    Subject,
    SubjectConsent,
    YearRating,
)
from innovation.domain.nominations.queries import find_subject
from innovation.domain.nominations.rules import kind_of_unit
from innovation.support import audit

UNDER_WAY = IN_HAND | {EntryState.DRAFT}


@dataclass(frozen=True, slots=True)
class Pair:
    """The subject that goes and the one that stays; rooms above move their own rows before `drop_subject`."""

    gone: Subject
    kept: Subject


def unite_subjects(unit_id: int, *, into_id: int, actor: Actor, now: datetime) -> Pair | None:
    """Ratings, cases, consents, registrations and nominations go over; None where only one of the two was a subject.

    RuleBroken where both cannot hold: another rating of one year, a nomination of each in one round, another kind.
    """
    gone, kept = find_subject(unit_id=unit_id), find_subject(unit_id=into_id)
    nominated = select(Nomination.entry_id)
    moved = (Entry.unit_id == unit_id, Entry.id.in_(nominated), Entry.state.in_(UNDER_WAY))
    session.execute(update(Entry).where(*moved).values(unit_id=into_id))
    if gone is None:
        return None
    if gone.kind is not kind_of_unit(session.get_one(Unit, into_id).kind):
        raise RuleBroken("merge_kind", "Không gộp tổ dân phố, thôn với đơn vị thuộc loại khác.", field="into_id")
    if kept is None:
        gone.unit_id = into_id
        session.flush()
        session.refresh(gone)
        return None
    _ensure_no_quarrel(gone, kept)
    _retire_doubles(gone, kept, now)
    for table in (YearRating, DisciplinaryCase, SubjectConsent, Registration, Nomination):
        session.execute(update(table).where(_of(table, gone)).values(subject_id=kept.id))
    session.flush()
    audit.record("subject.merged", "subject", kept.id, actor=actor, now=now, locality_id=kept.locality_id,
                 facts={"from": gone.id, "units": [unit_id, into_id]})  # fmt: skip
    return Pair(gone, kept)


def drop_subject(subject: Subject) -> None:
    """Nothing refers to it any more."""
    session.expire_all()
    session.delete(session.get_one(Subject, subject.id))
    session.flush()


def _of(table: Any, subject: Subject) -> ColumnElement[bool]:
    found: ColumnElement[bool] = table.subject_id == subject.id
    return found


def _ensure_no_quarrel(gone: Subject, kept: Subject) -> None:
    there = {row.year: row for row in session.scalars(select(YearRating).where(_of(YearRating, kept)))}
    for row in session.scalars(select(YearRating).where(_of(YearRating, gone))).all():
        if row.year in there and there[row.year].level is not row.level:
            raise RuleBroken(
                "merge_ratings", f"Hai đơn vị có kết quả xếp loại năm {row.year} khác nhau. Sửa cho khớp ở mục "
                "Xếp loại năm rồi gộp.", field="into_id",
            )  # fmt: skip
        if row.year in there:
            session.delete(row)
    standing = Nomination.dropped_at.is_(None)
    theirs = select(Nomination.round_id).where(_of(Nomination, kept), standing)
    both = session.scalar(
        select(Round.name)
        .join(Nomination, Nomination.round_id == Round.id)
        .where(_of(Nomination, gone), standing, Nomination.round_id.in_(theirs))
        .limit(1)
    )
    if both is not None:
        raise RuleBroken(
            "merge_nominations", f"Cả hai đơn vị đều có đề nghị khen thưởng trong “{both}”. Rút một đề nghị rồi gộp.",
            field="into_id",
        )  # fmt: skip


def _retire_doubles(gone: Subject, kept: Subject, now: datetime) -> None:
    """Of two that say the same, the one of the unit that goes ends."""
    session.flush()
    for table, of_what in ((SubjectConsent, SubjectConsent.purpose), (Registration, Registration.season_id)):
        in_force = table.withdrawn_at.is_(None)
        theirs = select(of_what).where(_of(table, kept), in_force)
        mine = (_of(table, gone), in_force, of_what.in_(theirs))
        ids = session.scalars(select(table.id).where(*mine)).all()
        session.execute(update(table).where(table.id.in_(ids)).values(withdrawn_at=now))
